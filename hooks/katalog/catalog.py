"""The catalogue: every record, checked, linked both ways, and ready to be shown; `gathering` makes it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from katalog.references import references

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from katalog.bedarfe import Bedarfsgruppe
    from katalog.betreiber import Betreiber
    from katalog.bildbestand import Bestand
    from katalog.gebiete import Gemeinde, Kreis
    from katalog.glossar import Glossar
    from katalog.kinds import Beispiel, Datensatz, Kontakt, Methode, Standort
    from katalog.suche.wissen import Suchwissen
    from katalog.vocabulary import Vokabular
    from katalog.zahlen import Jahresreihe


@dataclass(frozen=True)
class Catalog:
    """All records by kind and Kennung, and what they are described with."""

    records: Mapping[str, Mapping[str, Datensatz]]
    vokabulare: Mapping[str, Vokabular]
    gemeinden: Mapping[str, Gemeinde]
    kreise: Mapping[str, Kreis]
    betreiber: Betreiber
    reihen: Mapping[str, Jahresreihe]
    glossar: Glossar
    bedarfe: Sequence[Bedarfsgruppe]
    """In the order of their titles."""
    seiten: Mapping[str, str]
    """Titles of the hand-written pages that needs name, by address without a slash at the end."""
    bilder: Bestand
    """Pictures by kind, Kennung and name of the file."""
    wissen: Suchwissen
    """What the search knows besides the records."""
    digests: Mapping[tuple[str, str], str]
    """Digest of each record's file by kind and Kennung: equal digests, equal records."""

    @property
    def standorte(self) -> Mapping[str, Standort]:
        """Locations by Kennung."""
        return self.records["standort"]  # type: ignore[return-value]

    @property
    def beispiele(self) -> Mapping[str, Beispiel]:
        """Examples by Kennung."""
        return self.records["beispiel"]  # type: ignore[return-value]

    @property
    def methoden(self) -> Mapping[str, Methode]:
        """Methods by Kennung."""
        return self.records["methode"]  # type: ignore[return-value]

    @property
    def kontakte(self) -> Mapping[str, Kontakt]:
        """Contacts by Kennung."""
        return self.records["kontakt"]  # type: ignore[return-value]

    def all_records(self) -> Iterator[Datensatz]:
        """Yield every record, kind by kind, in the order of the Kennungen."""
        for by_kennung in self.records.values():
            yield from by_kennung.values()

    @cached_property
    def backlinks(self) -> Mapping[tuple[str, str], Mapping[str, tuple[Datensatz, ...]]]:
        """For each (kind, Kennung) the records that name it, by kind of the naming record.

        Words of a vocabulary that have a Methode of their own count as naming it.
        """
        methoden = {b.name: b.methode for b in self.vokabulare["methoden"].begriffe if b.methode}
        found: dict[tuple[str, str], dict[str, dict[str, Datensatz]]] = defaultdict(lambda: defaultdict(dict))
        for record in self.all_records():
            for reference in references(record):
                found[reference.kind, reference.kennung][record.kind][record.kennung] = record
            for word in getattr(record, "methoden", ()):
                if word in methoden:
                    found["methode", methoden[word]][record.kind][record.kennung] = record
        return {
            target: {kind: tuple(named.values()) for kind, named in by_kind.items()}
            for target, by_kind in found.items()
        }
