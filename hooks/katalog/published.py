"""The published form of a record: what of it is open data, and how its values are written.

A field is public only when it is named here. No cell is one that a spreadsheet would run as a formula.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.kinds import KINDS, Beispiel, Standort
from katalog.urls import url_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from katalog.kinds import Datensatz
    from katalog.views import Site

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a cell of a table must not begin with: a spreadsheet would take it for a formula."""


class Published(NamedTuple):
    """The published forms of one record, ready to be joined with the others."""

    json: str
    csv: str
    """The record as a line of CSV."""
    foerderung: str
    """A Standort's lines in foerderung.csv."""
    features: tuple[str, ...]
    """GeoJSON; none when the record has no point."""


def published(site: Site, record: Datensatz) -> Published:
    """Return the published forms of a record; absent fields are left out."""
    row = _row(site, record)
    lines = csv_lines(COLUMNS[record.kind], [_flat(row)])
    foerderung = _foerderung(site, record) if isinstance(record, Standort) else ()
    granted = csv_lines(COLUMNS["foerderung"], foerderung)
    return Published(to_json(row), lines, granted, _features(site, record))


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV with all columns, whether they are filled or not: its form never changes."""
    text = io.StringIO()
    csv.DictWriter(text, columns, delimiter=";", restval="", lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _row(site: Site, record: Datensatz) -> dict[str, Any]:
    common = {
        "kennung": record.kennung,
        "titel": record.titel,
        "kurz": record.kurz,
        "status": record.status,
        "adresse": f"{site.catalog.betreiber.adresse or ''}{url_of(record)}",
    }
    values = record.model_dump(mode="json", include={*_FIELDS[record.kind], *_ENDING}, exclude_none=True)
    public = {name: _public(name, value) for name, value in values.items()}
    row = {**common, **_gemeinde(site, record), **public}
    return {key: value for key, value in row.items() if value not in (None, [], "")}


_COMMON = ("kennung", "titel", "kurz", "status", "adresse")
_PLACE = ("gemeinde", "ags", "kreis", "regierungsbezirk")
_ENDING = ("aliase", "erfasst_am", "geprueft_am", "aenderungen", "quellen", "suchworte")
_FIELDS = {
    "standort": (
        "gebiet gebiet_varianten programm foerderstatus foerderstatus_hinweis foerderstatus_quelle "
        "aufnahmejahr aufnahmejahr_quelle ende ende_quelle foerderung flaeche_ha einwohner_gebiet "
        "einwohner_gemeinde ausgangslage ziele massnahmen stand_heute nach_der_foerderung belege fakten "
        "quartiersmanagement ansprechstelle handlungsfelder lage bilder kontakt links hinweise"
    ).split(),
    "beispiel": (
        "standort ausserhalb weitere_standorte gebiet programme im_programm handlungsfelder massnahmentyp "
        "methoden zielgruppen stichworte zeitraum traeger partner ausgangslage umsetzung ergebnis kosten "
        "foerderung_eur finanzierung erfolgsfaktoren stolpersteine uebertragbarkeit auszeichnungen "
        "uebernommen_von gelernt_von belegtiefe belege bilder ansprechstelle kontakt hinweise"
    ).split(),
    "methode": (
        "art wofuer wann_geeignet wann_nicht schritte aufwand stolpersteine phase beteiligungsstufe "
        "kombinierbar_mit beispiele praxis belege redaktionell bilder hinweise"
    ).split(),
    "kontakt": (
        "art stelle abkuerzung aufgabe traeger leistungen zustaendig_fuer personen anschrift telefon email "
        "web belege hinweise"
    ).split(),
}
WITH_PLACE = ("standort", "beispiel")
COLUMNS = {
    kind: (*_COMMON, *(_PLACE if kind in WITH_PLACE else ()), *fields, *_ENDING)
    for kind, fields in _FIELDS.items()
}
COLUMNS["foerderung"] = (
    *("standort", *_PLACE, "gebiet", "jahr", "programm", "betrag_eur", "unsicher", "anmerkung", "quelle"),
)
_GROUPS: dict[str, set[str]] = {
    "aenderungen": {"am", "was"},
    "quellen": {"id", "titel", "url", "gesehen_am", "fassung"},
    "foerderung": {"jahr", "betrag_eur", "programm", "quelle", "unsicher", "anmerkung"},
    "einwohner_gebiet": {"zahl", "stand", "quelle"},
    "einwohner_gemeinde": {"zahl", "stand", "quelle"},
    "fakten": {"text", "quelle"},
    "quartiersmanagement": {"name", "traeger", "adresse", "telefon", "web", "quelle"},
    "ansprechstelle": {"name", "traeger", "adresse", "telefon", "web", "quelle"},
    "belege": {name for kind in KINDS.values() for name in kind.model_fields},
    "finanzierung": {"wer", "betrag_eur", "hinweis"},
    "bilder": {"alt", "urheber", "lizenz"},
    "lage": {"lat", "lon", "genauigkeit", "quelle"},
    "ausserhalb": {"ort", "ags"},
    "zeitraum": {"von", "bis", "laufend", "hinweis"},
    "kosten": {"betrag_eur", "hinweis"},
    "erfolgsfaktoren": {"text", "herkunft"},
    "stolpersteine": {"art", "was_geschah", "was_half", "herkunft"},
    "uebertragbarkeit": {"voraussetzungen", "geht_auch_klein", "herkunft"},
    "aufwand": {"dauer", "personal", "kosten", "kostenklasse", "hinweis"},
    "praxis": {"text", "url"},
    "redaktionell": {"feld", "hinweis"},
    "personen": {"name", "funktion", "abteilung", "quelle"},
    "anschrift": {"zusatz", "strasse", "plz", "ort", "hinweis", "quelle"},
    "telefon": {"nummer", "art", "quelle"},
    "email": {"adresse", "quelle"},
}
"""What is public of a group of fields."""


def _public(name: str, value: Any) -> Any:
    """Return what is public of the value of a field."""
    if type(value) is str:  # most of them
        return value
    if isinstance(value, list):
        return [_public(name, entry) for entry in value]
    if isinstance(value, dict):
        public = _GROUPS.get(name, ())
        return {key: entry for key, entry in value.items() if key in public and entry != []}
    return value


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


def _features(site: Site, record: Datensatz) -> tuple[str, ...]:
    """Return a record as GeoJSON (RFC 7946); an example takes the point of its Standort."""
    standort = record if isinstance(record, Standort) else None
    if isinstance(record, Beispiel) and record.standort:
        standort = site.catalog.standorte[record.standort]
    if standort is None or standort.lage is None:
        return ()
    properties = {
        "kennung": record.kennung,
        "titel": record.titel,
        **_gemeinde(site, record),
        "genauigkeit": standort.lage.genauigkeit,
        "adresse": f"{site.catalog.betreiber.adresse or ''}{url_of(record)}",
    }
    point = {"type": "Point", "coordinates": [standort.lage.lon, standort.lage.lat]}
    feature = {"type": "Feature", "id": record.kennung, "geometry": point, "properties": properties}
    return (to_json(feature),)


def to_json(value: Any) -> str:
    """Write a value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Write lists and groups of a record into single cells, harmless for spreadsheets."""
    return {key: _harmless(_cell(value)) for key, value in row.items()}


def _cell(value: Any) -> Any:
    if type(value) is str:  # most of them
        return value
    if isinstance(value, list):
        return " | ".join(str(_cell(item)) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_cell(item)}" for key, item in value.items())
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return value


def _harmless(value: Any) -> Any:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
