"""What is wrong with YAML that no parser can read, in words an editor can act upon."""

from __future__ import annotations

from typing import NamedTuple

Position = tuple[int, int]
"""Line and column, counting from 1."""


class Problem(NamedTuple):
    """A mistake in the writing of one file, before anybody asks what it means."""

    position: Position
    code: str
    field: str
    message: str
    hint: str


# What libyaml says, and what an editor needs to hear. Anything else gets the last line.
_SYNTAX_HELP = (
    ("found character '\\t'", "steht ein Tabulator.", "Mit Leerzeichen einrücken."),
    (
        "cannot start any token",
        "steht ein Zeichen, mit dem kein Wert beginnen darf.",
        "Den ganzen Wert in Anführungszeichen setzen; mit Leerzeichen statt Tabulator einrücken.",
    ),
    (
        "mapping values are not allowed",
        "steht ein Doppelpunkt mitten im Wert.",
        "Den ganzen Wert in Anführungszeichen setzen.",
    ),
    (
        "could not find expected ':'",
        "fehlt hinter dem Feldnamen der Doppelpunkt.",
        "Als „feld: Wert“ schreiben.",
    ),
    (
        "unexpected end of stream",
        "endet die Datei mitten in einem Text.",
        "Das schließende Anführungszeichen ergänzen.",
    ),
    (
        "unknown escape character",
        "steht ein umgekehrter Schrägstrich, den YAML nicht kennt.",
        "Den Wert in einfache Anführungszeichen setzen.",
    ),
    (
        "did not find expected key",
        "passt die Einrückung oder ein Anführungszeichen nicht.",
        "Felder derselben Ebene gleich weit einrücken und Anführungszeichen paarweise setzen.",
    ),
    (
        "did not find expected '-' indicator",
        "passt die Einrückung der Liste nicht.",
        "Alle „-“ einer Liste gleich weit einrücken.",
    ),
    (
        "",
        "ist die Schreibweise von YAML verletzt.",
        "Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle prüfen.",
    ),
)


def syntax_problem(error: Exception) -> Problem:
    """Translate the error of a YAML parser."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    position = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    message, hint = next((m, h) for sign, m, h in _SYNTAX_HELP if sign in said)
    return Problem(position, "K002", "Schreibweise", f"Hier {message}", hint)
