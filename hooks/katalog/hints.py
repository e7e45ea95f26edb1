"""Hints on sound records: how they read, and which are due for another look. They stop nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from katalog.constraints import FOLDERS
from katalog.reading import Places
from katalog.sourcing import factual_fields
from katalog.style import capitals, check_text, unexpanded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from katalog.catalog import Catalog
    from katalog.findings import Finding
    from katalog.kinds import Datensatz
    from katalog.yaml_tree import FieldPath

REVIEW_DAYS = 730
"""Days after which what somebody checked is worth checking again."""

_WITH_SOURCES = frozenset(["fakten", "foerderung", "kurz"])
"""Fields whose every entry names a source, and the summary of them."""
_PRIVATE = (
    (
        re.compile(
            r"@(?:gmail|googlemail|gmx|web|t-online|freenet|outlook|hotmail|yahoo|icloud|posteo)\.[a-z]{2,3}\b"
        ),
        "ein privates Postfach",
    ),
    (re.compile(r"\bDE\d{2}(?: ?\d{4}){4} ?\d{2}\b"), "eine Kontonummer (IBAN)"),
    (re.compile(r"(?:\+49[ /-]?|\b0)1[5-7]\d(?:[ /-]?\d){7,9}\b"), "eine Handynummer"),
)
_PROSE = frozenset(
    "kurz ausgangslage ziele massnahmen stand_heute nach_der_foerderung umsetzung ergebnis text was_geschah "
    "was_half voraussetzungen wofuer wann_geeignet wann_nicht schritte stolpersteine dauer personal kosten "
    "hinweis hinweise anmerkung aufgabe leistungen foerderstatus_hinweis".split()
)


def hints(catalog: Catalog, data: Path, *, heute: date) -> Iterator[Finding]:
    """Yield all hints on the records below the folder `data`."""
    abbreviations = catalog.glossar.abkuerzungen
    for record in catalog.all_records():
        name = f"{FOLDERS[record.kind]}/{record.kennung}.yml"
        places = Places(data / name, f"{data.name}/{name}")
        texts = list(prose(record))
        known = abbreviations | _names(record) | _explained(text for _, text in texts)
        sourced = {field for field, is_sourced in factual_fields(record) if is_sourced}
        for path, text in texts:
            is_sourced = path[0] in sourced or path[0] in _WITH_SOURCES
            for code, message, hint in check_text(text, known, is_sourced=is_sourced):
                yield places.finding(path, code, message, hint)
        for path, text in every_text(record):
            private = private_data(text)
            if private:
                hint = "Weglassen oder die Angabe der Stelle eintragen."
                yield places.finding(path, "K089", f"nennt {private}.", hint)
        if record.geprueft_am and (heute - record.geprueft_am).days > REVIEW_DAYS:
            yield places.finding(
                ("geprueft_am",),
                "K087",
                "liegt über zwei Jahre zurück.",
                "Angaben prüfen und das Datum erneuern.",
            )


def _names(record: Datensatz) -> frozenset[str]:
    """Return abbreviations that are part of names the record gives in full."""
    parts = [record.titel, *(quelle.titel for quelle in record.quellen)]
    for field in ("traeger", "partner", "gebiet_varianten", "programme"):
        parts += getattr(record, field, ())
    return capitals(" ".join(parts))


def _explained(texts: Iterable[str]) -> frozenset[str]:
    """Return abbreviations that one of the texts explains: once is enough for the whole page."""
    return frozenset(word for text in texts for word in capitals(text) - unexpanded(text))


def prose(record: Datensatz) -> Iterator[tuple[FieldPath, str]]:
    """Yield every text of a record that readers read as prose, with its place."""
    for path, text in every_text(record):
        if path[0] != "belege" and next(step for step in reversed(path) if isinstance(step, str)) in _PROSE:
            yield path, text


def every_text(record: Datensatz) -> Iterator[tuple[FieldPath, str]]:
    """Yield every text of a record, with its place."""
    for name, value in record:
        yield from _texts((name,), value)


def private_data(text: str) -> str:
    """Return what of a text belongs to a person and not to an office, in words, or an empty string."""
    return next((what for pattern, what in _PRIVATE if pattern.search(text)), "")


def _texts(path: FieldPath, value: Any) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for number, entry in enumerate(value):
            yield from _texts((*path, number), entry)
    elif hasattr(value, "model_fields_set"):
        for name, entry in value:
            yield from _texts((*path, name), entry)
