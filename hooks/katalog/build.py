"""From the records to everything the site contains, in the order in which it happens.

1. `plan`: read and check the records, describe every page.
2. `write`: render the pages into their shells and write them beside the generator's own.

Nothing here knows which generator made the shells.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from katalog.catalog import require_catalog
from katalog.exports import exports
from katalog.pages import all_pages
from katalog.parallel import map_chunks
from katalog.redirects import redirects
from katalog.rendering import render
from katalog.shells import blocks
from katalog.views import Site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from katalog.findings import Finding
    from katalog.pages import Page
    from katalog.shells import Shell


@dataclass(frozen=True)
class Plan:
    """Everything the site shall contain."""

    site: Site
    findings: Sequence[Finding] = field(default=())

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every generated page."""
        return tuple(all_pages(self.site))

    @property
    def stand(self) -> date | None:
        """The latest date any record states: the date of the site."""
        days = [record.letzte_aenderung for record in self.site.catalog.all_records()]
        return max((day for day in days if day), default=None)


def plan(data: Path, *, heute: date, drafts: bool = False) -> Plan:
    """Read and check everything below `data`.

    `drafts` shows records with status `entwurf`. Raises CatalogError when there is a Fehler.
    """
    catalog, findings = require_catalog(data, heute=heute)
    return Plan(Site(catalog, drafts=drafts), findings)


def write(plan: Plan, shells: Mapping[str, Shell], target: Path, *, jobs: int = 0) -> list[tuple[Page, str]]:
    """Write all generated pages, redirects and exports below `target`.

    Returns each page with its content as HTML, for the search index. `jobs` is the number of
    processes, 0 for one per processor; the bytes do not depend on it.
    """
    for name, content in exports(plan.site).items():
        _write(target / name, content)
    for url, html in redirects(plan.site):
        _write(target / url / "index.html", html.encode())

    def write_page(page: Page) -> str:
        content = render(page.template, page.context)
        _write(target / page.url / "index.html", shells[page.frame].join(blocks(page, content)))
        return content

    return list(zip(plan.pages, map_chunks(write_page, plan.pages, jobs=jobs), strict=True))


def _write(path: Path, content: bytes) -> None:
    os.makedirs(path.parent, exist_ok=True)  # noqa: PTH103 - half the time of Path.mkdir, 10,000 times
    with open(path, "wb") as stream:  # noqa: PTH123
        stream.write(content)
