"""What the map of all Standorte shows: a point per municipality, its sign, its name; and small maps.

The list beside the map is made of the same points.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Any, NamedTuple

from katalog import karte
from katalog.beschriftung import Kasten, Stelle, place_names
from katalog.kinds import Beispiel, Standort
from katalog.urls import page_url, url_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from katalog.beschriftung import Schrift
    from katalog.gebiete import Gemeinde
    from katalog.karte import Blatt
    from katalog.kinds import Datensatz
    from katalog.kinds.standort import Lage
    from katalog.views import Kommune, Site

ZEICHEN = {
    "laufend": "laufend",
    "auslaufend": "laufend",
    "neu-aufgenommen": "neu",
    "abgeschlossen": "abgeschlossen",
    "unbekannt": "unbekannt",
}
"""Status of the funding → sign on the map; where several meet in one town, the first one counts."""
RADIUS = 10
RADIUS_MEHRERE = 18


class Punkt(NamedTuple):
    """Where something lies, WGS 84, and whether the point is in the area or only in its town."""

    lon: float
    lat: float
    genau: bool


class Kartenort(NamedTuple):
    """A municipality on the map with its Standorte."""

    name: str
    url: str
    standorte: tuple[Standort, ...]
    zeichen: str
    punkt: Punkt

    @property
    def kennungen(self) -> str:
        """The Kennungen of its Standorte, for filters."""
        return " ".join(standort.kennung for standort in self.standorte)


class Marke(NamedTuple):
    """A municipality as it is drawn on one sheet; without a name where there is no room for it."""

    ort: Kartenort
    x: int
    y: int
    name: Schrift | None


class Lageplan(NamedTuple):
    """A small map: which district, and where the point is on `HESSEN_KLEIN`."""

    ort: str
    gemeinde: Gemeinde
    x: int
    y: int
    genau: bool


def landkarte(site: Site) -> dict[str, Any]:
    """Return what the map of all Standorte is drawn from.

    Where towns lie close together, the large sheet shows their signs only; their names and links
    stand on the sheet of Rhein-Main.
    """
    orte = [_kartenort(kommune) for kommune in site.kommunen.values() if kommune.standorte]
    near = [ort for ort in orte if karte.RHEIN_MAIN.shows(ort.punkt.lon, ort.punkt.lat)]
    x, y = _corner(karte.RHEIN_MAIN, karte.HESSEN)
    scale = karte.RHEIN_MAIN.je_km / karte.HESSEN.je_km
    rahmen = (x, y, round(karte.RHEIN_MAIN.breite / scale), round(karte.RHEIN_MAIN.hoehe / scale))
    frame = Kasten(x, y - 34, x + rahmen[2], y + rahmen[3])  # with its title above
    return {
        "orte": orte,
        "hessen": karte.HESSEN,
        "rhein_main": karte.RHEIN_MAIN,
        "rahmen": rahmen,
        "lupe": scale,
        "kreise": karte.paths(site.catalog.kreise, karte.HESSEN),
        "marken": _marken([ort for ort in orte if ort not in near], karte.HESSEN, [frame]),
        "marken_rhein_main": _marken(near, karte.RHEIN_MAIN, []),
        "ohne_namen": [(ort, *karte.HESSEN.point(ort.punkt.lon, ort.punkt.lat)) for ort in near],
    }


def umriss(site: Site) -> list[tuple[int, int]]:
    """Return where the municipalities with a Standort lie on `HESSEN_KLEIN`, for the start page."""
    orte = [_kartenort(kommune) for kommune in site.kommunen.values() if kommune.standorte]
    return [karte.HESSEN_KLEIN.point(ort.punkt.lon, ort.punkt.lat) for ort in orte]


def lageplan(site: Site, record: Datensatz) -> Lageplan | None:
    """Return the small map of a Standort or Beispiel; None when it lies in no single municipality."""
    gemeinde = site.gemeinde(record)
    if gemeinde is None:
        return None
    standort = record
    if isinstance(record, Beispiel) and record.standort:
        standort = site.catalog.standorte[record.standort]
    return _lageplan(gemeinde, standort.lage if isinstance(standort, Standort) else None)


def lageplan_der_kommune(kommune: Kommune) -> Lageplan:
    """Return the small map of a municipality, with its point in the middle."""
    return _lageplan(kommune.gemeinde, None)


def _lageplan(gemeinde: Gemeinde, lage: Lage | None) -> Lageplan:
    punkt = _punkt(lage, gemeinde)
    x, y = karte.HESSEN_KLEIN.point(punkt.lon, punkt.lat)
    return Lageplan(gemeinde.name, gemeinde, x, y, punkt.genau)


def _kartenort(kommune: Kommune) -> Kartenort:
    standorte = kommune.standorte
    shown = {ZEICHEN[standort.foerderstatus] for standort in standorte}
    if len(standorte) == 1:
        url, lage = url_of(standorte[0]), standorte[0].lage
    else:
        url = page_url("kommune", kommune.kennung)
        lage = next((s.lage for s in standorte if s.lage and s.lage.genauigkeit == "gemeinde"), None)
    return Kartenort(
        name=kommune.gemeinde.name,
        url=url,
        standorte=standorte,
        zeichen=next(sign for sign in ZEICHEN.values() if sign in shown),
        punkt=_punkt(lage, kommune.gemeinde),
    )


def _punkt(lage: Lage | None, gemeinde: Gemeinde) -> Punkt:
    if lage is None:
        return Punkt(gemeinde.lon, gemeinde.lat, genau=False)
    return Punkt(lage.lon, lage.lat, lage.genauigkeit == "gebiet")


def _marken(orte: Sequence[Kartenort], blatt: Blatt, taken: list[Kasten]) -> list[Marke]:
    """Return the towns as they are drawn on a sheet; those with a number last: nothing covers them."""
    single = [ort for ort in orte if len(ort.standorte) == 1]
    several = [ort for ort in orte if len(ort.standorte) > 1]
    large = [blatt.point(ort.punkt.lon, ort.punkt.lat) for ort in several]
    small = [_beside(blatt.point(ort.punkt.lon, ort.punkt.lat), large) for ort in single]
    stellen = [
        *(Stelle(x, y, RADIUS, ort.name) for ort, (x, y) in zip(single, small, strict=True)),
        *(Stelle(x, y, RADIUS_MEHRERE, ort.name) for ort, (x, y) in zip(several, large, strict=True)),
    ]
    names = place_names(stellen, breite=blatt.breite, hoehe=blatt.hoehe, taken=taken)
    return [
        Marke(ort, stelle.x, stelle.y, name)
        for ort, stelle, name in zip([*single, *several], stellen, names, strict=True)
    ]


def _beside(point: tuple[int, int], large: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Move a small sign off the first large one it overlaps, as little as needed."""
    reach = RADIUS + RADIUS_MEHRERE
    for x, y in large:
        distance = hypot(point[0] - x, point[1] - y)
        if 0 < distance < reach:
            return round(x + (point[0] - x) * reach / distance), round(y + (point[1] - y) * reach / distance)
    return point


def _corner(blatt: Blatt, on: Blatt) -> tuple[int, int]:
    """Return where the upper left corner of a sheet lies on another one."""
    return round((blatt.west - on.west) * on.je_km), round((blatt.nord - on.nord) * on.je_km)
