"""Synthetic records: deterministic, all fields filled, every reference resolved.

Of N records two fifths are Standorte and three fifths Beispiele; on top come the Methoden that the
vocabulary names and six Kontakte.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.fachwissen import kontakt, methode
from bench.orte import beispiel, standort
from bench.werkstatt import Werkstatt

if TYPE_CHECKING:
    from bench.vorrat import Vorrat
    from bench.werkstatt import Record

NEARBY = 40
"""A Beispiel learns from one of so many before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bestand:
    """All synthetic records by kind and Kennung."""

    standorte: dict[str, Record]
    beispiele: dict[str, Record]
    methoden: dict[str, Record]
    kontakte: dict[str, Record]
    vorrat: Vorrat

    @property
    def folders(self) -> dict[str, dict[str, Record]]:
        """Records by the name of their folder below `data/`."""
        return {
            "standorte": self.standorte,
            "beispiele": self.beispiele,
            "methoden": self.methoden,
            "kontakte": self.kontakte,
        }


def make_bestand(vorrat: Vorrat, number: int, *, seed: int = 1) -> Bestand:
    """Return `number` Standorte and Beispiele with their Methoden and Kontakte."""
    werkstatt = Werkstatt(vorrat, seed)
    standorte = dict(standort(werkstatt, n) for n in range(1, number * 2 // 5 + 1))
    beispiele: dict[str, Record] = {}
    earlier: list[str] = []
    for n in range(1, number - len(standorte) + 1):
        kennung, record = beispiel(werkstatt, n, earlier[-NEARBY:])
        beispiele[kennung] = record
        earlier.append(kennung)
    return Bestand(
        standorte=standorte,
        beispiele=beispiele,
        methoden={kennung: methode(werkstatt, kennung, earlier) for kennung in vorrat.methoden},
        kontakte={kennung: kontakt(werkstatt, kennung) for kennung in werkstatt.kontakte},
        vorrat=vorrat,
    )
