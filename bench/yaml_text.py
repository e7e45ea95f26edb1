"""Records as YAML files: block style like the real ones, scalars as JSON writes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.werkstatt import Record


def write_records(folder: Path, records: dict[str, Record]) -> None:
    """Write one YAML file per record."""
    folder.mkdir(parents=True, exist_ok=True)
    for kennung, record in records.items():
        (folder / f"{kennung}.yml").write_text("\n".join(yaml_lines(record)) + "\n", "utf-8")


def yaml_lines(record: Record) -> Iterator[str]:
    """Yield the lines of a record; empty fields are left out."""
    for key, value in record.items():
        if value not in (None, [], {}):
            yield from _field(key, value, "")


def _field(key: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield f"{indent}{key}:"
        for inner, entry in value.items():
            yield from _field(inner, entry, f"{indent}  ")
    elif isinstance(value, list):
        yield f"{indent}{key}:"
        for entry in value:
            yield from _item(entry, f"{indent}  ")
    else:
        yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"


def _item(entry: Any, indent: str) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"{indent}- {json.dumps(entry, ensure_ascii=False)}"
        return
    lines = [line for key, value in entry.items() for line in _field(key, value, "")]
    for number, line in enumerate(lines):
        yield f"{indent}{'  ' if number else '- '}{line}"
