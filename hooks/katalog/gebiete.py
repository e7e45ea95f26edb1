"""Municipalities, districts and administrative regions of Hessen (state of 1 January 2026).

Source and licence: `data/gebiete/LIZENZEN.md`. Every mistake in the list is told with its line.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from katalog.characters import FORBIDDEN
from katalog.constraints import AGS, is_line
from katalog.loading import read_bytes
from katalog.urls import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

COLUMNS = ("ags", "name", "kreis", "regierungsbezirk")
"""Columns of the list that the catalogue reads; others may stand beside them."""


class Gemeinde(NamedTuple):
    """A municipality; `ags` is its official key of 8 digits."""

    ags: str
    name: str
    kreis: str
    regierungsbezirk: str


class Listenfehler(NamedTuple):
    """A mistake in the list, with its line, counting from 1."""

    line: int
    message: str
    hint: str


def read_gemeinden(data: Path) -> tuple[dict[str, Gemeinde], list[Listenfehler]]:
    """Return all municipalities by AGS, and everything wrong with their list.

    Where there is no list, `check_files` tells.
    """
    content = read_bytes(data / "gebiete" / "gemeinden.csv")
    if content is None:
        return {}, []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return {}, [Listenfehler(1, "ist nicht in UTF-8 gespeichert.", "Als UTF-8 speichern.")]
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found: dict[str, Gemeinde] = {}
    problems: list[Listenfehler] = []
    slugs: set[str] = set()
    try:
        if not set(COLUMNS) <= set(reader.fieldnames or ()):
            hint = f"Die erste Zeile nennt mindestens: {', '.join(COLUMNS)}."
            return {}, [Listenfehler(1, "hat nicht die Spalten der Liste der Gemeinden.", hint)]
        for row in reader:
            kennung = slug(row["name"] or "")
            problems += [Listenfehler(reader.line_num, *said) for said in _wrong(row, found, slugs)]
            slugs.add(kennung)
            found[row["ags"]] = Gemeinde(*(row[column] for column in COLUMNS))
    except csv.Error:
        hint = "Anführungszeichen paarweise setzen."
        problems.append(Listenfehler(reader.line_num, "ist an dieser Stelle keine CSV-Datei.", hint))
    return ({}, problems) if problems else (found, [])


def _wrong(
    row: Mapping[str, str], found: Mapping[str, Gemeinde], slugs: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield message and remedy of everything wrong with a row."""
    values = [row[column] for column in COLUMNS]
    if not all(values) or None in row:
        yield "hat in dieser Zeile zu wenige oder zu viele Werte.", "Alle Spalten ausfüllen."
        return
    if not AGS.fullmatch(row["ags"]) or row["ags"] in found:
        yield (
            "nennt einen Gemeindeschlüssel doppelt oder falsch.",
            "Acht Ziffern, je Gemeinde eigene: 06414000.",
        )
    if not slug(row["name"]) or slug(row["name"]) in slugs:
        yield "nennt einen Namen, aus dem keine eigene Adresse entsteht.", "Den Namen prüfen."
    if any(map(_is_odd, values)):
        yield "enthält Auszeichnungen oder verbotene Zeichen.", "Nur schlichten Text schreiben."


def _is_odd(value: str) -> bool:
    return len(value) > 100 or bool(FORBIDDEN.search(value)) or not is_line(value)
