"""Every generated page, described: its address, its template and what the template is shown."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from katalog.fields import FOLDERS
from katalog.formats import anzahl, kuerze
from katalog.kinds import Beispiel, Kontakt, Methode, Standort
from katalog.urls import ROOT, page_url, url_of
from katalog.views import Ref, Site, beschreibung, summe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from katalog.kinds import Datensatz


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be rendered; two pages with equal fields have equal bytes."""

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
    """Digest of everything the content depends on: equal keys, equal contents."""


def all_pages(site: Site) -> Iterator[Page]:
    """Yield every generated page in a fixed order."""
    for record in site.visible(site.catalog.all_records()):
        yield record_page(site, record)
    yield from kommune_pages(site)
    yield from thema_pages(site)


def record_page(site: Site, record: Datensatz) -> Page:
    """Describe the page of one record."""
    source = f"data/{FOLDERS[record.kind]}/{record.kennung}.yml"
    shown = {
        **_common(site),
        **_context(site, record),
        "gemeinde": site.gemeinde(record),
        "quelle": source,
        "nummern": {quelle.id: number for number, quelle in enumerate(record.quellen, 1)},
    }
    return Page(
        url=url_of(record),
        frame=record.kind,
        template=f"{record.kind}.html",
        titel=record.titel,
        beschreibung=beschreibung(site, record),
        stand=record.letzte_aenderung,
        source=source,
        context={**shown, "r": record},
        key=_key(site, record.kind, [record], shown),
    )


def kommune_pages(site: Site) -> Iterator[Page]:
    """Describe a page for every municipality that has a record."""
    for kommune in site.kommunen.values():
        records = [*kommune.standorte, *kommune.beispiele]
        counts = (
            f"{anzahl(len(kommune.standorte), 'Standort', 'Standorte')}, "
            f"{anzahl(len(kommune.beispiele), 'gutes Beispiel', 'gute Beispiele')}"
        )
        shown = {**_common(site), "summen": {s.kennung: summe(s) for s in kommune.standorte}}
        yield Page(
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


def thema_pages(site: Site) -> Iterator[Page]:
    """Describe a page for every Handlungsfeld."""
    beispiele = site.visible(site.catalog.beispiele.values())
    standorte = site.visible(site.catalog.standorte.values())
    for thema in site.catalog.vokabulare["handlungsfelder"].begriffe:
        here = [b for b in beispiele if isinstance(b, Beispiel) and thema.name in b.handlungsfelder]
        places = [s for s in standorte if isinstance(s, Standort) and thema.name in s.handlungsfelder]
        shown = {
            **_common(site),
            "thema": thema,
            "orte": [site.ort(b) for b in here],
            "standorte": site.refs(places),
        }
        count = anzahl(len(here), "gutes Beispiel", "gute Beispiele")
        yield Page(
            url=page_url("thema", thema.kennung),
            frame="thema",
            template="thema.html",
            titel=thema.name,
            beschreibung=kuerze(
                f"{thema.name}: {thema.beschreibung or thema.name}. {count} aus Hessen.", 155
            ),
            stand=_latest(here),
            source="",
            context={**shown, "beispiele": here},
            key=_key(site, "thema", here, shown),
        )


def _key(site: Site, name: str, records: Iterable[Datensatz], shown: Mapping[str, Any]) -> str:
    """Return the digest of what a page is made of: records, by their files, and shown values."""
    digests = [site.catalog.digests[record.kind, record.kennung] for record in records]
    return hashlib.sha256(repr((name, digests, shown)).encode()).hexdigest()


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
    }


def _context(site: Site, record: Datensatz) -> dict[str, Any]:
    if isinstance(record, Standort):
        return _standort(site, record)
    if isinstance(record, Beispiel):
        return _beispiel(site, record)
    if isinstance(record, Methode):
        return _methode(site, record)
    if isinstance(record, Kontakt):
        return {"standorte": site.naming(record, "standort"), "beispiele": site.naming(record, "beispiel")}
    raise TypeError(record.kind)


def _standort(site: Site, standort: Standort) -> dict[str, Any]:
    highest = max((zeile.betrag_eur for zeile in standort.foerderung), default=1)
    return {
        "kommune": site.kommune_ref(standort),
        "summe": summe(standort),
        "balken": [max(1, round(100 * zeile.betrag_eur / highest)) for zeile in standort.foerderung],
        "themen": site.themen(standort.handlungsfelder),
        "beispiele": site.naming(standort, "beispiel"),
        "kontakt": next(iter(site.named("kontakt", filter(None, [standort.kontakt]))), None),
    }


def _beispiel(site: Site, beispiel: Beispiel) -> dict[str, Any]:
    woerter = site.woerter("methoden", beispiel.methoden)
    return {
        "ort": site.ort(beispiel),
        "kommune": site.kommune_ref(beispiel),
        "standort": next(iter(site.named("standort", filter(None, [beispiel.standort]))), None),
        "weitere_standorte": site.named("standort", beispiel.weitere_standorte),
        "themen": site.themen(beispiel.handlungsfelder),
        "methoden": [
            (wort.name, page_url("methode", wort.methode) if wort.methode else "") for wort in woerter
        ],
        "genannt_in": [
            ref
            for ref in site.naming(beispiel, "methode")
            if ref.url not in {page_url("methode", wort.methode) for wort in woerter if wort.methode}
        ],
        "kontakt": next(iter(site.named("kontakt", filter(None, [beispiel.kontakt]))), None),
        "aehnlich": [(site.ref(other), why) for other, why in site.similar[beispiel.kennung]],
        "uebernommen_von": _both_ways(site, beispiel, beispiel.uebernommen_von, "gelernt_von"),
        "gelernt_von": _both_ways(site, beispiel, beispiel.gelernt_von, "uebernommen_von"),
    }


def _both_ways(site: Site, beispiel: Beispiel, kennungen: tuple[str, ...], mirror: str) -> list[Ref]:
    """Return what the example names, and what names it in the mirrored field."""
    found = site.catalog.backlinks.get(("beispiel", beispiel.kennung), {}).get("beispiel", ())
    mirrored = [other.kennung for other in found if beispiel.kennung in getattr(other, mirror)]
    return site.named("beispiel", dict.fromkeys([*kennungen, *mirrored]))


def _methode(site: Site, methode: Methode) -> dict[str, Any]:
    shown = site.named("beispiel", methode.beispiele)
    others = [ref for ref in site.naming(methode, "beispiel") if ref not in shown]
    combined = [*methode.kombinierbar_mit, *(m.kennung for m in _naming_methoden(site, methode))]
    return {
        "beispiele": shown,
        "weitere_beispiele": others,
        "kombinierbar_mit": site.named("methode", dict.fromkeys(combined)),
        "redaktionell": {teil.feld: teil.hinweis or "" for teil in methode.redaktionell},
    }


def _naming_methoden(site: Site, methode: Methode) -> tuple[Datensatz, ...]:
    return site.catalog.backlinks.get(("methode", methode.kennung), {}).get("methode", ())
