"""Generated blocks of hand-written pages, by the name that `markers` knows them by.

A new overview is one function here and one template `liste_<name>.html`.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from katalog import auswahl
from katalog.bericht import abdeckung, bericht
from katalog.kinds import KINDS, Beispiel, Kontakt, Methode, Standort
from katalog.kreissummen import kreissummen
from katalog.landkarte import landkarte
from katalog.links import links
from katalog.matrix import matrix
from katalog.neuigkeiten import neu, neu_kurz
from katalog.reference import felder, regeln, vokabulare
from katalog.saeulen import Betrag, in_millionen
from katalog.startseite import bestand, start
from katalog.stilseite import stilseite
from katalog.suche.felder import ARTEN
from katalog.urls import page_url, slug
from katalog.views import Ref, Site, summe

if TYPE_CHECKING:
    from collections.abc import Callable

    from katalog.glossar import Erklaerung


def _standorte(site: Site) -> dict[str, Any]:
    rows = []
    for record in site.visible(site.catalog.standorte.values()):
        assert isinstance(record, Standort)
        gemeinde = site.catalog.gemeinden[record.gemeinde.ags]
        rows.append((record, gemeinde, summe(record), len(site.naming(record, "beispiel"))))
    rows.sort(key=lambda row: (slug(row[1].name), row[0].kennung))
    return {"zeilen": rows, "auswahl": auswahl.standorte(site, [row[0] for row in rows])}


def _beispiele(site: Site) -> dict[str, Any]:
    rows = [
        (record, site.ort(record), site.kommune_ref(record))
        for record in site.visible(site.catalog.beispiele.values())
        if isinstance(record, Beispiel)
    ]
    rows.sort(key=lambda row: (slug(row[1]), row[0].kennung))
    offer = auswahl.beispiele(site, [row[0] for row in rows])
    return {"zeilen": rows, "auswahl": offer, "tiefe": auswahl.BELEGTIEFE, **_themen(site)}


def _methoden(site: Site) -> dict[str, Any]:
    rows: list[tuple[Methode, int]] = []
    for record in site.visible(site.catalog.methoden.values()):
        assert isinstance(record, Methode)
        count = len(
            {ref.url for ref in site.naming(record, "beispiel")}
            | {r.url for r in site.named("beispiel", record.beispiele)}
        )
        rows.append((record, count))
    arten = [art.name for art in site.catalog.vokabulare["methodenarten"].begriffe]
    rows.sort(key=lambda row: (arten.index(row[0].art), row[0].kennung))
    return {"zeilen": rows, "auswahl": auswahl.methoden(rows)}


def _kontakte(site: Site) -> dict[str, Any]:
    return {"kontakte": [r for r in site.visible(site.catalog.kontakte.values()) if isinstance(r, Kontakt)]}


def _kommunen(site: Site) -> dict[str, Any]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for kommune in site.kommunen.values():
        groups[kommune.kennung[0].upper()].append(kommune)
    return {"gruppen": sorted(groups.items())}


def _themen(site: Site) -> dict[str, Any]:
    counts: dict[str, int] = defaultdict(int)
    for record in site.visible(site.catalog.beispiele.values()):
        assert isinstance(record, Beispiel)
        for feld in record.handlungsfelder:
            counts[feld] += 1
    return {"themen": [(b, counts[b.name]) for b in site.catalog.vokabulare["handlungsfelder"].begriffe]}


def _zahlen(site: Site) -> dict[str, Any]:
    return _reihe(site, "zahlen", "Mittel von Bund und Land je Programmjahr")


def _zahlen_gesamt(site: Site) -> dict[str, Any]:
    return _reihe(
        site, "zahlen-gesamt", "Mittel von Bund und Land für alle Programme der Städtebauförderung in Hessen"
    )


def _reihe(site: Site, name: str, titel: str) -> dict[str, Any]:
    jahre = site.catalog.reihen[name].jahre
    highest = max(jahr.mittel_eur or 1 for jahr in jahre)
    return {
        "titel": titel,
        "jahre": [(jahr, round(100 * (jahr.mittel_eur or 0) / highest)) for jahr in jahre],
    }


def _zahlen_bild(site: Site) -> dict[str, Any]:
    """Return a column for every year from the first known one on, also where nothing is known."""
    jahre = site.catalog.reihen["zahlen"].jahre
    amounts = [
        Betrag(jahr.jahr, jahr.mittel_eur, jahr.sicherheit != "hoch") for jahr in jahre if jahr.mittel_eur
    ]
    return {"diagramm": in_millionen(amounts, jahre=[jahr.jahr for jahr in jahre])}


def _quellen(site: Site) -> dict[str, Any]:
    hosts = [(name, list(group)) for name, group in groupby(links(site.catalog), key=lambda link: link.host)]
    return {
        "summe": sum(len(group) for _, group in hosts),
        "hosts": [
            {
                "name": name,
                "anzahl": len(group),
                "undatiert": sum(link.gesehen_am is None for link in group),
                "zuletzt": max((link.gesehen_am for link in group if link.gesehen_am), default=None),
            }
            for name, group in hosts
        ],
    }


def _abdeckung(site: Site) -> dict[str, Any]:
    return {"zeilen": abdeckung(site.catalog)}


def _bericht(site: Site) -> dict[str, Any]:
    return {"b": bericht(site.catalog)}


def _bedarfe(site: Site) -> dict[str, Any]:
    """Return the groups of needs, each need with links to what helps and what helps as well, if anything."""
    groups = []
    for gruppe in site.catalog.bedarfe:
        needs = [(b, site.ziele(b.hilft), site.ziele(b.hilft_auch)) for b in gruppe.bedarfe]
        answered = [need for need in needs if any(need[1:])]
        groups += [(slug(gruppe.titel), gruppe.titel, answered)] if answered else []
    return {"gruppen": groups}


def _glossar(site: Site) -> dict[str, Any]:
    groups: dict[str, list[tuple[Erklaerung, list[Ref]]]] = defaultdict(list)
    for begriff in sorted(site.catalog.glossar.begriffe, key=lambda begriff: slug(begriff.name)):
        kind, _, kennung = (begriff.siehe or "").partition("/")
        first = slug(begriff.name)[:1].upper()
        letter = first if first.isalpha() else "§"
        groups[letter].append((begriff, site.named(kind, [kennung]) if kind else []))
    return {"gruppen": list(groups.items())}


def _suche(site: Site) -> dict[str, Any]:  # noqa: ARG001 - every list is given the site
    return {}


def _register(site: Site) -> dict[str, Any]:
    """Return everything that has a page of its own, under its first letter."""
    entries = [(site.ref(r), ARTEN[r.kind]) for r in site.visible(site.catalog.all_records())]
    named = [("kommune", kommune.gemeinde.name, kommune.kennung) for kommune in site.kommunen.values()]
    themen = site.catalog.vokabulare["handlungsfelder"].begriffe
    named += [("thema", thema.name, thema.kennung) for thema in themen]
    entries += [(Ref(name, page_url(kind, kennung)), ARTEN[kind]) for kind, name, kennung in named]
    entries.sort(key=lambda entry: (slug(entry[0].titel), entry[0].url))
    letters = groupby(entries, key=lambda entry: slug(entry[0].titel)[:1].upper())
    return {"gruppen": [(letter, list(group)) for letter, group in letters]}


def _betreiber(site: Site) -> dict[str, Any]:
    return {"betreiber": site.catalog.betreiber}


def _lizenzen(site: Site) -> dict[str, Any]:
    shown = ((site.ref(r), site.bilder(r)) for r in site.visible(site.catalog.all_records()))
    return {
        **_betreiber(site),
        "lizenzen": site.catalog.vokabulare["bildlizenzen"].begriffe,
        "nachweise": [(ref, bilder) for ref, bilder in shown if bilder],
    }


def _daten(site: Site) -> dict[str, Any]:
    return {"anzahl": {kind: len(site.visible(site.catalog.records[kind].values())) for kind in KINDS}}


LISTS: dict[str, tuple[str, Callable[[Site], dict[str, Any]]]] = {
    "standorte": ("liste_standorte.html", _standorte),
    "beispiele": ("liste_beispiele.html", _beispiele),
    "methoden": ("liste_methoden.html", _methoden),
    "kontakte": ("liste_kontakte.html", _kontakte),
    "kommunen": ("liste_kommunen.html", _kommunen),
    "themen": ("liste_themen.html", _themen),
    "matrix": ("liste_matrix.html", matrix),
    "neu": ("liste_neu.html", neu),
    "neu-kurz": ("liste_neu_kurz.html", neu_kurz),
    "bestand": ("liste_bestand.html", bestand),
    "start": ("liste_start.html", start),
    "zahlen": ("liste_zahlen.html", _zahlen),
    "zahlen-gesamt": ("liste_zahlen.html", _zahlen_gesamt),
    "impressum": ("impressum.html", _betreiber),
    "datenschutz": ("datenschutz.html", _betreiber),
    "barrierefreiheit": ("barrierefreiheit.html", _betreiber),
    "leichte-sprache": ("leichte_sprache.html", _betreiber),
    "gebaerdensprache": ("gebaerdensprache.html", _betreiber),
    "lizenzen": ("lizenzen.html", _lizenzen),
    "daten": ("liste_daten.html", _daten),
    "karte": ("liste_karte.html", landkarte),
    "foerderung-kreise": ("liste_foerderung_kreise.html", kreissummen),
    "suche": ("liste_suche.html", _suche),
    "register": ("liste_register.html", _register),
    "stilseite": ("liste_stilseite.html", stilseite),
    "zahlen-bild": ("liste_zahlen_bild.html", _zahlen_bild),
    "quellen": ("liste_quellen.html", _quellen),
    "abdeckung": ("liste_abdeckung.html", _abdeckung),
    "bericht": ("liste_bericht.html", _bericht),
    "glossar": ("liste_glossar.html", _glossar),
    "bedarfe": ("liste_bedarfe.html", _bedarfe),
    "felder": ("liste_felder.html", felder),
    "vokabulare": ("liste_vokabulare.html", vokabulare),
    "regeln": ("liste_regeln.html", regeln),
}
