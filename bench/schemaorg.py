"""Structured data against the vocabulary of schema.org, offline.

The package schema-dts describes the whole vocabulary as TypeScript types. Data are written down as
constants of the type `Thing`; then the compiler tells unknown types and properties, and values of a
wrong type. Things built alike are compiled once.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.werkzeug import type_errors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def vocabulary_errors(data: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what is wrong with JSON-LD given by page; each page must have exactly one script."""
    wrong = [f"{page}: {len(scripts)} Blöcke" for page, scripts in data.items() if len(scripts) > 1]
    things: dict[str, tuple[str, Any]] = {}
    for page, scripts in data.items():
        for script in scripts:
            for thing in json.loads(script)["@graph"]:
                things.setdefault(_shape(thing), (page, thing))
    with tempfile.TemporaryDirectory(prefix="katalog-schemaorg-") as name:
        source = Path(name) / "daten.ts"
        source.write_text(_source([thing for _, thing in things.values()]), "utf-8")
        pages = [page for page, _ in things.values()]
        return wrong + [_with_page(line, pages) for line in type_errors(source)]


def _source(things: Sequence[Any]) -> str:
    """Return the data as TypeScript, each thing in the line of its number."""
    lines = (
        f"export const t{number}: Thing = {json.dumps(thing)};" for number, thing in enumerate(things, 1)
    )
    return "\n".join([*lines, 'import type { Thing } from "schema-dts";', ""])


def _with_page(line: str, pages: Sequence[str]) -> str:
    found = re.match(r"daten\.ts\((\d+),\d+\): ", line)
    return f"{pages[int(found[1]) - 1]}: {line[found.end() :]}" if found else line


def _shape(value: Any) -> str:
    """Return how data are built: names and types, without the values."""
    if isinstance(value, dict):
        names = sorted(value)
        return f"{{{','.join(f'{name}:{_shape(value[name])}' for name in names)}}}{value.get('@type')}"
    if isinstance(value, list):
        return f"[{','.join(sorted(set(map(_shape, value))))}]"
    return type(value).__name__
