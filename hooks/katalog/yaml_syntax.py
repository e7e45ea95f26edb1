"""What is wrong with YAML that no parser can read, in words an editor can act upon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Position = tuple[int, int]
"""Line and column, counting from 1."""


class Problem(NamedTuple):
    """A mistake in the writing of one file, before anybody asks what it means."""

    position: Position
    code: str
    field: str
    message: str
    hint: str


class Surroundings(NamedTuple):
    """What stands around the place at which a parser stopped; lines count from 1."""

    error: Exception | None
    """What the parser said; None where it could have read on."""
    field: int
    """The line in which the field of the highest level begins."""
    flow: Position | None
    """Where the outermost bracket opens that is not closed."""
    last: Any
    """The event of the last text, if nothing else came after it."""
    read: int
    """Characters read."""


# What libyaml says, and what an editor needs to hear. Anything else gets the last line.
_SYNTAX_HELP = (
    ("found character '\\t'", "steht ein Tabulator.", "Mit Leerzeichen einrücken."),
    ("found a tab character", "steht ein Tabulator.", "Mit Leerzeichen einrücken."),
    (
        "cannot start any token",
        "steht ein Zeichen, mit dem kein Wert beginnen darf.",
        "Den ganzen Wert in Anführungszeichen setzen; mit Leerzeichen statt Tabulator einrücken.",
    ),
    (
        "mapping values are not allowed",
        "steht ein Doppelpunkt mitten im Wert.",
        "Den ganzen Wert in Anführungszeichen setzen; ist es ein Feld, es wie die übrigen einrücken.",
    ),
    (
        "could not find expected ':'",
        "fehlt hinter dem Feldnamen der Doppelpunkt.",
        "Als „feld: Wert“ schreiben.",
    ),
    (
        "while scanning a quoted scalar",
        "beginnt ein Anführungszeichen, zu dem das schließende fehlt.",
        "Das schließende Anführungszeichen ergänzen; im Text „…“ statt gerader Zeichen schreiben.",
    ),
    (
        "unknown escape character",
        "steht ein umgekehrter Schrägstrich, den YAML nicht kennt.",
        "Den Wert in einfache Anführungszeichen setzen.",
    ),
    (
        "while parsing a flow",
        "stimmen Klammern oder Kommas nicht.",
        "Klammern schließen und Einträge mit Komma trennen; ist es Text, ihn in Anführungszeichen setzen.",
    ),
    (
        "behind the value",
        "steht etwas hinter dem Ende des Wertes.",
        "Den ganzen Wert in Anführungszeichen setzen; im Text „…“ statt gerader Zeichen schreiben.",
    ),
    (
        "<<<<<<<",
        "steht eine Konfliktmarke von git.",
        "Eine der beiden Fassungen löschen, dazu die Zeilen mit <<<<<<<, ======= und >>>>>>>.",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "steht ein Zeichen, mit dem kein Wert beginnen darf.",
        "Den ganzen Wert in Anführungszeichen setzen.",
    ),
    (
        "while parsing a block mapping",
        "passt die Einrückung oder ein Anführungszeichen nicht.",
        "Felder derselben Ebene gleich weit einrücken und Anführungszeichen paarweise setzen.",
    ),
    (
        "while parsing a block collection",
        "passt die Einrückung der Liste nicht.",
        "Alle „-“ einer Liste gleich weit einrücken.",
    ),
    (
        "",
        "ist die Schreibweise von YAML verletzt.",
        "Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle prüfen.",
    ),
)


def several_documents(position: Position) -> Problem:
    """Tell that a file holds more than one document, or instructions to the parser."""
    return Problem(
        position,
        "K004",
        "Datei",
        "enthält mehrere Dokumente oder eine %-Anweisung.",
        "Je Datei genau einen Datensatz schreiben, ohne „---“ und „%“.",
    )


def syntax_problem(
    error: Exception, around: Surroundings | None = None, lines: Sequence[str] = ()
) -> Problem:
    """Translate the error of a YAML parser; `lines` are those of the text that it read."""
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    position = _place(error, said)
    if around and around.error:
        position, said = _cause(position, said, around, lines)
    message, hint = next((m, h) for sign, m, h in _SYNTAX_HELP if sign in said)
    return Problem(position, "K002", "Schreibweise", f"Hier {message}", hint)


def _place(error: Exception, said: str) -> Position:
    """Return where the parser says that something is wrong, or where what it could not end begins."""
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if "expected ':'" in said or "while scanning a quoted scalar" in said:
        marks.reverse()
    mark = marks[0] or marks[1]
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _cause(position: Position, said: str, around: Surroundings, lines: Sequence[str]) -> tuple[Position, str]:
    """Return where the mistake is rather than where the parser noticed, and what it is."""
    line = lines[position[0] - 1] if position[0] <= len(lines) else ""
    last = around.last
    if last is not None and last.start_mark.line < last.end_mark.line == position[0] - 1:
        begin = (last.start_mark.line + 1, last.start_mark.column + 1)
        if last.style in {'"', "'"}:
            return begin, "while scanning a quoted scalar"
        if not last.style and not around.flow and indent(line) <= entry_column(lines[begin[0] - 1]):
            position, said, line = begin, "could not find expected ':'", lines[begin[0] - 1]
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return (position[0], 1), "<<<<<<<"
    if around.flow and (not line.strip() or indent(line) <= entry_column(lines[around.flow[0] - 1])):
        return around.flow if position[0] > around.flow[0] else position, "while parsing a flow"
    if "while parsing a block" in said and line[: position[1] - 1].strip():
        return position, "behind the value"
    return position, said


def indent(line: str) -> int:
    """Return how far a line is indented."""
    return len(line) - len(line.lstrip(" \t"))


def entry_column(line: str) -> int:
    """Return how far what stands in a line is indented, behind the dashes of a list."""
    return len(line) - len(line.lstrip(" \t-"))
