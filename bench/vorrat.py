"""What the repository's own data offer to synthetic records: vocabularies and municipalities."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorrat:
    """Words and places to draw from."""

    gemeinden: tuple[Gemeinde, ...]
    words: dict[str, list[str]]
    """Names of each vocabulary."""
    methoden: dict[str, str]
    """Kennung of each Methode a vocabulary names, with the word that names it."""


def read_vorrat(data: Path) -> Vorrat:
    """Read vocabularies and municipalities below the folder `data`."""
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
