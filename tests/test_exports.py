"""Open data: what may be published, in forms that harm nobody's programs."""

from __future__ import annotations

import csv
import io
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import create_model

from katalog.constraints import FOLDERS
from katalog.exports import Export
from katalog.gathering import load_catalog
from katalog.kinds import KINDS
from katalog.published import published
from katalog.views import Site
from records import HEUTE, SOUND, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from katalog.catalog import Catalog


def export_files(site: Site) -> dict[str, bytes]:
    """Return every export file by its path."""
    files: dict[str, bytes] = {}

    @contextmanager
    def keep(path: str) -> Iterator[io.BytesIO]:
        stream = io.BytesIO()
        yield stream
        files[path] = stream.getvalue()

    for kind, records in site.catalog.records.items():
        export = Export(kind, keep)
        for record in site.visible(records.values()):
            export.add(published(site, record))
        export.end()
    return files


def table(content: bytes) -> list[dict[str, str]]:
    """Read CSV as a spreadsheet does."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


FOERDERUNG = [
    {"jahr": 2019, "betrag_eur": 100, "programm": "Sozialer Zusammenhalt", "quelle": "stadt"},
    {
        "jahr": 2020,
        "betrag_eur": 20,
        "programm": "Sozialer Zusammenhalt",
        "quelle": "stadt",
        "unsicher": True,
    },
]
LAGE = {"lat": 50.0787, "lon": 8.2601, "genauigkeit": "gebiet", "quelle": "GeoNames"}


@pytest.fixture(scope="module")
def small(data_folder) -> Catalog:
    """Return a catalogue with a few records of each kind."""
    data = data_folder(
        {
            "standorte/a.yml": text(
                "standort", foerderung=FOERDERUNG, lage=LAGE, titel='Das „A“; mit "Zeichen"'
            ),
            "standorte/ohne-lage.yml": text("standort"),
            "standorte/entwurf.yml": text("standort", status="entwurf", lage=LAGE, foerderung=FOERDERUNG),
            "beispiele/b.yml": text("beispiel", ausserhalb=..., standort="a", umsetzung="Eins.\n\nZwei."),
            "beispiele/ausserhalb.yml": text("beispiel"),
            "methoden/m.yml": text("methode"),
            "kontakte/k.yml": text("kontakt"),
        }
    )
    catalog, findings = load_catalog(data, heute=HEUTE)
    assert catalog is not None, findings
    return catalog


@pytest.fixture(scope="module")
def real_files(real_site: Site) -> dict[str, bytes]:
    """Return the exports of the real records."""
    return export_files(real_site)


def test_every_kind_is_offered_in_every_form(small):
    """CSV and JSON for all kinds, GeoJSON where there are places, the amounts as a table of their own."""
    assert sorted(export_files(Site(small))) == sorted(
        [f"daten/{name}.{form}" for name in FOLDERS.values() for form in ("csv", "json")]
        + ["daten/foerderung.csv", "daten/standorte.geojson", "daten/beispiele.geojson"]
    )


def test_drafts_are_not_published(small):
    """A record with status entwurf is in no file."""
    for name, content in export_files(Site(small)).items():
        assert b"entwurf" not in content, name


# --- CSV -----------------------------------------------------------------------------------------


def test_csv_is_what_german_spreadsheets_expect(real_files):
    """UTF-8 with BOM, semicolons, CRLF, as many cells in every row as in the first."""
    for name, content in real_files.items():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))

            assert content.startswith(b"\xef\xbb\xbf"), name
            assert content.endswith(b"\r\n"), name
            assert {len(row) for row in rows} == {len(rows[0])}, name


def test_csv_keeps_quotes_semicolons_and_line_breaks(small):
    """A cell holds what the record holds."""
    files = export_files(Site(small))

    assert table(files["daten/standorte.csv"])[0]["titel"] == 'Das „A“; mit "Zeichen"'
    assert {row["kennung"]: row["umsetzung"] for row in table(files["daten/beispiele.csv"])}[
        "b"
    ] == "Eins.\n\nZwei."


FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("https://boese.example";"x")',
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
]


def test_no_cell_is_run_as_a_formula(catalog_of):
    """An apostrophe stands before what a spreadsheet would calculate, in single values and in lists."""
    files = {}
    for number, formula in enumerate(FORMULAS):
        lists = {"traeger": [formula, "zwei"], "partner": ["eins", formula]}
        amount = {**FOERDERUNG[0], "anmerkung": formula}
        files[f"beispiele/b{number}.yml"] = text("beispiel", titel=formula, **lists)
        files[f"standorte/a{number}.yml"] = text("standort", gebiet=formula, foerderung=[amount])
    exported = export_files(Site(catalog_of(files)))
    beispiele, amounts = table(exported["daten/beispiele.csv"]), table(exported["daten/foerderung.csv"])

    assert [(row["titel"], row["traeger"], row["partner"]) for row in beispiele] == [
        (f"'{formula}", f"'{formula} | zwei", f"eins | {formula}") for formula in FORMULAS
    ]
    assert [(row["gebiet"], row["anmerkung"]) for row in amounts] == [(f"'{f}", f"'{f}") for f in FORMULAS]
    assert [row["titel"] for row in json.loads(exported["daten/beispiele.json"])["beispiele"]] == FORMULAS


def test_no_real_cell_starts_a_formula(real_files):
    """The same for all real records."""
    cells = [
        (name, cell)
        for name, content in real_files.items()
        if name.endswith(".csv")
        for row in table(content)
        for cell in row.values()
        if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]

    assert cells == []


def test_amounts_are_one_row_each(small):
    """foerderung.csv has a row per year and place, says what is uncertain, and gives the source."""
    rows = table(export_files(Site(small))["daten/foerderung.csv"])
    same = {
        "standort": "a",
        "gemeinde": "Wiesbaden",
        "ags": "06414000",
        "kreis": small.gemeinden["06414000"].kreis,
        "regierungsbezirk": "Darmstadt",
        "gebiet": "Musterviertel",
        "programm": "Sozialer Zusammenhalt",
        "anmerkung": "",
        "quelle": "https://www.example.org/",
    }

    assert rows == [
        {**same, "jahr": "2019", "betrag_eur": "100", "unsicher": "nein"},
        {**same, "jahr": "2020", "betrag_eur": "20", "unsicher": "ja"},
    ]


# --- JSON ----------------------------------------------------------------------------------------


def test_json_says_licence_and_origin(real_files, real_site):
    """Every JSON file parses, names its licence and holds every published record."""
    for kind, name in FOLDERS.items():
        content = json.loads(real_files[f"daten/{name}.json"])
        visible = real_site.visible(real_site.catalog.records[kind].values())

        assert "creativecommons.org/licenses/by/4.0" in content["lizenz"]
        assert "GeoNames" in content["herkunft"]
        assert "BKG" in content["herkunft"]
        assert [record["kennung"] for record in content[name]] == [record.kennung for record in visible]


def test_absent_values_are_absent(small):
    """Nothing is null, empty or a dash."""
    content = export_files(Site(small))["daten/methoden.json"]

    assert json.loads(content)["methoden"] == [
        {
            "kennung": "m",
            **{name: value for name, value in SOUND["methode"].items() if name != "quellen"},
            "adresse": "https://www.example.org/katalog/methoden/m/",
            "quellen": SOUND["methode"]["quellen"],
        }
    ]


def test_only_sources_that_are_stated_are_given(catalog_of):
    """A field without a source has no empty list below „belege“, in JSON as in CSV."""
    record = text("beispiel", belege={"traeger": ["stadt"], "umsetzung": ["stadt"]})
    files = export_files(Site(catalog_of({"beispiele/b.yml": record})))
    (row,) = json.loads(files["daten/beispiele.json"])["beispiele"]

    assert row["belege"] == {"traeger": ["stadt"], "umsetzung": ["stadt"]}
    assert table(files["daten/beispiele.csv"])[0]["belege"] == "traeger: stadt; umsetzung: stadt"


def test_json_has_no_values_that_are_not_json(real_files):
    """No NaN, no Infinity: strict readers read it."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    for name, content in real_files.items():
        if name.endswith("json"):
            json.loads(content, parse_constant=refuse)


