"""Synthetic Standorte and Beispiele, with every field filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.bausteine import VORHABEN
from bench.slug import slug

if TYPE_CHECKING:
    from bench.werkstatt import Record, Werkstatt

OUTSIDE_EVERY = 8

# Fields that name their sources.
_STANDORT = "flaeche_ha handlungsfelder ausgangslage ziele massnahmen stand_heute nach_der_foerderung"
_BEISPIEL = (
    "zeitraum traeger partner ausgangslage umsetzung ergebnis kosten foerderung_eur finanzierung "
    "erfolgsfaktoren stolpersteine uebertragbarkeit auszeichnungen"
)


def standort(w: Werkstatt, number: int) -> tuple[str, Record]:
    """Return Kennung and fields of a Standort."""
    gemeinde = w.rng.choice(w.gemeinden)
    w.place(gemeinde, number)
    kennung = f"{slug(gemeinde.name)[:34]}-musterquartier-{number}"
    w.orte.append((kennung, gemeinde))
    texte, rng = w.texte, w.rng
    start = rng.randint(2001, 2016)
    return kennung, {
        **w.common(f"{gemeinde.name}: {texte.gebiet}", kennung, number),
        "gemeinde": {"name": gemeinde.name, "ags": gemeinde.ags},
        "gebiet": texte.gebiet,
        "gebiet_varianten": [f"Gebiet {number}"],
        "programm": rng.choice(["Soziale Stadt", "Sozialer Zusammenhalt"]),
        "foerderstatus": rng.choice(["laufend", "auslaufend", "abgeschlossen"]),
        "foerderstatus_hinweis": "Stand nach der Liste des Landes",
        "foerderstatus_quelle": "quelle-1",
        "aufnahmejahr": start,
        "aufnahmejahr_quelle": "quelle-1",
        "ende": start + 12,
        "ende_quelle": "quelle-2",
        "foerderung": [_foerderzeile(w, start + year) for year in range(rng.randint(2, 6))],
        "flaeche_ha": rng.randrange(80, 1900) / 10,
        "einwohner_gebiet": {"zahl": rng.randrange(900, 9000), "stand": "2019", "quelle": "Kurzprofil"},
        "einwohner_gemeinde": {
            "zahl": rng.randrange(9000, 90000),
            "stand": "2023",
            "quelle": "Landesamt",
        },
        "ausgangslage": texte.absatz("ausgangslage", 60),
        "ziele": texte.absatz("ziele", 45),
        "massnahmen": texte.absatz("massnahmen", 55),
        "stand_heute": texte.absatz("stand", 25),
        "nach_der_foerderung": texte.absatz("danach", 25),
        "belege": w.belege(_STANDORT, 3),
        "fakten": [
            {"text": texte.absatz("fakt"), "quelle": f"quelle-{1 + n % 3}"} for n in range(rng.randint(3, 5))
        ],
        "quartiersmanagement": w.stelle(f"Stadtteilbüro {texte.gebiet}", "quelle-3"),
        "ansprechstelle": w.stelle(f"Stadt {gemeinde.name}, Amt für Stadtplanung", "quelle-1"),
        "handlungsfelder": w.words("handlungsfelder", 2, 4),
        "lage": {
            "lat": round(gemeinde.lat + rng.random() / 100, 4),
            "lon": round(gemeinde.lon + rng.random() / 100, 4),
            "genauigkeit": "gebiet",
            "quelle": "Geschätzt aus der Karte",
        },
        "kontakt": rng.choice(w.kontakte),
        "links": ["https://www.example.org/mehr/"],
        "hinweise": [texte.absatz("hinweis")],
        "quellen": w.quellen(3),
    }


def _foerderzeile(w: Werkstatt, year: int) -> Record:
    return {
        "jahr": year,
        "betrag_eur": w.rng.randrange(80_000, 2_000_000, 500),
        "programm": "Soziale Stadt" if year < 2020 else "Sozialer Zusammenhalt",
        "quelle": "quelle-2",
        "unsicher": w.rng.random() < 0.2,
        "anmerkung": "Nach der Übersicht des Programmjahrs",
    }


def beispiel(w: Werkstatt, number: int, earlier: list[str]) -> tuple[str, Record]:
    """Return Kennung and fields of a Beispiel; most belong to a Standort, every eighth to none."""
    own, gemeinde = w.rng.choice(w.orte) if number % OUTSIDE_EVERY else ("", w.rng.choice(w.gemeinden))
    other, _ = w.rng.choice(w.orte)
    w.place(gemeinde, number)
    texte, rng = w.texte, w.rng
    vorhaben = rng.choice(VORHABEN)
    kennung = f"{slug(gemeinde.name)[:24]}-{slug(vorhaben)}-{number}"
    where = {"standort": own} if own else {"ausserhalb": {"ort": gemeinde.name, "ags": gemeinde.ags}}
    start = rng.randint(2004, 2020)
    others = rng.sample(earlier, min(2, len(earlier))) if number % 4 == 0 else []
    return kennung, {
        **w.common(f"{vorhaben} im {texte.gebiet}", kennung, number),
        **where,
        "weitere_standorte": [other] if other != own else [],
        "gebiet": texte.gebiet,
        "programme": ["Soziale Stadt", "Sozialer Zusammenhalt"],
        "im_programm": number % 9 != 0,
        "handlungsfelder": w.words("handlungsfelder", 2, 4),
        "massnahmentyp": rng.choice(w.vorrat.words["massnahmentypen"]),
        "methoden": w.words("methoden", 2, 4),
        "zielgruppen": w.words("zielgruppen", 1, 3),
        "stichworte": [f"Stichwort {number}", vorhaben],
        "zeitraum": {
            "von": start,
            **({"bis": start + rng.randint(1, 8)} if number % 3 else {"laufend": True}),
            "hinweis": "Jahre nach der Broschüre des Programms",
        },
        "traeger": texte.zeilen(2, "traeger"),
        "partner": texte.zeilen(3, "traeger"),
        "ausgangslage": texte.absatz("ausgangslage", 75),
        "umsetzung": texte.absatz("umsetzung", 110),
        "ergebnis": texte.absatz("ergebnis", 70),
        "kosten": {
            "betrag_eur": rng.randrange(20_000, 4_000_000, 500),
            "hinweis": "Gesamtkosten mit Planung",
        },
        "foerderung_eur": rng.randrange(10_000, 2_000_000, 500),
        "finanzierung": [
            {"wer": wer, "betrag_eur": rng.randrange(5_000, 900_000, 500), "hinweis": "Anteil nach Bescheid"}
            for wer in ("Bund und Land", f"Stadt {gemeinde.name}")
        ],
        "erfolgsfaktoren": [
            {"text": texte.absatz("erfolg"), "herkunft": rng.choice(["quelle", "redaktionell"])}
            for _ in range(rng.randint(2, 3))
        ],
        "stolpersteine": [
            {
                "art": texte.zeile(),
                "was_geschah": texte.absatz("stein"),
                "was_half": texte.absatz("hilfe"),
                "herkunft": "redaktionell",
            }
            for _ in range(rng.randint(1, 2))
        ],
        "uebertragbarkeit": {
            "voraussetzungen": texte.zeilen(3),
            "geht_auch_klein": number % 2 == 0,
            "herkunft": "redaktionell",
        },
        "auszeichnungen": [f"Landeswettbewerb {start} (Preisträger)"],
        "uebernommen_von": others[:1],
        "gelernt_von": others[1:],
        "belegtiefe": rng.choice(["hoch", "mittel", "niedrig"]),
        "belege": w.belege(_BEISPIEL, 4),
        "ansprechstelle": w.stelle(f"Stadt {gemeinde.name}, Amt für Soziales", "quelle-2"),
        "kontakt": rng.choice(w.kontakte),
        "hinweise": [texte.absatz("hinweis")],
        "quellen": w.quellen(4),
    }
