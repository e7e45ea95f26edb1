"""Reading: text stays text, every mistake has a place, nothing ends in an exception."""

from __future__ import annotations

import importlib.util
import sys
import time
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from katalog import yaml_events
from katalog.loading import MAX_BYTES, positions, read_record
from katalog.yaml_values import PlainScalar, dotted
from records import ROOT, brief, core_tag, slowness

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from katalog.findings import Finding
    from katalog.loading import RawRecord

NAME = "data/standorte/x.yml"
QUICK = 2
"""Seconds; what a hostile file may cost at most, with a wide margin."""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str | bytes], tuple[RawRecord, list[Finding]]]:
    """Return a function that writes a file and reads it as a record."""

    def write_and_read(content: str | bytes) -> tuple[RawRecord, list[Finding]]:
        path = tmp_path / "x.yml"
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return read_record(path, NAME)

    return write_and_read


# --- Text stays text -----------------------------------------------------------------------------

NOT_TEXT = [
    ("06440001", "Gemeindeschlüssel, für YAML 1.1 eine Oktalzahl"),
    ("01067", "Postleitzahl"),
    ("0310", "führende Null"),
    ("2024", "Jahr"),
    ("-5", "negative Zahl"),
    ("+49", "Vorzeichen"),
    ("1_000", "Unterstrich als Trenner"),
    ("1,000", "Komma als Trenner"),
    ("310.000", "Punkt als Trenner, für YAML ein Bruch"),
    ("57.8", "Bruch"),
    (".5", "Bruch ohne Null"),
    ("5.", "Bruch ohne Nachkommastelle"),
    ("1e3", "Zehnerpotenz"),
    ("1.5E+3", "Zehnerpotenz mit Vorzeichen"),
    ("0o17", "Oktalzahl nach YAML 1.2"),
    ("0x1F", "Hexadezimalzahl"),
    ("0b101", "Binärzahl"),
    (".inf", "unendlich"),
    ("-.INF", "unendlich"),
    (".nan", "keine Zahl"),
    ("12:30", "Uhrzeit, für YAML 1.1 750"),
    ("12:30:45", "Uhrzeit mit Sekunden"),
    ("2024-01-01", "Datum"),
    ("2024-1-1", "Datum ohne Nullen"),
    ("2024-01-01T10:00:00Z", "Zeitpunkt"),
    ("2024-01-01 10:00:00", "Zeitpunkt mit Leerzeichen"),
    ("true", "wahr"),
    ("True", "wahr"),
    ("FALSE", "falsch"),
    ("yes", "ja in YAML 1.1"),
    ("NO", "Norwegen, nein in YAML 1.1"),
    ("no", "nein in YAML 1.1"),
    ("On", "an in YAML 1.1"),
    ("off", "aus in YAML 1.1"),
    ("y", "ja in YAML 1.1"),
    ("N", "nein in YAML 1.1"),
    ("~", "nichts"),
    ("null", "nichts"),
    ("NULL", "nichts"),
    ("", "leer"),
    ("=", "Vorgabewert in YAML 1.1"),
]


def test_unquoted_value_that_some_reader_would_not_take_as_text_is_marked(read):
    """What a reader of YAML 1.1 or 1.2 would turn into something else is told apart from text."""
    assert {(plain, why): read(f"feld: {plain}\n")[0].data["feld"] for plain, why in NOT_TEXT} == {
        (plain, why): PlainScalar(plain) for plain, why in NOT_TEXT
    }


def test_the_same_value_in_quotes_is_text(read):
    """Quotation marks make text of everything, unchanged."""
    assert {
        (plain, why): read(f"a: \"{plain}\"\nb: '{plain}'\nc: |-\n  {plain}\n")[0].data
        for plain, why in NOT_TEXT
    } == {(plain, why): {"a": plain, "b": plain, "c": plain} for plain, why in NOT_TEXT}


@pytest.mark.parametrize(
    "plain",
    [
        "Hessen",
        "Straße 3",
        "12 Euro",
        "12:30 Uhr",
        "0611 815-0",
        "2024/25",
        "1.2.3",
        "ja",
        "Nein",
        "tRUE",
        "nan",
        "1e",
        "0x",
        "https://www.example.org/?a=1#b",
        "a#b",
        "~100",
        "Größe < 5 ha",
    ],
)
def test_unquoted_text_is_text(read, plain):
    """Words, numbers with words and addresses need no quotation marks."""
    record, findings = read(f"feld: {plain}\n")

    assert (record.data, findings) == ({"feld": plain}, [])


