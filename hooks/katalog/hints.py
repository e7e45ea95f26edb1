"""Hints on sound records: how they read, and which are due for another look. They stop nothing."""

from __future__ import annotations

import re
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any

from katalog.constraints import FOLDERS
from katalog.parallel import Work
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
    from katalog.yaml_values import FieldPath

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
_ANSWERING = ("beispiel", "methode")
"""Kinds of records that answer needs."""
_MAY_BE_PRIVATE = re.compile(r"@|DE\d|\+49|01")
"""What every pattern above holds: most texts are done with after one look."""
_PROSE = frozenset(
    "kurz ausgangslage ziele massnahmen stand_heute nach_der_foerderung umsetzung ergebnis text was_geschah "
    "was_half voraussetzungen wofuer wann_geeignet wann_nicht schritte stolpersteine dauer personal kosten "
    "hinweis hinweise anmerkung aufgabe leistungen foerderstatus_hinweis".split()
)


def hints(catalog: Catalog, data: Path, *, heute: date) -> Iterator[Finding]:
    """Yield all hints on the records below the folder `data`; several processes share the reading."""
    known = catalog.glossar.abkuerzungen
    ziele = frozenset(
        ziel for gruppe in catalog.bedarfe for bedarf in gruppe.bedarfe for ziel in bedarf.ziele
    )
    each = partial(_of_record, data=data, known=known, ziele=ziele, heute=heute)
    with closing(Work(each, list(catalog.all_records())).results()) as results:
        for found in results:
            yield from found


def _of_record(
    record: Datensatz, *, data: Path, known: frozenset[str], ziele: frozenset[str], heute: date
) -> list[Finding]:
    name = f"{FOLDERS[record.kind]}/{record.kennung}.yml"
    places = Places(data / name, f"{data.name}/{name}")
    return [places.finding(*said) for said in (*_said(record, known, heute), *_unneeded(record, ziele))]


def _said(record: Datensatz, known: frozenset[str], heute: date) -> Iterator[tuple[FieldPath, str, str, str]]:
    """Yield field, code, message and remedy of every hint on a record."""
    everything = list(every_text(record))
    texts = [(path, text) for path, text in everything if _is_prose(path)]
    known |= _names(record) | _explained(text for _, text in texts)
    sourced = {field for field, is_sourced in factual_fields(record) if is_sourced}
    for path, text in texts:
        is_sourced = path[0] in sourced or path[0] in _WITH_SOURCES
        for code, message, hint in check_text(text, known, is_sourced=is_sourced):
            yield path, code, message, hint
    for path, text in everything:
        private = private_data(text)
        if private:
            yield path, "K089", f"nennt {private}.", "Weglassen oder die Angabe der Stelle eintragen."
    if record.geprueft_am and (heute - record.geprueft_am).days > REVIEW_DAYS:
        hint = "Angaben prüfen und das Datum erneuern."
        yield ("geprueft_am",), "K087", "liegt über zwei Jahre zurück.", hint


def _unneeded(record: Datensatz, ziele: frozenset[str]) -> Iterator[tuple[FieldPath, str, str, str]]:
    """Tell that a record answers none of the needs; where there are none, there is nothing to tell."""
    if ziele and record.kind in _ANSWERING and f"{record.kind}/{record.kennung}" not in ziele:
        hint = "In einer Datei unter data/bedarfe/ eintragen, wozu es am besten passt."
        yield (), "K091", "steht bei keinem Bedarf.", hint


def _names(record: Datensatz) -> frozenset[str]:
    """Return abbreviations that are part of names the record gives in full."""
    parts = [record.titel, *(quelle.titel for quelle in record.quellen)]
    for field in ("traeger", "partner", "gebiet_varianten", "programme"):
        parts += getattr(record, field, ())
    return capitals(" ".join(parts))


def _explained(texts: Iterable[str]) -> frozenset[str]:
    """Return abbreviations that one of the texts explains: once is enough for the whole page."""
    return frozenset(word for text in texts for word in capitals(text) - unexpanded(text))


def _is_prose(path: FieldPath) -> bool:
    return path[0] != "belege" and next(step for step in reversed(path) if isinstance(step, str)) in _PROSE


def every_text(record: Datensatz) -> Iterator[tuple[FieldPath, str]]:
    """Yield every text of a record, with its place."""
    for name, value in record:
        yield from _texts((name,), value)


def private_data(text: str) -> str:
    """Return what of a text belongs to a person and not to an office, in words, or an empty string."""
    if not _MAY_BE_PRIVATE.search(text):
        return ""
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
