"""What a page shows, and what other files take from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from katalog.glossar import Linker
from katalog.published import published
from katalog.rendering import render
from katalog.shells import table_of_contents
from katalog.suche.felder import of_page
from katalog.suche.verzeichnis import entry
from katalog.urls import ROOT

if TYPE_CHECKING:
    from katalog.pages import Page
    from katalog.published import Published
    from katalog.suche.verzeichnis import Eintrag
    from katalog.views import Site


class Content(NamedTuple):
    """What a page shows."""

    html: str
    toc: str


class Extract(NamedTuple):
    """What other files take from a page."""

    eintrag: Eintrag
    """What the search knows of it."""
    published: Published | None
    """Published forms of the record; None for pages made of many records."""


def render_content(page: Page) -> Content:
    """Render what a page shows."""
    glossar = page.context.get("glossar")
    begriffe = Linker(glossar, wurzel=ROOT) if glossar else None
    html = render(page.template, {**page.context, "begriffe": begriffe})
    return Content(html, table_of_contents(html))


def take_extract(site: Site, page: Page, content: Content) -> Extract:
    """Return what other files need of a page."""
    record = page.context.get("r")
    found = entry(of_page(site, page, content.html), site.catalog.wissen)
    return Extract(found, published(site, record) if record is not None else None)
