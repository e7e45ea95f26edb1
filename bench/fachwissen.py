"""Synthetic Methoden and Kontakte, with every field filled."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bench.werkstatt import REDIRECT_EVERY

if TYPE_CHECKING:
    from bench.werkstatt import Record, Werkstatt


def methode(w: Werkstatt, kennung: str, beispiele: list[str]) -> Record:
    """Return the fields of a Methode."""
    w.place(w.gemeinden[0], 1)
    texte, rng = w.texte, w.rng
    neighbours = dict([*pairwise(w.vorrat.methoden), (list(w.vorrat.methoden)[-1], "")])
    return {
        **w.common(w.vorrat.methoden[kennung], kennung, REDIRECT_EVERY),
        "art": rng.choice(w.vorrat.words["methodenarten"]),
        "wofuer": texte.absatz("methode", 40),
        "wann_geeignet": [texte.absatz("methode") for _ in range(3)],
        "wann_nicht": [texte.absatz("methode") for _ in range(2)],
        "schritte": [texte.absatz("umsetzung") for _ in range(5)],
        "aufwand": {
            "dauer": texte.absatz("methode"),
            "personal": texte.absatz("methode"),
            "kosten": texte.absatz("methode"),
            "kostenklasse": rng.choice(["gering", "mittel", "hoch"]),
            "hinweis": texte.absatz("hinweis"),
        },
        "stolpersteine": [texte.absatz("stein") for _ in range(3)],
        "phase": ["planung", "umsetzung"],
        "beteiligungsstufe": "mitsprache",
        "kombinierbar_mit": [name for name in [neighbours[kennung]] if name],
        "beispiele": rng.sample(beispiele, min(5, len(beispiele))),
        "praxis": [{"text": texte.absatz("ergebnis"), "url": "https://www.example.org/praxis/"}],
        "belege": w.belege("wofuer wann_geeignet wann_nicht schritte aufwand stolpersteine", 4),
        "redaktionell": [{"feld": "schritte", "hinweis": "die letzten beiden"}],
        "hinweise": [texte.absatz("hinweis")],
        "quellen": w.quellen(4),
    }


def kontakt(w: Werkstatt, kennung: str) -> Record:
    """Return the fields of a Kontakt."""
    number = int(kennung.rpartition("-")[2])
    w.place(w.gemeinden[number], number)
    texte = w.texte
    return {
        **w.common(f"Musterstelle {number}", kennung, number * REDIRECT_EVERY),
        "art": w.rng.choice(w.vorrat.words["kontaktarten"]),
        "stelle": f"Musterstelle {number} für Stadtentwicklung",
        "abkuerzung": f"MS{number}",
        "aufgabe": texte.absatz("methode", 30),
        "traeger": texte.zeilen(1, "traeger"),
        "leistungen": [texte.absatz("methode") for _ in range(3)],
        "zustaendig_fuer": texte.zeilen(4),
        "personen": [
            {
                "name": "Erika Muster",
                "funktion": "Beratung",
                "abteilung": "Quartiere",
                "quelle": "quelle-1",
            }
        ],
        "anschrift": {
            "zusatz": "Haus B",
            "strasse": f"Musterstraße {number}",
            "plz": "00000",
            "ort": texte.ort,
            "hinweis": "Eingang im Hof",
            "quelle": "quelle-1",
        },
        "telefon": [{"nummer": "0611 0000-10", "art": "Zentrale", "quelle": "quelle-2"}],
        "email": {"adresse": f"stelle-{number}@example.org", "quelle": "quelle-2"},
        "web": "https://www.example.org/stelle/",
        "belege": w.belege("aufgabe traeger leistungen zustaendig_fuer", 2),
        "hinweise": [texte.absatz("hinweis")],
        "quellen": w.quellen(2),
    }
