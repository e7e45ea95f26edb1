# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""Record pages lose nothing that a Material page has: compared with stock-rendered pages, block by block.

Beside each record stands a hand-written page with the record's title, description and content. MkDocs
and Material render it the ordinary way, once listed in the navigation and once not.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pytest
from lxml import html

KINDS = ("standort", "beispiel", "methode", "kontakt", "kommune", "thema")
SECTIONS = {
    "standort": "standorte",
    "beispiel": "beispiele",
    "methode": "methoden",
    "kontakt": "kontakt",
    "kommune": "kommunen",
    "thema": "themen",
}

MADE_OF_MANY = ("kommunen/", "themen/")

# Writes nothing but what Python-Markdown cannot: content that is HTML already, with its headings.
HOOK = """
from pathlib import Path
from mkdocs.structure.toc import get_toc
from lxml import html

def on_page_content(text, *, page, config, files):
    folder, name = Path(page.file.src_uri).parent, Path(page.file.src_uri).stem
    source = Path(config.config_file_path).parent / "inhalt" / f"{folder}.html"
    if not name.startswith("stock"):
        return text
    content = source.read_text("utf-8")
    found = [
        {"level": 2, "id": h.get("id"), "name": h.text_content().strip(), "html": "", "children": []}
        for h in html.fragments_fromstring(content, no_leading_text=True)
        for h in h.xpath("descendant-or-self::h2")
    ]
    page.toc = get_toc([{"level": 1, "id": "inhalt", "name": "", "html": "", "children": found}])
    return content
"""


@dataclass(frozen=True)
class Pair:
    """A generated page, and two stock-rendered ones with the same content."""

    kind: str
    record: str
    listed: str
    """As MkDocs renders it for a page of the navigation."""
    unlisted: str
    """As MkDocs renders it for a page outside: what the frame may weigh."""
    content: str


@pytest.fixture(scope="module")
def pairs(published, new_project):
    """A pair for every kind of page, under an operator who has stated everything."""
    project = new_project("vergleich")
    project.write("data/betreiber.yml", published.project.path("data/betreiber.yml").read_text("utf-8"))
    project.write("vergleich.py", HOOK)
    project.replace(
        "mkdocs.yml", "  - hooks/mkdocs_adapter.py\n", "  - hooks/mkdocs_adapter.py\n  - vergleich.py\n"
    )
    project.path("inhalt").mkdir()
    chosen = {kind: _longest(published, kind) for kind in KINDS}
    for kind, page in chosen.items():
        _write_stock_pages(project, kind, page)
    stock = project.build()
    return [
        Pair(
            kind=kind,
            record=page.html,
            listed=_as_record(stock.pages[f"{SECTIONS[kind]}/stock-gelistet/"], page),
            unlisted=_as_record(stock.pages[f"{SECTIONS[kind]}/stock/"], page),
            content=_content(page.html),
        )
        for kind, page in chosen.items()
    ]


def _longest(site, kind):
    """Return the page with the most content: it has the most that could differ."""
    pages = [page for page in site.content_pages if re.fullmatch(rf"{SECTIONS[kind]}/[^/]+/", page.address)]
    return max(pages, key=lambda page: (len(page.html), page.address))


def _content(page):
    """Return what the catalogue put into a page: from the main heading to the end of the article."""
    start = page.index('<h1 id="inhalt">')
    return page[start : page.index("</article>", start)].rstrip("\n")


def _write_stock_pages(project, kind, page):
    section = SECTIONS[kind]
    head = {
        "title": page.text("//h1")[0],
        "description": page.meta("description")[0],
        "hide": ["navigation"],
    }
    text = f"---\n{json.dumps(head)}\n---\n# Inhalt\n"
    for name in ("stock", "stock-gelistet"):
        project.write(f"docs/{section}/{name}.md", text)
    project.write(f"inhalt/{section}.html", _content(page.html))
    index = f"{section}/index.md\n"
    listed = f"Stock {kind}: {section}/stock-gelistet.md\n"
    found = re.search(
        rf"^( *- ).*{re.escape(index)}", project.path("mkdocs.yml").read_text("utf-8"), re.MULTILINE
    )
    project.replace("mkdocs.yml", found[0], found[0] + found[1] + listed)
    project.replace("mkdocs.yml", "not_in_nav: |\n", f"not_in_nav: |\n  /{section}/stock.md\n")


