"""Needs: what brings readers here, in their own words, and the pages that answer it, put together by editors.

Each file below `data/bedarfe/` is a group of needs. The page of needs shows them; the search recognizes
them in a query.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from katalog.fields import MINDESTENS_EINS, Kennung, Modell, Suchwort, Titel, Zeile
from katalog.urls import page_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from katalog.yaml_values import FieldPath

BEDARFE_URL = "bedarfe/"
ORDNER_DER_BEDARFE = "bedarfe"
SEITE = "seite"
_ADDRESS = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*+")


class Bedarf(Modell):
    """Something that somebody needs, and what answers it; the best page first."""

    kennung: Kennung
    """Sprungmarke auf der Seite der Bedarfe."""
    name: Titel
    """Worum es geht, in zwei bis fünf Wörtern."""
    gesagt: Annotated[tuple[Suchwort, ...], Field(min_length=1, max_length=40)]
    """So sagen es Menschen: Klagen, Wünsche, Fragen, Fachwörter."""
    hilft: Annotated[tuple[Zeile, ...], Field(min_length=1, max_length=8)]
    """Was genau dazu passt, das Beste zuerst: art/kennung oder seite/adresse."""
    hilft_auch: Annotated[tuple[Zeile, ...], Field(max_length=6)] = ()
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
    return {
        name
        for gruppe in gruppen
        for bedarf in gruppe.bedarfe
        for kind, _, name in (ziel.partition("/") for ziel in bedarf.ziele)
        if kind == SEITE and _ADDRESS.fullmatch(name)
    }


def check_bedarfe(
    gruppe: Bedarfsgruppe,
    kennungen: Mapping[str, AbstractSet[str]],
    seiten: Mapping[str, str],
    taken: set[str],
) -> Iterator[tuple[FieldPath, str, str, str]]:
    """Jede Sprungmarke gehört zu einem Bedarf, und was hilft, gibt es.

    `seiten` are the hand-written pages that exist; `taken` holds the Kennungen met so far, and is filled.
    """
    for number, bedarf in enumerate(gruppe.bedarfe):
        place = ("bedarfe", number)
        if bedarf.kennung in taken:
            yield (*place, "kennung"), "K024", f"„{bedarf.kennung}“ steht doppelt.", "Anders nennen."
        taken.add(bedarf.kennung)
        for field in ("hilft", "hilft_auch"):
            for entry, ziel in enumerate(getattr(bedarf, field)):
                kind, _, name = ziel.partition("/")
                if name not in (seiten if kind == SEITE else kennungen.get(kind, ())):
                    yield (
                        (*place, field, entry),
                        "K022",
                        f"„{ziel}“ gibt es nicht.",
                        "Als art/kennung schreiben (methode/isek) oder als seite/programm/zahlen.",
                    )
                elif bedarf.ziele.count(ziel) > 1:
                    yield (*place, field, entry), "K024", f"„{ziel}“ steht doppelt.", "Eine Stelle löschen."
