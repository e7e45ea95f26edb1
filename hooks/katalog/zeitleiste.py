"""When an example happened, as a bar on a line of years that is the same for all examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from katalog.kinds import Beispiel
    from katalog.kinds.beispiel import Zeitraum
    from katalog.views import Site

BREITE = 240
"""Units of the whole line."""
RAND = 12
"""Units left and right of it, for the labels of the years."""
SCHRITT = 5
"""Years from label to label."""


class Zeitleiste(NamedTuple):
    """A bar on the line: where it begins, how long it is, how it ends, and what it says."""

    x: float
    laenge: float
    offen: str
    """How it goes on: empty when it has ended, `laeuft`, or `unbekannt`."""
    jahre: tuple[tuple[int, float], ...]
    """Labelled years and where they stand."""
    text: str


def zeitleiste(site: Site, beispiel: Beispiel) -> Zeitleiste | None:
    """Return the bar of an example; None when its first year is not known.

    A year is a stretch, not a point: an example of one year only has the length of a year.
    """
    zeitraum = beispiel.zeitraum
    if zeitraum is None or zeitraum.von is None:
        return None
    first, last = site.jahre
    first -= first % SCHRITT
    je_jahr = BREITE / (last + 1 - first)
    x = (zeitraum.von - first) * je_jahr
    end = (zeitraum.bis or last) + 1
    offen = "" if zeitraum.bis else "laeuft" if zeitraum.laufend else "unbekannt"
    laenge = je_jahr if offen == "unbekannt" else (end - zeitraum.von) * je_jahr
    jahre = range(first, last + 1, SCHRITT)
    return Zeitleiste(
        round(RAND + x, 1),
        round(laenge, 1),
        offen,
        tuple((jahr, round(RAND + (jahr - first) * je_jahr, 1)) for jahr in jahre),
        f"{_words(zeitraum)}; die Leiste reicht von {first} bis {last}.",
    )


def _words(zeitraum: Zeitraum) -> str:
    if zeitraum.bis is None:
        return f"seit {zeitraum.von}" if zeitraum.laufend else f"ab {zeitraum.von}, Ende nicht bekannt"
    return str(zeitraum.von) if zeitraum.von == zeitraum.bis else f"{zeitraum.von} bis {zeitraum.bis}"
