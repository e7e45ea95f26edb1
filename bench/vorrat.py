"""What the repository's own data offer to synthetic records: vocabularies, municipalities, the glossary."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from pathlib import Path


class Gemeinde(NamedTuple):
    """A municipality with its centre."""

    ags: str
    name: str
    kreis: str
    lat: float
    lon: float


class Begriff(NamedTuple):
    """A term of the glossary."""

    name: str
    spellings: tuple[str, ...]
    """Everything that means the term in a text."""
    erklaerung: str
    quellen: tuple[tuple[str, str], ...]
    """Title and address of each source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorrat:
    """Words and places to draw from."""

    gemeinden: tuple[Gemeinde, ...]
    words: dict[str, list[str]]
    """Names of each vocabulary."""
    methoden: dict[str, str]
    """Kennung of each Methode a vocabulary names, with the word that names it."""
    begriffe: tuple[Begriff, ...]


def read_vorrat(data: Path) -> Vorrat:
    """Read vocabularies, municipalities and the glossary below the folder `data`."""
    with (data / "gebiete" / "gemeinden.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["lat"]]
    terms = {
        path.stem: yaml.safe_load(path.read_text("utf-8"))["begriffe"]
        for path in sorted((data / "vokabular").glob("*.yml"))
    }
    glossar = yaml.safe_load((data / "glossar.yml").read_text("utf-8"))
    return Vorrat(
        gemeinden=tuple(
            Gemeinde(row["ags"], row["name"], row["kreis"], float(row["lat"]), float(row["lon"]))
            for row in rows
        ),
        words={name: [term["name"] for term in entries] for name, entries in terms.items()},
        methoden={term["methode"]: term["name"] for term in terms["methoden"] if "methode" in term},
        begriffe=tuple(_begriff(term) for term in glossar["begriffe"]),
    )


def _begriff(term: dict[str, Any]) -> Begriff:
    spellings = (term["name"], *term.get("formen", ()), term.get("abkuerzung"))
    return Begriff(
        name=term["name"],
        spellings=tuple(filter(None, spellings)),
        erklaerung=term["erklaerung"],
        quellen=tuple((quelle["titel"], quelle["url"]) for quelle in term["quellen"]),
    )
