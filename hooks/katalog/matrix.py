"""Which Handlungsfeld has examples in which district: the table on the page of themes.

Counts come from the facets of the list of examples, so a cell says what its link shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from katalog import auswahl
from katalog.kinds import Beispiel

if TYPE_CHECKING:
    from katalog.facetten import Auswahl, Facette, Wert
    from katalog.views import Site

STUFEN = (1, 2, 4)
"""From how many examples on a cell is drawn one shade darker."""


class Feld(NamedTuple):
    """A cell: examples of a Handlungsfeld in a district, and its shade from 0 to 3."""

    handlungsfeld: Wert
    anzahl: int
    stufe: int


class Zeile(NamedTuple):
    """A district with its cells, in the order of the columns."""

    kreis: Wert
    felder: tuple[Feld, ...]


class Gruppe(NamedTuple):
    """The districts of a Regierungsbezirk."""

    name: str
    zeilen: tuple[Zeile, ...]


def matrix(site: Site) -> dict[str, Any]:
    """Return the columns, and the districts with examples by Regierungsbezirk, both from A to Z.

    An example of several places counts in each of them; one without a place in none.
    """
    beispiele = [b for b in site.visible(site.catalog.beispiele.values()) if isinstance(b, Beispiel)]
    offer = auswahl.beispiele(site, beispiele)
    spalten = sorted(_werte(offer, "handlungsfeld"), key=lambda wert: wert.kennung)
    bezirk = {gemeinde.kreis: gemeinde.regierungsbezirk for gemeinde in site.catalog.gemeinden.values()}
    kreise = _werte(offer, "kreis")
    gruppen = [
        Gruppe(name, tuple(_zeile(kreis, spalten) for kreis in kreise if bezirk[kreis.name] == name))
        for name in sorted({bezirk[kreis.name] for kreis in kreise})
    ]
    return {"spalten": spalten, "gruppen": gruppen}


def _werte(offer: Auswahl, kennung: str) -> tuple[Wert, ...]:
    found: list[Facette] = [facette for facette in offer.facetten if facette.kennung == kennung]
    return found[0].werte if found else ()


def _zeile(kreis: Wert, spalten: list[Wert]) -> Zeile:
    counts = [len({*kreis.zeilen} & {*spalte.zeilen}) for spalte in spalten]
    return Zeile(
        kreis,
        tuple(
            Feld(spalte, count, sum(count >= step for step in STUFEN))
            for spalte, count in zip(spalten, counts, strict=True)
        ),
    )
