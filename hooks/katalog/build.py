"""From the records to everything the site contains, in the order in which it happens.

1. `plan`: read and check the records, describe every page.
2. `begin`: render the contents, while the generator renders its own pages and the shells.
3. `write`: put the contents into their shells and write them beside the generator's own.

Nothing here knows which generator made the shells.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from katalog.catalog import require_catalog
from katalog.content import Contents
from katalog.exports import exports
from katalog.kinds import KINDS
from katalog.pages import all_pages
from katalog.redirects import redirects
from katalog.shells import blocks
from katalog.tree import Item
from katalog.views import Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from katalog.cache import Cache
    from katalog.content import Extract
    from katalog.exports import Published
    from katalog.findings import Finding
    from katalog.pages import Page
    from katalog.shells import Shell
    from katalog.tree import Tree


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


def plan(data: Path, *, heute: date, drafts: bool = False, cache: Cache | None = None) -> Plan:
    """Read and check everything below `data`.

    `drafts` shows records with status `entwurf`. Raises CatalogError when there is a Fehler.
    """
    catalog, findings = require_catalog(data, heute=heute, cache=cache)
    return Plan(Site(catalog, drafts=drafts), findings)


def begin(plan: Plan, *, cache: Cache, jobs: int = 0) -> Contents:
    """Begin to render all pages; they get ready while the generator renders its own.

    `jobs` is the number of processes, 0 for one per processor; the bytes do not depend on it.
    """
    return Contents(plan.site, plan.pages, cache=cache, jobs=jobs)


def write(
    plan: Plan, shells: Mapping[str, Shell], tree: Tree, contents: Contents, *, jobs: int = 0
) -> list[Extract]:
    """Bring all generated pages, redirects and exports into `tree`; return the extracts."""
    extracts = contents.extracts()
    tree.put(tree.changed(list(_pages(shells, contents))), jobs=jobs)
    files = {f"{url}index.html": html.encode() for url, html in redirects(plan.site)}
    files |= exports(rows(plan, extracts))
    items = [
        Item(name, hashlib.sha256(content).hexdigest(), partial(bytes, content))
        for name, content in files.items()
    ]
    tree.put(tree.changed(items))
    return extracts


def _pages(shells: Mapping[str, Shell], contents: Contents) -> Iterator[Item]:
    """Yield every page as a file; its bytes are made only when they are needed."""
    for page in contents.pages:
        shell = shells[page.frame]
        head = blocks(page)
        signature = hashlib.sha256(repr((shell.digest, head, page.key)).encode()).hexdigest()
        yield Item(f"{page.url}index.html", signature, partial(_join, shell, head, contents, page))


def _join(shell: Shell, head: Mapping[str, str], contents: Contents, page: Page) -> bytes:
    content = contents.content(page)
    return shell.join({**head, "toc": content.toc, "inhalt": content.html})


def rows(plan: Plan, extracts: Sequence[Extract]) -> dict[str, list[Published]]:
    """Return the published forms of all records by kind."""
    found: dict[str, list[Published]] = {kind: [] for kind in KINDS}
    for page, extract in zip(plan.pages, extracts, strict=True):
        if extract.published is not None:
            found[page.frame].append(extract.published)
    return found
