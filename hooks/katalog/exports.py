"""Open data: every record as CSV, JSON and GeoJSON, in the published form.

A field is public only when it is named here. CSV is for spreadsheets: UTF-8 with BOM, semicolons,
and no cell that a spreadsheet would run as a formula.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.constraints import FOLDERS
from katalog.kinds import Beispiel, Standort
from katalog.urls import url_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from katalog.kinds import Datensatz
    from katalog.views import Site

LIZENZ = "https://creativecommons.org/licenses/by/4.0/deed.de"
HERKUNFT = (
    "Koordinaten und Einwohnerzahlen der Kommunen: GeoNames (CC BY 4.0), soweit dort nicht anders vermerkt. "
    "Gemeinden und Kreise: © GeoBasis-DE / BKG 2017 (Daten verändert), GeoNutzV."
)

_RECHTE = {"lizenz": LIZENZ, "herkunft": HERKUNFT}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Published(NamedTuple):
    """The published forms of one record, ready to be joined with the others."""

    json: str
    cells: Mapping[str, Any]
    """Columns of the record in CSV."""
    foerderung: Sequence[Mapping[str, Any]]
    """A Standort's rows in foerderung.csv."""
    feature: str
    """GeoJSON; empty when the record has no point."""


def published(site: Site, record: Datensatz) -> Published:
    """Return the published forms of a record; absent fields are left out."""
    row = _row(site, record)
    foerderung = list(_foerderung(site, record)) if isinstance(record, Standort) else []
    return Published(_json(row), _flat(row), foerderung, _feature(site, record))


def exports(rows_of: Mapping[str, Sequence[Published]]) -> dict[str, bytes]:
    """Return all export files by their path below the root of the site.

    `rows_of` holds the published forms of the visible records by kind.
    """
    files = {}
    for kind, name in FOLDERS.items():
        rows = rows_of[kind]
        files[f"daten/{name}.json"] = _collection(name, [row.json for row in rows])
        files[f"daten/{name}.csv"] = _csv([row.cells for row in rows])
    files["daten/foerderung.csv"] = _csv([line for row in rows_of["standort"] for line in row.foerderung])
    for kind in ("standort", "beispiel"):
        features = [row.feature for row in rows_of[kind] if row.feature]
        files[f"daten/{FOLDERS[kind]}.geojson"] = _collection("features", features, type="FeatureCollection")
    return files


def _collection(name: str, lines: Sequence[str], **head: str) -> bytes:
    """Write a JSON object with its licence and one line per record."""
    parts = [f"{_json(key)}: {_json(value)}" for key, value in {**head, **_RECHTE}.items()]
    parts.append(f"{_json(name)}: [\n" + ",\n".join(lines) + "\n]")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _row(site: Site, record: Datensatz) -> dict[str, Any]:
    common = {
        "kennung": record.kennung,
        "titel": record.titel,
        "kurz": record.kurz,
        "status": record.status,
        "adresse": f"{site.catalog.betreiber.adresse or ''}{url_of(record)}",
    }
    values = record.model_dump(mode="json", include=_FIELDS[record.kind] | _ENDING, exclude_none=True)
    row = {**common, **_gemeinde(site, record), **values}
    return {key: value for key, value in row.items() if value not in (None, [], "")}


_FIELDS = {
    "standort": set(
        "gebiet gebiet_varianten programm foerderstatus foerderstatus_hinweis foerderstatus_quelle "
        "aufnahmejahr aufnahmejahr_quelle ende ende_quelle foerderung flaeche_ha einwohner_gebiet "
        "einwohner_gemeinde ausgangslage ziele massnahmen fakten quartiersmanagement handlungsfelder lage "
        "kontakt links hinweise".split()
    ),
    "beispiel": set(
        "standort ausserhalb weitere_standorte gebiet programme im_programm handlungsfelder massnahmentyp "
        "methoden zielgruppen stichworte zeitraum traeger partner ausgangslage umsetzung ergebnis kosten "
        "foerderung_eur erfolgsfaktoren stolpersteine uebertragbarkeit auszeichnungen uebernommen_von "
        "gelernt_von belegtiefe kontakt hinweise".split()
    ),
    "methode": set(
        "art wofuer wann_geeignet wann_nicht schritte aufwand stolpersteine phase beteiligungsstufe "
        "kombinierbar_mit beispiele praxis redaktionell hinweise".split()
    ),
    "kontakt": set(
        "art stelle abkuerzung aufgabe traeger leistungen zustaendig_fuer personen anschrift telefon email "
        "web hinweise".split()
    ),
}
_ENDING = {"aliase", "erfasst_am", "geprueft_am", "aenderungen", "quellen"}


def _gemeinde(site: Site, record: Datensatz) -> dict[str, Any]:
    gemeinde = site.gemeinde(record)
    if gemeinde is None:
        return {}
    return {
        "gemeinde": gemeinde.name,
        "ags": gemeinde.ags,
        "kreis": gemeinde.kreis,
        "regierungsbezirk": gemeinde.regierungsbezirk,
    }


def _foerderung(site: Site, standort: Standort) -> Iterator[dict[str, Any]]:
    sources = {quelle.id: quelle.url for quelle in standort.quellen}
    for zeile in standort.foerderung:
        row = {
            "standort": standort.kennung,
            **_gemeinde(site, standort),
            "gebiet": standort.gebiet,
            "jahr": zeile.jahr,
            "programm": zeile.programm,
            "betrag_eur": zeile.betrag_eur,
            "unsicher": zeile.unsicher,
            "anmerkung": zeile.anmerkung or "",
            "quelle": sources[zeile.quelle],
        }
        yield _flat(row)


def _feature(site: Site, record: Datensatz) -> str:
    """Return a record as GeoJSON (RFC 7946); an example takes the point of its Standort."""
    standort = record if isinstance(record, Standort) else None
    if isinstance(record, Beispiel) and record.standort:
        standort = site.catalog.standorte[record.standort]
    if standort is None or standort.lage is None:
        return ""
    properties = {
        "kennung": record.kennung,
        "titel": record.titel,
        **_gemeinde(site, record),
        "genauigkeit": standort.lage.genauigkeit,
        "adresse": f"{site.catalog.betreiber.adresse or ''}{url_of(record)}",
    }
    point = {"type": "Point", "coordinates": [standort.lage.lon, standort.lage.lat]}
    return _json({"type": "Feature", "id": record.kennung, "geometry": point, "properties": properties})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Write lists and groups of a record into single cells, harmless for spreadsheets."""
    return {key: _harmless(_cell(value)) for key, value in row.items()}


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return " | ".join(str(_cell(item)) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_cell(item)}" for key, item in value.items())
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return value


def _harmless(value: Any) -> Any:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, delimiter=";", restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")
