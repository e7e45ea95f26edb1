"""Municipalities, districts and administrative regions of Hessen (state of 1 January 2026).

Source and licence: `data/gebiete/LIZENZEN.md`.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Gemeinde(NamedTuple):
    """A municipality; `ags` is its official key of 8 digits."""

    ags: str
    name: str
    kreis: str
    regierungsbezirk: str


def read_gemeinden(data: Path) -> dict[str, Gemeinde]:
    """Return all municipalities by AGS; none when the list is missing, which `check_files` tells."""
    path = data / "gebiete" / "gemeinden.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as stream:
        return {
            row["ags"]: Gemeinde(row["ags"], row["name"], row["kreis"], row["regierungsbezirk"])
            for row in csv.DictReader(stream)
        }
