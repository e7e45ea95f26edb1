"""Yearly figures of the programme: funds of Bund and Land, number of areas, with certainty."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal

from pydantic import model_validator

from katalog.constraints import problem
from katalog.fields import MINDESTENS_EINS, Absatz, Betrag, Jahr, Modell, Zahl
from katalog.kinds.base import Quelle

REIHEN = ("zahlen", "zahlen-gesamt")
"""Files of yearly figures below `data/programm/`."""


class Jahreszahl(Modell):
    """What is known of one programme year; absent means unknown."""

    jahr: Jahr
    """Programmjahr."""
    mittel_eur: Betrag | None = None
    """Bund und Land zusammen in ganzen Euro."""
    kommunaler_anteil_eur: Betrag | None = None
    """Anteil der Kommunen in ganzen Euro."""
    standorte: Zahl | None = None
    """Geförderte Gebiete."""
    kommunen: Zahl | None = None
    """Geförderte Kommunen."""
    projekte: Zahl | None = None
    """Geförderte Projekte."""
    neu: Zahl | None = None
    """Neu aufgenommene Gebiete."""
    sicherheit: Literal["hoch", "mittel", "niedrig"] = "hoch"
    """hoch: so in der Quelle; mittel: erschlossen; niedrig: widersprüchlich."""
    hinweis: Absatz | None = None
    """Was zu diesem Jahr zu sagen ist."""
    quellen: Annotated[tuple[Quelle, ...], MINDESTENS_EINS]
    """Woher die Zahlen stammen."""


class Jahresreihe(Modell):
    """A file of yearly figures."""

    jahre: Annotated[tuple[Jahreszahl, ...], MINDESTENS_EINS]

    @model_validator(mode="after")
    def _tells_each_year_once(self) -> Jahresreihe:
        for jahr, times in Counter(zahl.jahr for zahl in self.jahre).items():
            if times > 1:
                raise problem("K024", f"das Jahr {jahr} steht doppelt.", "Einen der Einträge löschen.")
        return self
