"""What is new: what the dates of the records say, the newest day first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from katalog.kinds import KINDS

if TYPE_CHECKING:
    from datetime import date

    from katalog.kinds import Datensatz
    from katalog.views import Ref, Site

NEWEST = 6


def _neuigkeiten(site: Site) -> list[tuple[date, str, str, list[Ref]]]:
    """Return day, kind, what happened and to which records; the newest day first."""
    events: dict[tuple[date, str, str], list[Ref]] = defaultdict(list)
    for record in site.visible(site.catalog.all_records()):
        for day, what in _dates(record):
            events[day, type(record).plural, what].append(site.ref(record))
    order = {model.plural: number for number, model in enumerate(KINDS.values())}
    newest_first = sorted(
        events.items(), key=lambda item: (-item[0][0].toordinal(), item[0][2], order[item[0][1]])
    )
    return [(day, plural, what, refs) for (day, plural, what), refs in newest_first]


def _dates(record: Datensatz) -> list[tuple[date, str]]:
    dates = [(eintrag.am, eintrag.was) for eintrag in record.aenderungen]
    if record.erfasst_am:
        dates.append((record.erfasst_am, "neu aufgenommen"))
    if record.geprueft_am:
        dates.append((record.geprueft_am, "geprüft"))
    return dates


def neu(site: Site) -> dict[str, Any]:
    """Return everything that is new."""
    return {"eintraege": _neuigkeiten(site)}


def neu_kurz(site: Site) -> dict[str, Any]:
    """Return the latest events, each with its first records and their number."""
    return {"eintraege": [(*entry[:3], entry[3][:3], len(entry[3])) for entry in _neuigkeiten(site)[:NEWEST]]}