@given(plain=st.text("0123456789.:_-+eExXobinfaINFATtruyYnNoOZ~=", min_size=1, max_size=12))
@settings(max_examples=120)
def test_nothing_that_yaml_would_interpret_passes_for_text(tmp_path_factory, plain):
    """PyYAML (version 1.1) and the core schema (version 1.2) are the judges."""
    for_yaml11 = yaml.SafeLoader("").resolve(yaml.ScalarNode, plain, (True, False))
    if for_yaml11 == "tag:yaml.org,2002:str" and core_tag(plain) == "str":
        return
    path = tmp_path_factory.getbasetemp() / "judged.yml"
    path.write_text(f"feld: {plain}\n", "utf-8")
    record, findings = read_record(path, NAME)

    assert findings or record.data == {"feld": PlainScalar(plain)}


# --- The three silent repairs --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Gießen und Bu\u0308rstadt", "Gießen und Bürstadt"),
        ("  am Rand  ", "am Rand"),
        ("\u00a0geschützt am Ende\u00a0", "geschützt am Ende"),
        ("Stadt\u00adteil", "Stadtteil"),
        ("\u00adu\u0308ber\u00ad ", "über"),
    ],
    ids=["NFC", "Leerzeichen", "geschütztes Leerzeichen", "weiches Trennzeichen", "alles zusammen"],
)
def test_three_repairs_are_silent(read, written, meant):
    """Unicode NFC, white space at the edges and soft hyphens are mended, and nothing is said."""
    record, findings = read(f'feld: "{written}"\n"{written}": x\n')

    assert (record.data, findings) == ({"feld": meant, meant: "x"}, [])


@pytest.mark.parametrize(
    ("character", "why"),
    [
        ("\u200b", "breitenlos"),
        ("\u200d", "Verbinder"),
        ("\u200f", "Richtungsmarke"),
        ("\u202e", "kehrt die Leserichtung um"),
        ("\u2066", "offene Isolierung"),
        ("\u2060", "Wortverbinder"),
        ("\ufeff", "Bytefolgemarke mitten im Text"),
        ("\ue000", "privater Bereich"),
        ("\ufffb", "Anmerkungszeichen"),
        ("\U000e0041", "unsichtbares Etikett"),
        ("\u061c", "arabische Richtungsmarke"),
    ],
)
def test_hidden_character_is_told_and_left_out(read, character, why):
    """Nobody can smuggle in what nobody can see."""
    record, findings = read(f'titel: x\nfeld: "Haus{character}boot"\n')

    assert brief(findings) == [(2, 7, "K007", "feld")], why
    assert f"U+{ord(character):04X}" in findings[0].message
    assert record.data == {"titel": "x", "feld": "Hausboot"}


def test_hidden_character_in_a_field_name_is_told(read):
    """Field names are read like values."""
    _, findings = read("ti\u200btel: x\n")

    assert [found.code for found in findings] == ["K007"]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x81", "\ufffe"])
def test_control_character_has_its_place(read, character):
    """A character that YAML does not allow at all is told where it stands."""
    record, findings = read(f"titel: x\nkurz: wort\ngebiet: Haus{character}boot\n")

    assert [found.line for found in findings] == [3]
    assert findings[0].code in {"K002", "K007"}
    assert record.data in ({}, {"titel": "x", "kurz": "wort", "gebiet": "Hausboot"})


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("# Kommentar\u202e\ntitel: x\n", (1, 12)),
        ('titel: "x" # \u2066y\n', (1, 14)),
        ("titel: x\n\u200b\nkurz: y\n", (2, 1)),
        ("\ufefftitel: x\n", (1, 1)),
        ("titel: x\n\ufeffkurz: y\n", (2, 1)),
    ],
    ids=["Kommentar", "Kommentar hinter einem Wert", "leere Zeile", "zwei Bytefolgemarken", "mitten darin"],
)
def test_nothing_hides_between_the_fields(read, content, place):
    """Neither a reviewer nor an editor is misled by what nobody can see, wherever it stands."""
    _, findings = read(b"\xef\xbb\xbf" + content.encode())

    assert (*place, "K007") in [(found.line, found.column, found.code) for found in findings]


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_foreign_line_break_has_its_place(read, character):
    """Line breaks that no editor counts do not shift the line of what follows."""
    _, findings = read(f'titel: "Haus{character}boot"\ngebiet: "\u200b"\n')

    assert [(found.line, found.code) for found in findings] == [(1, "K007"), (2, "K007")]


