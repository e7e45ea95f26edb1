"""Hints on sound records: shown where editors ask for them, never in the way of anything."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

from katalog.constraints import FOLDERS, check_absatz
from katalog.findings import Finding, Level
from katalog.gathering import load_catalog
from katalog.hints import _PROSE, REVIEW_DAYS, hints
from katalog.kinds import KINDS
from katalog.references import marks
from records import HEUTE, codes, text

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = f"Die Stadt {'und der Verein ' * 8}bauen beide heute."
BEGRIFF = """\
begriffe:
  - kennung: gwh
    name: Gemeinnützige Wohnungsgesellschaft
    abkuerzung: GWH
    erklaerung: Baut Wohnungen.
    quellen: [{titel: "GWH: Über uns", url: "https://www.example.org/", fassung: online}]
"""


@pytest.fixture
def hints_of(project) -> Callable[..., list[Finding]]:
    """Return a function that builds a sound data folder and returns the hints on it."""

    def call(files: dict[str, str]) -> list[Finding]:
        data = project(files)
        catalog, _ = load_catalog(data, heute=HEUTE)
        assert catalog is not None
        return list(hints(catalog, data, heute=HEUTE))

    return call


def test_sound_records_have_no_hints(hints_of):
    """The records that other tests start from read well."""
    assert hints_of({f"{FOLDERS[kind]}/a.yml": text(kind) for kind in KINDS}) == []


def test_hint_names_the_place_and_stops_nothing(hints_of):
    """File, line, column and field of the text, as with every other finding; its level is Hinweis."""
    (found,) = hints_of({"beispiele/a.yml": text("beispiel", umsetzung=LONG)})

    assert (found.path, found.line, found.column) == ("data/beispiele/a.yml", 12, 12)
    assert (found.code, found.field, found.level) == ("K082", "umsetzung", Level.HINWEIS)


FIELDS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("standort", {"kurz": LONG}, ["kurz"]),
    ("standort", {"hinweise": ["Kurz.", LONG]}, ["hinweise[2]"]),
    ("standort", {"fakten": [{"text": LONG, "quelle": "stadt"}]}, ["fakten[1].text"]),
    ("beispiel", {"kosten": {"hinweis": LONG}}, ["kosten.hinweis"]),
    (
        "beispiel",
        {"stolpersteine": [{"art": LONG, "was_geschah": LONG, "was_half": LONG, "herkunft": "quelle"}]},
        ["stolpersteine[1].was_geschah", "stolpersteine[1].was_half"],
    ),
    ("methode", {"schritte": ["Kurz.", LONG]}, ["schritte[2]"]),
    ("methode", {"aufwand": {"kosten": LONG}}, ["aufwand.kosten"]),
    ("kontakt", {"leistungen": [LONG]}, ["leistungen[1]"]),
    # Names, titles and ids are as their owners write them.
    ("standort", {"titel": "Die größte Siedlung der Mieter", "gebiet": LONG, "aliase": [LONG]}, []),
    ("beispiel", {"traeger": [LONG], "partner": [LONG], "stichworte": ["Bewohner", "z. B."]}, []),
    ("kontakt", {"stelle": LONG, "zustaendig_fuer": [LONG]}, []),
]


@pytest.mark.parametrize(("kind", "changes", "expected"), FIELDS)
def test_prose_is_read_and_names_are_not(hints_of, kind, changes, expected):
    """Hints concern what the editors wrote, wherever in the record it stands."""
    folder = FOLDERS[kind]

    assert [found.field for found in hints_of({f"{folder}/a.yml": text(kind, **changes)})] == expected


def test_ids_of_sources_are_no_prose(hints_of):
    """„das-beste-haus“ praises nothing: it is the name of a source."""
    quelle = {"id": "das-beste-haus", "titel": "a", "url": "https://www.example.org/", "fassung": "online"}
    belege = {"massnahmen": ["das-beste-haus"]}
    record = text("standort", massnahmen="Ein Haus.", belege=belege, quellen=[quelle])

    assert hints_of({"standorte/a.yml": record}) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_paragraph_is_read(kind):
    """Whoever adds a field for running text adds it to what is read."""
    assert _paragraphs(KINDS[kind]) <= _PROSE


def _paragraphs(model: type[BaseModel]) -> set[str]:
    """Return the names of all fields of type Absatz, also within groups."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        parts = list(marks((field.annotation, *field.metadata)))
        if any(getattr(part, "func", None) is check_absatz for part in parts):
            found.add(name)
        for part in parts:
            if isinstance(part, type) and issubclass(part, BaseModel):
                found |= _paragraphs(part)
    return found


