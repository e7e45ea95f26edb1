"""What machines read in the head of a page: its title, and what it is about as schema.org data.

Addresses are absolute when the operator has named the address of the site, else relative to the page.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from katalog import markup
from katalog.exports import LIZENZ
from katalog.formats import kuerze
from katalog.kinds import Beispiel, Kontakt, Methode, Standort

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from katalog.betreiber import Betreiber
    from katalog.gebiete import Gemeinde
    from katalog.kinds import Datensatz
    from katalog.kinds.kontakt import Anschrift
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

Node = dict[str, Any]
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
    return _script([_breadcrumbs(base, crumbs), _main(page, base)])


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


def _node(kind: str, /, **values: Any) -> Node:
    """Return one thing; what is not known is left out, never null."""
    return {"@type": kind} | {
        name: value for name, value in values.items() if value not in (None, "", [], {})
    }


def _breadcrumbs(base: str, crumbs: Iterable[Crumb]) -> Node:
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": f"{base}{url}"}
        for number, (name, url) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _main(page: Page, base: str) -> Node:
    record = page.context.get("r")
    common = {"url": f"{base}{page.url}", "name": page.titel, "description": page.beschreibung}
    if isinstance(record, Standort):
        return _standort(record, page.context, common)
    if isinstance(record, Beispiel):
        return _beispiel(record, page.context, base, common)
    if isinstance(record, Methode):
        return _methode(record, common)
    if isinstance(record, Kontakt):
        return _kontakt(record, common)
    if page.frame == "kommune":
        return {**_gemeinde(page.context["kommune"].gemeinde), **common}
    return _node("CollectionPage", **common, inLanguage="de")


def _standort(record: Standort, context: Mapping[str, Any], common: Node) -> Node:
    lage = record.lage
    geo = _node("GeoCoordinates", latitude=lage.lat, longitude=lage.lon) if lage else None
    return _node(
        "Place",
        **common,
        alternateName=list(record.aliase),
        containedInPlace=_gemeinde(context["gemeinde"]),
        geo=geo if lage and lage.genauigkeit == "gebiet" else None,
    )


def _beispiel(record: Beispiel, context: Mapping[str, Any], base: str, common: Node) -> Node:
    gemeinde = context["gemeinde"]
    places = [
        _node(
            "Place",
            name=ref.titel,
            url=f"{base}{ref.url}",
            containedInPlace=_gemeinde(gemeinde) if gemeinde else None,
        )
        for ref in context["bezuege"]["standort"]
    ]
    about = places or [_gemeinde(gemeinde) if gemeinde else _node("Place", name=context["ort"])]
    return _node(
        "Article",
        **common,
        headline=record.titel,
        about=about,
        keywords=[*record.handlungsfelder, *record.stichworte],
        temporalCoverage=_period(record),
        image=_images(context, base),
        citation=[quelle.url for quelle in record.quellen],
        **_editorial(record, context),
    )


def _methode(record: Methode, common: Node) -> Node:
    steps = [_node("HowToStep", position=n, text=_plain(step)) for n, step in enumerate(record.schritte, 1)]
    return _node("HowTo", **common, step=steps, inLanguage="de")


def _kontakt(record: Kontakt, common: Node) -> Node:
    kind = "GovernmentOrganization" if record.art in ("Ministerium", "Kommune") else "Organization"
    return _node(
        kind,
        **{**common, "name": record.stelle},
        alternateName=record.abkuerzung,
        sameAs=record.web,
        address=_address(record.anschrift) if record.anschrift else None,
        telephone=[number.nummer for number in record.telefon],
        email=record.email.adresse if record.email else None,
    )


def _address(anschrift: Anschrift) -> Node:
    return _node(
        "PostalAddress",
        streetAddress=anschrift.strasse,
        postalCode=anschrift.plz,
        addressLocality=anschrift.ort,
        addressCountry="DE",
    )


def _gemeinde(gemeinde: Gemeinde) -> Node:
    """Return a municipality in its district in Hessen."""
    land = _node("State", name="Hessen", identifier="06")
    kreis = _node("AdministrativeArea", name=gemeinde.kreis, containedInPlace=land)
    return _node("AdministrativeArea", name=gemeinde.name, identifier=gemeinde.ags, containedInPlace=kreis)


def _period(record: Beispiel) -> str:
    """Return the years of an example as ISO 8601 writes periods; open ends are „..“."""
    period = record.zeitraum
    if period is None or not (period.von or period.bis):
        return ""
    return f"{period.von or '..'}/{period.bis or '..'}"


def _images(context: Mapping[str, Any], base: str) -> list[Node]:
    return [
        _node(
            "ImageObject",
            contentUrl=f"{base}{bild.stamm}-{bild.breite}.jpg",
            width=bild.breite,
            height=bild.hoehe,
            caption=bild.alt,
            creditText=bild.urheber,
            license=bild.lizenz_url,
            acquireLicensePage=f"{base}lizenzen/",
        )
        for bild in context["bilder"]
    ]


def _editorial(record: Datensatz, context: Mapping[str, Any]) -> Node:
    day = record.letzte_aenderung
    return {
        "author": _node("Organization", name=context["redaktion"]),
        "dateModified": day.isoformat() if day else None,
        "datePublished": record.erfasst_am.isoformat() if record.erfasst_am else None,
        "inLanguage": "de",
        "isAccessibleForFree": True,
        "license": LIZENZ,
    }


def _website(betreiber: Betreiber, base: str) -> Node:
    return _node(
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
    return _node(
        "Dataset",
        name=f"Offene Daten: {betreiber.name}",
        description=betreiber.beschreibung,
        url=f"{base}daten/",
        license=LIZENZ,
        isAccessibleForFree=True,
        inLanguage="de",
        dateModified=stand.isoformat() if stand else None,
        spatialCoverage=_node("State", name="Hessen", identifier="06"),
        creator=_publisher(betreiber) or _node("Organization", name=betreiber.redaktion),
        distribution=[
            _node("DataDownload", encodingFormat=types[ending], contentUrl=f"{base}daten/{name}.{ending}")
            for name, endings in files.items()
            for ending in endings
        ],
    )


def _publisher(betreiber: Betreiber) -> Node | None:
    return _node("Organization", name=betreiber.stelle) if betreiber.stelle else None


def _plain(prose: str) -> str:
    """Return the small Markdown of a record as plain text."""
    return " ".join(markup.blocks(prose))
