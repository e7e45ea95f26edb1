"""What a hand-written page asks for: `<!-- katalog: name -->` is a list, `katalog:art/kennung` a link.

The lists themselves stand in `lists`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from katalog.glossar import GLOSSAR_URL, Linker
from katalog.kinds import KINDS
from katalog.lists import LISTS
from katalog.rendering import render
from katalog.urls import page_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from katalog.views import Site

MARKER = re.compile(r"<!--\s*katalog:\s*([a-z-]+)\s*-->")
LINK = re.compile(r'href="katalog:([a-z]+)/([^"]*)"')
MARKDOWN_LINK = re.compile(r"(?m)(\]\(\s*<?|^\[[^\]\n]+\]:\s*)katalog:([a-z]+)/([^)\s>]*)")
_LEFTOVER = re.compile(r"<!--\s*+katalog\b[^>]{0,200}+>?|[\"'(<]\s*katalog:[^\"')>\s]*", re.IGNORECASE)
_SECTION_WITH_TERMS = "programm/"


class MarkerError(ValueError):
    """A hand-written page asks for a list or a record that does not exist."""


def fill(html: str, site: Site, *, wurzel: str, url: str = "") -> str:
    """Replace the markers and `katalog:` links of a rendered page; `wurzel` leads to the site's root.

    On pages about the programme, terms are linked to the glossary; `url` is the address of the page.
    Raises MarkerError, in German, for a name that nothing answers to.
    """
    html = LINK.sub(lambda match: f'href="{wurzel}{_resolve(site, match[1], match[2])}"', html)
    _refuse_leftovers(MARKER.sub("", html))
    if url.startswith(_SECTION_WITH_TERMS) and url != GLOSSAR_URL:
        html = Linker(site.catalog.glossar, wurzel=wurzel).link(html)
    return MARKER.sub(lambda match: _block(site, match[1], wurzel), html)


def fill_markdown(text: str, site: Site, *, page: str) -> str:
    """Do the same in the Markdown of a page, whose path below `docs/` is `page`.

    Links lead to the Markdown files of the records, so that another generator can check them.
    """

    def link(match: re.Match[str]) -> str:
        url, _, anchor = _resolve(site, match[2], match[3]).partition("#")
        return f"{match[1]}{'../' * page.count('/')}{url.rstrip('/')}.md{'#' if anchor else ''}{anchor}"

    depth = page.count("/") + (not page.endswith("index.md"))
    text = MARKDOWN_LINK.sub(link, text)
    _refuse_leftovers(MARKER.sub("", text))
    return MARKER.sub(lambda match: _block(site, match[1], "../" * depth), text)


def _refuse_leftovers(text: str) -> None:
    """Refuse a marker or link that is written so that nothing would answer to it."""
    left = _LEFTOVER.search(text)
    if left:
        raise MarkerError(
            f"„{left[0].strip()}“ ist falsch geschrieben. Richtig: <!-- katalog: name --> für eine Liste, "
            "[Text](katalog:art/kennung) für einen Verweis."
        )


def _block(site: Site, name: str, wurzel: str) -> str:
    if name not in LISTS:
        raise MarkerError(f"„katalog: {name}“ gibt es nicht. Erlaubt: {', '.join(sorted(LISTS))}.")
    template, context = LISTS[name]
    return render(template, {"wurzel": wurzel, **context(site)})


def _resolve(site: Site, kind: str, kennung: str) -> str:
    kennung, _, anchor = kennung.partition("#")
    known: Mapping[str, Any]
    if kind in KINDS:
        known = {record.kennung: record for record in site.visible(site.catalog.records[kind].values())}
    elif kind == "kommune":
        known = site.kommunen
    else:
        known = {begriff.kennung: begriff for begriff in site.catalog.vokabulare["handlungsfelder"].begriffe}
    if kennung not in known or (kind not in KINDS and kind not in ("kommune", "thema")):
        raise MarkerError(f"„katalog:{kind}/{kennung}“ führt zu keiner Seite.")
    return page_url(kind, kennung) + (f"#{anchor}" if anchor else "")
