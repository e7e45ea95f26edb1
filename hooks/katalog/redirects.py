"""Former addresses of records: a page each that leads to the present one, without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katalog.rendering import render
from katalog.urls import ROOT, page_url, url_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from katalog.views import Site


def redirects(site: Site) -> Iterator[tuple[str, str]]:
    """Yield former address and HTML of every redirect."""
    for record in site.visible(site.catalog.all_records()):
        for old in record.weiterleitungen:
            yield (
                page_url(record.kind, old),
                render("weiterleitung.html", {"titel": record.titel, "ziel": ROOT + url_of(record)}),
            )
