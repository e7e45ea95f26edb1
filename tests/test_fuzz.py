"""Anything at all: whatever somebody writes into a file, the answer is findings, or a sound page.

`make test` tries a few hundred examples, `make fuzz` at least 20,000.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from hostile import ENTITIES, MUSTER, REFUSED, SHOWN, written
from katalog import build
from katalog.checks import check_catalog
from katalog.constraints import FOLDERS
from katalog.content import render_content, take_extract
from katalog.gathering import load_catalog
from katalog.hints import hints
from katalog.kinds import KINDS
from katalog.markers import fill
from katalog.pages import all_pages
from katalog.published import COLUMNS
from katalog.reading import read_model
from katalog.redirects import redirects
from katalog.shells import Shell, blocks
from katalog.views import Site
from records import HEUTE, SOUND, core_load, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

    from katalog.catalog import Catalog
    from katalog.findings import Finding
    from katalog.kinds import Datensatz

NAME = "fuzz"
FORM = re.compile(r"data/[^:\n]+:[1-9]\d*:[1-9]\d*: \[K\d{3}\] [^:\n]+: [^\n]+[.“\"…]")
ENGLISH = re.compile(
    r"(?i)\b(should|input|valid|invalid|error|must|expected|unable|found|could not|required)\b"
)
FRAME = Shell(
    (
        "<!doctype html><html lang=de><head><title>",
        "titel",
        '</title><meta name=description content="',
        "beschreibung",
        '"><link rel=edit href="',
        "edit_url",
        '"><script type="application/ld+json">',
        "strukturiert",
        "</script></head><body>",
        "toc",
        "<main>",
        "inhalt",
        "</main><i id=ende></i></body></html>",
    )
)
ELEMENTS = frozenset(
    "html head title meta link body main i br nav label ul ol li a span div p h1 h2 h3 section dl dt dd "
    "strong em sup code table caption thead tbody tr th td svg rect footer address details summary "
    "article button circle data defs desc fieldset figcaption figure form input legend line option pattern "
    "script select text use g path picture source img".split()
)
SCRIPTS = ({"type": "module", "src": "assets/facetten.js"}, {"type": "application/ld+json"})
STYLES = {"rel": "stylesheet", "href": "assets/facetten.css"}
HREF = re.compile(r"https?://[a-z0-9]|mailto:|tel:|(?:\.\./)*(?:assets/hessen\.svg)?[a-z0-9/#-]*$|#")
ATTRIBUTES = frozenset(
    "lang name content rel href id class role scope tabindex title for width height viewbox "
    "focusable preserveaspectratio data-titel type aria-label aria-labelledby aria-hidden "
    "aria-describedby target start colspan aria-controls aria-expanded aria-pressed autocomplete cx "
    "cy data-alle data-datei data-facetten data-orte data-spalte data-spalten data-von fill form "
    "hidden open patterntransform patternunits r src d rx text-anchor value x x1 x2 y y1 y2 media "
    "sizes srcset alt loading decoding".split()
)

# --- What may be written -------------------------------------------------------------------------

CHARACTERS = st.characters(codec=None, exclude_categories=()) | st.sampled_from(
    "<>&\"'`*_[](){}\\#-+=@|~:;,.!?%$/\n\t \x00\x1b\u200b\u202e\u2028\u0301\ud800\ufffdäß"
)
TEXTS = st.one_of(
    st.sampled_from([*REFUSED, *SHOWN, *ENTITIES]),
    st.text(CHARACTERS, max_size=40),
    st.lists(
        st.sampled_from([*SHOWN, *ENTITIES, "*a*", "**b**", "\n\n", "- c", "[d](https://www.example.org/)"])
    )
    .map(" ".join)
    .filter(lambda said: len(said) < 3_000),
)
LEAVES: SearchStrategy[Any] = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(),
    st.floats(),
    st.none(),
    st.sampled_from(
        ["2026-03-31", "0001-01-01", "fuzz", "stadt", "06414000", "https://www.example.org/", "x" * 7_000]
    ),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXTS | st.sampled_from(["name", "text"]), inner, max_size=4)
    ),
    max_leaves=8,
)
COMPLETE = {kind: core_load(path.read_text("utf-8")) for kind, path in MUSTER.items()}


def _places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in steps:
        found += _places(part, (*path, step))
    return found


PLACES = {kind: _places(data) for kind, data in COMPLETE.items()}


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """A complete record in which some values are something else, missing, or doubled."""
    kind = draw(st.sampled_from(list(KINDS)))
    data = json.loads(json.dumps(draw(st.sampled_from([COMPLETE[kind], SOUND[kind]]))))
    for path in draw(st.lists(st.sampled_from(PLACES[kind]), min_size=1, max_size=4)):
        _change(draw, data, path)
    return kind, written(data)


def _change(draw: st.DrawFn, data: Any, path: tuple[str | int, ...]) -> None:
    *above, last = path
    for step in above:
        known = (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int)
        )
        if not known or (isinstance(data, list) and step >= len(data)):  # type: ignore[operator]
            return
        data = data[step]
    if isinstance(data, list) and isinstance(last, int) and last < len(data):
        data[last] = draw(VALUES)
    elif isinstance(data, dict):
        what = draw(st.integers(0, 9))
        if what:
            data[last] = draw(TEXTS if what > 4 else VALUES)
        else:
            data.pop(last, None)


@st.composite
def scribbled(draw: st.DrawFn) -> tuple[str, str]:
    """The text of a record with pieces put in, cut out or doubled."""
    kind = draw(st.sampled_from(list(KINDS)))
    said = draw(st.sampled_from([text(kind), MUSTER[kind].read_text("utf-8")]))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(said)))
        length = draw(st.integers(0, 30))
        middle = draw(PIECES)
        said = said[:place] + middle + said[place + length :]
    return kind, said


PIECES = st.one_of(
    st.sampled_from(
        [
            *[
                "\n",
                ": ",
                "- ",
                "  ",
                "\t",
                "#",
                "&a ",
                "*a",
                "!!str ",
                "|\n",
                ">-\n",
                "---\n",
                "...\n",
                "%YAML 1.1\n",
                "? ",
            ],
            *[
                "[",
                "]",
                "{",
                "}",
                '"',
                "'",
                "\\",
                "<<: ",
                "~",
                "NO",
                ".nan",
                "0o7",
                "titel: x\n",
                "\r\n",
                "\r",
                "\ufeff",
            ],
        ]
    ),
    TEXTS,
)
RANDOM = st.tuples(
    st.sampled_from(list(KINDS)),
    st.text(max_size=200) | st.lists(PIECES, max_size=30).map("".join) | st.binary(max_size=200),
)


# --- What must be true ---------------------------------------------------------------------------


class World:
    """A small sound catalogue into which one more record is put."""

    def __init__(self, data: Path) -> None:
        self.data = data
        catalog, findings = load_catalog(data, heute=HEUTE)
        assert catalog is not None, findings
        self.catalog: Catalog = catalog
        self.context = build.Loading(data, heute=HEUTE)._context
        names = {kind: known | {NAME} for kind, known in self.context.kennungen.items()}
        self.context = replace(self.context, kennungen=names)

    def read(self, kind: str, content: str | bytes) -> tuple[Datensatz | None, list[Finding]]:
        """Read a record as the check does."""
        name = f"{FOLDERS[kind]}/{NAME}.yml"
        path = self.data / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        record, findings = read_model(path, f"data/{name}", KINDS[kind], self.context, kennung=NAME)
        return (record if not findings else None), findings

    def with_record(self, record: Datensatz) -> Site:
        """Return the catalogue with the record, and with records of the same name for it to name."""
        records = {kind: dict(known) for kind, known in self.catalog.records.items()}
        records[record.kind][NAME] = record
        digests = {**self.catalog.digests, **{(kind, NAME): "" for kind in records}}
        for kind, known in records.items():
            known.setdefault(NAME, self.catalog.records[kind]["muster"].model_copy(update={"kennung": NAME}))
        return Site(replace(self.catalog, records=records, digests=digests), drafts=True)


@pytest.fixture(scope="module")
def world(data_folder: Callable[..., Path]) -> World:
    """A catalogue with two records of each kind."""
    files = {f"{FOLDERS[kind]}/muster.yml": text(kind) for kind in KINDS}
    return World(data_folder(files, base="muster"))


def check(world: World, kind: str, content: str | bytes) -> bool:
    """Check one file: findings in good form, or a page and exports in which nothing is amiss."""
    record, findings = world.read(kind, content)
    for finding in findings:
        assert FORM.fullmatch(str(finding)), finding
        assert not ENGLISH.search(re.sub("„[^“]*“", "", f"{finding.message} {finding.hint}")), finding
    if record is None:
        assert findings
        return False
    site = world.with_record(record)
    list(check_catalog(site.catalog.records))
    list(hints(site.catalog, world.data, heute=HEUTE))
    page = next(page for page in all_pages(site) if page.context.get("r") is record)
    content_ = render_content(page)
    built = FRAME.join({**blocks(page), "toc": content_.toc, "inhalt": content_.html})
    _check_page(built, record)
    extract = take_extract(site, page, content_)
    assert extract.published
    _check_exports(extract.published, record)
    for name in ("neu", "kommunen", "standorte", "beispiele", "methoden", "kontakte"):
        _check_elements(
            lxml_html.fragment_fromstring(fill(f"<!-- katalog: {name} -->", site, wurzel=""), "div")
        )
    for _, redirect in redirects(site):
        lxml_html.document_fromstring(redirect)
    return True


def _check_page(built: bytes, record: Datensatz) -> None:
    """The page is whole, well formed, says the title, and has no element or attribute of its own making."""
    tree = lxml_html.document_fromstring(built.decode("utf-8"))
    _check_elements(tree)
    titel = " ".join(record.titel.split())
    assert [" ".join(node.text_content().split()) for node in tree.xpath("//h1")] == [titel]
    assert [" ".join(node.text_content().split()) for node in tree.xpath("//title")] == [titel]
    (described,) = tree.xpath("//script[@type='application/ld+json']")
    assert titel in {" ".join(said.split()) for said in _strings(json.loads(described.text))}
    assert len(tree.xpath("//body/i[@id='ende']")) == 1  # nothing swallowed the end of the page
    body = built.decode().partition("<main>")[2].partition("</main>")[0]
    etree.fromstring(f"<main>{body}</main>".replace("<br>", "<br/>"), etree.XMLParser(resolve_entities=False))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(part)


def _check_elements(tree: Any) -> None:
    for node in tree.iter():
        assert isinstance(node.tag, str), node  # no comment, no instruction
        assert node.tag.lower() in ELEMENTS, node.tag
        for name, value in node.attrib.items():
            assert name.lower() in ATTRIBUTES or name.startswith("data-md-"), (node.tag, name)
            if name == "href":
                assert HREF.match(value) or dict(node.attrib) == STYLES, value
            if node.tag == "script":
                assert dict(node.attrib) in SCRIPTS


def _check_exports(published: Any, record: Datensatz) -> None:
    values = json.loads(published.json)
    assert values["titel"] == record.titel
    (row,) = csv.reader(io.StringIO(published.csv, newline=""), delimiter=";", strict=True)
    assert len(row) == len(COLUMNS[record.kind])
    assert not [cell for cell in row if cell[:1] in {*"=+-@\t\r\uff1d\uff0b\uff0d\uff20"} - {""}]
    for feature in published.features:
        assert json.loads(feature)["type"] == "Feature"


@given(case=mutated())
@example(case=("beispiel", written(COMPLETE["beispiel"])))
def test_changed_record_is_told_or_sound(world: World, case: tuple[str, str]) -> None:
    """Values replaced by anything: findings, or a page that shows them as text."""
    check(world, *case)


@given(case=scribbled())
def test_scribbled_record_is_told_or_sound(world: World, case: tuple[str, str]) -> None:
    """Pieces put in and cut out: findings, or a page."""
    check(world, *case)


@given(case=RANDOM)
def test_random_file_is_told_or_sound(world: World, case: tuple[str, str | bytes]) -> None:
    """Anything that is no record: findings."""
    assert not check(world, *case)


@given(said=TEXTS, kind=st.sampled_from(list(KINDS)))
def test_random_text_in_a_sound_record(world: World, said: str, kind: str) -> None:
    """One text in every field that takes one; often accepted, and then shown."""
    short = said[:80]
    data = {
        **SOUND[kind],
        "titel": short,
        "aliase": [said],
        "hinweise": [said],
        "kurz": (said + " Wort" * 30)[:300],
    }
    check(world, kind, written(data))


def test_sound_records_are_accepted(world: World) -> None:
    """The tests above do not refuse everything."""
    for kind, data in COMPLETE.items():
        assert check(world, kind, written(data)), world.read(kind, written(data))[1]
        assert check(world, kind, text(kind))
