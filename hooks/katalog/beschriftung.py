"""Where names stand on a map, so that they cover neither each other nor a point."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SCHRIFT = 24
"""Height of the letters in units of the map; style sheets may show them smaller, never larger."""
ZEICHENBREITE = 0.54
"""Width of an average letter, in letter heights."""
ABSTAND = 4
"""Units between a point and its name."""
ATTEMPTS = 20


class Stelle(NamedTuple):
    """A point to be named."""

    x: int
    y: int
    radius: int
    name: str


class Schrift(NamedTuple):
    """Where a name stands, seen from its point: base line and which end of it (SVG text-anchor)."""

    dx: int
    dy: int
    anker: str


class Kasten(NamedTuple):
    """A rectangle on the map that is taken."""

    links: float
    oben: float
    rechts: float
    unten: float

    def touches(self, other: Kasten) -> bool:
        """Tell whether two rectangles overlap."""
        return (
            self.links < other.rechts
            and other.links < self.rechts
            and self.oben < other.unten
            and other.oben < self.unten
        )

    def within(self, other: Kasten) -> bool:
        """Tell whether a rectangle lies inside another one."""
        return (
            self.links >= other.links
            and self.rechts <= other.rechts
            and self.oben >= other.oben
            and self.unten <= other.unten
        )


class Taken:
    """Rectangles that are taken, in rows, so that few have to be compared."""

    def __init__(self, kaesten: Iterable[Kasten] = ()) -> None:
        self._rows: dict[int, list[Kasten]] = defaultdict(list)
        for kasten in kaesten:
            self.add(kasten)

    def add(self, kasten: Kasten) -> None:
        """Take a rectangle."""
        for row in _rows(kasten):
            self._rows[row].append(kasten)

    def touches(self, kasten: Kasten) -> bool:
        """Tell whether any part of a rectangle is taken."""
        return any(kasten.touches(other) for row in _rows(kasten) for other in self._rows.get(row, ()))


def place_names(
    stellen: Sequence[Stelle], *, breite: int, hoehe: int, taken: Iterable[Kasten] = ()
) -> list[Schrift | None]:
    """Return for every point where its name stands; None where no room was found for it.

    `taken` are parts of the map where no name may stand. Whoever got no place in one attempt is
    served first in the next; the attempt that names most, and the largest points, counts.
    """
    paper = Kasten(0, 0, breite, hoehe)
    blocked = Taken([*taken, *map(_point, stellen)])
    choices = [
        [place for place in _choices(stelle) if place[1].within(paper) and not blocked.touches(place[1])]
        for stelle in stellen
    ]
    order = sorted(range(len(stellen)), key=lambda number: (len(choices[number]), -stellen[number].radius))
    best: dict[int, Schrift] = {}
    for _ in range(ATTEMPTS):
        placed = _place(choices, order)
        best = max(best, placed, key=lambda found: sum(stellen[number].radius for number in found))
        missing = [number for number in order if choices[number] and number not in placed]
        order = [*missing, *(number for number in order if number not in missing)]
        if not missing:
            break
    return [best.get(number) for number in range(len(stellen))]


def _place(choices: Sequence[Sequence[tuple[Schrift, Kasten]]], order: Iterable[int]) -> dict[int, Schrift]:
    """Give each in turn the best place that is left; return the places by number."""
    placed: dict[int, Schrift] = {}
    written = Taken()
    for number in order:
        for schrift, kasten in choices[number]:
            if not written.touches(kasten):
                placed[number] = schrift
                written.add(kasten)
                break
    return placed


def _choices(stelle: Stelle) -> Iterator[tuple[Schrift, Kasten]]:
    """Yield the places around a point, the best first, with the room the name needs there."""
    width, aside, half = len(stelle.name) * SCHRIFT * ZEICHENBREITE, stelle.radius + ABSTAND, SCHRIFT // 2
    for dx, dy, anker in (
        (aside, half - 4, "start"),
        (-aside, half - 4, "end"),
        (0, -aside - 2, "middle"),
        (0, aside + SCHRIFT - 6, "middle"),
        (-stelle.radius, -aside - 2, "start"),
        (stelle.radius, -aside - 2, "end"),
        (-stelle.radius, aside + SCHRIFT - 6, "start"),
        (stelle.radius, aside + SCHRIFT - 6, "end"),
        (aside - 4, -half // 2, "start"),
        (aside - 4, SCHRIFT, "start"),
        (4 - aside, -half // 2, "end"),
        (4 - aside, SCHRIFT, "end"),
    ):
        left = stelle.x + dx - {"start": 0.0, "middle": width / 2, "end": width}[anker]
        base = stelle.y + dy
        yield Schrift(dx, dy, anker), Kasten(left, base - SCHRIFT + 5, left + width, base + 5)


def _point(stelle: Stelle) -> Kasten:
    x, y, radius, _ = stelle
    return Kasten(x - radius, y - radius, x + radius, y + radius)


def _rows(kasten: Kasten) -> range:
    return range(int(kasten.oben // SCHRIFT), int(kasten.unten // SCHRIFT) + 1)
