"""Section pages, Kommunen and Themen as plain Markdown: the lists that the product makes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.begriffe import PAGE, glossary_page
from bench.bloecke import euro, page, punkte, summe, tabelle, verweis, verweise
from bench.project import SECTIONS
from bench.slug import slug

if TYPE_CHECKING:
    from bench.netz import Netz


def overview_pages(netz: Netz) -> dict[str, str]:
    """Return all pages made of many records as Markdown by their path below `docs/`."""
    glossar = {PAGE: glossary_page(netz.bestand.vorrat.begriffe)}
    return {**_kommunen(netz), **_themen(netz), **_sections(netz), **glossar}


def _sections(netz: Netz) -> dict[str, str]:
    bodies = {
        "standorte": _list_of_standorte(netz),
        "beispiele": _list_of_beispiele(netz),
        "methoden": punkte(verweise(netz, "methoden", netz.bestand.methoden)),
        "kommunen": punkte(verweis("kommunen", slug(name), name) for name in _names(netz)),
        "themen": punkte(
            verweis("themen", slug(name), name) for name in netz.bestand.vorrat.words["handlungsfelder"]
        ),
        "kontakt": punkte(verweise(netz, "kontakte", netz.bestand.kontakte)),
    }
    sections = {  # for the search, Material has a dialog and no page
        f"{folder}/index.md": page(titel, f"Alle {titel}", bodies[folder])
        for folder, (titel, _) in SECTIONS.items()
        if folder != "suche"
    }
    return {"index.md": page("Start", "Startseite", "Synthetische Datensätze für `make bench`."), **sections}


def _names(netz: Netz) -> list[str]:
    keys = {ags for what, ags in [*netz.standorte, *netz.beispiele] if what == "gemeinde"}
    return sorted(netz.gemeinden[ags].name for ags in keys)


def _list_of_standorte(netz: Netz) -> str:
    rows = [
        [
            verweis("standorte", kennung, r["titel"]),
            netz.gemeinde(r).kreis,
            r["aufnahmejahr"],
            r["foerderstatus"],
            euro(summe(r)),
            len(netz.beispiele.get(("standort", kennung), ())),
        ]
        for kennung, r in netz.bestand.standorte.items()
    ]
    return tabelle(["Standort", "Kreis", "Aufnahme", "Stand", "Belegte Förderung", "Beispiele"], rows)


def _list_of_beispiele(netz: Netz) -> str:
    rows = [
        [
            verweis("beispiele", kennung, r["titel"]),
            verweis("kommunen", slug(netz.gemeinde(r).name), netz.gemeinde(r).name),
            r["massnahmentyp"],
            f"{r['zeitraum']['von']}–{r['zeitraum'].get('bis', '')}",
            euro(r["kosten"]["betrag_eur"]),
        ]
        for kennung, r in netz.bestand.beispiele.items()
    ]
    return tabelle(["Beispiel", "Ort", "Was entstand", "Zeitraum", "Kosten"], rows)


def _kommunen(netz: Netz) -> dict[str, str]:
    by_name = {gemeinde.name: gemeinde for gemeinde in netz.gemeinden.values()}
    return {
        f"kommunen/{slug(name)}.md": page(
            name,
            f"{name} im Programm Sozialer Zusammenhalt",
            f"{by_name[name].kreis}. Hier steht alles, was der Katalog über {name} weiß.",
            *_both(netz, "gemeinde", by_name[name].ags),
        )
        for name in _names(netz)
    }


def _themen(netz: Netz) -> dict[str, str]:
    return {
        f"themen/{slug(name)}.md": page(name, f"Gute Beispiele zum Thema {name}", *_both(netz, "thema", name))
        for name in netz.bestand.vorrat.words["handlungsfelder"]
    }


def _both(netz: Netz, what: str, name: str) -> list[str]:
    """Return the Standorte and Beispiele that belong to something."""
    return [
        "## Standorte",
        punkte(verweise(netz, "standorte", netz.standorte.get((what, name), ()))),
        "## Gute Beispiele",
        punkte(verweise(netz, "beispiele", netz.beispiele.get((what, name), ()))),
    ]
