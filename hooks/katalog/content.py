"""The content of a page: everything that needs no shell, rendered once and kept in the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from katalog.exports import published
from katalog.parallel import Work
from katalog.rendering import render
from katalog.search import text
from katalog.shells import table_of_contents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from katalog.cache import Cache
    from katalog.exports import Published
    from katalog.pages import Page
    from katalog.views import Site


class Content(NamedTuple):
    """What a page shows."""

    html: str
    toc: str


class Extract(NamedTuple):
    """What other files take from a page."""

    text: str
    """What the search reads."""
    published: Published | None
    """Published forms of the record; None for pages made of many records."""


class Contents:
    """The contents of all pages of a site; the work begins at once, and ends when it is asked for.

    Only extracts are kept in the cache: finished pages are kept where they are needed, in the
    folder the next site is built in.
    """

    def __init__(self, site: Site, pages: Sequence[Page], *, cache: Cache, jobs: int = 0) -> None:
        self._site = site
        self._cache = cache
        self.pages = pages
        self._extracts: dict[str, Extract] = cache.load("auszuege", [page.key for page in pages])
        self._contents: dict[str, Content] = {}
        self._missing = [page for page in pages if page.key not in self._extracts]
        self._work = Work(self._render, self._missing, jobs=jobs)

    def extracts(self) -> list[Extract]:
        """Return the extract of every page, in the order of the pages."""
        if self._missing:
            keys = [page.key for page in self._missing]
            for key, (content, extract) in zip(keys, self._work.results(), strict=True):
                self._contents[key], self._extracts[key] = content, extract
            self._missing = []
            self._cache.store("auszuege", {key: self._extracts[key] for key in keys})
            self._cache.keep_only("auszuege", [page.key for page in self.pages])
        return [self._extracts[page.key] for page in self.pages]

    def content(self, page: Page) -> Content:
        """Return what a page shows; called after `extracts`."""
        return self._contents.get(page.key) or self._render(page)[0]

    def _render(self, page: Page) -> tuple[Content, Extract]:
        html = render(page.template, page.context)
        forms = published(self._site, page.context["r"]) if "r" in page.context else None
        return Content(html, table_of_contents(html)), Extract(text(html), forms)
