"""Every generated page: planned (where it is), then described (what its template is shown).

Planning is quick, describing is not: it is done page by page, where the page is rendered.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.cache import program
from katalog.constraints import FOLDERS
from katalog.formats import anzahl, kuerze
from katalog.karten import Karte
from katalog.kinds import KINDS, Beispiel, Methode, Standort
from katalog.landkarte import lageplan, lageplan_der_kommune
from katalog.references import reference_fields, references
from katalog.saeulen import Betrag, in_tausend
from katalog.urls import ROOT, page_url, url_of
from katalog.views import Ref, Site, summe
from katalog.zeitleiste import zeitleiste

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from katalog.kinds import Datensatz
    from katalog.kinds.base import Stelle
    from katalog.views import Kommune
    from katalog.vocabulary import Begriff

YEARS_FOR_A_CHART = 3
"""With fewer years the table is quicker to read."""


_BESCHREIBUNG = 155
"""Characters of a description that search engines show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be rendered; two pages with equal keys have equal bytes, in equal shells."""

    url: str
    """Relative to the root of the site, with `/` at the end."""
    frame: str
    """Kind of its shell: the section the page belongs to."""
    template: str
    titel: str
    beschreibung: str
    stand: date | None
    source: str
    """File to edit, relative to the project; empty for pages made of many records."""
    context: Mapping[str, Any]
    key: str
    """Digest of everything the page depends on except its shell."""


class Planned(NamedTuple):
    """A page of which no more is known than where it is."""

    url: str
    """Relative to the root of the site, with `/` at the end."""
    frame: str
    """Kind of its shell: the section the page belongs to."""
    stand: date | None
    describe: Callable[[], Page]


def planned_pages(site: Site) -> Iterator[Planned]:
    """Yield every generated page in a fixed order."""
    for record in site.visible(site.catalog.all_records()):
        describe = partial(record_page, site, record)
        yield Planned(url_of(record), record.kind, record.letzte_aenderung, describe)
    for kommune in site.kommunen.values():
        stand = _latest([*kommune.standorte, *kommune.beispiele])
        url = page_url("kommune", kommune.kennung)
        yield Planned(url, "kommune", stand, partial(kommune_page, site, kommune))
    for thema in site.catalog.vokabulare["handlungsfelder"].begriffe:
        here = site.mit_thema(thema.name)
        url = page_url("thema", thema.kennung)
        yield Planned(url, "thema", _latest(here), partial(thema_page, site, thema))


def all_pages(site: Site) -> Iterator[Page]:
    """Describe every generated page, in the order of `planned_pages`."""
    return (planned.describe() for planned in planned_pages(site))


def record_page(site: Site, record: Datensatz) -> Page:
    """Describe the page of one record."""
    source = f"data/{FOLDERS[record.kind]}/{record.kennung}.yml"
    shown = {
        **_common(site),
        **_neighbours(site, record),
        **_context(site, record),
        "gemeinde": site.gemeinde(record),
        "bilder": site.bilder(record),
        "quelle": source,
        "nummern": {quelle.id: number for number, quelle in enumerate(record.quellen, 1)},
    }
    return Page(
        url=url_of(record),
        frame=record.kind,
        template=f"{record.kind}.html",
        titel=record.titel,
        beschreibung=kuerze(record.kurz, _BESCHREIBUNG),
        stand=record.letzte_aenderung,
        source=source,
        context={**shown, "r": record, "glossar": site.catalog.glossar},
        key=_key(site, record.kind, [record], shown),
    )


def kommune_page(site: Site, kommune: Kommune) -> Page:
    """Describe the page of a municipality."""
    records = [*kommune.standorte, *kommune.beispiele]
    counts = (
        f"{anzahl(len(kommune.standorte), 'Standort', 'Standorte')}, "
        f"{anzahl(len(kommune.beispiele), 'gutes Beispiel', 'gute Beispiele')}"
    )
    shown = {
        **_common(site),
        "summen": {s.kennung: summe(s) for s in kommune.standorte},
        "lageplan": lageplan_der_kommune(kommune),
    }
    return Page(
        url=page_url("kommune", kommune.kennung),
        frame="kommune",
        template="kommune.html",
        titel=kommune.gemeinde.name,
        beschreibung=f"{kommune.gemeinde.name} im Programm Sozialer Zusammenhalt: {counts}.",
        stand=_latest(records),
        source="",
        context={**shown, "kommune": kommune},
        key=_key(site, "kommune", records, {**shown, "gemeinde": kommune.gemeinde}),
    )


def thema_page(site: Site, thema: Begriff) -> Page:
    """Describe the page of a Handlungsfeld."""
    here = site.mit_thema(thema.name)
    standorte = site.visible(site.catalog.standorte.values())
    places = [s for s in standorte if isinstance(s, Standort) and thema.name in s.handlungsfelder]
    shown = {
        **_common(site),
        "thema": thema,
        "orte": [site.ort(b) for b in here],
        "standorte": site.refs(places),
    }
    count = anzahl(len(here), "gutes Beispiel", "gute Beispiele")
    text = f"{thema.name}: {thema.beschreibung or thema.name}. {count} aus Hessen."
    return Page(
        url=page_url("thema", thema.kennung),
        frame="thema",
        template="thema.html",
        titel=thema.name,
        beschreibung=kuerze(text, _BESCHREIBUNG),
        stand=_latest(here),
        source="",
        context={**shown, "beispiele": here},
        key=_key(site, "thema", here, shown),
    )


def card_of(page: Page) -> Karte:
    """Return what stands on the picture of a page: its title, what it is, and where."""
    place = page.context.get("ort") or (page.context["gemeinde"].name if page.context.get("gemeinde") else "")
    line = " · ".join(filter(None, [_LINES[page.frame], place]))
    return Karte(page.titel, line, page.context["website"])


_LINES = {
    "standort": "Standort",
    "beispiel": "Gutes Beispiel",
    "methode": "Methode",
    "kontakt": "Kontakt",
    "kommune": "Kommune in Hessen",
    "thema": "Thema",
}


def _key(site: Site, name: str, records: Iterable[Datensatz], shown: Mapping[str, Any]) -> str:
    """Return the digest of what a page is made of: program, records by their files, shown values."""
    digests = [site.catalog.digests[record.kind, record.kennung] for record in records]
    return hashlib.sha256(repr((program(), name, digests, shown)).encode()).hexdigest()


def _latest(records: Iterable[Datensatz]) -> date | None:
    return max((day for record in records if (day := record.letzte_aenderung)), default=None)


def _common(site: Site) -> dict[str, Any]:
    betreiber = site.catalog.betreiber
    return {
        "wurzel": ROOT,
        "redaktion": betreiber.redaktion,
        "adresse": betreiber.adresse or "",
        "bearbeiten_url": betreiber.bearbeiten_url or "",
        "website": betreiber.name,
        "glossar_stand": site.catalog.glossar.digest,
        "suche_stand": site.catalog.wissen.stand,
    }


def _neighbours(site: Site, record: Datensatz) -> dict[str, Any]:
    """Return links to all records that a record names, by field, and that name it, by kind."""
    bezuege: dict[str, list[Ref]] = {name: [] for name, _ in reference_fields(type(record))}
    for path, kind, kennung in references(record):
        bezuege[str(path[0])] += site.named(kind, [kennung])
    return {"bezuege": bezuege, "genannt_von": {kind: site.naming(record, kind) for kind in KINDS}}


def _context(site: Site, record: Datensatz) -> dict[str, Any]:
    """Return what a template is shown besides the record and its neighbours."""
    if isinstance(record, Standort):
        return _standort(site, record)
    if isinstance(record, Beispiel):
        return _beispiel(site, record)
    if isinstance(record, Methode):
        return _methode(site, record)
    return {}


def _standort(site: Site, standort: Standort) -> dict[str, Any]:
    betraege = [Betrag(zeile.jahr, zeile.betrag_eur, zeile.unsicher) for zeile in standort.foerderung]
    years = {betrag.jahr for betrag in betraege}
    return {
        "kommune": site.kommune_ref(standort),
        "summe": summe(standort),
        "diagramm": in_tausend(betraege) if len(years) >= YEARS_FOR_A_CHART else None,
        "lageplan": lageplan(site, standort),
        "themen": site.themen(standort.handlungsfelder),
    }


def _beispiel(site: Site, beispiel: Beispiel) -> dict[str, Any]:
    woerter = site.woerter("methoden", beispiel.methoden)
    methoden = [(wort.name, _methode_url(site, wort)) for wort in woerter]
    linked = {url for _, url in methoden}
    return {
        "ort": site.ort(beispiel),
        "lageplan": lageplan(site, beispiel),
        "zeitleiste": zeitleiste(site, beispiel),
        "kommune": site.kommune_ref(beispiel),
        "themen": site.themen(beispiel.handlungsfelder),
        "methoden": methoden,
        "anlaufstelle": _anlaufstelle(site, beispiel),
        "genannt_in": [ref for ref in site.naming(beispiel, "methode") if ref.url not in linked],
        "aehnlich": [(site.ref(other), why) for other, why in site.similar[beispiel.kennung]],
        "uebernommen_von": _both_ways(site, beispiel, "uebernommen_von", "gelernt_von"),
        "gelernt_von": _both_ways(site, beispiel, "gelernt_von", "uebernommen_von"),
    }


def _anlaufstelle(site: Site, beispiel: Beispiel) -> Stelle | None:
    """Return the office of the location an example belongs to, if its page can be seen."""
    standort = site.catalog.standorte.get(beispiel.standort or "")
    if standort is None or not site.visible([standort]):
        return None
    return standort.quartiersmanagement or standort.ansprechstelle


def _methode_url(site: Site, wort: Begriff) -> str:
    """Return the address of the page behind a word; empty when there is none to be seen."""
    refs = site.named("methode", [wort.methode]) if wort.methode else []
    return refs[0].url if refs else ""


def _methode(site: Site, methode: Methode) -> dict[str, Any]:
    shown = site.named("beispiel", methode.beispiele)
    return {
        "weitere_beispiele": [ref for ref in site.naming(methode, "beispiel") if ref not in shown],
        "kombinierbar_mit": _both_ways(site, methode, "kombinierbar_mit", "kombinierbar_mit"),
        "redaktionell": {teil.feld: teil.hinweis or "" for teil in methode.redaktionell},
    }


def _both_ways(site: Site, record: Datensatz, field: str, mirror: str) -> list[Ref]:
    """Return the records of the same kind that a record names, and those that name it in `mirror`."""
    naming = site.catalog.backlinks.get((record.kind, record.kennung), {}).get(record.kind, ())
    mirrored = [other.kennung for other in naming if record.kennung in getattr(other, mirror)]
    return site.named(record.kind, dict.fromkeys([*getattr(record, field), *mirrored]))