# --- Places --------------------------------------------------------------------------------------

NESTED = """\
# Kommentar
titel: "Größe 😀"   # noch einer
gemeinde:
  name: Wiesbaden
  ags: "06414000"
quellen:
  - titel: a
    url: b
  - {titel: c, url: d}
woerter:
- e
- f
"""


def test_every_field_has_line_and_column(tmp_path):
    """Lines and columns count from 1 and characters, not bytes."""
    path = tmp_path / "x.yml"
    path.write_text(NESTED, "utf-8")

    assert positions(path) == {
        (): (2, 1),
        ("titel", ""): (2, 1),
        ("titel",): (2, 8),
        ("gemeinde", ""): (3, 1),
        ("gemeinde",): (4, 3),
        ("gemeinde", "name", ""): (4, 3),
        ("gemeinde", "name"): (4, 9),
        ("gemeinde", "ags", ""): (5, 3),
        ("gemeinde", "ags"): (5, 8),
        ("quellen", ""): (6, 1),
        ("quellen",): (7, 3),
        ("quellen", 0): (7, 5),
        ("quellen", 0, "titel", ""): (7, 5),
        ("quellen", 0, "titel"): (7, 12),
        ("quellen", 0, "url", ""): (8, 5),
        ("quellen", 0, "url"): (8, 10),
        ("quellen", 1): (9, 5),
        ("quellen", 1, "titel", ""): (9, 6),
        ("quellen", 1, "titel"): (9, 13),
        ("quellen", 1, "url", ""): (9, 16),
        ("quellen", 1, "url"): (9, 21),
        ("woerter", ""): (10, 1),
        ("woerter",): (11, 1),
        ("woerter", 0): (11, 3),
        ("woerter", 1): (12, 3),
    }


def test_of_two_equal_fields_the_first_counts_and_keeps_its_places(tmp_path):
    """A finding about the value that counts never points to the one that does not."""
    path = tmp_path / "x.yml"
    path.write_text("a:\n  b: eins\na:\n  b: zwei\n", "utf-8")

    record, _ = read_record(path, NAME)

    assert record.data == {"a": {"b": "eins"}}
    assert positions(path)["a", "b"] == (2, 6)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ((), ""),
        (("titel",), "titel"),
        (("gemeinde", "ags"), "gemeinde.ags"),
        (("quellen", 1, "url"), "quellen[2].url"),
        (("methoden", 0), "methoden[1]"),
    ],
)
def test_field_path_is_written_as_people_count(path, shown):
    """Entries of lists count from 1."""
    assert dotted(path) == shown


# --- Writing that is refused ---------------------------------------------------------------------

