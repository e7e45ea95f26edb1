"""Classes of numbers by which readers narrow a list down: sizes, costs, spans of years.

A class is a German name; `UNBEKANNT` says that no record states the number.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from katalog.formats import THIN_SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

UNBEKANNT = "nicht bekannt"

GEMEINDEGROESSEN = (
    (9_999, "unter 10.000"),
    (19_999, "10.000 bis unter 20.000"),
    (49_999, "20.000 bis unter 50.000"),
    (inf, "50.000 und mehr"),
)
"""Inhabitants of the municipality: the highest number of each class, and its name."""

KOSTEN = (
    (100_000, f"bis 100.000{THIN_SPACE}€"),
    (1_000_000, f"über 100.000{THIN_SPACE}€ bis 1 Mio.{THIN_SPACE}€"),
    (5_000_000, f"über 1 bis 5 Mio.{THIN_SPACE}€"),
    (inf, f"über 5 Mio.{THIN_SPACE}€"),
)
"""Costs in whole euros: the highest amount of each class, and its name."""

_SPAN = 5


def klasse(zahl: int | None, klassen: Sequence[tuple[float, str]]) -> str:
    """Return the class a number falls into."""
    if zahl is None:
        return UNBEKANNT
    return next(name for highest, name in klassen if zahl <= highest)


def names(klassen: Sequence[tuple[float, str]]) -> list[str]:
    """Return the names of all classes in their order, the unknown last."""
    return [*(name for _, name in klassen), UNBEKANNT]


def jahre(von: int | None, bis: int | None) -> list[str]:
    """Return every span of five years that a time touches; a missing end means the other one."""
    first, last = von or bis, bis or von
    if first is None or last is None:
        return [UNBEKANNT]
    return [f"{year}–{year + _SPAN - 1}" for year in range(first - first % _SPAN, last + 1, _SPAN)]