def test_the_models_have_paragraphs():
    """The test above asks about something."""
    assert {"ausgangslage", "text", "was_half"} <= _paragraphs(KINDS["beispiel"])


# --- Abbreviations -------------------------------------------------------------------------------


def test_abbreviation_is_explained_once_for_the_whole_page(hints_of):
    """Whoever has read it in one field knows it in the next."""
    explained = text("beispiel", umsetzung="Die Wohnungsgesellschaft (GWH) baut.", ergebnis="Die GWH blieb.")
    unexplained = text("beispiel", umsetzung="Die GWH baut.", ergebnis="Die GWH blieb.")

    assert hints_of({"beispiele/a.yml": explained}) == []
    assert codes(hints_of({"beispiele/a.yml": unexplained})) == [("K084", "umsetzung"), ("K084", "ergebnis")]


def test_abbreviation_of_the_glossary_needs_no_explanation(hints_of):
    """Readers find it there, by a link."""
    assert (
        hints_of({"beispiele/a.yml": text("beispiel", umsetzung="Die GWH baut."), "glossar.yml": BEGRIFF})
        == []
    )


@pytest.mark.parametrize(
    "changes",
    [{"titel": "Garten der GWH"}, {"traeger": ["GWH Wohnungsgesellschaft"]}, {"partner": ["GWH"]}],
    ids=["Titel", "Träger", "Partner"],
)
def test_abbreviation_in_a_name_of_the_record_is_known(hints_of, changes):
    """The name stands on the same page."""
    assert hints_of({"beispiele/a.yml": text("beispiel", umsetzung="Die GWH baut.", **changes)}) == []


# --- Superlatives --------------------------------------------------------------------------------

LARGEST = "Das größte Haus der Stadt."


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        ("beispiel", {"umsetzung": LARGEST}, []),
        ("standort", {"fakten": [{"text": LARGEST, "quelle": "stadt"}]}, []),
        (
            "standort",
            {"kurz": f"{LARGEST} Es steht im Musterviertel und ist für alle Menschen offen, jeden Tag."},
            [],
        ),
        ("beispiel", {"umsetzung": LARGEST, "belege": {"traeger": ["stadt"]}}, [("K085", "umsetzung")]),
        ("beispiel", {"hinweise": [LARGEST]}, [("K085", "hinweise[1]")]),
        (
            "beispiel",
            {"erfolgsfaktoren": [{"text": LARGEST, "herkunft": "redaktionell"}]},
            [("K085", "erfolgsfaktoren[1].text")],
        ),
        (
            "methode",
            {"wofuer": LARGEST, "redaktionell": [{"feld": "wofuer"}]},
            [("K085", "wofuer")],
        ),
    ],
    ids=["belegt", "Fakt", "kurz", "unbelegt", "Hinweis", "Einschätzung der Redaktion", "von der Redaktion"],
)
def test_superlative_needs_a_source(hints_of, kind, changes, expected):
    """„Größte“ may stand where a source says so, and in the summary of that."""
    folder = FOLDERS[kind]

    assert codes(hints_of({f"{folder}/a.yml": text(kind, **changes)})) == expected


# --- Due for another look ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, []), (REVIEW_DAYS, []), (REVIEW_DAYS + 1, [("K087", "geprueft_am")])],
)
def test_old_check_is_due_again(hints_of, days, expected):
    """After two years somebody should look again; never before, and never at what nobody has checked."""
    day = (HEUTE - timedelta(days=days)).isoformat()
    files = {
        "methoden/a.yml": text("methode", geprueft_am=day),
        "methoden/ungeprueft.yml": text("methode"),
    }

    assert codes(hints_of(files)) == expected


def test_record_that_answers_no_need_is_told(hints_of):
    """Whoever adds an example is reminded to say what it helps with; locations and contacts need not."""
    files = {f"{FOLDERS[kind]}/a.yml": text(kind) for kind in KINDS}
    bedarf = "titel: Grün\nbedarfe: [{kennung: beete, name: Beete, gesagt: [Beete], hilft: [methode/a]}]\n"

    assert [(found.path, found.code) for found in hints_of({**files, "bedarfe/gruen.yml": bedarf})] == [
        ("data/beispiele/a.yml", "K091")
    ]


# --- Where hints are shown -----------------------------------------------------------------------


def test_hints_are_no_findings_of_a_build(findings_of):
    """A build, a preview and `katalog ausgeben` do not tell them: they ask for mistakes."""
    assert findings_of({"beispiele/a.yml": text("beispiel", umsetzung=LONG)}) == []
