"""Open data: every record as CSV, JSON and GeoJSON, in the published form.

A field is public only when it is named here. CSV is for spreadsheets: UTF-8 with BOM, semicolons,
and no cell that a spreadsheet would run as a formula.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from katalog.fields import FOLDERS
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

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def exports(site: Site) -> dict[str, bytes]:
    """Return all export files by their path below the root of the site."""
    files = {}
    for kind, name in FOLDERS.items():
        rows = [_published(site, record) for record in site.visible(site.catalog.records[kind].values())]
        files[f"daten/{name}.json"] = _json({"lizenz": LIZENZ, "herkunft": HERKUNFT, name: rows})
        files[f"daten/{name}.csv"] = _csv([_flat(row) for row in rows])
    files["daten/foerderung.csv"] = _csv(list(_foerderung(site)))
    for kind in ("standort", "beispiel"):
        files[f"daten/{FOLDERS[kind]}.geojson"] = _json(_geojson(site, kind))
    return files


def _published(site: Site, record: Datensatz) -> dict[str, Any]:
    """Return the published form of a record; absent fields are left out."""
    common = {
        "kennung": record.kennung,
        "titel": record.titel,
        "kurz": record.kurz,
        "status": record.status,
        "adresse": f"{site.catalog.betreiber.adresse or ''}{url_of(record)}",
    }
    special = record.model_dump(mode="json", include=_FIELDS[record.kind], exclude_none=True)
    ending = record.model_dump(mode="json", include=_ENDING, exclude_none=True)
    published = {**common, **_gemeinde(site, record), **special, **ending}
    return {key: value for key, value in published.items() if value not in (None, [], "")}


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


def _foerderung(site: Site) -> Iterator[dict[str, Any]]:
    for standort in site.visible(site.catalog.standorte.values()):
        assert isinstance(standort, Standort)
        sources = {quelle.id: quelle.url for quelle in standort.quellen}
        for zeile in standort.foerderung:
            yield {
                "standort": standort.kennung,
                **_gemeinde(site, standort),
                "gebiet": standort.gebiet,
                "jahr": zeile.jahr,
                "programm": zeile.programm,
                "betrag_eur": zeile.betrag_eur,
                "unsicher": "ja" if zeile.unsicher else "nein",
                "anmerkung": zeile.anmerkung or "",
                "quelle": sources[zeile.quelle],
            }


def _geojson(site: Site, kind: str) -> dict[str, Any]:
    """Return a GeoJSON collection (RFC 7946); an example takes the point of its Standort."""
    features = []
    for record in site.visible(site.catalog.records[kind].values()):
        standort = record if isinstance(record, Standort) else None
        if isinstance(record, Beispiel) and record.standort:
            standort = site.catalog.standorte[record.standort]
        if standort is None or standort.lage is None:
            continue
        lage = standort.lage
        properties = {
            "kennung": record.kennung,
            "titel": record.titel,
            **_gemeinde(site, record),
            "genauigkeit": lage.genauigkeit,
            "adresse": f"{site.catalog.betreiber.adresse or ''}{url_of(record)}",
        }
        features.append(
            {
                "type": "Feature",
                "id": record.kennung,
                "geometry": {"type": "Point", "coordinates": [lage.lon, lage.lat]},
                "properties": properties,
            }
        )
    return {"type": "FeatureCollection", "lizenz": LIZENZ, "herkunft": HERKUNFT, "features": features}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Write lists and groups of a record into single cells."""
    return {key: _cell(value) for key, value in row.items()}


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return " | ".join(str(_cell(item)) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_cell(item)}" for key, item in value.items())
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return value


def _csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, delimiter=";", restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _harmless(value) for key, value in row.items()})
    return stream.getvalue().encode("utf-8-sig")


def _harmless(value: Any) -> Any:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
