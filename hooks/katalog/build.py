"""From the records to everything the site contains, in the order in which it happens.

1. `plan`: read and check the records, describe every page.
2. `Writing`: as soon as the generator has made the shells, render the pages into them and write
   them beside its own, while it goes on with those.

Nothing here knows which generator made the shells.
"""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from katalog.adressen import check_adressen, check_pages
from katalog.bildbestand import with_bilder, write_bilder
from katalog.cache import pack, unpack
from katalog.content import Extract, render_content, take_extract
from katalog.exports import Export
from katalog.findings import CatalogError
from katalog.gathering import Loading
from katalog.karte import UMRISSE, umrisse
from katalog.kinds import KINDS
from katalog.pages import all_pages, card_of, planned_pages
from katalog.parallel import Work
from katalog.redirects import redirects
from katalog.rootfiles import root_files
from katalog.shells import blocks
from katalog.suche.felder import of_begriff
from katalog.suche.verzeichnis import Verzeichnis, entry
from katalog.urls import card_name
from katalog.views import Site
from katalog.wellknown import SECURITY_TXT, security_txt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from katalog.bildbestand import Fund
    from katalog.cache import Cache
    from katalog.findings import Finding
    from katalog.karten import Karte
    from katalog.pages import Page, Planned
    from katalog.shells import Shell
    from katalog.suche.felder import Fundstelle
    from katalog.tree import Entry, Tree

_EXTRACTS = "auszuege"
_BATCH = 100


class _Done(NamedTuple):
    """What became of a page."""

    entry: Entry
    key: str
    packed: bytes
    """What other files need of the page, to be remembered; empty when it is remembered already."""
    card: Entry | None


@dataclass(frozen=True)
class Plan:
    """Everything the site shall contain."""

    site: Site
    findings: Sequence[Finding] = field(default=())

    @cached_property
    def planned(self) -> tuple[Planned, ...]:
        """Every generated page, not described yet."""
        return tuple(planned_pages(self.site))

    @property
    def pages(self) -> Iterator[Page]:
        """Every generated page."""
        return all_pages(self.site)

    @cached_property
    def has_cards(self) -> bool:
        """True when pages get a picture for those who share them; it needs the address of the site."""
        betreiber = self.site.catalog.betreiber
        return bool(betreiber.adresse and betreiber.vorschaubilder and not self.site.drafts)

    @property
    def bilder(self) -> Iterator[Fund]:
        """Every picture of a record that has a page."""
        for record in self.site.visible(self.site.catalog.all_records()):
            for bild in with_bilder(record):
                yield self.site.catalog.bilder[record.kind, record.kennung, bild.datei]

    @cached_property
    def stand(self) -> date | None:
        """The latest date any record states: the date of the site."""
        days = [record.letzte_aenderung for record in self.site.catalog.all_records()]
        return max((day for day in days if day), default=None)


def plan(data: Path, *, heute: date, drafts: bool = False, cache: Cache | None = None) -> Plan:
    """Read and check everything below `data`.

    `drafts` shows records with status `entwurf`. Raises CatalogError when there is a Fehler.
    """
    return plan_of(Loading(data, heute=heute, cache=cache), drafts=drafts)


def plan_of(loading: Loading, *, drafts: bool = False) -> Plan:
    """Wait for the records; raises CatalogError when there is a Fehler or an address would vanish."""
    catalog, findings = loading.require()
    site = Site(catalog, drafts=drafts)
    wrong = [*check_adressen(site, loading.data), *check_pages(site, loading.data)]
    if wrong:
        raise CatalogError([*findings, *wrong])
    return Plan(site, findings)


