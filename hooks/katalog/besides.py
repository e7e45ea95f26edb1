"""What the page of a record shows besides the record: whom it belongs to, maps, charts, whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katalog.kinds import KINDS, Beispiel, Methode, Standort
from katalog.landkarte import lageplan
from katalog.references import reference_fields, references
from katalog.saeulen import Betrag, in_tausend
from katalog.views import Ref, Site, summe
from katalog.zeitleiste import zeitleiste

if TYPE_CHECKING:
    from katalog.kinds import Datensatz
    from katalog.kinds.base import Stelle
    from katalog.vocabulary import Begriff

YEARS_FOR_A_CHART = 3
"""With fewer years the table is quicker to read."""


def neighbours(site: Site, record: Datensatz) -> dict[str, Any]:
    """Return links to all records that a record names, by field, and that name it, by kind."""
    bezuege: dict[str, list[Ref]] = {name: [] for name, _ in reference_fields(type(record))}
    for path, kind, kennung in references(record):
        bezuege[str(path[0])] += site.named(kind, [kennung])
    return {"bezuege": bezuege, "genannt_von": {kind: site.naming(record, kind) for kind in KINDS}}


def details(site: Site, record: Datensatz) -> dict[str, Any]:
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
