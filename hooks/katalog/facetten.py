"""Facets: by which traits readers narrow a list down, and in which orders it can stand.

A list is complete HTML; the browser only hides and moves its rows. All it is told are positions of
rows (`Auswahl.daten`), so that neither German sorting nor a class of numbers is known twice. Which
list offers what stands in `auswahl`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.klassen import UNBEKANNT
from katalog.published import FORMULA
from katalog.urls import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from katalog.vocabulary import Vokabular


class Wert(NamedTuple):
    """A value of a facet, with the positions of the rows that have it."""

    kennung: str
    name: str
    zeilen: tuple[int, ...]


class Facette(NamedTuple):
    """A trait; its Kennung is part of the address of a filtered list and stays."""

    kennung: str
    titel: str
    werte: tuple[Wert, ...]


class Sortierung(NamedTuple):
    """An order of the rows: their positions from first to last."""

    kennung: str
    titel: str
    zeilen: tuple[int, ...]


class Auswahl(NamedTuple):
    """Everything a list offers to choose from; the first order is the one it is written in."""

    facetten: tuple[Facette, ...]
    merkmale: tuple[Facette, ...]
    """Facets of one value, shown together."""
    sortierungen: tuple[Sortierung, ...]

    @property
    def daten(self) -> str:
        """The positions as JSON, and the characters no cell of a CSV file may begin with."""
        facetten = (*self.facetten, *self.merkmale)
        values = {
            "facetten": {f.kennung: {wert.kennung: wert.zeilen for wert in f.werte} for f in facetten},
            "sortierungen": {order.kennung: order.zeilen for order in self.sortierungen},
            "formel": "".join(FORMULA),
        }
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def auswahl(
    facetten: Iterable[Facette], merkmale: Iterable[Facette], sortierungen: Iterable[Sortierung]
) -> Auswahl:
    """Return what a list offers, without facets of which nothing is known."""
    return Auswahl(
        tuple(facette for facette in facetten if any(wert.name != UNBEKANNT for wert in facette.werte)),
        tuple(merkmal for merkmal in merkmale if merkmal.werte),
        tuple(sortierungen),
    )


def most_frequent(wert: Wert) -> Any:
    """Order values by the number of their rows, then by name."""
    return -len(wert.zeilen), slug(wert.name)


def a_to_z(wert: Wert) -> Any:
    """Order values by name."""
    return slug(wert.name)


def newest(wert: Wert) -> Any:
    """Order years and spans of years, the latest first, the unknown last."""
    return 1 if wert.name == UNBEKANNT else -int(wert.name[:4])


def listed(names: Iterable[str]) -> Callable[[Wert], Any]:
    """Order values as in a list of all names."""
    places = {name: place for place, name in enumerate(names)}
    return lambda wert: places[wert.name]


def facette(
    kennung: str,
    titel: str,
    rows: Iterable[Iterable[str]],
    *,
    order: Callable[[Wert], Any] = most_frequent,
    words: Vokabular | None = None,
) -> Facette:
    """Return a facet from the names that each row has; words keep the Kennung of their vocabulary."""
    zeilen: dict[str, list[int]] = defaultdict(list)
    for position, names in enumerate(rows):
        for name in dict.fromkeys(names):
            zeilen[name].append(position)
    werte = [
        Wert(words.by_name[name].kennung if words else slug(name), name, tuple(positions))
        for name, positions in zeilen.items()
    ]
    return Facette(kennung, titel, tuple(sorted(werte, key=order)))


def merkmal(kennung: str, titel: str, rows: Iterable[object]) -> Facette:
    """Return a facet whose only value is that a row has something."""
    positions = tuple(position for position, value in enumerate(rows) if value)
    return Facette(kennung, titel, (Wert("ja", titel, positions),) if positions else ())


def sortierung(
    kennung: str, titel: str, rows: Sequence[Any], key: Callable[[Any], Any] = lambda _: 0
) -> Sortierung:
    """Return an order of the rows; without a key, the one they stand in."""
    return Sortierung(
        kennung, titel, tuple(sorted(range(len(rows)), key=lambda position: key(rows[position])))
    )
