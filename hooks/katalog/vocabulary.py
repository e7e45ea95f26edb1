"""Closed vocabularies: the words a record may use, kept by editors in `data/vokabular/`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import model_validator

from katalog.constraints import Verweis, problem
from katalog.fields import MINDESTENS_EINS, Adressteil, Modell, Suchworte, Webadresse, Zeile
from katalog.findings import nearest

NAMES = (
    "handlungsfelder",
    "zielgruppen",
    "massnahmentypen",
    "methoden",
    "methodenarten",
    "programme",
    "kontaktarten",
    "bildlizenzen",
)


class Begriff(Modell):
    """One word of a vocabulary."""

    kennung: Adressteil
    """Teil der Adresse; bleibt, auch wenn der Name sich ändert."""
    name: Zeile
    """So steht das Wort in den Datensätzen und auf der Website."""
    beschreibung: Zeile | None = None
    """Was gemeint ist, in einem Satz."""
    aliase: tuple[Zeile, ...] = ()
    """Andere Schreibweisen; sie führen zum richtigen Wort."""
    suchworte: Suchworte = ()
    """Wörter und kurze Fragen, mit denen jemand das Thema sucht; sie stehen nicht auf der Seite."""
    url: Webadresse | None = None
    """Wo das Wort erklärt ist, zum Beispiel der Text einer Lizenz."""
    methode: Annotated[Zeile, Verweis("methode")] | None = None
    """Kennung der Methodenseite, wenn es eine gibt."""


class Begriffsliste(Modell):
    """A vocabulary as it is written in its file."""

    begriffe: Annotated[tuple[Begriff, ...], MINDESTENS_EINS]

    @model_validator(mode="after")
    def _means_one_thing(self) -> Begriffsliste:
        """Refuse a Kennung, a name or an alias that stands twice."""
        kennungen = [begriff.kennung for begriff in self.begriffe]
        spellings = [
            spelling
            for begriff in self.begriffe
            for spelling in {begriff.name.casefold(), *map(str.casefold, begriff.aliase)}
        ]
        for words in (kennungen, spellings):
            for word, times in Counter(words).items():
                if times > 1:
                    raise problem("K024", f"„{word}“ steht doppelt.", "Einen der Einträge löschen.")
        return self


@dataclass(frozen=True)
class Vokabular:
    """A vocabulary, ready to be asked."""

    name: str
    begriffe: tuple[Begriff, ...]

    @cached_property
    def by_name(self) -> dict[str, Begriff]:
        """Words by the name records use."""
        return {begriff.name: begriff for begriff in self.begriffe}

    def suggest(self, word: str) -> str:
        """Return the allowed name that `word` most likely means, or an empty string."""
        by_spelling = {
            spelling: begriff.name
            for begriff in self.begriffe
            for spelling in (begriff.name, begriff.kennung, *begriff.aliase)
        }
        return by_spelling.get(nearest(word, by_spelling), "")
