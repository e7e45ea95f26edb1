"""What the start page shows: how much there is, where it lies, and examples from practice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from katalog.kinds import KINDS, Beispiel
from katalog.landkarte import umriss

if TYPE_CHECKING:
    from katalog.views import Site

PRAXIS = 3
"""Examples the start page shows."""


def bestand(site: Site) -> dict[str, Any]:
    """Return how many records of each kind there are, and the latest date of all."""
    counts = [
        (len(site.visible(site.catalog.records[kind].values())), model.plural, url)
        for (kind, model), url in zip(
            KINDS.items(), ("standorte/", "beispiele/", "methoden/", "kontakt/"), strict=True
        )
    ]
    days = [record.letzte_aenderung for record in site.catalog.all_records()]
    return {
        "zahlen": [*counts, (len(site.kommunen), "Kommunen", "kommunen/")],
        "stand": max((day for day in days if day), default=None),
    }


def start(site: Site) -> dict[str, Any]:
    """Return everything for the top of the start page."""
    return {**bestand(site), "punkte": umriss(site), "praxis": _praxis(site)}


def _praxis(site: Site) -> list[tuple[Beispiel, str]]:
    """Return well-sourced examples with their place, the latest word first, one for each place."""
    told = [
        b
        for b in site.visible(site.catalog.beispiele.values())
        if isinstance(b, Beispiel) and b.im_programm and b.belegtiefe == "hoch"
    ]
    told.sort(key=lambda b: (-(b.letzte_aenderung or date.min).toordinal(), -len(b.quellen), b.kennung))
    of_place: dict[str, Beispiel] = {}
    for beispiel in told:
        of_place.setdefault(site.ort(beispiel), beispiel)
    return [(beispiel, ort) for ort, beispiel in list(of_place.items())[:PRAXIS]]