REFUSED = [
    ("a: 1\nb: 2\na: 3\n", [(3, 1, "K006", "a")], "doppeltes Feld"),
    ("a:\n  b: 1\n  b: 2\n", [(3, 3, "K006", "a.b")], "doppeltes Feld in einer Gruppe"),
    ("a:\n  - b: 1\n    b: 2\n", [(3, 5, "K006", "a[1].b")], "doppeltes Feld in einer Liste"),
    ('"a": 1\na: 2\n', [(2, 1, "K006", "a")], "doppelt, einmal in Anführungszeichen"),
    ("u\u0308: 1\n\u00fc: 2\n", [(2, 1, "K006", "ü")], "doppelt nach NFC"),
    ("a: 1\na: 2\na: 3\n", [(2, 1, "K006", "a"), (3, 1, "K006", "a")], "dreifaches Feld"),
    ("a: &x b\n", [(1, 4, "K004", "a")], "Anker"),
    ("a: b\nc: *x\n", [(2, 4, "K004", "c")], "Verweis"),
    ("a: !!str b\n", [(1, 4, "K004", "a")], "Typangabe"),
    ("a: !!python/object/apply:os.system [x]\n", [(1, 4, "K004", "a")], "ausführbare Typangabe"),
    ("a: !<tag:yaml.org,2002:str> b\n", [(1, 4, "K004", "a")], "ausgeschriebene Typangabe"),
    ("!!map\na: b\n", [(1, 1, "K004", "Datei")], "Typangabe am Anfang"),
    ("a: b\n<<: {c: d}\n", [(2, 1, "K004", "<<")], "Merge"),
    ("a: b\n---\nc: d\n", [(2, 1, "K004", "Datei")], "zweites Dokument"),
    ("%YAML 1.1\n---\na: b\n", [(1, 1, "K004", "Datei")], "Direktive YAML"),
    ("%TAG !e! tag:example.org,2000:\n---\na: b\n", [(1, 1, "K004", "Datei")], "Direktive TAG"),
    ("[a, b]: c\n", [(1, 1, "K004", "Datei")], "Liste als Feldname"),
    ("? {a: b}\n: c\n", [(1, 3, "K004", "Datei")], "Gruppe als Feldname"),
    ("- a\n- b\n", [(1, 1, "K003", "Datei")], "Liste statt Felder"),
    ("nur ein Satz\n", [(1, 1, "K003", "Datei")], "Text statt Felder"),
    ("# nur Kommentar\n", [(1, 1, "K003", "Datei")], "nur Kommentar"),
    ("~\n", [(1, 1, "K003", "Datei")], "nichts"),
    ("", [(1, 1, "K001", "Datei")], "leer"),
    (" \n\t\n", [(1, 1, "K001", "Datei")], "nur Leerzeichen"),
    (b"\xef\xbb\xbf", [(1, 1, "K001", "Datei")], "nur Bytefolgemarke"),
    ("titel: Größe\n".encode("latin-1"), [(1, 1, "K001", "Datei")], "Latin-1"),
    ("titel: x\n".encode("utf-16"), [(1, 1, "K001", "Datei")], "UTF-16"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", [(1, 1, "K001", "Datei")], "Bild"),
    (b"PK\x03\x04" + bytes(range(256)), [(1, 1, "K001", "Datei")], "Archiv"),
    (b"\xed\xa0\x80: x\n", [(1, 1, "K001", "Datei")], "Surrogat"),
    ("a: b\nc:\n\td: e\n", [(3, 1, "K002", "Schreibweise")], "Tabulator"),
    ("a: b\nc: d: e\n", [(2, 5, "K002", "c")], "Doppelpunkt im Wert"),
    ("a: b\nc: @d\n", [(2, 4, "K002", "c")], "verbotenes erstes Zeichen"),
    ("a: b\nc d\n", [(2, 1, "K002", "Schreibweise")], "fehlender Doppelpunkt"),
    ('a: b\nc: "d\n', [(2, 4, "K002", "c")], "Anführungszeichen fehlt"),
    ("a: b\nc: [d, e\n", [(2, 4, "K002", "c")], "Klammer fehlt"),
    ('a: b\nc: "\\q"\n', [(2, 5, "K002", "c")], "unbekannte Maskierung"),
    ("a:\n  - b\n - c\n", [(3, 2, "K002", "Schreibweise")], "Liste schief eingerückt"),
    (
        "<<<<<<< HEAD\ntitel: x\n=======\ntitel: y\n>>>>>>> zweig\n",
        [
            (1, 1, "K002", "Schreibweise"),
            (3, 1, "K002", "Schreibweise"),
            (4, 1, "K006", "titel"),
            (5, 1, "K002", "Schreibweise"),
        ],
        "Konfliktmarken",
    ),
    ("a: {b: {c: {d: {e: {f: {g: h}}}}}}\n", [(1, 24, "K005", "a.b.c.d.e.f")], "sieben Ebenen"),
    ("a: [[[[[[b]]]]]]\n", [(1, 9, "K005", "a[1][1][1][1][1]")], "sieben Ebenen aus Listen"),
]


def test_bad_writing_is_told_with_its_place(read):
    """Whatever is wrong with the writing of a file is told with code and place, and nothing is raised."""
    told = {why: read(content)[1] for content, _, why in REFUSED}

    assert {why: brief(sorted(findings)) for why, findings in told.items()} == {
        why: expected for _, expected, why in REFUSED
    }
    assert all(f.message and f.hint.endswith(".") for findings in told.values() for f in findings)


ALLOWED = [
    ("---\na: b\n...\n", {"a": "b"}, "Anfang und Ende des Dokuments"),
    (b"\xef\xbb\xbfa: b\n", {"a": "b"}, "Bytefolgemarke am Anfang"),
    ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}, "Zeilenenden von Windows"),
    ('"a": b\n', {"a": "b"}, "Feldname in Anführungszeichen"),
    ("a: {b: {c: {d: {e: {f: g}}}}}\n", {"a": {"b": {"c": {"d": {"e": {"f": "g"}}}}}}, "sechs Ebenen"),
    ("a: >-\n  eins\n  zwei\n\n  drei\n", {"a": "eins zwei\ndrei"}, "gefalteter Text"),
    ("a: |-\n  eins\n  zwei\n", {"a": "eins\nzwei"}, "wörtlicher Text"),
    ("a: []\nb: {}\n", {"a": [], "b": {}}, "leere Liste und Gruppe"),
    ("a: [b, c, [d]]\n", {"a": ["b", "c", ["d"]]}, "Listen in einer Zeile"),
    ("{a: b, c: d}\n", {"a": "b", "c": "d"}, "alles in einer Zeile"),
    ("a: 😀\n", {"a": "😀"}, "jenseits der Grundebene"),
    ("2024: b\n", {"2024": "b"}, "Zahl als Feldname"),
]


