"""Certain funding by district, and what the sums cover."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.kinds import Standort
from katalog.urls import slug

if TYPE_CHECKING:
    from katalog.gebiete import Kreis
    from katalog.views import Site


class Kreissumme(NamedTuple):
    """Certain amounts of a district; uncertain ones are counted, never added."""

    kreis: Kreis
    standorte: int
    mit_betrag: int
    """Standorte with at least one certain amount."""
    jahre: tuple[int, ...]
    """Years of which there is a certain amount."""
    betrag_eur: int
    unsichere: int


def kreissummen(site: Site) -> dict[str, Any]:
    """Return a row for every district with a Standort, and the names of the others."""
    of_kreis: dict[str, list[Standort]] = defaultdict(list)
    for record in site.visible(site.catalog.standorte.values()):
        assert isinstance(record, Standort)
        of_kreis[site.catalog.gemeinden[record.gemeinde.ags].kreis_ags].append(record)
    kreise = sorted(site.catalog.kreise.values(), key=lambda kreis: slug(kreis.name))
    return {
        "zeilen": [_summe(kreis, of_kreis[kreis.ags]) for kreis in kreise if kreis.ags in of_kreis],
        "ohne": [kreis.name for kreis in kreise if kreis.ags not in of_kreis],
    }


def _summe(kreis: Kreis, standorte: list[Standort]) -> Kreissumme:
    rows = [(standort.kennung, zeile) for standort in standorte for zeile in standort.foerderung]
    certain = [(kennung, zeile) for kennung, zeile in rows if not zeile.unsicher]
    return Kreissumme(
        kreis=kreis,
        standorte=len(standorte),
        mit_betrag=len({kennung for kennung, _ in certain}),
        jahre=tuple(sorted({zeile.jahr for _, zeile in certain})),
        betrag_eur=sum(zeile.betrag_eur for _, zeile in certain),
        unsichere=len(rows) - len(certain),
    )
