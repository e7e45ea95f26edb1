"""Synthetic records: deterministic, all fields filled, every reference resolved.

Of N records two fifths are Standorte and three fifths Beispiele; on top come the Methoden that the
vocabulary names and six Kontakte. They lie in a fixed number of real municipalities, so that the
number of pages grows in step with N.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from bench.bausteine import LAGEN, VORHABEN
from bench.slug import slug
from bench.texte import Texte

if TYPE_CHECKING:
    from pathlib import Path

Record = dict[str, Any]

GEMEINDEN = 100
KONTAKTE = 6
REDIRECT_EVERY = 20


class Gemeinde(NamedTuple):
    """A municipality with its centre."""

    ags: str
    name: str
    kreis: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorrat:
    """What the repository's own data offer to synthetic records."""

    gemeinden: tuple[Gemeinde, ...]
    words: dict[str, list[str]]
    """Names of each vocabulary."""
    methoden: dict[str, str]
    """Kennung of each Methode a vocabulary names, with the word that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bestand:
    """All synthetic records by kind and Kennung, as they are written in files."""

    standorte: dict[str, Record]
    beispiele: dict[str, Record]
    methoden: dict[str, Record]
    kontakte: dict[str, Record]
    vorrat: Vorrat

    @property
    def folders(self) -> dict[str, dict[str, Record]]:
        """Records by the name of their folder below `data/`."""
        return {
            "standorte": self.standorte,
            "beispiele": self.beispiele,
            "methoden": self.methoden,
            "kontakte": self.kontakte,
        }


def read_vorrat(data: Path) -> Vorrat:
    """Read vocabularies and municipalities of the repository."""
    with (data / "gebiete" / "gemeinden.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["lat"]]
    terms = {
        path.stem: yaml.safe_load(path.read_text("utf-8"))["begriffe"]
        for path in sorted((data / "vokabular").glob("*.yml"))
    }
    return Vorrat(
        gemeinden=tuple(
            Gemeinde(row["ags"], row["name"], row["kreis"], float(row["lat"]), float(row["lon"]))
            for row in rows
        ),
        words={name: [term["name"] for term in entries] for name, entries in terms.items()},
        methoden={term["methode"]: term["name"] for term in terms["methoden"] if "methode" in term},
    )


def make_bestand(vorrat: Vorrat, number: int, *, seed: int = 1) -> Bestand:
    """Return `number` Standorte and Beispiele with their Methoden and Kontakte."""
    return _Maker(vorrat, seed).make(number)


class _Maker:
    """One run of the generator; a class because every record draws from the same random numbers."""

    def __init__(self, vorrat: Vorrat, seed: int) -> None:
        self.vorrat = vorrat
        self.rng = random.Random(seed)
        self.texte = Texte(self.rng)
        self.gemeinden = self.rng.sample(vorrat.gemeinden, GEMEINDEN)
        self.kontakte = [f"musterstelle-{number}" for number in range(1, KONTAKTE + 1)]
        self.orte: dict[str, Gemeinde] = {}

    def make(self, number: int) -> Bestand:
        standorte = dict(self.standort(n) for n in range(1, number * 2 // 5 + 1))
        kennungen = list(standorte)
        beispiele: dict[str, Record] = {}
        for n in range(1, number - len(standorte) + 1):
            kennung, beispiel = self.beispiel(n, kennungen, list(beispiele)[-40:])
            beispiele[kennung] = beispiel
        return Bestand(
            standorte=standorte,
            beispiele=beispiele,
            methoden={kennung: self.methode(kennung, list(beispiele)) for kennung in self.vorrat.methoden},
            kontakte={kennung: self.kontakt(kennung) for kennung in self.kontakte},
            vorrat=self.vorrat,
        )

    def words(self, vokabular: str, low: int, high: int) -> list[str]:
        return self.rng.sample(self.vorrat.words[vokabular], self.rng.randint(low, high))

    def place(self, gemeinde: Gemeinde, number: int) -> None:
        """Set the scene for the texts of the next record."""
        self.texte.ort = gemeinde.name
        self.texte.gebiet = f"Musterquartier {self.rng.choice(LAGEN)} {number}"

    def common(self, titel: str, kennung: str, number: int) -> Record:
        day = f"{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}"
        return {
            "titel": titel,
            "kurz": self.texte.kurz(),
            "status": "archiviert" if number % 33 == 0 else "veroeffentlicht",
            "erfasst_am": f"2024-{day}",
            "geprueft_am": f"2025-{day}",
            "aenderungen": [{"am": f"2025-{day}", "was": "Angaben zur Förderung ergänzt"}],
            "aliase": [f"Altname {number}"],
            "weiterleitungen": [f"alt-{kennung}"] if number % REDIRECT_EVERY == 0 else [],
        }

    def quellen(self, count: int) -> list[Record]:
        return [
            {
                "id": f"quelle-{number}",
                "titel": f"Stadt {self.texte.ort}: {self.texte.zeile('zeile')}",
                "url": f"https://www.example.org/{slug(self.texte.ort)}/{self.rng.randrange(10**6)}.html",
                "gesehen_am": f"2025-{self.rng.randint(1, 12):02}-14",
                "fassung": self.rng.choice(["gespeichert", "online"]),
            }
            for number in range(1, count + 1)
        ]

    def standort(self, number: int) -> tuple[str, Record]:
        gemeinde = self.rng.choice(self.gemeinden)
        self.place(gemeinde, number)
        kennung = f"{slug(gemeinde.name)[:34]}-musterquartier-{number}"
        self.orte[kennung] = gemeinde
        texte, rng = self.texte, self.rng
        start = rng.randint(2001, 2016)
        return kennung, {
            **self.common(f"{gemeinde.name}: {texte.gebiet}", kennung, number),
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
            "foerderung": [self.foerderzeile(start + year) for year in range(rng.randint(2, 6))],
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
            "fakten": [
                {"text": texte.absatz("fakt"), "quelle": f"quelle-{1 + n % 3}"}
                for n in range(rng.randint(3, 5))
            ],
            "quartiersmanagement": {
                "name": f"Stadtteilbüro {texte.gebiet}",
                "traeger": f"Stadt {gemeinde.name}",
                "adresse": f"Musterweg {number}, {gemeinde.name}",
                "telefon": "0611 0000-12",
                "web": "https://www.example.org/stadtteilbuero/",
                "quelle": "quelle-3",
            },
            "handlungsfelder": self.words("handlungsfelder", 2, 4),
            "lage": {
                "lat": round(gemeinde.lat + rng.random() / 100, 4),
                "lon": round(gemeinde.lon + rng.random() / 100, 4),
                "genauigkeit": "gebiet",
                "quelle": "Geschätzt aus der Karte",
            },
            "kontakt": rng.choice(self.kontakte),
            "links": ["https://www.example.org/mehr/"],
            "hinweise": [texte.absatz("hinweis")],
            "quellen": self.quellen(3),
        }

    def foerderzeile(self, year: int) -> Record:
        return {
            "jahr": year,
            "betrag_eur": self.rng.randrange(80_000, 2_000_000, 500),
            "programm": "Soziale Stadt" if year < 2020 else "Sozialer Zusammenhalt",
            "quelle": "quelle-2",
            "unsicher": self.rng.random() < 0.2,
            "anmerkung": "Nach der Übersicht des Programmjahrs",
        }

    def beispiel(self, number: int, standorte: list[str], earlier: list[str]) -> tuple[str, Record]:
        standort = self.rng.choice(standorte) if standorte and number % 8 else None
        gemeinde = self.orte[standort] if standort else self.rng.choice(self.gemeinden)
        self.place(gemeinde, number)
        texte, rng = self.texte, self.rng
        vorhaben = rng.choice(VORHABEN)
        kennung = f"{slug(gemeinde.name)[:24]}-{slug(vorhaben)}-{number}"
        where = (
            {"standort": standort}
            if standort
            else {"ausserhalb": {"ort": gemeinde.name, "ags": gemeinde.ags}}
        )
        start = rng.randint(2004, 2020)
        others = rng.sample(earlier, min(2, len(earlier))) if number % 4 == 0 else []
        return kennung, {
            **self.common(f"{vorhaben} im {texte.gebiet}", kennung, number),
            **where,
            "weitere_standorte": [k for k in rng.sample(standorte, 1) if k != standort] if standorte else [],
            "gebiet": texte.gebiet,
            "programme": ["Soziale Stadt", "Sozialer Zusammenhalt"],
            "im_programm": number % 9 != 0,
            "handlungsfelder": self.words("handlungsfelder", 2, 4),
            "massnahmentyp": rng.choice(self.vorrat.words["massnahmentypen"]),
            "methoden": self.words("methoden", 2, 4),
            "zielgruppen": self.words("zielgruppen", 1, 3),
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
            "kontakt": rng.choice(self.kontakte),
            "hinweise": [texte.absatz("hinweis")],
            "quellen": self.quellen(4),
        }

    def methode(self, kennung: str, beispiele: list[str]) -> Record:
        self.place(self.gemeinden[0], 1)
        texte, rng = self.texte, self.rng
        neighbours = dict([*pairwise(self.vorrat.methoden), (list(self.vorrat.methoden)[-1], "")])
        return {
            **self.common(self.vorrat.methoden[kennung], kennung, 1),
            "art": rng.choice(self.vorrat.words["methodenarten"]),
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
            "redaktionell": [{"feld": "schritte", "hinweis": "die letzten beiden"}],
            "hinweise": [texte.absatz("hinweis")],
            "quellen": self.quellen(4),
        }

    def kontakt(self, kennung: str) -> Record:
        number = int(kennung.rpartition("-")[2])
        self.place(self.gemeinden[number], number)
        texte = self.texte
        return {
            **self.common(f"Musterstelle {number}", kennung, number),
            "art": self.rng.choice(self.vorrat.words["kontaktarten"]),
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
            "hinweise": [texte.absatz("hinweis")],
            "quellen": self.quellen(2),
        }
