"""Structured data against the vocabulary of schema.org, offline.

The package schema-dts describes the whole vocabulary as TypeScript types. Data are written down as
constants of the type `Thing`; then the compiler tells unknown types and properties, and values of a
wrong type. Things built alike are compiled once.
"""

from __future__ import annotations

import json
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
        source.write_text(_source(list(things.values())), "utf-8")
        return wrong + type_errors(source)


def _source(things: Sequence[tuple[str, Any]]) -> str:
    lines = [
        f"export const thing{number}: Thing = {json.dumps(thing)}; // {page}"
        for number, (page, thing) in enumerate(things)
    ]
    return "\n".join(['import type { Thing } from "schema-dts";', *lines, ""])


def _shape(value: Any) -> str:
    """Return how data are built: names and types, without the values."""
    if isinstance(value, dict):
        names = sorted(value)
        return f"{{{','.join(f'{name}:{_shape(value[name])}' for name in names)}}}{value.get('@type')}"
    if isinstance(value, list):
        return f"[{','.join(sorted(set(map(_shape, value))))}]"
    return type(value).__name__
