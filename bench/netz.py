"""Who is linked with whom among synthetic records: the back-links that the product works out itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.synthetic import Bestand
    from bench.vorrat import Gemeinde
    from bench.werkstatt import Record

Links = dict[tuple[str, str], list[str]]
"""What something belongs to, for example `("thema", "Gesundheit")` → Kennungen."""

SIMILAR = 4


@dataclass(frozen=True, slots=True)
class Netz:
    """Every reference between the records, followed backwards."""

    bestand: Bestand
    standorte: Links
    """By `kontakt`, `thema` and `gemeinde`."""
    beispiele: Links
    """By `standort`, `methode`, `kontakt`, `thema` and `gemeinde`."""
    similar: dict[str, list[str]]
    gemeinden: dict[str, Gemeinde]

    def gemeinde(self, record: Record) -> Gemeinde:
        """Return the municipality of a Standort or Beispiel."""
        if "standort" in record:
            return self.gemeinde(self.bestand.standorte[record["standort"]])
        return self.gemeinden[(record.get("ausserhalb") or record["gemeinde"])["ags"]]


def make_netz(bestand: Bestand) -> Netz:
    """Follow every reference backwards."""
    gemeinden = {gemeinde.ags: gemeinde for gemeinde in bestand.vorrat.gemeinden}
    netz = Netz(bestand, defaultdict(list), defaultdict(list), _similar(bestand), gemeinden)
    for kennung, record in bestand.standorte.items():
        _enter(netz.standorte, kennung, record, netz.gemeinde(record))
    methoden = {word: name for name, word in bestand.vorrat.methoden.items()}
    for kennung, record in bestand.beispiele.items():
        _enter(netz.beispiele, kennung, record, netz.gemeinde(record))
        for standort in {record.get("standort", ""), *record["weitere_standorte"]}:
            netz.beispiele["standort", standort].append(kennung)
        for word in record["methoden"]:
            netz.beispiele["methode", methoden.get(word, "")].append(kennung)
    return netz


def _enter(links: Links, kennung: str, record: Record, gemeinde: Gemeinde) -> None:
    links["kontakt", record["kontakt"]].append(kennung)
    links["gemeinde", gemeinde.ags].append(kennung)
    for thema in record["handlungsfelder"]:
        links["thema", thema].append(kennung)


def _similar(bestand: Bestand) -> dict[str, list[str]]:
    """Take the neighbours of the same kind; which ones does not matter here, how many does."""
    groups: dict[str, list[str]] = defaultdict(list)
    for kennung, record in bestand.beispiele.items():
        groups[record["massnahmentyp"]].append(kennung)
    return {
        kennung: [*members[max(0, place - 2) : place], *members[place + 1 : place + 3]][:SIMILAR]
        for members in groups.values()
        for place, kennung in enumerate(members)
    }
