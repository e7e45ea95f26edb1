"""What hand-written pages need beyond Python-Markdown, so that everybody can read and use them.

- Tables stand in a named region that scrolls and takes the focus (WCAG 2.1.1), and have a caption
  and headers with a scope (1.3.1). Columns are aligned by a class: the site's Content-Security-Policy
  forbids the `style` attributes Python-Markdown writes. A table too wide for a telephone is marked:
  there each row becomes a paragraph, and each cell says which column it is from.
- Elements without an end are written as HTML, `<hr>`, not `<hr />`: the slash means nothing there.
- Links to other sites are marked `rel="noopener"`.

This is an extension of Python-Markdown and knows no site generator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown import Markdown

_AFTER_TOC = 1
"""Priority: after the headings have their texts (inline: 20) and ids (toc: 5), before unescaping (0)."""
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_LETTERS = 38
"""How many letters stand side by side in a table on a window of 320 px; the edge of a cell takes two."""
_CLASS_OF_STYLE = {"text-align: right;": "k-zahl", "text-align: center;": "k-zentriert"}


class Prose(Extension):
    """Adds both to a Markdown converter."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register the steps."""
        self._md = md
        md.registerExtension(self)
        md.treeprocessors.register(_Tables(md), "katalog_tabellen", _AFTER_TOC)
        md.treeprocessors.register(_Links(md), "katalog_verweise", _AFTER_TOC)

    def reset(self) -> None:
        """Choose how to write, which the converter would set back after it has met the extensions."""
        self._md.set_output_format("html")


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        parents = {child: parent for parent in root.iter() for child in parent}
        heading, number = "", 0
        for element in list(root.iter()):
            if element.tag in _HEADINGS:
                heading = " ".join("".join(element.itertext()).split())
            elif element.tag == "table":
                number += 1
                _mark_cells(element)
                _mark_wide(element)
                _put_into_region(element, parents[element], f"Tabelle {number}: {heading}", number)


def _mark_cells(table: Element) -> None:
    for cell in table.iter():
        style = cell.attrib.pop("style", "") if cell.tag in {"th", "td"} else ""
        if style in _CLASS_OF_STYLE:
            cell.set("class", _CLASS_OF_STYLE[style])
        if cell.tag == "th" and "".join(cell.itertext()).strip():
            cell.set("scope", "col")
        elif cell.tag == "th":
            cell.tag = "td"  # the corner: it is the header of nothing


def _mark_wide(table: Element) -> None:
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in table.iter("tr")]
    words = [" ".join(column).split() for column in zip(*rows, strict=True)]
    if sum(max(map(len, column), default=0) + 2 for column in words) <= _LETTERS:
        return
    table.set("class", "k-stapel")
    for row in table.iter("tr"):
        for cell, name in zip(row, rows[0], strict=True):
            if name and cell.tag == "td":
                cell.set("data-titel", name)


def _put_into_region(table: Element, parent: Element, name: str, number: int) -> None:
    anchor = f"tabelle-{number}"
    caption = Element("caption", {"id": anchor, "class": "k-nur-vorlesen"})
    caption.text = name
    table.insert(0, caption)
    region = Element("section", {"class": "k-tabelle", "aria-labelledby": anchor, "tabindex": "0"})
    region.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = region
    region.append(table)


class _Links(Treeprocessor):
    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if link.get("href", "").startswith(("https://", "http://")):
                link.set("rel", "noopener")
