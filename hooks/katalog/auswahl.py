"""What each list offers to choose from: its facets and orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katalog.facetten import a_to_z, auswahl, facette, listed, merkmal, newest, sortierung
from katalog.klassen import GEMEINDEGROESSEN, KOSTEN, UNBEKANNT, jahre, klasse, names
from katalog.urls import slug
from katalog.views import summe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from katalog.facetten import Auswahl
    from katalog.gebiete import Gemeinde
    from katalog.kinds import Beispiel, Methode, Standort
    from katalog.views import Site

BELEGTIEFE = {"hoch": "gut belegt", "mittel": "in Teilen belegt", "niedrig": "wenig belegt"}
FOERDERSTATUS = {
    "neu-aufgenommen": "neu aufgenommen",
    "laufend": "laufend",
    "auslaufend": "auslaufend",
    "abgeschlossen": "abgeschlossen",
    "unbekannt": UNBEKANNT,
}
_PHASEN = ("Analyse", "Planung", "Umsetzung", "Verstetigung")
_STUFEN = ("Information", "Mitsprache", "Mitentscheidung", "Selbstverwaltung")
_KOSTENKLASSEN = ("gering", "mittel", "hoch", UNBEKANNT)
_RUNNING = 9999  # a year after every other


def beispiele(site: Site, rows: Sequence[Beispiel]) -> Auswahl:
    """Return what the list of examples offers."""
    woerter = site.catalog.vokabulare
    orte = [_gemeinden(site, b) for b in rows]
    sizes = _einwohner(site)
    groessen = [[klasse(sizes.get(g.ags), GEMEINDEGROESSEN) for g in here] or [UNBEKANNT] for here in orte]
    kosten = [b.kosten.betrag_eur if b.kosten else None for b in rows]
    tiefen = [*BELEGTIEFE]
    return auswahl(
        [
            facette(
                "handlungsfeld",
                "Handlungsfeld",
                [b.handlungsfelder for b in rows],
                words=woerter["handlungsfelder"],
            ),
            facette(
                "massnahmentyp",
                "Was entstand",
                [[b.massnahmentyp] for b in rows],
                words=woerter["massnahmentypen"],
            ),
            facette("zielgruppe", "Für wen", [b.zielgruppen for b in rows], words=woerter["zielgruppen"]),
            facette(
                "gemeindegroesse", "Einwohner der Kommune", groessen, order=listed(names(GEMEINDEGROESSEN))
            ),
            facette("kosten", "Kosten", [[klasse(k, KOSTEN)] for k in kosten], order=listed(names(KOSTEN))),
            facette("regierungsbezirk", "Regierungsbezirk", [[g.regierungsbezirk for g in o] for o in orte]),
            facette("kreis", "Kreis oder Stadt", [[g.kreis for g in o] for o in orte], order=a_to_z),
            facette("zeitraum", "Zeitraum", [_zeitraum(b) for b in rows], order=newest),
            facette("methode", "Methode", [b.methoden for b in rows], words=woerter["methoden"]),
            facette(
                "belegtiefe",
                "Belege",
                [[BELEGTIEFE[b.belegtiefe]] for b in rows],
                order=listed(BELEGTIEFE.values()),
            ),
            facette("status", "Status", [_status(b) for b in rows]),
        ],
        [
            merkmal("erfolgsfaktoren", "mit Erfolgsfaktoren", [b.erfolgsfaktoren for b in rows]),
            merkmal("stolpersteine", "mit Stolpersteinen", [b.stolpersteine for b in rows]),
            merkmal("geht-auch-klein", "geht auch klein", [_geht_auch_klein(b) for b in rows]),
        ],
        [
            sortierung("ort", "Ort, A bis Z", rows),
            sortierung("titel", "Titel, A bis Z", rows, lambda b: slug(b.titel)),
            sortierung("neueste", "Zeitraum, neueste zuerst", rows, lambda b: -_last_year(b)),
            sortierung("guenstigste", "Kosten, niedrigste zuerst", kosten, lambda k: (k is None, k or 0)),
            sortierung("teuerste", "Kosten, höchste zuerst", kosten, lambda k: -(k or 0)),
            sortierung("belege", "Belege, beste zuerst", rows, lambda b: tiefen.index(b.belegtiefe)),
        ],
    )


def standorte(site: Site, rows: Sequence[Standort]) -> Auswahl:
    """Return what the list of locations offers."""
    kreise = [[site.catalog.gemeinden[s.gemeinde.ags].kreis] for s in rows]
    status = [[FOERDERSTATUS[s.foerderstatus]] for s in rows]
    return auswahl(
        [
            facette("foerderstatus", "Förderstatus", status, order=listed(FOERDERSTATUS.values())),
            facette("kreis", "Kreis oder Stadt", kreise, order=a_to_z),
            facette("aufnahme", "Aufnahmejahr", [jahre(s.aufnahmejahr, None) for s in rows], order=newest),
            facette(
                "handlungsfeld",
                "Handlungsfeld",
                [s.handlungsfelder for s in rows],
                words=site.catalog.vokabulare["handlungsfelder"],
            ),
            facette("foerderjahr", "Förderung belegt für", [_foerderjahre(s) for s in rows], order=newest),
        ],
        [],
        [
            sortierung("ort", "Kommune, A bis Z", rows),
            sortierung("neueste", "Aufnahme, neueste zuerst", rows, lambda s: -(s.aufnahmejahr or 0)),
            sortierung("aelteste", "Aufnahme, älteste zuerst", rows, lambda s: s.aufnahmejahr or _RUNNING),
            sortierung("foerderung", "Förderung, höchste zuerst", rows, lambda s: -summe(s).betrag_eur),
            sortierung(
                "beispiele", "Beispiele, meiste zuerst", rows, lambda s: -len(site.naming(s, "beispiel"))
            ),
        ],
    )


def methoden(rows: Sequence[tuple[Methode, int]]) -> Auswahl:
    """Return what the list of methods offers; each row is a Methode with the number of its examples."""
    kosten = [[(m.aufwand and m.aufwand.kostenklasse) or UNBEKANNT] for m, _ in rows]
    stufen = [[m.beteiligungsstufe.capitalize()] if m.beteiligungsstufe else [] for m, _ in rows]
    phasen = [[phase.capitalize() for phase in m.phase] for m, _ in rows]
    return auswahl(
        [
            facette("phase", "Phase", phasen, order=listed(_PHASEN)),
            facette("aufwand", "Kosten", kosten, order=listed(_KOSTENKLASSEN)),
            facette("beteiligungsstufe", "Beteiligungsstufe", stufen, order=listed(_STUFEN)),
            facette("art", "Art der Methode", [[m.art] for m, _ in rows]),
        ],
        [],
        [
            sortierung("art", "Art der Methode", rows),
            sortierung("titel", "Titel, A bis Z", rows, lambda row: slug(row[0].titel)),
            sortierung("beispiele", "Beispiele, meiste zuerst", rows, lambda row: -row[1]),
        ],
    )


def _gemeinden(site: Site, beispiel: Beispiel) -> list[Gemeinde]:
    """Return every municipality in which an example was carried out, as far as it is named."""
    places = [beispiel, *(site.catalog.standorte[kennung] for kennung in beispiel.weitere_standorte)]
    return [gemeinde for gemeinde in map(site.gemeinde, places) if gemeinde]


def _einwohner(site: Site) -> dict[str, int]:
    """Return the latest population of municipalities that any Standort states, by AGS."""
    stated = [(s.gemeinde.ags, s.einwohner_gemeinde) for s in site.catalog.standorte.values()]
    known = [(ags, einwohner) for ags, einwohner in stated if einwohner]
    return {ags: einwohner.zahl for ags, einwohner in sorted(known, key=lambda pair: pair[1].stand or "")}


def _zeitraum(beispiel: Beispiel) -> list[str]:
    """Return the spans an example touches; a running one reaches to the last word about it."""
    zeitraum, latest = beispiel.zeitraum, beispiel.letzte_aenderung
    if zeitraum is None:
        return [UNBEKANNT]
    running = latest.year if zeitraum.laufend and latest else None
    return jahre(zeitraum.von, zeitraum.bis or running)


def _last_year(beispiel: Beispiel) -> int:
    zeitraum = beispiel.zeitraum
    if zeitraum is None:
        return 0
    return _RUNNING if zeitraum.laufend else zeitraum.bis or zeitraum.von or 0


def _status(beispiel: Beispiel) -> list[str]:
    running = beispiel.zeitraum is not None and beispiel.zeitraum.laufend
    return ["läuft noch"] * running + ["archiviert"] * (beispiel.status == "archiviert")


def _geht_auch_klein(beispiel: Beispiel) -> bool:
    return bool(beispiel.uebertragbarkeit and beispiel.uebertragbarkeit.geht_auch_klein)


def _foerderjahre(standort: Standort) -> list[str]:
    """Return the years with a certain amount; an uncertain one may belong to another year."""
    return [str(zeile.jahr) for zeile in standort.foerderung if not zeile.unsicher]