def test_good_writing_is_read(read):
    """What is allowed is read without a word."""
    found = {why: read(content) for content, _, why in ALLOWED}

    assert {why: (record.data, findings) for why, (record, findings) in found.items()} == {
        why: (expected, []) for _, expected, why in ALLOWED
    }


def test_what_could_be_read_is_kept(read):
    """A doubled field or an anchor does not keep the rest from being checked."""
    record, findings = read("a: &x eins\nb: zwei\nb: drei\nc: vier\n")

    assert record.data == {"a": "eins", "b": "zwei", "c": "vier"}
    assert [found.code for found in findings] == ["K004", "K006"]


def test_file_of_the_greatest_size_is_read_and_a_greater_one_is_not(read):
    """200 kB are enough for every record; more is an attack or an accident."""
    head, tail = 'a: "', '"\n'
    fits = head + "x" * (MAX_BYTES - len(head) - len(tail)) + tail

    assert read(fits)[1] == []
    assert brief(read(f" {fits}")[1]) == [(1, 1, "K001", "Datei")]


def test_only_ordinary_files_are_read(tmp_path):
    """Links, folders and missing files are told, also a link to a file that would be sound."""
    sound = tmp_path / "sound.yml"
    sound.write_text("a: b\n", "utf-8")
    (tmp_path / "link.yml").symlink_to(sound)
    (tmp_path / "out.yml").symlink_to("/etc/hostname")
    (tmp_path / "loop.yml").symlink_to("loop.yml")
    (tmp_path / "folder.yml").mkdir()

    for name in ("link.yml", "out.yml", "loop.yml", "folder.yml", "missing.yml"):
        record, findings = read_record(tmp_path / name, NAME)

        assert (record.data, brief(findings)) == ({}, [(1, 1, "K001", "Datei")]), name


# --- Floods --------------------------------------------------------------------------------------

BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(20)
)
FLOODS = [
    (lambda n: "[" * n, "K005", "Klammern"),
    (lambda n: "a: " + "[" * n, "K005", "Klammern in einem Feld"),
    (lambda n: "{" * n, "K004", "geschweifte Klammern"),
    (lambda n: "- " * (n - 1), "K005", "Listen"),
    (lambda n: "? " * (n - 1), "K004", "Feldnamen"),
    (lambda n: "a: {" * (n // 3), "K005", "Gruppen"),
    (lambda _: BOMB, "K004", "Alias-Bombe"),
    (lambda _: "a: &a [*a]\n", "K004", "Verweis auf sich selbst"),
    (lambda n: "a" * n + ": x\n", "K002", "langer Feldname"),
    (lambda n: "a: " + "&a " * (n // 3), "K004", "Anker"),
    (lambda n: "a: " + "!" * n, "K004", "Typangaben"),
    (lambda _: "".join(f"{'  ' * n}a{n}:\n" for n in range(400)), "K005", "Treppe"),
]


@pytest.mark.parametrize(
    ("flood", "code"), [entry[:2] for entry in FLOODS], ids=[entry[2] for entry in FLOODS]
)
def test_flood_is_refused_at_once(read, flood, code):
    """Depth, references and length never cost more than a moment."""
    start = time.process_time()
    _, findings = read(flood(100_000))
    took = time.process_time() - start

    assert findings[0].code == code
    assert len(str(findings[0])) < 400
    assert took < QUICK * slowness()


@pytest.mark.usefixtures("pure_python")
def test_flood_is_refused_without_libyaml_too(read):
    """The slower parser is no way in."""
    start = time.process_time()
    found = [read(flood)[1][0].code for flood in ("[" * 100_000, BOMB, "- " * 99_000)]
    took = time.process_time() - start

    assert found == ["K005", "K004", "K005"]
    assert took < 5 * QUICK * slowness()  # ten times slower


def test_flood_of_doubled_fields_is_told_completely(read):
    """Ten thousand mistakes are ten thousand findings."""
    _, findings = read("a: b\n" * 10_000)

    assert len(findings) == 9_999


# --- The parser without libyaml ------------------------------------------------------------------


@pytest.fixture
def pure_python(monkeypatch) -> None:
    """Read with the parser that is used where libyaml is missing."""
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "yaml.cyaml", None)
        spec = importlib.util.spec_from_file_location(
            "without_libyaml", ROOT / "hooks/katalog/yaml_events.py"
        )
        assert spec
        assert spec.loader
        other = importlib.util.module_from_spec(spec)
        without.setitem(sys.modules, spec.name, other)
        spec.loader.exec_module(other)
    monkeypatch.setattr(yaml_events, "_Parser", other._Parser)


@pytest.mark.usefixtures("pure_python")
def test_fallback_is_another_parser():
    """The tests below compare two different parsers."""
    assert yaml_events._Parser.__module__ == "without_libyaml"


SAME = [
    *[content for content, *_ in ALLOWED],
    *[content for content, *_ in REFUSED],
    NESTED,
    "".join(f"a{number}: {plain}\n" for number, (plain, _) in enumerate(NOT_TEXT)),
]


def test_without_libyaml_the_result_is_the_same(read, request):
    """Where libyaml is missing, records and findings are the same, only slower."""
    fast = [_gist(*read(content)) for content in SAME]
    request.getfixturevalue("pure_python")

    assert [_gist(*read(content)) for content in SAME] == fast


def _gist(record: RawRecord, findings: list[Finding]) -> tuple[object, ...]:
    return record.data, [(found.line, found.code, found.field) for found in findings]


@pytest.mark.parametrize(
    "content",
    ['a: "\\ud800"\n', 'a: "\\U00110000"\n', 'a: "\\UFFFFFFFF"\n', "%FOO bar\n---\na: b\n"],
    ids=["Surrogat", "zu groß", "viel zu groß", "unbekannte Direktive"],
)
@pytest.mark.parametrize("parser", ["libyaml", "python"])
def test_both_parsers_refuse_what_only_one_of_them_would(read, request, parser, content):
    """A file is refused everywhere or nowhere; an editor's computer and the server agree."""
    if parser == "python":
        request.getfixturevalue("pure_python")
    _, findings = read(content)

    assert [found.level.label for found in findings] == ["Fehler"]


def test_real_records_are_read_alike(request):
    """A handful of real records, with both parsers."""
    paths = sorted((ROOT / "data").glob("*/b*.yml"))[:6]
    fast = [read_record(path, path.name) for path in paths]
    request.getfixturevalue("pure_python")

    assert [read_record(path, path.name) for path in paths] == fast
    assert len(paths) == 6


# --- Anything at all -----------------------------------------------------------------------------


@given(
    content=st.binary(max_size=60) | st.text(":-#&*!|>'\"%@`{}[],?~<=\n\t ab0", max_size=60).map(str.encode)
)
@settings(max_examples=100)
def test_no_file_raises(tmp_path_factory, content):
    """Whatever bytes a file holds: fields, or findings, or both; never an exception."""
    path = tmp_path_factory.getbasetemp() / "anything.yml"
    path.write_bytes(content)
    record, findings = read_record(path, NAME)
    places = positions(path)

    assert isinstance(record.data, dict)
    assert all(found.line >= 1 and found.column >= 1 for found in findings)
    assert set(record.data) <= {place[0] for place in places if place} or findings
