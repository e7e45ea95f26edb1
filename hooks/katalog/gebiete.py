"""Municipalities, districts and administrative regions of Hessen (state of 1 January 2026).

Source and licence: `data/gebiete/LIZENZEN.md`. Every mistake in the list is told with its line.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import BaseModel, Field, ValidationError

from katalog.characters import FORBIDDEN
from katalog.constraints import AGS, is_line
from katalog.loading import read_bytes
from katalog.urls import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILES = ("gemeinden.csv", "kreise.geojson")
"""What has to lie in `data/gebiete/`."""
COLUMNS = ("ags", "name", "kreis", "regierungsbezirk", "kreis_ags", "lat", "lon")
"""Columns of the list that the catalogue reads; others may stand beside them."""


_GRAD = re.compile(r"-?\d{1,2}(\.\d{1,10})?", re.ASCII)


class Gemeinde(NamedTuple):
    """A municipality; `ags` is its official key of 8 digits."""

    ags: str
    name: str
    kreis: str
    regierungsbezirk: str
    kreis_ags: str
    """Official key of its district, 5 digits."""
    lat: float
    """A point within the municipality, WGS 84, for maps of all Hessen: no address."""
    lon: float


class Kreis(NamedTuple):
    """A district or a town that is a district of its own; `ags` is its official key of 5 digits."""

    ags: str
    name: str
    regierungsbezirk: str
    ringe: tuple[tuple[tuple[float, float], ...], ...]
    """Closed lines around its area: longitude and latitude, WGS 84."""


class Listenfehler(NamedTuple):
    """A mistake in the list, with its line, counting from 1."""

    line: int
    message: str
    hint: str


def read_gemeinden(data: Path) -> tuple[dict[str, Gemeinde], list[Listenfehler]]:
    """Return all municipalities by AGS, and everything wrong with their list.

    Where there is no list, `check_files` tells.
    """
    content = read_bytes(data / "gebiete" / "gemeinden.csv")
    if content is None:
        return {}, []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return {}, [Listenfehler(1, "ist nicht in UTF-8 gespeichert.", "Als UTF-8 speichern.")]
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found: dict[str, Gemeinde] = {}
    problems: list[Listenfehler] = []
    slugs: set[str] = set()
    try:
        if not set(COLUMNS) <= set(reader.fieldnames or ()):
            hint = f"Die erste Zeile nennt mindestens: {', '.join(COLUMNS)}."
            return {}, [Listenfehler(1, "hat nicht die Spalten der Liste der Gemeinden.", hint)]
        for row in reader:
            wrong = list(_wrong(row, found, slugs))
            problems += [Listenfehler(reader.line_num, *said) for said in wrong]
            if not wrong:
                slugs.add(slug(row["name"]))
                found[row["ags"]] = _gemeinde(row)
    except csv.Error:
        hint = "Anführungszeichen paarweise setzen."
        problems.append(Listenfehler(reader.line_num, "ist an dieser Stelle keine CSV-Datei.", hint))
    return ({}, problems) if problems else (found, [])


def _gemeinde(row: Mapping[str, str]) -> Gemeinde:
    ags, name, kreis, regierungsbezirk, kreis_ags, lat, lon = (row[column] for column in COLUMNS)
    return Gemeinde(ags, name, kreis, regierungsbezirk, kreis_ags, float(lat), float(lon))


def _wrong(
    row: Mapping[str, str], found: Mapping[str, Gemeinde], slugs: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield message and remedy of everything wrong with a row."""
    values = [row[column] for column in COLUMNS]
    if not all(values) or None in row:
        yield "hat in dieser Zeile zu wenige oder zu viele Werte.", "Alle Spalten ausfüllen."
        return
    if not AGS.fullmatch(row["ags"]) or row["ags"] in found or not row["ags"].startswith(row["kreis_ags"]):
        yield (
            "nennt einen Gemeindeschlüssel doppelt oder falsch.",
            "Acht Ziffern, je Gemeinde eigene, die ersten fünf sind der Kreis: 06414000.",
        )
    if not slug(row["name"]) or slug(row["name"]) in slugs:
        yield "nennt einen Namen, aus dem keine eigene Adresse entsteht.", "Den Namen prüfen."
    if any(map(_is_odd, values)):
        yield "enthält Auszeichnungen oder verbotene Zeichen.", "Nur schlichten Text schreiben."
    if not (_GRAD.fullmatch(row["lat"]) and _GRAD.fullmatch(row["lon"])):
        yield "nennt keinen Punkt auf der Erde.", "Breite und Länge in Grad schreiben: 50.1182."


def _is_odd(value: str) -> bool:
    return len(value) > 100 or bool(FORBIDDEN.search(value)) or not is_line(value)


_Text = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^<>&\x00-\x1f]+$")]
_Grad = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
_Ring = tuple[tuple[_Grad, _Grad], ...]


class _Merkmale(BaseModel):
    ags: Annotated[str, Field(pattern=r"^\d{5}$")]
    name: _Text
    regierungsbezirk: _Text


class _Polygon(BaseModel):
    type: Literal["Polygon"]
    coordinates: tuple[_Ring, ...]


class _MultiPolygon(BaseModel):
    type: Literal["MultiPolygon"]
    coordinates: tuple[tuple[_Ring, ...], ...]


class _Flaeche(BaseModel):
    properties: _Merkmale
    geometry: Annotated[_Polygon | _MultiPolygon, Field(discriminator="type")]


class _Grenzen(BaseModel):
    features: tuple[_Flaeche, ...]


def read_kreise(data: Path) -> tuple[dict[str, Kreis], list[Listenfehler]]:
    """Return all districts by AGS, and what is wrong with their file.

    Where there is no file, `check_files` tells.
    """
    content = read_bytes(data / "gebiete" / "kreise.geojson")
    if content is None:
        return {}, []
    try:
        flaechen = _Grenzen.model_validate_json(content).features
    except ValidationError:
        hint = "Die Datei aus der letzten Fassung wiederherstellen."
        return {}, [Listenfehler(1, "ist kein GeoJSON mit den Grenzen der Kreise.", hint)]
    return {kreis.ags: kreis for kreis in map(_kreis, flaechen)}, []


def _kreis(flaeche: _Flaeche) -> Kreis:
    told, area = flaeche.properties, flaeche.geometry
    polygons = area.coordinates if isinstance(area, _MultiPolygon) else (area.coordinates,)
    ringe = tuple(ring for polygon in polygons for ring in polygon)
    return Kreis(told.ags, told.name, told.regierungsbezirk, ringe)
