"""JSON Schemas: editors see while typing what the check would say."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft7Validator

from katalog.constraints import FOLDERS
from katalog.gathering import load_catalog
from katalog.kinds import KINDS
from katalog.schema import schemas
from records import HEUTE, REAL_DATA, ROOT, Plain, core_load, text

SCHEMAS = {kind: json.loads((REAL_DATA / "schema" / f"{kind}.json").read_text("utf-8")) for kind in KINDS}
VALIDATORS = {
    kind: Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    for kind, schema in SCHEMAS.items()
}


def test_committed_schemas_are_current(real):
    """Whoever changes a model or a vocabulary runs `make schema`."""
    committed = {path.name: path.read_text("utf-8") for path in (REAL_DATA / "schema").iterdir()}

    assert committed == schemas(real[0].vokabulare)


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_a_schema(kind):
    """Every schema follows its own metaschema."""
    Draft7Validator.check_schema(SCHEMAS[kind])

    assert SCHEMAS[kind]["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert SCHEMAS[kind]["additionalProperties"] is False


def test_editor_finds_the_schema_of_every_kind():
    """`.vscode/settings.json` maps each schema to the folder of its records."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))

    assert settings["yaml.schemas"] == {
        f"./data/schema/{kind}.json": f"data/{folder}/*.yml" for kind, folder in FOLDERS.items()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_explains_itself_in_german(kind):
    """Editors show the description of a field; no class name and no English stands there."""
    told = re.findall(r'"description": "((?:[^"\\]|\\.)*)"', json.dumps(SCHEMAS[kind], ensure_ascii=False))
    fields = [
        (name, field)
        for part in [SCHEMAS[kind], *SCHEMAS[kind].get("$defs", {}).values()]
        for name, field in part.get("properties", {}).items()
    ]

    assert [name for name, field in fields if not field.get("description")] == []
    assert [words for words in told if re.search(r"\b(the|with|and|of|what|where|are)\b", words)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_real_records_follow_the_schema(kind):
    """No red line in an editor where the check is content."""
    wrong = {
        path.name: [
            error.message for error in VALIDATORS[kind].iter_errors(core_load(path.read_text("utf-8")))
        ]
        for path in sorted((REAL_DATA / FOLDERS[kind]).glob("*.yml"))[:12]
    }

    assert {name: errors for name, errors in wrong.items() if errors} == {}


QUELLE = {"titel": "a", "url": "https://www.example.org/", "fassung": "online"}
LAGE = {"lat": 50.1, "lon": 8.2, "genauigkeit": "gebiet", "quelle": "a"}
FOERDERUNG = {"jahr": 2019, "betrag_eur": 5, "programm": "Sozialer Zusammenhalt", "quelle": "stadt"}

ACCEPTED = [
    *[(kind, {}) for kind in KINDS],
    ("standort", {"aufnahmejahr": 2019, "ende": 2050}),
    ("standort", {"flaeche_ha": 57.8}),
    ("standort", {"flaeche_ha": 57}),
    ("standort", {"foerderung": [FOERDERUNG, {**FOERDERUNG, "unsicher": True}]}),
    ("standort", {"foerderung": []}),
    ("standort", {"lage": LAGE}),
    ("standort", {"titel": "2024"}),
    ("standort", {"titel": "NO"}),
    ("standort", {"einwohner_gebiet": {"zahl": 0, "stand": "2019", "quelle": "a"}}),
    ("standort", {"handlungsfelder": ["Klima & Grün", "Gesundheit"]}),
    ("standort", {"titel": Plain("Wiesbaden am Rhein")}),
    ("beispiel", {"zeitraum": {"laufend": True}}),
    ("beispiel", {"erfasst_am": "2026-01-31"}),
    (
        "beispiel",
        {"uebertragbarkeit": {"voraussetzungen": ["a"], "geht_auch_klein": False, "herkunft": "quelle"}},
    ),
    ("methode", {"aufwand": {"kostenklasse": "gering"}}),
    ("methode", {"phase": ["analyse", "umsetzung"]}),
    ("kontakt", {"email": {"adresse": "a@example.org", "quelle": "stadt"}}),
    ("kontakt", {"anschrift": {"strasse": "a", "plz": "01067", "ort": "b", "quelle": "stadt"}}),
]
REFUSED = [
    # Missing and unknown
    ("beispiel", {"zeitraum": {}}),
    ("beispiel", {"kosten": {}}),
    ("methode", {"aufwand": {}}),
    *[
        (kind, {name: ...})
        for kind, model in KINDS.items()
        for name, f in model.model_fields.items()
        if f.is_required() and name != "kennung"
    ],
    *[(kind, {"unbekannt": "x"}) for kind in KINDS],
    ("standort", {"gemeinde": {"name": "Wiesbaden"}}),
    ("standort", {"gemeinde": {"name": "Wiesbaden", "ags": "06414000", "kreis": "x"}}),
    ("standort", {"lage": {**LAGE, "hoehe": 5}}),
    # Numbers as text, text as numbers
    ("standort", {"aufnahmejahr": "2019"}),
    ("standort", {"flaeche_ha": "57.8"}),
    ("standort", {"flaeche_ha": Plain("57,8")}),
    ("standort", {"foerderung": [{**FOERDERUNG, "betrag_eur": "5"}]}),
    ("standort", {"foerderung": [{**FOERDERUNG, "betrag_eur": Plain("310 000")}]}),
    ("standort", {"foerderung": [{**FOERDERUNG, "betrag_eur": Plain("1_000")}]}),
    ("standort", {"foerderung": [{**FOERDERUNG, "betrag_eur": 5.5}]}),
    ("standort", {"foerderung": [{**FOERDERUNG, "betrag_eur": True}]}),
    ("standort", {"titel": Plain("2024")}),
    ("standort", {"titel": Plain("57.8")}),
    ("standort", {"titel": Plain("0x1F")}),
    ("standort", {"titel": Plain(".inf")}),
    ("standort", {"titel": Plain("true")}),
    ("standort", {"titel": Plain("~")}),
    ("standort", {"titel": Plain("")}),
    ("standort", {"gemeinde": {"name": "Wiesbaden", "ags": Plain("06414000")}}),
    ("kontakt", {"anschrift": {"strasse": "a", "plz": Plain("65185"), "ort": "b", "quelle": "stadt"}}),
    # Truth values
    ("beispiel", {"im_programm": "true"}),
    ("beispiel", {"im_programm": Plain("ja")}),
    ("beispiel", {"im_programm": Plain("yes")}),
    ("beispiel", {"im_programm": Plain("NO")}),
    ("beispiel", {"im_programm": 1}),
    ("beispiel", {"im_programm": Plain("~")}),
    # Bounds
    ("standort", {"aufnahmejahr": 1969}),
    ("standort", {"aufnahmejahr": 2051}),
    ("standort", {"flaeche_ha": 0}),
    ("standort", {"lage": {**LAGE, "lat": 8.2}}),
    ("standort", {"lage": {**LAGE, "lon": 50.1}}),
    ("standort", {"titel": "x" * 91}),
    ("standort", {"titel": ""}),
    ("standort", {"kurz": "zu kurz"}),
    ("standort", {"gebiet": "x" * 301}),
    ("beispiel", {"ausgangslage": ""}),
    ("beispiel", {"ausgangslage": "x" * 6001}),
    ("beispiel", {"traeger": []}),
    ("methode", {"quellen": []}),
    # Words and forms
    ("standort", {"status": "neu"}),
    ("standort", {"programm": "Soziale Stad"}),
    ("standort", {"handlungsfelder": ["Klima"]}),
    ("beispiel", {"belegtiefe": "Hoch"}),
    ("beispiel", {"erfasst_am": "2026-02-30"}),
    ("beispiel", {"erfasst_am": "31.01.2026"}),
    ("beispiel", {"weiterleitungen": ["Alte Adresse"]}),
    ("methode", {"quellen": [{**QUELLE, "url": "javascript:alert(1)"}]}),
    ("methode", {"quellen": [{**QUELLE, "url": "www.example.org"}]}),
    ("methode", {"quellen": [{**QUELLE, "fassung": "gedruckt"}]}),
    ("kontakt", {"email": {"adresse": "stadt", "quelle": "stadt"}}),
    ("standort", {"gemeinde": {"name": "Wiesbaden", "ags": "6414000"}}),
    # Shapes
    ("standort", {"titel": ["a"]}),
    ("standort", {"gemeinde": "Wiesbaden"}),
    ("standort", {"handlungsfelder": "Gesundheit"}),
    ("standort", {"foerderung": FOERDERUNG}),
    ("standort", {"fakten": ["a"]}),
    ("standort", {"lage": []}),
    ("standort", {"kontakt": Plain("~")}),
    ("standort", {"kontakt": Plain("")}),
    ("beispiel", {"zeitraum": 2019}),
]
STRICTER = [
    ("beispiel", {"zeitraum": {"laufend": False}}, "läuft nicht, und sonst steht nichts da"),
    # What only the check sees, because a schema cannot: the editor stays silent, `make check` does not.
    ("standort", {"titel": Plain("NO")}, "für YAML 1.2 ist NO Text"),
    ("standort", {"titel": Plain("12:30")}, "für YAML 1.2 ist 12:30 Text"),
    ("beispiel", {"erfasst_am": Plain("2026-01-31")}, "für YAML 1.2 ist ein Datum Text"),
    ("beispiel", {"erfasst_am": "2027-01-31"}, "liegt in der Zukunft"),
    ("standort", {"aufnahmejahr": Plain("02019")}, "für YAML 1.2 ist 02019 eine Zahl"),
    ("standort", {"aufnahmejahr": Plain("2019.0")}, "für JSON Schema ist 2019.0 ganz"),
    ("beispiel", {"standort": "ziel"}, "zwei Orte"),
    ("beispiel", {"gelernt_von": ["unbekannt"]}, "unbekannte Kennung"),
    ("beispiel", {"traeger": ["a", "a"]}, "doppelt"),
    ("beispiel", {"titel": "<b>fett</b>"}, "Auszeichnung"),
    ("methode", {"quellen": [{**QUELLE, "url": "https://localhost/"}]}, "kein öffentlicher Rechner"),
]
CORPUS = [*ACCEPTED, *REFUSED, *[entry[:2] for entry in STRICTER]]


@pytest.fixture(scope="module")
def refused_by_check(data_folder):
    """Check every record of the corpus in one run; numbers of those that are refused."""
    names = {
        f"data/{FOLDERS[kind]}/r{number}.yml": (number, text(kind, **changes))
        for number, (kind, changes) in enumerate(CORPUS)
    }
    files = {name.removeprefix("data/"): content for name, (_, content) in names.items()}
    _, findings = load_catalog(data_folder({"standorte/ziel.yml": text("standort"), **files}), heute=HEUTE)
    return {names[found.path][0] for found in findings}


def _verdicts(refused_by_check: set[int], first: int, count: int) -> dict[str, tuple[bool, bool]]:
    """For each record of the corpus: is it refused by the check, is it refused by the schema?"""
    return {
        f"{number}: {kind} {changes}"[:90]: (
            number in refused_by_check,
            not VALIDATORS[kind].is_valid(core_load(text(kind, **changes))),
        )
        for number, (kind, changes) in enumerate(CORPUS)
        if first <= number < first + count
    }


def test_both_accept(refused_by_check):
    """What the check accepts, an editor does not underline."""
    verdicts = _verdicts(refused_by_check, 0, len(ACCEPTED))

    assert verdicts == dict.fromkeys(verdicts, (False, False))


def test_both_refuse(refused_by_check):
    """What the check refuses, an editor underlines, as far as a schema can tell."""
    verdicts = _verdicts(refused_by_check, len(ACCEPTED), len(REFUSED))

    assert verdicts == dict.fromkeys(verdicts, (True, True))


def test_check_is_stricter(refused_by_check):
    """The known differences: all in one direction, and each with its reason in the table."""
    verdicts = _verdicts(refused_by_check, len(ACCEPTED) + len(REFUSED), len(STRICTER))

    assert verdicts == dict.fromkeys(verdicts, (True, False))
    assert len(verdicts) == len(STRICTER)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a: 06440001", 6440001),
        ("a: NO", "NO"),
        ("a: 0o17", 15),
        ("a: 1e3", 1000.0),
        ("a: ~", None),
        ("a: True", True),
    ],
)
def test_reader_is_one_of_yaml_1_2(source, expected):
    """The corpus is read as editors' tools read it, not as PyYAML does."""
    assert core_load(source) == {"a": expected}
