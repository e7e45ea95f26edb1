"""Reading a text to its end, so that one misplaced colon hides none of the other mistakes.

What cannot be read is `UNREADABLE`: there, but not to be judged, for it is told already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.yaml_mending import TAB, TABS, Mending
from katalog.yaml_tree import TreeBuilder

if TYPE_CHECKING:
    from katalog.yaml_syntax import Position, Problem
    from katalog.yaml_values import FieldPath


class Unreadable:
    """Stands for a value or a field that the editor wrote and nobody can read; it is told already."""

    __slots__ = ()


UNREADABLE = Unreadable()
UNREADABLE_KEY = "\x00"
"""Begins the name of a field that cannot be read; no text of a file holds this sign."""


class Reading(NamedTuple):
    """What a text holds, and what is wrong with its writing."""

    data: dict[str, Any]
    problems: list[Problem]
    marks: dict[FieldPath, Position]
    is_spotless: bool = False
    """Whether the text hides nothing, in no comment either."""


def read_yaml(text: str, *, marks: bool = False) -> Reading:
    """Read a text to its end, whatever is wrong with its writing; `marks` asks where the fields stand.

    The text holds no character of `UNREADABLE`: its lines are those that an editor sees.
    """
    builder = TreeBuilder(marks={} if marks else None)
    data = builder.build(text)
    if not builder.stopped:
        return Reading(data, builder.problems, builder.marks or {}, builder.spotless)
    mending = Mending(text)
    mending.run()
    builder = TreeBuilder(marks={} if marks else None)
    data = _revealed(builder.build("\n".join(mending.lines)), mending.placeholder)
    if builder.stopped:
        return Reading({}, mending.problems, {})
    original = text.split("\n")
    found = (problem._replace(position=_written(problem.position, original)) for problem in builder.problems)
    places = {path: _written(position, original) for path, position in (builder.marks or {}).items()}
    return Reading(data, list(dict.fromkeys([*mending.problems, *found])), places)


def is_told(kind: str, value: Any) -> bool:
    """Tell whether an error of pydantic says no more than that something cannot be read."""
    if kind == "missing":
        return not is_complete(value)
    if kind == "string_type" and isinstance(value, dict):  # „- Haus: neu: Garten“ is no group, but a text
        return UNREADABLE in value.values()
    return value is UNREADABLE


def is_complete(group: Any) -> bool:
    """Tell whether every field of a group has a name that can be read."""
    return not isinstance(group, dict) or not any(name.startswith(UNREADABLE_KEY) for name in group)


def sources_known(data: dict[str, Any]) -> bool:
    """Tell whether the ids of all sources of a record can be read."""
    if "quellen" not in data:
        return is_complete(data)
    sources = data["quellen"]
    return all(map(_names_itself, sources if isinstance(sources, list) else [sources]))


def _names_itself(source: Any) -> bool:
    known = source.get("id") if isinstance(source, dict) else source
    return known is not UNREADABLE and is_complete(source)


def _revealed(value: Any, placeholder: str) -> Any:
    """Return a tree in which what stands for something unreadable says so."""
    if isinstance(value, dict):
        return {
            key.replace(placeholder, UNREADABLE_KEY): _revealed(part, placeholder)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_revealed(part, placeholder) for part in value]
    return UNREADABLE if value == placeholder else value


def _written(position: Position, lines: list[str]) -> Position:
    """Return where something stands in a file whose tabulators became spaces."""
    line, column = position
    tabs = TABS.match(lines[line - 1]) if line <= len(lines) else None
    return (line, max(1, column - len(tabs[0].expandtabs(TAB)) + len(tabs[0]))) if tabs else position
