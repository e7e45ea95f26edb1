"""The workshop every synthetic record comes from: random numbers, texts, and what records share."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from bench.bausteine import LAGEN
from bench.slug import slug
from bench.texte import Texte

if TYPE_CHECKING:
    from bench.vorrat import Gemeinde, Vorrat

Record = dict[str, Any]
"""A record as it is written in its file."""

GEMEINDEN = 100
"""A fixed number, so that pages grow in step with records."""
KONTAKTE = 6
REDIRECT_EVERY = 20


class Werkstatt:
    """Draws everything from one stream of random numbers; the same seed gives the same records."""

    def __init__(self, vorrat: Vorrat, seed: int) -> None:
        """Choose the municipalities and the names of the Kontakte."""
        self.vorrat = vorrat
        self.rng = random.Random(seed)
        self.texte = Texte(self.rng)
        self.gemeinden = self.rng.sample(vorrat.gemeinden, GEMEINDEN)
        self.orte: list[tuple[str, Gemeinde]] = []
        """Kennung and municipality of every Standort made so far."""
        self.kontakte = [f"musterstelle-{number}" for number in range(1, KONTAKTE + 1)]

    def words(self, vokabular: str, low: int, high: int) -> list[str]:
        """Return `low` to `high` different words of a vocabulary."""
        return self.rng.sample(self.vorrat.words[vokabular], self.rng.randint(low, high))

    def place(self, gemeinde: Gemeinde, number: int) -> None:
        """Set the scene for the texts of the next record."""
        self.texte.ort = gemeinde.name
        self.texte.gebiet = f"Musterquartier {self.rng.choice(LAGEN)} {number}"

    def common(self, titel: str, kennung: str, number: int) -> Record:
        """Return the fields that records of every kind have, but for their sources."""
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

    def belege(self, fields: str, count: int) -> Record:
        """Return for each field one or two of the first `count` sources."""
        names = [f"quelle-{number}" for number in range(1, count + 1)]
        return {field: sorted(self.rng.sample(names, self.rng.randint(1, 2))) for field in fields.split()}

    def stelle(self, name: str, quelle: str) -> Record:
        """Return an office in the place of the next record."""
        return {
            "name": name,
            "traeger": f"Stadt {self.texte.ort}",
            "adresse": f"Musterweg {self.rng.randint(1, 99)}, {self.texte.ort}",
            "telefon": f"0611 0000-{self.rng.randint(10, 99)}",
            "web": "https://www.example.org/stelle/",
            "quelle": quelle,
        }

    def quellen(self, count: int) -> list[Record]:
        """Return sources named `quelle-1` and so on."""
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
