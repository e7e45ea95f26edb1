"""A run of a site generator, as the core sees it: once for a build, again and again while previewing."""

from __future__ import annotations

import gc
from datetime import date
from typing import TYPE_CHECKING, Any

from katalog.build import Writing, plan_of
from katalog.cache import Cache, TemplateCache, program
from katalog.findings import CatalogError, Level, report, summary
from katalog.gathering import Loading
from katalog.karten import Karte
from katalog.publish import Workshop
from katalog.rendering import environment, preload
from katalog.shells import cut
from katalog.suche.felder import of_sections
from katalog.urls import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from katalog.betreiber import Betreiber
    from katalog.build import Plan
    from katalog.findings import Finding
    from katalog.shells import Shell
    from katalog.suche.felder import Fundstelle


class Session:
    """What is remembered from step to step and, while previewing, from build to build."""

    def __init__(self, root: Path, *, preview: bool) -> None:
        gc.freeze()  # what is loaded by now stays until the end
        gc.set_threshold(50_000)  # records are trees without cycles: searching them for cycles is in vain
        self.root = root
        self.preview = preview
        self.cache = Cache(root / ".cache" / "katalog")
        self.templates = TemplateCache(self.cache)
        environment().bytecode_cache = self.templates
        environment().auto_reload = preview
        self.betreiber: Betreiber | None = None
        """Who runs the site; None when that cannot be read, which `settle` will tell."""
        self.plan: Plan
        """Everything the site shall contain; known after `settle`."""
        self.broken: tuple[Finding, ...] = ()
        """Mistakes that keep the records from being shown; only while previewing."""
        self.workshop: Workshop
        self.shells: dict[str, Shell] = {}
        self._seiten: list[Fundstelle] = []
        self._writing: Writing
        self._last_good: Plan | None = None

    def begin(self, target: Path) -> None:
        """Begin to read and check the records, beside whatever the generator does meanwhile."""
        if self.preview:
            program.cache_clear()  # a template may have changed
        today = date.today()  # noqa: DTZ011 - the editor's day, not UTC's
        self._loading: Loading | None = Loading(self.root / "data", heute=today, cache=self.cache)
        preload()
        self.betreiber = self._loading.betreiber
        self.shells = {}
        self._seiten = []
        self._cards: list[tuple[str, Karte]] = []
        self.workshop = Workshop(target, self.cache)

    def settle(self) -> bool:
        """Wait for the records; tell whether this was the first call since `begin`.

        Raises CatalogError when they are not fit to be published. While previewing, the last good
        state is shown instead, if there is one.
        """
        if self._loading is None:
            return False
        loading, self._loading, self.broken = self._loading, None, ()
        try:
            self.plan = plan_of(loading, drafts=self.preview)
        except CatalogError as error:
            if self._last_good is None:
                raise
            self.plan = self._last_good
            self.broken = tuple(found for found in error.findings if found.level is Level.FEHLER)
        self.betreiber = self.plan.site.catalog.betreiber
        if self.preview:
            self._last_good = self.plan
        return True

    @property
    def warning(self) -> str:
        """What is wrong with the records, as a report; empty when nothing is."""
        told = self.broken or [found for found in self.plan.findings if found.level is Level.WARNUNG]
        return report(told) if told else ""

    @property
    def note(self) -> str:
        """What the operator must still fill in, or that nothing is open."""
        open_ = [found.field for found in self.plan.findings if found.level is Level.BETREIBERANGABE]
        if not open_:
            return summary(self.plan.findings)
        return f"Noch vom Betreiber einzutragen in data/betreiber.yml: {', '.join(open_)}."

    def add_card(self, url: str, titel: str, zeile: str) -> None:
        """Ask for a picture of one of the generator's own pages."""
        assert self.betreiber is not None
        self._cards.append((url, Karte(titel, zeile, self.betreiber.name)))

    def add_shell(self, kind: str, html: str) -> None:
        """Take a rendered frame; with the last one, the pages begin to be written."""
        self.shells[kind] = cut(html)
        if self.shells.keys() == SECTIONS.keys():
            self._writing = Writing(self.plan, self.shells, self.workshop.tree, self.cache)

    def add_seite(self, url: str, html: str, kopf: Mapping[str, Any]) -> None:
        """Take a page of the generator's own for the search, as rendered but without lists.

        `kopf` is what stands at the head of its file.
        """
        self._seiten += of_sections(
            url,
            str(kopf["title"]),
            html,
            kurz=str(kopf.get("description", "")),
            suchworte=map(str, kopf.get("suchworte", ())),
        )

    def finish(self) -> None:
        """Wait until everything is written."""
        self._writing.finish(self._seiten, self._cards)
