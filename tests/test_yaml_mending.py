"""A mistake in writing hides no other: the rest of the file is read on, and nothing is invented."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hostile import MUSTER
from katalog.docs import check_docs
from katalog.loading import MAX_BYTES, positions
from katalog.yaml_mending import MAX_ROUNDS
from katalog.yaml_reading import UNREADABLE, read_yaml
from records import brief, codes, slowness, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from katalog.findings import Finding

QUICK = 2
"""Seconds; what a hostile file may cost at most, with a wide margin."""
SOUND = text("beispiel")


def told(content: str) -> list[tuple[int, int, str]]:
    """Return line, column and code of everything wrong with the writing of a text."""
    return [(*problem.position, problem.code) for problem in sorted(read_yaml(content).problems)]


# --- All mistakes in one run ---------------------------------------------------------------------


def test_two_mistakes_of_writing_and_three_of_content_are_told_in_one_run(
    findings_of: Callable[..., list[Finding]],
) -> None:
    """An editor who forgot quotation marks does not have to come back for the next mistake."""
    wrong = (
        SOUND.replace('titel: "Mustergarten"', "titel: Treff: ein Haus", 1)
        .replace("im_programm: true", "im_programm: ja")
        .replace('"Klima & Grün"', '"Klima"')
        .replace("\nausgangslage: ", "\nausgangslage: @")
        .replace('belegtiefe: "mittel"', "belegtiefe: 5")
    )

    found = findings_of({"beispiele/a.yml": wrong})

    assert codes(found) == [
        ("K002", "titel"),
        ("K015", "im_programm"),
        ("K012", "handlungsfelder[1]"),
        ("K002", "ausgangslage"),
        ("K012", "belegtiefe"),
    ]


MISTAKES = [
    ("titel: Treff: ein Haus\n", (1, 13), "Doppelpunkt im Wert"),
    ("titel: @Haus\n", (1, 8), "verbotenes erstes Zeichen"),
    ("titel: Das **Haus**: neu\n", (1, 20), "Doppelpunkt hinter Auszeichnung"),
    ('titel: "Treff\n', (1, 8), "Anführungszeichen nicht geschlossen"),
    ("titel: 'Treff\n", (1, 8), "einfaches Anführungszeichen nicht geschlossen"),
    ('titel: "Der "Treff" am Markt"\n', (1, 14), "Anführungszeichen im Wert"),
    ("titel: 'Heute geht's los'\n", (1, 20), "Apostroph im Wert"),
    ('titel: "C:\\Ziel"\n', (1, 11), "umgekehrter Schrägstrich"),
    ("titel: [Treff\n", (1, 8), "Klammer nicht geschlossen"),
    ("titel: {Treff\n", (1, 8), "geschweifte Klammer nicht geschlossen"),
    ("titel: [Treff] am Markt\n", (1, 16), "Text hinter der Klammer"),
    ("titel Treff\n", (1, 1), "Doppelpunkt fehlt"),
    ("titel:Treff\n", (1, 1), "Leerzeichen fehlt"),
    ("titel: >-x\n  Treff\n", (1, 10), "Zeichen hinter dem Zeichen für Absätze"),
    ("titel: Treff\n  Haus: neu\n", (2, 7), "Feld zu weit eingerückt"),
    ("titel:\n  - a\n - b\n", (3, 2), "Liste schief eingerückt"),
    ("titel:\n\t- a\n", (2, 1), "Tabulator"),
    ("titel: >-\n  Treff\nam Markt\n  und Garten\n", (3, 1), "Zeile eines Textes nicht eingerückt"),
    ("titel:\n  - Treff: neu: Haus\n", (2, 15), "Doppelpunkt in einem Eintrag"),
    ("titel:\n- id x\n  url: y\n", (2, 3), "Doppelpunkt fehlt in einem Eintrag"),
    ("titel:\n  - a\nirgendwas\n  - b\n", (3, 1), "fremde Zeile in einer Liste"),
    ("titel: [\n  a,\n  b: c: d\n]\n", (3, 7), "Doppelpunkt in Klammern über mehrere Zeilen"),
    ("<<<<<<< HEAD\ntitel: x\n", (1, 1), "Konfliktmarke"),
]


def test_mistake_is_told_once_and_where_it_is() -> None:
    """Each mistake stands alone: one finding, at its place, none about what was put in its stead."""
    found = {why: told(f"{wrong}kurz: &x wort\n") for wrong, _, why in MISTAKES}

    assert found == {
        why: [(*place, "K002"), (wrong.count("\n") + 1, 7, "K004")] for wrong, place, why in MISTAKES
    }


def test_field_after_a_mistake_is_read() -> None:
    """What follows a mistake is read as if there were none."""
    lost = [why for wrong, _, why in MISTAKES if read_yaml(f"{wrong}kurz: wort\n").data.get("kurz") != "wort"]

    assert lost == []


@pytest.mark.parametrize("number", range(len(SOUND.splitlines())))
@pytest.mark.parametrize(
    "wrong",
    ["{0}: Treff: ein Haus", '{0}: "Treff', "{0}: @Treff", "{0} Treff", "{0}: [Treff", "{0}: {{a: [b"],
)
def test_mended_field_counts_as_present(
    findings_of: Callable[..., list[Finding]], number: int, wrong: str
) -> None:
    """No finding follows from our mending: nothing is missing, no source is unknown."""
    lines = SOUND.splitlines()
    lines[number] = wrong.format(lines[number].partition(":")[0])

    found = findings_of({"beispiele/a.yml": "\n".join([*lines, ""])})

    assert [(finding.line, finding.code) for finding in found] == [(number + 1, "K002")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: *x\nb: *y\nc: &z w\n", [(1, 4, "K004"), (2, 4, "K004"), (3, 4, "K004")]),
        ("a: [[[[[[[x]]]]]]]\nb: &z w\n", [(1, 9, "K005"), (2, 4, "K004")]),
        ("a: b\n? [c]\n: d\ne: &z w\n", [(2, 3, "K004"), (4, 4, "K004")]),
        ("a: &z b\n---\nc: d\n", [(1, 4, "K004"), (2, 1, "K004")]),
        ("a: b: c\n---\n", [(1, 5, "K002"), (2, 1, "K004")]),
    ],
    ids=["Verweise", "zu tief", "Liste als Feldname", "zweites Dokument", "leeres zweites Dokument"],
)
def test_what_is_not_allowed_does_not_stop_the_reading(
    content: str, expected: list[tuple[int, int, str]]
) -> None:
    """References, depth and further documents are told, and so is what stands beside them."""
    assert told(content) == expected


def test_second_document_is_neither_missed_nor_doubled(
    findings_of: Callable[..., list[Finding]],
) -> None:
    """Two records in one file: one finding, not one for each field."""
    short = text("beispiel", quellen=..., belegtiefe=...)

    assert codes(findings_of({"beispiele/a.yml": f"{short}---\n{SOUND}"}))[-1] == ("K004", "Datei")
    assert {finding.code for finding in findings_of({"beispiele/a.yml": f"{short}---\n{SOUND}"})} == {"K004"}


def test_columns_are_those_of_the_file(findings_of: Callable[..., list[Finding]]) -> None:
    """A tabulator is one column, as in the editor, and findings about its line say so."""
    wrong = text("beispiel", ausserhalb=...) + 'ausserhalb:\n\tort: "Wiesbaden"\n\tags: 06414000\n'
    first = len(wrong.splitlines()) - 1

    assert brief(findings_of({"beispiele/a.yml": wrong})) == [
        (first, 1, "K002", "Schreibweise"),
        (first + 1, 1, "K002", "Schreibweise"),
        (first + 1, 7, "K014", "ausserhalb.ags"),
    ]


def test_front_matter_of_a_page_is_read_on(project: Callable[..., Path]) -> None:
    """Hand-written pages keep the same promise."""
    data = project({"../docs/seite.md": "---\ntitle: Treff: ein Haus\ntemplate: x.html\n---\n# Seite\n"})

    found = check_docs(data.parent / "docs", [])

    assert [(finding.line, finding.code) for finding in found] == [(2, "K002"), (3, "K042")]


# --- Limits --------------------------------------------------------------------------------------

LONG = "a:\n" + "  - b\n" * 33_000 + "  - b: c: d\n" * 100
FLOODS = {
    "Doppelpunkte": "a: b: c\n",
    "Anführungszeichen": 'a: "b\n',
    "einfache Anführungszeichen": "a: 'b\n",
    "Klammern": "a: [b\n",
    "geschweifte Klammern": "a: {b\n",
    "Tabulatoren": "a:\n\tb: c\n",
    "fremde Zeilen": "irgendwas\n",
    "Verweise": "a: *b\n",
    "schiefe Listen": "a:\n  - b\n - c\n",
    "Dokumente": "a: b: c\n---\n",
    "Treppe": "".join(f"{' ' * n}a: b: c\n" for n in range(200)),
    "ein langes Feld": "a:\n" + "  - b: c: d\n" * 2_000,
    "Fehler am Ende eines langen Feldes": LONG,
    "Text und Tabulatoren": "a: |\n  b\n\tc\n",
}


@pytest.mark.parametrize("name", FLOODS)
def test_flood_of_mistakes_costs_a_moment(name: str) -> None:
    """Whoever makes thousands of mistakes reads of the first, and nobody waits."""
    content = (FLOODS[name] * (MAX_BYTES // len(FLOODS[name]) or 1))[:MAX_BYTES]
    start = time.process_time()
    found = read_yaml(content).problems
    took = time.process_time() - start

    assert found
    assert len([problem for problem in found if problem.code == "K002"]) <= MAX_ROUNDS
    assert took < QUICK * slowness()


def test_what_was_read_often_enough_is_not_read_again() -> None:
    """Twenty mistakes at the end of the longest file: some are told, and the rest is left."""
    found = read_yaml(LONG).problems

    assert 3 < len(found) < MAX_ROUNDS


# --- Anything at all -----------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *[
            "\n",
            "\n  ",
            "\n    ",
            "\n- ",
            "\n  - ",
            "\n\t",
            ": ",
            ":",
            "- ",
            "  ",
            "\t",
            " #",
            "#",
            "? ",
            ", ",
        ],
        *[
            "[",
            "]",
            "{",
            "}",
            '"',
            "'",
            "\\",
            "@",
            "`",
            "%",
            "&a ",
            "*a",
            "!!str ",
            "|\n",
            ">-\n  ",
            "\n---\n",
        ],
        *[
            "\n...\n",
            "<<: ",
            "<<<<<<< HEAD\n",
            "=======\n",
            "titel",
            "kurz: wort",
            "a",
            "unlesbar0",
            "\u00ad",
        ],
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The text of a complete record with pieces put in, cut out or doubled, or pieces alone."""
    said = draw(st.sampled_from([SOUND, "", *(path.read_text("utf-8") for path in MUSTER.values())]))
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(said)))
        middle = "".join(draw(st.lists(PIECES, max_size=6)))
        said = said[:place] + middle + said[place + draw(st.integers(0, 20)) :]
    return said


@given(said=damaged())
@example(said="a: unlesbar0: unlesbar00\nunlesbar1: b: c\n")
def test_mended_text_is_never_sound_and_never_raises(
    tmp_path_factory: pytest.TempPathFactory, said: str
) -> None:
    """Whatever is unreadable has been told, at a place in the file, and every field keeps its place."""
    read = read_yaml(said, marks=True)
    lines = said.split("\n")

    assert read_yaml(said) == read._replace(marks={})
    assert read.problems or not list(_unreadable(read.data))
    assert len(read.problems) == len(set(read.problems))
    for problem in read.problems:
        line, column = problem.position
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
        assert "unlesbar" not in problem.field or "unlesbar" in said
    path = tmp_path_factory.getbasetemp() / "damaged.yml"
    path.write_text(said, "utf-8", newline="")
    assert positions(path) is not None


def _unreadable(value: object) -> list[object]:
    if isinstance(value, dict):
        return [found for part in value.values() for found in _unreadable(part)] + [
            name for name in value if name.startswith("\x00")
        ]
    if isinstance(value, list):
        return [found for part in value for found in _unreadable(part)]
    return [value] if value is UNREADABLE else []
