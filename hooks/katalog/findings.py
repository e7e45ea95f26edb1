"""Findings: what an editor is told about a mistake, in one form everywhere.

Nothing here prints or raises on its own; the edges (command line, adapter) decide what to do.
"""

from __future__ import annotations

import dataclasses
import difflib
import heapq
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


_COMPARED = 200
"""Words that are compared letter by letter."""
_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Level(IntEnum):
    """How bad a finding is; the numbers sort the worst first."""

    FEHLER = 0
    WARNUNG = 1
    HINWEIS = 2
    BETREIBERANGABE = 3

    @property
    def label(self) -> str:
        """The word an editor reads."""
        return self.name.capitalize()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One mistake, told so that an editor can mend it.

    `path` is relative to the project, with `/`; `line` and `column` count from 1.
    """

    path: str
    line: int
    column: int
    code: str
    field: str
    message: str
    hint: str
    level: Level = dataclasses.field(default=Level.FEHLER, compare=False)

    def __str__(self) -> str:
        path = one_line(self.path, 200)
        field = one_line(self.field.replace(":", " "), 80) or "Feld"
        said = one_line(f"{self.message} {self.hint}", 300)
        return f"{path}:{self.line}:{self.column}: [{self.code}] {field}: {said}"


class CatalogError(Exception):
    """The records are not fit to be published; carries every finding of the run."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(report(self.findings, gaps=False))


class ProgramError(Exception):
    """The program failed on a file that it should have read or refused; says so in German."""

    def __init__(self, name: str, error: Exception) -> None:
        said = one_line(f"{type(error).__name__}: {error}", 200)
        super().__init__(
            f"{one_line(name, 200)}: Beim Lesen ist das Programm gescheitert ({said}). "
            "Das ist ein Fehler des Programms, nicht der Datei. Bitte melden, am besten mit der Datei."
        )


def report(findings: Iterable[Finding], *, gaps: bool = True) -> str:
    """Return all findings as text, a line each, with a closing line that counts them.

    Without `gaps`, what only the operator can state is counted but not listed: it is nothing an
    editor could mend.
    """
    told = sorted(findings)
    listed = [found for found in told if gaps or found.level is not Level.BETREIBERANGABE]
    lines = [
        str(found) if found.level is Level.FEHLER else f"{found} ({found.level.label})" for found in listed
    ]
    return "\n".join([*lines, summary(told)])


def summary(findings: Sequence[Finding]) -> str:
    """Count the findings by level in one German sentence."""
    words = {
        Level.FEHLER: ("Fehler", "Fehler"),
        Level.WARNUNG: ("Warnung", "Warnungen"),
        Level.HINWEIS: ("Hinweis", "Hinweise"),
        Level.BETREIBERANGABE: ("offene Betreiberangabe", "offene Betreiberangaben"),
    }
    parts = []
    for level, (one, many) in words.items():
        count = sum(found.level is level for found in findings)
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    return ", ".join(parts) + "." if parts else "Keine Befunde."


def one_line(text: str, length: int) -> str:
    """Return a text as a report can show it: one line, nothing that steers a terminal, not too long."""
    line = "".join(sign if sign.isprintable() else " " for sign in text[: length + 1])
    line = " ".join(line.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return the allowed word that looks most like `word`, or an empty string.

    A part of a name counts as well: „Mobiltät“ means „Mobilität & Barrierefreiheit“.
    """
    spellings: dict[str, str] = {}
    for candidate in allowed:
        spellings.setdefault(_folded(candidate), candidate)
    for candidate in list(spellings.values()):
        for part in candidate.split():
            if len(part) > 3:
                spellings.setdefault(_folded(part), candidate)
    wanted = _folded(word[:100])
    hits = difflib.get_close_matches(wanted, _likely(wanted, spellings), n=1, cutoff=0.65)
    return spellings[hits[0]] if hits else ""


def _likely(word: str, spellings: Collection[str]) -> Collection[str]:
    """Return the spellings that share most pairs of letters with a word: comparing all takes too long."""
    if len(spellings) <= _COMPARED:
        return spellings
    pairs = _pairs(word)

    def resemblance(spelling: str) -> float:
        other = _pairs(spelling)
        return len(pairs & other) / (len(pairs) + len(other) + 1)

    return heapq.nlargest(_COMPARED, spellings, key=resemblance)


@lru_cache(maxsize=20_000)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(word)))


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    return word.casefold().translate(_UMLAUTE)