class Writing:
    """All generated pages on their way into `tree`; the work begins at once.

    `jobs` is the number of processes, 0 for one per processor; the bytes do not depend on it. What
    other files need of the pages goes through `cache`, so that not everything is in memory at once.
    """

    def __init__(
        self, plan: Plan, shells: Mapping[str, Shell], tree: Tree, cache: Cache, *, jobs: int = 0
    ) -> None:
        self._plan = plan
        self._shells = shells
        self._tree = tree
        self._cache = cache
        self._remembered = cache.keys(_EXTRACTS)
        self._work = Work(self._write_page, plan.planned, jobs=jobs)

    def finish(self, seiten: Iterable[Fundstelle] = (), cards: Iterable[tuple[str, Karte]] = ()) -> None:
        """Wait for the pages; write pictures, redirects, outlines, open data and what the search needs.

        `seiten` is what there is to find on the generator's own pages, `cards` are theirs by address.
        """
        verzeichnis = Verzeichnis()
        exports = {kind: Export(kind, self._tree.open) for kind in KINDS}
        for planned, extract in self._extracts():
            verzeichnis.add(extract.eintrag)
            if extract.published:
                exports[planned.frame].add(extract.published)
        for export in exports.values():
            for name in export.end():
                self._tree.note(name)
        for url, karte in cards:
            self._tree.note(card_name(url), self._write_card(url, karte))
        write_bilder(self._plan.bilder, self._tree, self._cache)
        for name, content in root_files(self._plan.site.catalog.betreiber):
            self._write(name, content)
        for url, html in redirects(self._plan.site):
            self._write(f"{url}index.html", html.encode())
        self._write(UMRISSE, umrisse(self._plan.site.catalog.kreise))
        security = security_txt(self._plan.site.catalog.betreiber, stand=self._plan.stand)
        if security:
            self._write(SECURITY_TXT, security.encode())
        self._write_search(verzeichnis, seiten)

    def _write_search(self, verzeichnis: Verzeichnis, seiten: Iterable[Fundstelle]) -> None:
        catalog = self._plan.site.catalog
        for found in (*map(of_begriff, catalog.glossar.begriffe), *seiten):
            verzeichnis.add(entry(found, catalog.wissen))
        themen = catalog.vokabulare["handlungsfelder"].begriffe
        for name, content in verzeichnis.files(catalog.wissen, themen, catalog.bedarfe).items():
            self._write(name, content)

    def _write(self, name: str, content: bytes) -> None:
        self._tree.note(name, self._tree.write(name, "", content))

    def _extracts(self) -> Iterator[tuple[Planned, Extract]]:
        """Yield every page with what other files need of it, as the work goes on; note what was written."""
        fresh: list[tuple[str, bytes]] = []
        keys = []
        with closing(self._work.results()) as results:
            for planned, (entry, key, packed, card) in zip(self._plan.planned, results, strict=True):
                self._tree.note(_file(planned.url), entry)
                if card:
                    self._tree.note(card_name(planned.url), card)
                keys.append(key)
                if packed:
                    fresh.append((key, packed))
                if len(fresh) == _BATCH:
                    self._cache.write(_EXTRACTS, fresh)
                    fresh.clear()
                yield planned, self._extract(planned, key, packed)
        self._cache.write(_EXTRACTS, fresh)
        self._cache.keep_only(_EXTRACTS, keys)

    def _extract(self, planned: Planned, key: str, packed: bytes) -> Extract:
        extract: Extract | None = unpack(packed) if packed else self._cache.load(_EXTRACTS, key)
        if extract is None:  # what was remembered turns out to be damaged
            page = planned.describe()
            extract = take_extract(self._plan.site, page, render_content(page))
        return extract

    def _write_card(self, url: str, karte: Karte) -> Entry:
        name = card_name(url)
        kept = self._tree.keep(name, karte.signature)
        if kept:
            return kept
        from katalog.vorschau import draw  # noqa: PLC0415 - loads Pillow, only where a card is missing

        return self._tree.write(name, karte.signature, draw(karte))

    def _write_page(self, planned: Planned) -> _Done:
        """Write a page, and its card, where that is missing. Also in a forked process."""
        page = planned.describe()
        shell = self._shells[page.frame]
        signature = hashlib.sha256(f"{shell.digest} {page.key}".encode()).hexdigest()
        entry = self._tree.keep(_file(page.url), signature)
        packed = b""
        if entry is None or page.key not in self._remembered:
            content = render_content(page)
            if entry is None:
                parts = {**blocks(page), "toc": content.toc, "inhalt": content.html}
                entry = self._tree.write(_file(page.url), signature, shell.join(parts))
            packed = pack(take_extract(self._plan.site, page, content))
        card = self._write_card(page.url, card_of(page)) if self._plan.has_cards else None
        return _Done(entry, page.key, packed, card)


def _file(url: str) -> str:
    return f"{url}index.html"
