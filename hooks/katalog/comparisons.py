"""Comparisons between fields of one record, on what was written.

They look at the raw record, so that a mistake in one field does not hide those between others. A
comparison is a generator; it never raises and never prints.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.constraints import Quellenbezug
from katalog.reference import nested_model
from katalog.references import marks
from katalog.yaml_values import PlainScalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import BaseModel

    from katalog.yaml_values import FieldPath


MAX_ENTRIES = 500
"""Entries of the longest list, whatever it holds."""


class Mismatch(NamedTuple):
    """Two fields of a record that do not fit together."""

    path: FieldPath
    code: str
    message: str
    hint: str


def compare_fields(model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[Mismatch]:
    """Yield everything within a raw record that does not fit together."""
    yield from compare_sources(model, data)
    yield from compare_entries(data)
    yield from compare_years(data, (), "aufnahmejahr", "ende")
    zeitraum = data.get("zeitraum")
    if isinstance(zeitraum, dict):
        yield from compare_years(zeitraum, ("zeitraum",), "von", "bis")
        if zeitraum.get("laufend") == PlainScalar("true") and "bis" in zeitraum:
            yield Mismatch(
                ("zeitraum", "laufend"),
                "K030",
                "läuft noch und hat zugleich ein Ende.",
                "„bis“ oder „laufend“ löschen.",
            )


def compare_sources(model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[Mismatch]:
    """Jede Angabe nennt eine Quelle, die unter „quellen“ steht."""
    known = {value for _, value in _values(data, ("quellen", "*", "id")) if isinstance(value, str)}
    for pattern in _source_fields(model):
        if pattern[0] not in data:
            continue
        for path, wanted in _values(data, pattern):
            if isinstance(wanted, str) and wanted not in known:
                yield Mismatch(
                    path,
                    "K023",
                    "nennt eine Quelle, die unter „quellen“ fehlt.",
                    "Die Quelle mit dieser id unter „quellen“ ergänzen.",
                )


def compare_entries(data: Mapping[str, Any]) -> Iterator[Mismatch]:
    """Kein Wort, kein Verweis und kein Kurzname einer Quelle steht doppelt."""
    for path, entries in _lists(data):
        yield from _doubles(((*path, number), entry) for number, entry in enumerate(entries))
    yield from _doubles(_values(data, ("quellen", "*", "id")))
    yield from _doubles(_values(data, ("bilder", "*", "datei")))


def compare_lengths(data: Any, path: FieldPath = ()) -> Iterator[Mismatch]:
    """Keine Liste ist länger, als jemand lesen kann."""
    if isinstance(data, list) and len(data) > MAX_ENTRIES:
        yield Mismatch(path, "K016", f"hat mehr als {MAX_ENTRIES} Einträge.", "Die Liste kürzen.")
    for step, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, (dict, list)):
            yield from compare_lengths(value, (*path, step))


def _lists(data: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, list[Any]]]:
    """Yield path and entries of every list, also of groups and of lists of groups."""
    if isinstance(data, list):
        yield path, data
    for step, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, (dict, list)):
            yield from _lists(value, (*path, step))


def _doubles(values: Iterable[tuple[FieldPath, Any]]) -> Iterator[Mismatch]:
    seen = set()
    for path, value in values:
        if isinstance(value, str) and value in seen:
            yield Mismatch(path, "K024", "steht doppelt.", "Einen der Einträge löschen.")
        elif isinstance(value, str):
            seen.add(value)


def compare_years(data: Mapping[str, Any], path: FieldPath, first: str, last: str) -> Iterator[Mismatch]:
    """Kein Ende liegt vor dem Beginn."""
    begin, end = _year(data.get(first)), _year(data.get(last))
    if begin and end and end < begin:
        yield Mismatch((*path, last), "K030", f"liegt vor dem Beginn ({begin}).", "Die beiden Jahre prüfen.")


@cache
def _source_fields(model: type[BaseModel]) -> tuple[tuple[str, ...], ...]:
    """Return where sources are named by id: names of fields, `*` for every entry of a list."""
    found: list[tuple[str, ...]] = []
    for name, field in model.model_fields.items():
        here = (name, "*") if getattr(field.annotation, "__origin__", None) is tuple else (name,)
        nested = nested_model(field.annotation)
        if nested is not None:
            found += [(*here, *below) for below in _source_fields(nested)]
        elif any(isinstance(part, Quellenbezug) for part in marks((field.annotation, *field.metadata))):
            found.append(here)
    return tuple(found)


def _values(data: Any, pattern: tuple[str, ...], path: FieldPath = ()) -> Iterator[tuple[FieldPath, Any]]:
    """Yield path and value of everything a pattern of names fits."""
    if not pattern:
        yield path, data
    elif pattern[0] == "*":
        for number, entry in enumerate(data if isinstance(data, list) else ()):
            yield from _values(entry, pattern[1:], (*path, number))
    elif isinstance(data, dict) and pattern[0] in data:
        yield from _values(data[pattern[0]], pattern[1:], (*path, pattern[0]))


def _year(value: Any) -> int:
    is_year = isinstance(value, PlainScalar) and len(value.text) == 4 and value.text.isdecimal()
    return int(value.text) if is_year else 0
