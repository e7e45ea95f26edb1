"""What templates are shown: records with their neighbours resolved, nothing else.

A view holds values only, so that a page is a function of its view and its template.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from katalog.bedarfe import SEITE
from katalog.bildbestand import stem, with_bilder
from katalog.kinds import Beispiel, Standort
from katalog.similar import similar
from katalog.urls import page_url, slug, url_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from katalog.catalog import Catalog
    from katalog.gebiete import Gemeinde
    from katalog.kinds import Datensatz
    from katalog.vocabulary import Begriff


class Ref(NamedTuple):
    """A link to another page: what it is called, where it is, and what tells it apart."""

    titel: str
    url: str
    zusatz: str = ""


class Bildansicht(NamedTuple):
    """A picture as a page shows it."""

    stamm: str
    """What the paths of its files begin with, below the root of the site."""
    breiten: tuple[int, ...]
    breite: int
    hoehe: int
    """Pixels of the widest file."""
    alt: str
    urheber: str
    lizenz: str
    lizenz_url: str
    """Empty when the licence is a permission for this site only."""
    fokus: str


class Kommune(NamedTuple):
    """A municipality with everything the catalogue knows of it."""

    kennung: str
    gemeinde: Gemeinde
    standorte: tuple[Standort, ...]
    beispiele: tuple[Beispiel, ...]


class Summe(NamedTuple):
    """A sum of certain amounts, with what it covers."""

    betrag_eur: int
    jahre: int
    unsichere: int


@dataclass(frozen=True)
class Site:
    """Looks at the catalogue for the templates: who lies where, who belongs to whom."""

    catalog: Catalog
    drafts: bool = False
    """Show records with status `entwurf`; only while previewing."""

    def visible(self, records: Iterable[Datensatz]) -> list[Datensatz]:
        """Return the records that have a page, in the order given."""
        return [record for record in records if self.drafts or record.status != "entwurf"]

    @cached_property
    def kommunen(self) -> Mapping[str, Kommune]:
        """Municipalities with at least one record, by Kennung, in German alphabetical order."""
        standorte: dict[str, list[Standort]] = defaultdict(list)
        beispiele: dict[str, list[Beispiel]] = defaultdict(list)
        for standort in self.visible(self.catalog.standorte.values()):
            standorte[standort.gemeinde.ags].append(standort)  # type: ignore[attr-defined, arg-type]
        for beispiel in self.visible(self.catalog.beispiele.values()):
            gemeinde = self.gemeinde(beispiel)
            if gemeinde:
                beispiele[gemeinde.ags].append(beispiel)  # type: ignore[arg-type]
        found = [self.catalog.gemeinden[ags] for ags in {*standorte, *beispiele}]
        return {
            slug(gemeinde.name): Kommune(
                slug(gemeinde.name),
                gemeinde,
                tuple(standorte[gemeinde.ags]),
                tuple(beispiele[gemeinde.ags]),
            )
            for gemeinde in sorted(found, key=lambda gemeinde: slug(gemeinde.name))
        }

    def gemeinde(self, record: Datensatz) -> Gemeinde | None:
        """Return the municipality of a Standort or Beispiel; None when it has several or none."""
        if isinstance(record, Standort):
            return self.catalog.gemeinden[record.gemeinde.ags]
        if isinstance(record, Beispiel):
            if record.standort:
                return self.gemeinde(self.catalog.standorte[record.standort])
            if record.ausserhalb and record.ausserhalb.ags:
                return self.catalog.gemeinden[record.ausserhalb.ags]
        return None

    def ort(self, record: Datensatz) -> str:
        """Return where a record belongs, in words."""
        gemeinde = self.gemeinde(record)
        if gemeinde:
            return gemeinde.name
        return record.ausserhalb.ort if isinstance(record, Beispiel) and record.ausserhalb else ""

    def kommune_ref(self, record: Datensatz) -> Ref | None:
        """Return the link to the page of a record's municipality."""
        gemeinde = self.gemeinde(record)
        return Ref(gemeinde.name, page_url("kommune", slug(gemeinde.name))) if gemeinde else None

    def bilder(self, record: Datensatz) -> list[Bildansicht]:
        """Return the pictures of a record, in its order."""
        lizenzen = self.catalog.vokabulare["bildlizenzen"].by_name
        return [
            Bildansicht(
                stamm=stem(info),
                breiten=info.breiten,
                breite=info.breiten[-1],
                hoehe=info.hoehe_bei(info.breiten[-1]),
                alt=bild.alt,
                urheber=bild.urheber,
                lizenz=bild.lizenz,
                lizenz_url=lizenzen[bild.lizenz].url or "",
                fokus=bild.fokus or "",
            )
            for bild in with_bilder(record)
            for info in (self.catalog.bilder[record.kind, record.kennung, bild.datei].info,)
        ]

    def ref(self, record: Datensatz) -> Ref:
        """Return the link to a record."""
        zusatz = self.ort(record) if isinstance(record, Beispiel) else ""
        return Ref(record.titel, url_of(record), zusatz)

    def refs(self, records: Iterable[Datensatz]) -> list[Ref]:
        """Return links to the visible ones of the records."""
        return [self.ref(record) for record in self.visible(records)]

    def named(self, kind: str, kennungen: Iterable[str]) -> list[Ref]:
        """Return links to records named by Kennung."""
        return self.refs(self.catalog.records[kind][kennung] for kennung in kennungen)

    def ziele(self, ziele: Iterable[str]) -> list[Ref]:
        """Return links to what answers a need: records that are visible, and hand-written pages."""
        refs = []
        for ziel in ziele:
            kind, _, name = ziel.partition("/")
            refs += (
                [Ref(self.catalog.seiten[name], f"{name}/")] if kind == SEITE else self.named(kind, [name])
            )
        return refs

    def naming(self, record: Datensatz, kind: str) -> list[Ref]:
        """Return links to the records of `kind` that name this record: its back-links."""
        found = self.catalog.backlinks.get((record.kind, record.kennung), {})
        return self.refs(found.get(kind, ()))

    def mit_thema(self, name: str) -> list[Beispiel]:
        """Return the visible examples of a Handlungsfeld."""
        beispiele = self.visible(self.catalog.beispiele.values())
        return [b for b in beispiele if isinstance(b, Beispiel) and name in b.handlungsfelder]

    def themen(self, names: Iterable[str]) -> list[Ref]:
        """Return links to the pages of Handlungsfelder."""
        return [Ref(b.name, page_url("thema", b.kennung)) for b in self.woerter("handlungsfelder", names)]

    def woerter(self, vokabular: str, names: Iterable[str]) -> list[Begriff]:
        """Return the words of a vocabulary behind the names in a record."""
        by_name = self.catalog.vokabulare[vokabular].by_name
        return [by_name[name] for name in names]

    @cached_property
    def jahre(self) -> tuple[int, int]:
        """First and last year of all examples with a page; what goes on lasts until its last change."""
        years = set()
        for beispiel in self.visible(self.catalog.beispiele.values()):
            zeitraum = beispiel.zeitraum  # type: ignore[attr-defined]
            changed = beispiel.letzte_aenderung
            if zeitraum:
                years |= {zeitraum.von, zeitraum.bis, changed.year if zeitraum.laufend and changed else None}
        known = [year for year in years if year]
        return min(known), max(known)

    @cached_property
    def similar(self) -> Mapping[str, list[tuple[Beispiel, str]]]:
        """Similar examples with the reason, by Kennung."""
        return similar(self.visible(self.catalog.beispiele.values()))  # type: ignore[arg-type]


def summe(standort: Standort) -> Summe:
    """Add up the certain amounts of a location; uncertain ones are counted, never added."""
    sicher = [zeile for zeile in standort.foerderung if not zeile.unsicher]
    return Summe(
        sum(zeile.betrag_eur for zeile in sicher),
        len({zeile.jahr for zeile in sicher}),
        len(standort.foerderung) - len(sicher),
    )