def _as_record(stock, page):
    """Return a stock page as if it had the address of the generated page and were edited where that is.

    Known difference: a page made of many records has no file of its own, so nothing to edit.
    """
    edit = page.tree.xpath("//a[@class='md-content__button']/@href")
    text = stock.html.replace(stock.address, page.address)
    text = text.replace(f"{stock.address[:-1]}.png", f"{page.address[:-1]}.png")
    if not edit and page.address.startswith(MADE_OF_MANY):
        return re.sub(r'<a href="[^"]*" class="md-content__button.*?</a>', "", text, flags=re.DOTALL)
    if edit:
        text = re.sub(r'<a href="[^"]*" (class="md-content__button)', rf'<a href="{edit[0]}" \1', text)
    return text


def blocks(page):
    """Return the parts of a page, each as a list of elements with attributes and texts."""
    tree = html.document_fromstring(page)
    for data in tree.xpath("//script[@type='application/ld+json']"):
        data.text = ""  # records have more to say; tests/test_head.py asks what
    article = tree.xpath("//article")[0]
    content = [line for child in article for line in shape(child)]
    for child in list(article):
        article.remove(child)
    parts = {
        "html": [(tree.tag, dict(tree.attrib))],
        "head": [line for child in tree.head for line in shape(child)],
        "body": [dict(tree.body.attrib)],
        "skip": taken(tree, "//a[@class='md-skip']"),
        "announce": taken(tree, "//aside[@class='md-banner']"),
        "tabs": taken(tree, "//nav[@class='md-tabs']"),
        "header": taken(tree, "//header"),
        "breadcrumbs": taken(tree, "//nav[@class='md-path']"),
        "toc": taken(tree, "//nav[contains(@class, 'k-toc')]"),
        "content": content,
        "footer": taken(tree, "//footer[@class='md-footer']"),
        "scripts": taken(tree, "//script"),
    }
    return parts | {"rest": shape(tree.body)}


def taken(tree, xpath):
    """Return the shape of all elements found and take them out of the page."""
    lines = []
    for element in tree.xpath(xpath):
        lines += shape(element)
        element.drop_tree()
    return lines


def shape(element):
    """Return an element and all below it as lines: tag, attributes, text, in order."""
    lines = []
    for found in element.iter():
        name = found.tag if isinstance(found.tag, str) else "comment"
        attributes = {key: " ".join(value.split()) for key, value in found.attrib.items()}
        lines.append(
            (name, attributes, " ".join((found.text or "").split()), " ".join((found.tail or "").split()))
        )
    return lines


@pytest.mark.parametrize(
    "block",
    [
        "html",
        "head",
        "body",
        "skip",
        "announce",
        "header",
        "tabs",
        "breadcrumbs",
        "toc",
        "content",
        "footer",
        "scripts",
        "rest",
    ],
)
def test_block_is_that_of_a_stock_page(pairs, block):
    """A generated page has the same elements, attributes and texts as the stock-rendered page."""
    for pair in pairs:
        assert blocks(pair.listed)[block] == blocks(pair.record)[block], pair.kind


@pytest.mark.parametrize("block", ["head", "skip", "header", "tabs", "breadcrumbs", "toc", "footer"])
def test_blocks_are_not_empty(pairs, block):
    """The comparison above has something to compare."""
    assert [] == [pair.kind for pair in pairs if not blocks(pair.record)[block]]


_OWN = re.compile(
    r'\s*<nav class="md-path".*?</nav>| md-tabs__item--active| aria-current="true"'
    r'|<script type="application/ld\+json">.*?</script>|(?<=\n)\n',
    re.DOTALL,
)


def test_frame_weighs_no_more_than_that_of_a_hand_written_page(pairs):
    """The frame of a generated page has at most the bytes of a page's outside the navigation.

    Such a page has neither a path nor an active tab; empty lines where a slot was are left out. `make bench` compares with Material as it comes.
    """
    sizes = [
        (pair.kind, *(len(_OWN.sub("", page).encode()) for page in (pair.record, pair.unlisted))) for pair in pairs
    ]

    assert all(pair.content in pair.unlisted for pair in pairs)
    assert [] == [size for size in sizes if size[1] > size[2]]
