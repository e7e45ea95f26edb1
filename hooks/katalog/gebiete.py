"""Municipalities, districts and administrative regions of Hessen (state of 1 January 2026).

Source and licence: `data/gebiete/LIZENZEN.md`.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("gemeinden.csv", "kreise.geojson")
"""What has to lie in `data/gebiete/`."""


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


def read_gemeinden(data: Path) -> dict[str, Gemeinde]:
    """Return all municipalities by AGS; none when the list is missing, which `check_files` tells."""
    path = data / "gebiete" / "gemeinden.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as stream:
        return {
            row["ags"]: Gemeinde(
                row["ags"],
                row["name"],
                row["kreis"],
                row["regierungsbezirk"],
                row["kreis_ags"],
                float(row["lat"]),
                float(row["lon"]),
            )
            for row in csv.DictReader(stream)
        }


def read_kreise(data: Path) -> dict[str, Kreis]:
    """Return all districts by AGS; none when the file is missing, which `check_files` tells."""
    path = data / "gebiete" / "kreise.geojson"
    if not path.is_file():
        return {}
    kreise = {}
    for feature in json.loads(path.read_bytes())["features"]:
        told, area = feature["properties"], feature["geometry"]
        polygons = area["coordinates"] if area["type"] == "MultiPolygon" else [area["coordinates"]]
        ringe = tuple(tuple((lon, lat) for lon, lat in ring) for polygon in polygons for ring in polygon)
        kreise[told["ags"]] = Kreis(told["ags"], told["name"], told["regierungsbezirk"], ringe)
    return kreise
