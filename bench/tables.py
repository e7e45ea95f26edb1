"""The tables that `make bench` prints: medians, ratios, and whether the targets are reached."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bench.measure import Messung
    from bench.rounds import Messungen


class Ziel(NamedTuple):
    """A ratio that is to stay below a limit; the median of the rounds counts."""

    what: str
    ratios: Sequence[float]
    limit: float
    text: str
    """The limit in words."""


def measured_table(measured: Messungen, names: dict[str, str]) -> str:
    """Return the medians of everything measured; `names` says what each build is called."""
    rows = [
        [
            title,
            f"{_median(measured[name], wall):.2f} s".replace(".", ","),
            f"{_median(measured[name], lambda m: m.cpu):.2f} s".replace(".", ","),
            _mb(_median(measured[name], lambda m: m.rss)),
            _mb(_median(measured[name], lambda m: m.pss)),
            _mb(_median(measured[name], lambda m: m.output)),
        ]
        for name, title in names.items()
        if name in measured
    ]
    head = ["Lauf", "Dauer", "Rechenzeit", "Speicher, größter Prozess", "Speicher, alle Prozesse", "Ausgabe"]
    return table(head, rows)


def target_table(ziele: Iterable[Ziel], later: Iterable[str]) -> str:
    """Return the targets with what was reached; `later` is what is not built yet."""
    rows = [
        [
            ziel.what,
            f"{median(ziel.ratios):.3f}".replace(".", ","),
            f"{min(ziel.ratios):.3f} bis {max(ziel.ratios):.3f}".replace(".", ","),
            ziel.text,
            "ja" if reached(ziel) else "**nein**",
        ]
        for ziel in ziele
    ]
    rows += [[what, "", "", "", "noch nicht gebaut (eigenes Issue)"] for what in later]
    return table(["Ziel", "Verhältnis (Median)", "Spanne", "gefordert", "erreicht"], rows)


def reached(ziel: Ziel) -> bool:
    """Tell whether a target is met."""
    return median(ziel.ratios) <= ziel.limit


def wall(messung: Messung) -> float:
    """Return how long a build took."""
    return messung.wall


def peak(messung: Messung) -> float:
    """Return how much memory a build took."""
    return messung.peak


def ratios(
    measured: Messungen, one: str, other: str, value: Callable[[Messung], float] = wall
) -> list[float]:
    """Return the ratio of two builds, round by round."""
    return [value(a) / value(b) for a, b in zip(measured[one], measured[other], strict=True)]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _median(messungen: Sequence[Messung], value: Callable[[Messung], float]) -> float:
    return median(map(value, messungen))


def _mb(count: float) -> str:
    return f"{count / 1e6:.1f} MB".replace(".", ",")
