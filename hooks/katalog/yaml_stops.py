"""Where the reading of a text stopped that is no YAML: what stands around it, and which field it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from katalog.yaml_events import SYNTAX_ERRORS, event_source
from katalog.yaml_syntax import Surroundings

if TYPE_CHECKING:
    from katalog.yaml_syntax import Position, Problem

FIELD = re.compile(
    r"(?m)^( *+(?:- ++)*+)(\"[^\"\n]{1,60}\"|'[^'\n]{1,60}'|\w[\w .-]{0,59}+) ?:(?=[ \t\n]|\Z)"
)
"""A field at the beginning of a line, also as an entry of a list: what stands before it, and its name."""
_NAME = re.compile(r"[a-z_]+")


def named(problem: Problem, lines: list[str]) -> Problem:
    """Name the field whose value is not rightly written, where it begins in the same line."""
    line, column = problem.position
    field = FIELD.match(lines[line - 1]) if line <= len(lines) else None
    if field and problem.code == "K002" and column > field.end() and _NAME.fullmatch(field[2]):
        return problem._replace(field=field[2])
    return problem


def stopped_at(text: str, problem: Problem) -> Surroundings:
    """Read a text up to the problem that stopped the reading and return what stands around it."""
    is_foreseen = problem.code != "K002"
    next_event = event_source(text)
    opened: list[Any] = []
    field, last = 1, None
    try:
        while (event := next_event()) is not None:
            mark = event.start_mark
            here = (mark.line + 1, mark.column + 1)
            if (
                is_foreseen
                and here >= problem.position
                and not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent)
            ):
                return Surroundings(None, field, _flow(opened), last, mark.index)
            last = event if isinstance(event, yaml.ScalarEvent) else None
            if isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
            elif isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif last and len(opened) == 1 and mark.column == opened[0].start_mark.column:
                field = here[0]
    except SYNTAX_ERRORS as error:
        mark = getattr(error, "problem_mark", None)
        return Surroundings(error, field, _flow(opened), last, mark.index if mark else len(text))
    return Surroundings(None, field, None, None, len(text))


def _flow(opened: list[Any]) -> Position | None:
    marks = [event.start_mark for event in opened if event.flow_style]
    return (marks[0].line + 1, marks[0].column + 1) if marks else None
