"""Columns of amounts by year, for `_saeulen.html`. A year of which nothing is known keeps its place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from katalog.formats import zahl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PLATZ = 36
"""Units from column to column; a column is 8 units narrower."""
HOEHE = 150
"""Units of the highest column."""


class Betrag(NamedTuple):
    """What is known of a year; several of one year stand side by side and are never added up."""

    jahr: int
    betrag_eur: int
    unsicher: bool = False


class Saeule(NamedTuple):
    """A column; without a value when nothing is known."""

    jahr: int
    x: int
    hoehe: int
    wert: str
    unsicher: bool


class Saeulen(NamedTuple):
    """A chart: its columns, where the years stand below them, and its width."""

    saeulen: tuple[Saeule, ...]
    jahre: tuple[tuple[int, int], ...]
    """Year and the middle of its columns."""
    breite: int
    einheit: str

    @property
    def text(self) -> str:
        """The chart in words."""
        told = (
            f"{s.jahr}: {f'{s.wert} {self.einheit}' if s.wert else 'nicht bekannt'}"
            f"{' (nicht gesichert)' if s.unsicher else ''}"
            for s in self.saeulen
        )
        return f"{'; '.join(told)}."

    @property
    def unsicher(self) -> bool:
        """Whether an amount is uncertain."""
        return any(saeule.unsicher for saeule in self.saeulen)

    @property
    def luecken(self) -> bool:
        """Whether nothing is known of a year."""
        return not all(saeule.wert for saeule in self.saeulen)


def in_millionen(betraege: Iterable[Betrag], *, jahre: Iterable[int] = ()) -> Saeulen:
    """Draw amounts in millions with one decimal; `jahre` are years to be shown besides."""
    return _draw(betraege, jahre, "Millionen Euro", lambda euro: f"{euro / 1e6:.1f}".replace(".", ","))


def in_tausend(betraege: Iterable[Betrag]) -> Saeulen:
    """Draw amounts in thousands; less than half a thousand reads `< 1`."""
    return _draw(
        betraege, (), "Tausend Euro", lambda euro: zahl(round(euro / 1000)) if euro >= 500 else "< 1"
    )


def _draw(
    betraege: Iterable[Betrag], jahre: Iterable[int], einheit: str, written: Callable[[int], str]
) -> Saeulen:
    of_year: dict[int, list[Betrag]] = defaultdict(list)
    for betrag in betraege:
        of_year[betrag.jahr].append(betrag)
    known = [*of_year, *jahre]
    highest = max((betrag.betrag_eur for group in of_year.values() for betrag in group), default=0) or 1
    saeulen: list[Saeule] = []
    labels = []
    for jahr in range(min(known), max(known) + 1):
        first = len(saeulen)
        for betrag in of_year.get(jahr, [Betrag(jahr, 0)]):
            wert = written(betrag.betrag_eur) if jahr in of_year else ""
            hoehe = max(1, round(HOEHE * betrag.betrag_eur / highest)) if wert else 0
            saeulen.append(Saeule(jahr, PLATZ * len(saeulen) + 4, hoehe, wert, betrag.unsicher))
        labels.append((jahr, PLATZ * (first + len(saeulen)) // 2))
    return Saeulen(tuple(saeulen), tuple(labels), PLATZ * len(saeulen), einheit)