# --- GeoJSON -------------------------------------------------------------------------------------


def test_geojson_is_rfc_7946(small):
    """Longitude comes first, a feature is a Point with an id, and who has no point is not there."""
    files = export_files(Site(small))
    standorte = json.loads(files["daten/standorte.geojson"])
    beispiele = json.loads(files["daten/beispiele.geojson"])

    assert standorte["type"] == "FeatureCollection"
    assert [(f["type"], f["id"], f["geometry"]) for f in standorte["features"]] == [
        ("Feature", "a", {"type": "Point", "coordinates": [8.2601, 50.0787]})
    ]
    assert standorte["features"][0]["properties"]["gemeinde"] == "Wiesbaden"
    assert standorte["features"][0]["properties"]["genauigkeit"] == "gebiet"
    assert [(f["id"], f["geometry"]["coordinates"]) for f in beispiele["features"]] == [
        ("b", [8.2601, 50.0787])
    ]
    assert "crs" not in standorte


def test_real_places_lie_in_hessen(real_files):
    """Whoever swaps longitude and latitude is found out."""
    for name in ("standorte", "beispiele"):
        features = json.loads(real_files[f"daten/{name}.geojson"])["features"]
        outside = [f["id"] for f in features if not _in_hessen(*f["geometry"]["coordinates"])]

        assert (outside, len(features) > 40) == ([], True)


def _in_hessen(lon: float, lat: float) -> bool:
    return 7.7 < lon < 10.3 and 49.3 < lat < 51.7


# --- Only what is named is published -------------------------------------------------------------


def _with_private(record: Any) -> Any:
    """Return the record as if its model had one field more than when the exports were written."""
    model = create_model(type(record).__name__, __base__=type(record), privat=(str, ...))
    return model.model_construct(**{**dict(record), "privat": "geheim"})


@pytest.mark.parametrize("kind", KINDS)
def test_new_field_is_private_until_it_is_named(small, kind):
    """A field added to a model is in no export, in no form."""
    record = next(iter(small.records[kind].values()))
    forms = published(Site(small), _with_private(record))

    assert "geheim" not in str(forms)
    assert record.kennung in str(forms)


def test_new_field_of_a_group_is_private_until_it_is_named(catalog_of):
    """The same one level below: a private telephone number of a person stays private."""
    person = {"name": "Erika Mustermann", "funktion": "Leitung", "quelle": "stadt"}
    catalog = catalog_of({"kontakte/k.yml": text("kontakt", personen=[person])})
    kontakt = catalog.kontakte["k"]
    person = _with_private(kontakt.personen[0])
    model = create_model("Kontakt", __base__=type(kontakt), personen=(tuple[type(person), ...], ()))
    forms = published(Site(catalog), model.model_construct(**{**dict(kontakt), "personen": (person,)}))

    assert "geheim" not in str(forms)
    assert "Erika Mustermann" in str(forms)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_today_is_published(real, real_files, kind):
    """What readers see they can also take with them: no field that is in use is forgotten."""
    rows = json.loads(real_files[f"daten/{FOLDERS[kind]}.json"])[FOLDERS[kind]]
    published_fields = {name for row in rows for name in row}
    in_use = {name for record in real[0].records[kind].values() for name in record.model_fields_set}

    assert in_use - published_fields <= {"weiterleitungen"}
