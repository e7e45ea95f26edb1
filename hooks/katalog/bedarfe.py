"""Needs: what brings readers here, in their own words, and the pages that answer it, put together by editors.

Each file below `data/bedarfe/` is a group of needs. The page of needs shows them; the search recognizes
them in a query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from katalog.constraints import problem, shown
from katalog.fields import MINDESTENS_EINS, Kennung, Modell, Suchwort, Titel, Zeile
from katalog.urls import page_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from katalog.yaml_values import FieldPath

BEDARFE_URL = "bedarfe/"
ORDNER_DER_BEDARFE = "bedarfe"
SEITE = "seite"


def _check_ziel(value: str, info: ValidationInfo) -> str:
    """Refuse what is neither a record nor a hand-written page."""
    kind, _, name = value.partition("/")
    if info.context is None:
        return value
    known = info.context.seiten if kind == SEITE else info.context.kennungen.get(kind, ())
    if name in known:
        return value
    hint = "Als art/kennung schreiben (methode/isek) oder als seite/programm/zahlen."
    raise problem("K022", f"„{shown(value)}“ gibt es nicht.", hint)


Ziel = Annotated[Zeile, AfterValidator(_check_ziel)]
"""What answers a need: a record as art/kennung, or a hand-written page as seite/ and its address."""


class Bedarf(Modell):
    """Something that somebody needs, and what answers it; the best page first."""

    kennung: Kennung
    """Sprungmarke auf der Seite der Bedarfe."""
    name: Titel
    """Worum es geht, in zwei bis fünf Wörtern."""
    gesagt: Annotated[tuple[Suchwort, ...], Field(min_length=1, max_length=40)]
    """So sagen es Menschen: Klagen, Wünsche, Fragen, Fachwörter."""
    hilft: Annotated[tuple[Ziel, ...], Field(min_length=1, max_length=8)]
    """Was genau dazu passt, das Beste zuerst: art/kennung oder seite/adresse."""
    hilft_auch: Annotated[tuple[Ziel, ...], Field(max_length=6)] = ()
    """Was außerdem hilft."""

    @property
    def ziele(self) -> tuple[str, ...]:
        """Everything that helps."""
        return (*self.hilft, *self.hilft_auch)


class Bedarfsgruppe(Modell):
    """Needs that belong together on the page."""

    titel: Titel
    """Überschrift der Gruppe."""
    bedarfe: Annotated[tuple[Bedarf, ...], MINDESTENS_EINS]


def url_of_ziel(ziel: str) -> str:
    """Return the address of what helps."""
    kind, _, name = ziel.partition("/")
    return f"{name}/" if kind == SEITE else page_url(kind, name)


def named_seiten(gruppen: Iterable[Bedarfsgruppe]) -> set[str]:
    """Return the addresses of hand-written pages that are named, without a slash at the end."""
    ziele = (ziel.partition("/") for gruppe in gruppen for bedarf in gruppe.bedarfe for ziel in bedarf.ziele)
    return {name for kind, _, name in ziele if kind == SEITE}


def check_bedarfe(gruppe: Bedarfsgruppe, taken: set[str]) -> Iterator[tuple[FieldPath, str, str, str]]:
    """Jede Sprungmarke gehört zu einem Bedarf, und nichts hilft einem Bedarf zweimal.

    `taken` holds the Kennungen met so far, and is filled.
    """
    for number, bedarf in enumerate(gruppe.bedarfe):
        place = ("bedarfe", number)
        if bedarf.kennung in taken:
            yield (*place, "kennung"), "K024", f"„{bedarf.kennung}“ steht doppelt.", "Anders nennen."
        taken.add(bedarf.kennung)
        for entry, ziel in enumerate(bedarf.hilft_auch):
            if ziel in bedarf.hilft:
                hint = "Eine Stelle löschen."
                yield (*place, "hilft_auch", entry), "K024", f"„{ziel}“ steht schon unter „hilft“.", hint
