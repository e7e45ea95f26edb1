"""Sources of facts: a field that states one names where it was read, or that the editors wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from katalog.content import render_content
from katalog.findings import Level
from katalog.gathering import load_catalog
from katalog.kinds import KINDS, Datensatz
from katalog.pages import record_page
from katalog.sourcing import factual_fields, sourceable, stated_sources
from katalog.views import Site
from records import HEUTE, SOUND, codes, text

if TYPE_CHECKING:
    from katalog.catalog import Catalog

TRAEGER_AUSGANGSLAGE_UMSETZUNG = [("traeger", True), ("ausgangslage", True), ("umsetzung", True)]
FAKTOR = {"text": "Die Familien planten selbst.", "herkunft": "redaktionell"}
STEIN = {"art": "Wasser", "was_geschah": "Im Sommer fehlte Wasser.", "herkunft": "redaktionell"}
BRAUCHT = {"voraussetzungen": ["eine freie Fläche"], "herkunft": "redaktionell"}
STELLE = {"name": "Büro im Quartier", "quelle": "stadt"}


def record(kind: str, **changes: Any) -> Datensatz:
    """Return the smallest sound record of a kind with some fields changed, as it is after reading."""
    return KINDS[kind].model_validate({**SOUND[kind], **changes, "kennung": "muster"})


@pytest.mark.parametrize("kind", KINDS)
def test_sources_can_be_named_for_fields_that_exist(kind):
    """Whoever renames a field renames it below „belege“ as well."""
    assert sourceable(KINDS[kind])
    assert set(sourceable(KINDS[kind])) <= set(KINDS[kind].model_fields)


# --- What needs a source -------------------------------------------------------------------------

FACTUAL = [
    ("standort", {}, [], "ohne freiwillige Angaben"),
    ("standort", {"ziele": "Ein Treffpunkt soll entstehen."}, [("ziele", True)], "belegt"),
    ("standort", {"flaeche_ha": 41.5, "belege": {}}, [("flaeche_ha", False)], "unbelegt"),
    (
        "standort",
        {"handlungsfelder": ["Klima & Grün"], "belege": {"ziele": ["stadt"]}},
        [("handlungsfelder", False)],
        "nur ein anderes Feld belegt",
    ),
    ("beispiel", {}, TRAEGER_AUSGANGSLAGE_UMSETZUNG, "alle Pflichtfelder mit Tatsachen"),
    (
        "beispiel",
        {"belege": None},
        [(name, False) for name, _ in TRAEGER_AUSGANGSLAGE_UMSETZUNG],
        "gar keine Belege",
    ),
    (
        "beispiel",
        {"belege": {"traeger": [], "umsetzung": ["stadt"]}},
        [("traeger", False), ("ausgangslage", False), ("umsetzung", True)],
        "leere Liste belegt nichts",
    ),
    (
        "beispiel",
        {"kosten": {"betrag_eur": 5}},
        [*TRAEGER_AUSGANGSLAGE_UMSETZUNG, ("kosten", True)],
        "Kosten",
    ),
    (
        "beispiel",
        {"erfolgsfaktoren": [FAKTOR], "stolpersteine": [STEIN], "uebertragbarkeit": BRAUCHT},
        TRAEGER_AUSGANGSLAGE_UMSETZUNG,
        "Einschätzungen der Redaktion brauchen keine",
    ),
    (
        "beispiel",
        {"erfolgsfaktoren": [FAKTOR, {**FAKTOR, "herkunft": "quelle"}]},
        [*TRAEGER_AUSGANGSLAGE_UMSETZUNG, ("erfolgsfaktoren", True)],
        "teils aus der Quelle",
    ),
    (
        "beispiel",
        {"uebertragbarkeit": {**BRAUCHT, "herkunft": "quelle"}},
        [*TRAEGER_AUSGANGSLAGE_UMSETZUNG, ("uebertragbarkeit", True)],
        "aus der Quelle",
    ),
    ("methode", {}, [("wofuer", True), ("wann_geeignet", True), ("schritte", True)], "Pflichtfelder"),
    (
        "methode",
        {"belege": None, "redaktionell": [{"feld": "schritte"}, {"feld": "wann_geeignet"}]},
        [("wofuer", False)],
        "was die Redaktion zusammengestellt hat, braucht keine",
    ),
    ("kontakt", {}, [("aufgabe", True), ("zustaendig_fuer", True)], "Pflichtfelder"),
]


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [row[:3] for row in FACTUAL],
    ids=[f"{kind}: {why}" for kind, _, _, why in FACTUAL],
)
def test_facts_and_whether_they_are_sourced(kind, changes, expected):
    """A filled factual field is told, with or without source; what the editors think is no fact."""
    assert list(factual_fields(record(kind, **changes))) == expected


STATED = [
    ("standort", {}, 0),
    ("standort", {"quartiersmanagement": STELLE, "ansprechstelle": STELLE}, 2),
    ("standort", {"fakten": [{"text": "a", "quelle": "stadt"}] * 3}, 3),
    ("beispiel", {"ansprechstelle": STELLE}, 1),
    ("methode", {"praxis": [{"text": "a", "url": "https://www.example.org/"}]}, 1),
    (
        "kontakt",
        {
            "telefon": [{"nummer": "0611 815-0", "quelle": "stadt"}] * 2,
            "email": {"adresse": "a@example.org", "quelle": "stadt"},
            "anschrift": {"strasse": "a", "plz": "65185", "ort": "b", "quelle": "stadt"},
        },
        4,
    ),
]


@pytest.mark.parametrize(("kind", "changes", "expected"), STATED)
def test_groups_that_hold_their_own_source_are_counted(kind, changes, expected):
    """An amount, a statement, an office, a telephone number: each carries its source with it."""
    assert stated_sources(record(kind, **changes)) == expected


# --- What readers see ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def samples(data_folder) -> Catalog:
    """Return the sample records: they fill every field."""
    catalog, _ = load_catalog(data_folder(base="muster"), heute=HEUTE)
    assert catalog is not None
    return catalog


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, model in KINDS.items() for field in sourceable(model)]
)
def test_source_of_a_field_is_shown(samples, kind, field):
    """Whoever names a source below „belege“ finds its number on the page."""
    (sample,) = samples.records[kind].values()
    last = sample.quellen[0].model_copy(update={"id": "letzte"})
    belege = type(sample.belege).model_validate({field: ["letzte"]})
    changed = sample.model_copy(update={"belege": belege, "quellen": (*sample.quellen, last)})
    html = render_content(record_page(Site(samples), changed)).html

    assert f'href="#quelle-{len(changed.quellen)}"' in html


# --- What the check says -------------------------------------------------------------------------


def test_fact_without_source_is_a_warning(findings_of):
    """It says which field, and how to mend it; nothing else is wrong with the record."""
    files = {"beispiele/a.yml": text("beispiel", belege={"traeger": ["stadt"], "umsetzung": ["stadt"]})}
    (found,) = findings_of(files)

    assert str(found) == (
        "data/beispiele/a.yml:11:15: [K081] ausgangslage: nennt keine Quelle. "
        "Unter „belege“ ergänzen: ausgangslage: [id der Quelle]."
    )
    assert found.level is Level.WARNUNG


BELEGE = [
    ({"traeger": ["land"]}, [("K023", "belege.traeger[1]")], "Quelle gibt es nicht"),
    ({"traeger": ["stadt", "land"]}, [("K023", "belege.traeger[2]")], "zweite Quelle gibt es nicht"),
    ({"traeger": ["stadt", "stadt"]}, [("K024", "belege.traeger[2]")], "doppelt"),
    ({"traeger": "stadt"}, [("K013", "belege.traeger")], "keine Liste"),
    (
        {"traeger": ["Stadt Wiesbaden"]},
        [("K019", "belege.traeger[1]"), ("K023", "belege.traeger[1]")],
        "Titel",
    ),
    ({"traege": ["stadt"]}, [("K010", "belege.traege")], "Feld gibt es nicht"),
    ({"belegtiefe": ["stadt"]}, [("K010", "belege.belegtiefe")], "Feld ohne Quelle"),
    (["stadt"], [("K013", "belege")], "keine Gruppe"),
]


@pytest.mark.parametrize(("belege", "expected"), [row[:2] for row in BELEGE], ids=[row[2] for row in BELEGE])
def test_wrong_source_of_a_field_is_told_where_it_stands(findings_of, belege, expected):
    """Unknown sources, unknown fields and wrong forms are mistakes of the line they stand in."""
    if isinstance(belege, dict):
        belege = {**SOUND["beispiel"]["belege"], **belege}

    assert codes(findings_of({"beispiele/a.yml": text("beispiel", belege=belege)})) == expected
