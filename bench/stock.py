"""The same content as plain Markdown pages, and the stock MkDocs + Material project that shows them.

The pages have the same sections, tables, lists and links as the product's. Settings and extensions
are fixed here, so that later changes to the product do not move what it is measured against.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bench.netz import make_netz
from bench.project import ADRESSE, NAV
from bench.seiten import record_pages
from bench.uebersichten import overview_pages

if TYPE_CHECKING:
    from pathlib import Path

    from bench.synthetic import Bestand

SETTINGS: dict[str, Any] = {
    "site_name": "Sozialer Zusammenhalt in Hessen",
    "site_url": ADRESSE,
    "theme": {"name": "material", "language": "de", "font": False, "features": ["navigation.tabs"]},
    "plugins": [{"search": {"lang": "de"}}],
    "markdown_extensions": [
        "admonition",
        "footnotes",
        "tables",
        {
            "toc": {
                "permalink": "#",
                "permalink_title": "Verweis auf diesen Abschnitt",
                "title": "Inhaltsverzeichnis",
            }
        },
    ],
    "validation": {"omitted_files": "ignore"},
    "nav": NAV,
}


def write_stock(target: Path, bestand: Bestand) -> None:
    """Write a stock MkDocs project with `bestand` into the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    (target / "mkdocs.yml").write_text(json.dumps(SETTINGS, ensure_ascii=False, indent=1), "utf-8")
    write_pages(target / "docs", bestand)


def write_pages(docs: Path, bestand: Bestand) -> None:
    """Write all Markdown pages below the folder `docs`."""
    netz = make_netz(bestand)
    for name, text in {**record_pages(netz), **overview_pages(netz)}.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
