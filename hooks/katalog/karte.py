"""Hessen on a drawing: where a place lies on it, and the outlines of the districts as SVG paths.

Nothing here knows of records or templates.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from math import atan2, atanh, cos, radians, sin, tan
from typing import TYPE_CHECKING, NamedTuple

from katalog.rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from katalog.gebiete import Kreis

MITTELMERIDIAN = 9.0
"""That of UTM zone 32, in which Hessen is surveyed: it runs through the middle of the Land."""
ERDRADIUS_KM = 6371.0
UMRISSE = "assets/hessen.svg"
"""File with the outlines of Land and districts that all small maps share; see `umrisse`."""


class Blatt(NamedTuple):
    """A sheet of paper: which part of Hessen is drawn on it and how large."""

    west: float
    """Kilometres of the left edge from the central meridian; west is negative."""
    nord: float
    """Kilometres of the upper edge from the equator; north is negative, as y grows downwards."""
    breite: int
    """Width in units of the drawing."""
    hoehe: int
    """Height in units of the drawing."""
    je_km: int
    """Units to a kilometre."""

    def point(self, lon: float, lat: float) -> tuple[int, int]:
        """Return where a place lies on the sheet, in whole units from its upper left corner."""
        x, y = project(lon, lat)
        return round((x - self.west) * self.je_km), round((y - self.nord) * self.je_km)

    def shows(self, lon: float, lat: float) -> bool:
        """Tell whether a place lies on the sheet."""
        x, y = self.point(lon, lat)
        return 0 <= x <= self.breite and 0 <= y <= self.hoehe


HESSEN = Blatt(west=-88.5, nord=-5745.5, breite=704, hoehe=1016, je_km=4)
HESSEN_KLEIN = Blatt(west=-88.5, nord=-5745.5, breite=176, hoehe=254, je_km=1)
RHEIN_MAIN = Blatt(west=-59.5, nord=-5584.5, breite=704, hoehe=500, je_km=11)
"""Where names would overlap on the large sheet: from Wiesbaden to Hanau, from Frankfurt to Darmstadt."""


def project(lon: float, lat: float) -> tuple[float, float]:
    """Return kilometres east of the central meridian and south of the equator.

    Transverse Mercator, as the official maps of Hessen use it, on a sphere: true to angles, and
    true to scale within a thousandth all over the Land.
    """
    east, north = radians(lon - MITTELMERIDIAN), radians(lat)
    return ERDRADIUS_KM * atanh(cos(north) * sin(east)), -ERDRADIUS_KM * atan2(tan(north), cos(east))


def path(kreis: Kreis, blatt: Blatt) -> str:
    """Return the outline of a district as an SVG path in whole units.

    Points that fall together are drawn once. Neighbours share their points, so they also share
    what rounding makes of them: no gaps, no overlaps.
    """
    return "".join(_ring(blatt.point(*place) for place in ring) for ring in kreis.ringe)


def paths(kreise: Mapping[str, Kreis], blatt: Blatt) -> list[tuple[Kreis, str]]:
    """Return every district with its outline."""
    return [(kreis, path(kreis, blatt)) for kreis in kreise.values()]


def umrisse(kreise: Mapping[str, Kreis]) -> bytes:
    """Return the file that small maps take their outlines from: loaded once, shared by all pages."""
    context = {"blatt": HESSEN_KLEIN, "kreise": paths(kreise, HESSEN_KLEIN)}
    return render("karte_umrisse.html", context).encode()


def _ring(points: Iterable[tuple[int, int]]) -> str:
    (start, *way) = _without_repeats(points)
    steps = [(x - before[0], y - before[1]) for before, (x, y) in pairwise([start, *way])]
    return f"M{_numbers([start])}l{_numbers(steps)}z" if len(steps) > 1 else ""


def _without_repeats(points: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the points without those equal to the one before; the last one, the way back, is `z`."""
    line = [point for point, _ in groupby(points)]
    return line[:-1] if len(line) > 1 and line[0] == line[-1] else line


def _numbers(pairs: Iterable[tuple[int, int]]) -> str:
    """Write numbers with as few separators as SVG allows: a minus sign separates, too."""
    written = "".join(f"{' ' if number >= 0 else ''}{number}" for pair in pairs for number in pair)
    return written.removeprefix(" ")
