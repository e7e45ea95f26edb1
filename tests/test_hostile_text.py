"""Hostile texts in every field of every record: told, or shown as the text they are."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as lxml_html

from hostile import (
    BILD,
    ENTITIES,
    MUSTER,
    REFUSED,
    REFUSED_IN_LINES,
    SHOWN,
    filled,
    free_texts,
    slug,
    written,
)
from katalog import build
from katalog.constraints import FOLDERS
from katalog.content import render_content, take_extract
from katalog.gathering import load_catalog
from katalog.kinds import KINDS
from katalog.markup import plain
from katalog.published import COLUMNS
from katalog.shells import blocks
from katalog.suche.felder import of_page
from pictures import picture, saved
from records import HEUTE, brief

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from katalog.pages import Page

PROBE = "Wortprobe"


@pytest.fixture(scope="module")
def folder(data_folder: Callable[..., Path]) -> Path:
    """One data folder for the module, with a complete record of each kind."""
    bilder = {
        f"bilder/{FOLDERS[kind]}/{path.stem}/{BILD['datei']}": saved(picture())
        for kind, path in MUSTER.items()
        if "bilder" in KINDS[kind].model_fields
    }
    return data_folder(bilder, base="muster")


def write(folder: Path, said: str, **which: bool) -> dict[str, list[str]]:
    """Put a text into every free text of every kind; return the fields by the name of the file."""
    fields = {}
    for kind, path in MUSTER.items():
        data, changed = filled(kind, said, **which)
        name = f"{FOLDERS[kind]}/{path.name}"
        (folder / name).write_text(written(data), "utf-8")
        fields[f"data/{name}"] = changed
    return fields


def test_every_kind_has_many_free_texts() -> None:
    """The tests below ask of every text an editor may write, also of those in groups and lists."""
    counts = {kind: len(list(free_texts(model))) for kind, model in KINDS.items()}

    assert all(count >= 15 for count in counts.values()), counts
    assert ("erfolgsfaktoren", "*", "text") in free_texts(KINDS["beispiel"])


def test_complete_records_hold_every_free_text() -> None:
    """No field escapes because the record it is tried in lacks it."""
    for kind in KINDS:
        _, changed = filled(kind, PROBE)
        found = {re.sub(r"\[\d+\]", ".*", field) for field in changed}

        assert {".".join(path) for path in free_texts(KINDS[kind])} == found


@pytest.mark.parametrize(
    ("said", "prose"), [*((said, True) for said in REFUSED), *((said, False) for said in REFUSED_IN_LINES)]
)
def test_hostile_text_is_refused_in_every_field(folder: Path, said: str, prose: bool) -> None:  # noqa: FBT001
    """Markup, hidden characters and false letters are told at each place they stand, with a remedy."""
    fields = write(folder, said, prose=prose)

    _, findings = load_catalog(folder, heute=HEUTE)
    told: dict[str, set[str]] = {name: set() for name in fields}
    for finding in findings:
        assert finding.code in {"K007", "K008", "K020"}, finding
        assert finding.line == 1
        assert finding.column > 1
        told[finding.path].add(finding.field)

    assert {name: sorted(found) for name, found in told.items()} == {
        name: sorted(changed) for name, changed in fields.items()
    }


@pytest.mark.parametrize("said", [*SHOWN, *ENTITIES], ids=slug)
def test_text_is_shown_as_it_is_written(folder: Path, said: str) -> None:
    """Pages, descriptions, search and open data hold the text where a harmless one stood, and nothing else.

    The elements and attributes of the page are the same, and so is every other text.
    """
    harmless, hostile = seen(folder, PROBE), seen(folder, said)

    assert {url: page.skeleton for url, page in harmless.items()} == {
        url: page.skeleton for url, page in hostile.items()
    }
    for url, page in harmless.items():
        for what, expected in page.texts.items():
            assert hostile[url].texts[what] == replaced(expected, said), (url, what)


@pytest.mark.parametrize("said", [*ENTITIES, *REFUSED_IN_LINES], ids=slug)
def test_paragraph_shows_what_an_entity_stands_for(folder: Path, said: str) -> None:
    """`&lt;script&gt;` in a paragraph is `<script>` to read, never an element, and is decoded only once."""
    harmless = seen(folder, PROBE, lines=False)
    hostile = seen(folder, said, lines=False)
    shown = plain(said)

    for url, page in harmless.items():
        assert hostile[url].skeleton == page.skeleton
        assert hostile[url].texts["page"] == replaced(page.texts["page"], shown)
        assert hostile[url].texts["search"] == replaced(page.texts["search"], shown)
    assert html.unescape(said) == shown


class Seen:
    """What readers, search engines and programs see of a page."""

    def __init__(self, page: Page, site: Any) -> None:
        content = render_content(page)
        extract = take_extract(site, page, content)
        tree = lxml_html.fragment_fromstring(content.html, create_parent="div")
        self.skeleton = [(str(node.tag), tuple(node.attrib)) for node in tree.iter()]
        head = {name: html.unescape(block) for name, block in blocks(page).items()}
        self.texts = {
            "page": _words(tree.text_content()),
            "attributes": [value for node in tree.iter() for value in node.attrib.values()],
            "search": of_page(site, page, content.html).text,
            "titel": head["titel"],
        }
        if extract.published:
            self.texts["json"] = json.loads(extract.published.json)
            self.texts["csv"] = _cells(page, extract.published.csv)


def seen(folder: Path, said: str, *, lines: bool = True) -> dict[str, Seen]:
    """Return every page of a record that holds a text in its lines, or in its paragraphs."""
    key = (said, lines)
    if key not in _SEEN:
        write(folder, said, prose=not lines, lines=lines)
        plan = build.plan(folder, heute=HEUTE)
        pages = [page for page in plan.pages if "r" in page.context]
        assert len(pages) == len(KINDS)
        _SEEN[key] = {page.url: Seen(page, plan.site) for page in pages}
    return _SEEN[key]


_SEEN: dict[tuple[str, bool], dict[str, Seen]] = {}


def replaced(value: Any, said: str) -> Any:
    """Return a value in which the harmless text is replaced; a cell never begins a formula."""
    if isinstance(value, str):
        return value.replace(PROBE, said)
    if isinstance(value, list):
        return [replaced(entry, said) for entry in value]
    if isinstance(value, dict):
        return {key: replaced(entry, said) for key, entry in value.items()}
    return value


def _cells(page: Page, line: str) -> list[str]:
    """Return the cells of a line without the apostrophes that keep formulas from running."""
    kind = page.context["r"].kind
    (row,) = csv.reader(io.StringIO(line, newline=""), delimiter=";")
    assert len(row) == len(COLUMNS[kind])
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))]
    return [cell.removeprefix("'") if cell[1:2] in {*"=+-@\uff1d"} else cell for cell in row]


def _words(text: str) -> str:
    return " ".join(text.split())


def test_places_are_those_of_the_texts(folder: Path) -> None:
    """Column by column: findings of a file in one line point to the text, not to the file."""
    write(folder, "<b>")
    _, findings = load_catalog(folder, heute=HEUTE)

    assert len({place[:2] for place in brief(f for f in findings if "beispiele" in f.path)}) > 20
