"""What a generated page is about, as things of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katalog import markup
from katalog.exports import LIZENZ
from katalog.kinds import Beispiel, Kontakt, Methode, Standort

if TYPE_CHECKING:
    from collections.abc import Mapping

    from katalog.gebiete import Gemeinde
    from katalog.kinds import Datensatz
    from katalog.kinds.kontakt import Anschrift
    from katalog.pages import Page

Node = dict[str, Any]


def node(kind: str, /, **values: Any) -> Node:
    """Return one thing; what is not known is left out, never null."""
    return {"@type": kind} | {
        name: value for name, value in values.items() if value not in (None, "", [], {})
    }


def main_node(page: Page, base: str) -> Node:
    """Return what a generated page is about; `base` is the address of the site or the way to its root."""
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
    return node("CollectionPage", **common, inLanguage="de")


def _standort(record: Standort, context: Mapping[str, Any], common: Node) -> Node:
    lage = record.lage
    geo = node("GeoCoordinates", latitude=lage.lat, longitude=lage.lon) if lage else None
    return node(
        "Place",
        **common,
        alternateName=list(record.aliase),
        containedInPlace=_gemeinde(context["gemeinde"]),
        geo=geo if lage and lage.genauigkeit == "gebiet" else None,
    )


def _beispiel(record: Beispiel, context: Mapping[str, Any], base: str, common: Node) -> Node:
    gemeinde = context["gemeinde"]
    places = [
        node(
            "Place",
            name=ref.titel,
            url=f"{base}{ref.url}",
            containedInPlace=_gemeinde(gemeinde) if gemeinde else None,
        )
        for ref in context["bezuege"]["standort"]
    ]
    about = places or [_gemeinde(gemeinde) if gemeinde else node("Place", name=context["ort"])]
    return node(
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
    steps = [node("HowToStep", position=n, text=_plain(step)) for n, step in enumerate(record.schritte, 1)]
    return node("HowTo", **common, step=steps, inLanguage="de")


def _kontakt(record: Kontakt, common: Node) -> Node:
    kind = "GovernmentOrganization" if record.art in ("Ministerium", "Kommune") else "Organization"
    return node(
        kind,
        **{**common, "name": record.stelle},
        alternateName=record.abkuerzung,
        sameAs=record.web,
        address=_address(record.anschrift) if record.anschrift else None,
        telephone=[number.nummer for number in record.telefon],
        email=record.email.adresse if record.email else None,
    )


def _address(anschrift: Anschrift) -> Node:
    return node(
        "PostalAddress",
        streetAddress=anschrift.strasse,
        postalCode=anschrift.plz,
        addressLocality=anschrift.ort,
        addressCountry="DE",
    )


def _gemeinde(gemeinde: Gemeinde) -> Node:
    """Return a municipality in its district in Hessen."""
    land = node("State", name="Hessen", identifier="06")
    kreis = node("AdministrativeArea", name=gemeinde.kreis, containedInPlace=land)
    return node("AdministrativeArea", name=gemeinde.name, identifier=gemeinde.ags, containedInPlace=kreis)


def _period(record: Beispiel) -> str:
    """Return the years of an example as ISO 8601 writes periods; open ends are „..“."""
    period = record.zeitraum
    if period is None or not (period.von or period.bis):
        return ""
    return f"{period.von or '..'}/{period.bis or '..'}"


def _images(context: Mapping[str, Any], base: str) -> list[Node]:
    return [
        node(
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
        "author": node("Organization", name=context["redaktion"]),
        "dateModified": day.isoformat() if day else None,
        "datePublished": record.erfasst_am.isoformat() if record.erfasst_am else None,
        "inLanguage": "de",
        "isAccessibleForFree": True,
        "license": LIZENZ,
    }


def _plain(prose: str) -> str:
    """Return the small Markdown of a record as plain text."""
    return " ".join(markup.blocks(prose))
