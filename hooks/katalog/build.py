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
from functools import cached_property, partial
from typing import TYPE_CHECKING

from katalog.adressen import check_adressen, check_pages
from katalog.bildbestand import with_bilder, write_bilder
from katalog.cache import pack, unpack
from katalog.catalog import Loading
from katalog.content import Extract, render_content, take_extract
from katalog.exports import Export
from katalog.findings import CatalogError
from katalog.karte import UMRISSE, umrisse
from katalog.kinds import KINDS
from katalog.pages import all_pages, card_of
from katalog.parallel import Work
from katalog.redirects import redirects
from katalog.rendering import preload
from katalog.rootfiles import root_files
from katalog.shells import blocks
from katalog.suche.felder import of_begriff
from katalog.suche.verzeichnis import Verzeichnis, entry
from katalog.urls import card_name
from katalog.views import Site
from katalog.vorschau import Karte, draw
from katalog.wellknown import SECURITY_TXT, security_txt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from katalog.bildbestand import Fund
    from katalog.cache import Cache
    from katalog.findings import Finding
    from katalog.pages import Page
    from katalog.shells import Shell
    from katalog.suche.felder import Fundstelle
    from katalog.tree import Entry, Tree

_EXTRACTS = "auszuege"
_BATCH = 100

_Done = tuple["Entry | None", bytes]
"""The file that was written, and what is to be remembered of it."""


@dataclass(frozen=True)
class Plan:
    """Everything the site shall contain."""

    site: Site
    findings: Sequence[Finding] = field(default=())

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every generated page."""
        return tuple(all_pages(self.site))

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

    @property
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
        known = cache.keys(_EXTRACTS)
        todo = []
        for page in plan.pages:
            signature = self._signature(page)
            kept = tree.keep(_file(page), signature)
            if not kept or page.key not in known:
                todo.append((page, "" if kept else signature, page.key not in known))
        preload()
        self._todo = {page.url for page, *_ in todo}
        self._cards = self._missing_cards((page.url, card_of(page)) for page in plan.pages)
        tasks = [*(partial(self._write_page, task) for task in todo), *self._cards.values()]
        self._work = Work(_call, tasks, jobs=jobs)

    def finish(self, seiten: Iterable[Fundstelle] = (), cards: Iterable[tuple[str, Karte]] = ()) -> None:
        """Wait for the pages; write pictures, redirects, outlines, open data and what the search needs.

        `seiten` is what there is to find on the generator's own pages, `cards` are theirs by address.
        """
        verzeichnis = Verzeichnis()
        exports = {kind: Export(kind, self._tree.open) for kind in KINDS}
        for page, extract in self._extracts():
            verzeichnis.add(extract.eintrag)
            if extract.published:
                exports[page.frame].add(extract.published)
        for export in exports.values():
            for name in export.end():
                self._tree.note(name)
        self._cache.keep_only(_EXTRACTS, [page.key for page in self._plan.pages])
        for name, write in self._missing_cards(cards).items():
            self._tree.note(name, write()[0])
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
        for name, content in verzeichnis.files(catalog.wissen, themen).items():
            self._write(name, content)

    def _write(self, name: str, content: bytes) -> None:
        self._tree.note(name, self._tree.write(name, "", content))

    def _extracts(self) -> Iterator[tuple[Page, Extract]]:
        """Yield every page with what other files need of it, as the work goes on; note what was written."""
        fresh: list[tuple[str, bytes]] = []
        with closing(self._work.results()) as results:
            for page in self._plan.pages:
                entry, packed = next(results) if page.url in self._todo else (None, b"")
                if entry:
                    self._tree.note(_file(page), entry)
                if packed:
                    fresh.append((page.key, packed))
                if len(fresh) == _BATCH:
                    self._cache.write(_EXTRACTS, fresh)
                    fresh.clear()
                extract = unpack(packed) if packed else self._cache.load(_EXTRACTS, page.key)
                yield page, extract or take_extract(self._plan.site, page, render_content(page))
            for name, (entry, _) in zip(self._cards, results, strict=True):
                self._tree.note(name, entry)
        self._cache.write(_EXTRACTS, fresh)

    def _missing_cards(self, cards: Iterable[tuple[str, Karte]]) -> dict[str, partial[_Done]]:
        """Return by name how to write each card that is not there already."""
        if not self._plan.has_cards:
            return {}
        named = ((card_name(url), karte) for url, karte in cards)
        return {
            name: partial(self._write_card, name, karte)
            for name, karte in named
            if not self._tree.keep(name, karte.signature)
        }

    def _write_card(self, name: str, karte: Karte) -> _Done:
        entry = self._tree.copy(name, karte.signature)
        return entry or self._tree.write(name, karte.signature, draw(karte)), b""

    def _signature(self, page: Page) -> str:
        """Return the digest of everything the file of a page depends on."""
        parts = (self._shells[page.frame].digest, blocks(page), page.key)
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def _write_page(self, task: tuple[Page, str, bool]) -> _Done:
        """Write a page where it is missing; return what is to be remembered of it."""
        page, signature, wants_extract = task
        entry = self._tree.copy(_file(page), signature) if signature else None
        if not wants_extract and (entry or not signature):
            return entry, b""
        content = render_content(page)
        if signature and not entry:
            parts = {**blocks(page), "toc": content.toc, "inhalt": content.html}
            entry = self._tree.write(_file(page), signature, self._shells[page.frame].join(parts))
        return entry, pack(take_extract(self._plan.site, page, content)) if wants_extract else b""


def _call(task: Callable[[], _Done]) -> _Done:
    return task()


def _file(page: Page) -> str:
    return f"{page.url}index.html"
