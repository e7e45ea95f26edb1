"""What machines read in the head of a page: its title, and what it is about as schema.org data.

Addresses are absolute when the operator has named the address of the site, else relative to the page.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from katalog.exports import LIZENZ
from katalog.formats import kuerze
from katalog.schemaorg import Node, main_node, node

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from katalog.betreiber import Betreiber
    from katalog.pages import Page

TITLE_LENGTH = 60
"""Characters of a title that search engines show."""

_SECTIONS = {
    "standort": ("Standorte", "standorte/"),
    "beispiel": ("Gute Beispiele", "beispiele/"),
    "methode": ("Methoden", "methoden/"),
    "kontakt": ("Kontakt", "kontakt/"),
    "kommune": ("Kommunen", "kommunen/"),
    "thema": ("Themen", "themen/"),
}
_UNSAFE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})

Crumb = tuple[str, str]
"""Title and address, relative to the root of the site."""


def head_title(titel: str, website: str) -> str:
    """Return the title of a page: with the name of the site where there is room, never longer than shown."""
    if not titel or titel == website:
        return kuerze(website, TITLE_LENGTH)
    whole = f"{titel} – {website}"
    return whole if len(whole) <= TITLE_LENGTH else kuerze(titel, TITLE_LENGTH)


def generated_data(page: Page) -> str:
    """Return the data of a generated page."""
    base = page.context["adresse"] or page.context["wurzel"]
    crumbs = [("Start", ""), _SECTIONS[page.frame], (page.titel, page.url)]
    return _script([_breadcrumbs(base, crumbs), main_node(page, base)])


def written_data(betreiber: Betreiber, *, wurzel: str, crumbs: Iterable[Crumb], stand: date | None) -> str:
    """Return the data of a hand-written page; `crumbs` lead from the start page to it, itself included."""
    base = betreiber.adresse or wurzel
    crumbs = list(crumbs)
    nodes = [_breadcrumbs(base, crumbs)]
    if crumbs[-1][1] == "":
        nodes.append(_website(betreiber, base))
    if crumbs[-1][1] == "daten/":
        nodes.append(_dataset(betreiber, base, stand))
    return _script(nodes)


def _script(nodes: Iterable[Node]) -> str:
    """Write data so that nothing in them can end the script they stand in."""
    data = {"@context": "https://schema.org", "@graph": list(nodes)}
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_UNSAFE)


def _breadcrumbs(base: str, crumbs: Iterable[Crumb]) -> Node:
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": f"{base}{url}"}
        for number, (name, url) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _website(betreiber: Betreiber, base: str) -> Node:
    return node(
        "WebSite",
        name=betreiber.name,
        description=betreiber.beschreibung,
        url=base,
        inLanguage="de",
        publisher=_publisher(betreiber),
    )


def _dataset(betreiber: Betreiber, base: str, stand: date | None) -> Node:
    files = {
        "standorte": ("csv", "json", "geojson"),
        "beispiele": ("csv", "json", "geojson"),
        "methoden": ("csv", "json"),
        "kontakte": ("csv", "json"),
        "foerderung": ("csv",),
    }
    types = {"csv": "text/csv", "json": "application/json", "geojson": "application/geo+json"}
    return node(
        "Dataset",
        name=f"Offene Daten: {betreiber.name}",
        description=betreiber.beschreibung,
        url=f"{base}daten/",
        license=LIZENZ,
        isAccessibleForFree=True,
        inLanguage="de",
        dateModified=stand.isoformat() if stand else None,
        spatialCoverage=node("State", name="Hessen", identifier="06"),
        creator=_publisher(betreiber) or node("Organization", name=betreiber.redaktion),
        distribution=[
            node("DataDownload", encodingFormat=types[ending], contentUrl=f"{base}daten/{name}.{ending}")
            for name, endings in files.items()
            for ending in endings
        ],
    )


def _publisher(betreiber: Betreiber) -> Node | None:
    return node("Organization", name=betreiber.stelle) if betreiber.stelle else None
