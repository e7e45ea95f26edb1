"""Reading the files of records: what can be read, where it stands, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.characters import FORBIDDEN, UNREADABLE
from katalog.findings import Finding
from katalog.yaml_reading import read_yaml
from katalog.yaml_syntax import Problem
from katalog.yaml_values import hidden_character

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from katalog.yaml_reading import Reading
    from katalog.yaml_syntax import Position
    from katalog.yaml_values import FieldPath

MAX_BYTES = 200_000


class RawRecord(NamedTuple):
    """One file as it was written: nested dicts, lists and texts, nothing interpreted."""

    path: Path
    name: str
    """Path relative to the project, with `/`: how findings name the file."""
    data: dict[str, Any]


def read_record(path: Path, name: str) -> tuple[RawRecord, list[Finding]]:
    """Read one file and tell everything wrong with its writing.

    The record holds whatever could be read, so that the check of its meaning can go on.
    """
    text, problem = _read_text(path)
    if problem:
        return RawRecord(path, name, {}), [_finding(name, problem)]
    read = read_text(text)
    return RawRecord(path, name, read.data), [_finding(name, found) for found in read.problems]


def read_text(text: str, *, marks: bool = False) -> Reading:
    """Read the fields of a text and tell everything wrong with its writing, also what hides in it."""
    is_readable = not UNREADABLE.search(text)
    read = read_yaml(text if is_readable else UNREADABLE.sub("", text), marks=marks)
    if read.is_spotless and is_readable:
        return read
    return read._replace(problems=[*_hidden(text, read.problems), *read.problems])


def _hidden(text: str, known: list[Problem]) -> Iterator[Problem]:
    """Tell every line with a character that YAML stumbles over, takes for a line break or does not hand on.

    What hides in a comment could make a reviewer read another file than the one that is there.
    """
    told = {problem.position[0] for problem in known if problem.code == "K007"}
    stumbled = {problem.position[0] for problem in known if problem.code == "K002"}
    for number, line in enumerate(text.split("\n"), 1):
        begin = 0 if number in stumbled or line.startswith("\ufeff") else line.find("#") % (len(line) + 1)
        found = UNREADABLE.search(line) or (FORBIDDEN.search(line, begin) if number not in told else None)
        if found:
            yield hidden_character((number, found.start() + 1), "Datei", found[0])


def positions(path: Path) -> dict[FieldPath, Position]:
    """Return where every field of a file stands; keys are listed under `(*parents, key, "")`."""
    text, _ = _read_text(path)
    return read_text(text, marks=True).marks


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes | None:
    """Return the content of a file, cut after `limit` + 1 bytes; None for what is no ordinary file.

    Neither links are followed, to a file or in a linked folder, nor devices opened.
    """
    if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as stream:
        return stream.read(limit + 1)


def _read_text(path: Path) -> tuple[str, Problem | None]:
    """Return the text of a file, or an empty text and the reason why there is none."""

    def problem(message: str, hint: str) -> tuple[str, Problem]:
        return "", Problem((1, 1), "K001", "Datei", message, hint)

    content = read_bytes(path)
    if content is None:
        return problem("ist keine gewöhnliche Datei.", "Verknüpfungen durch die Datei ersetzen.")
    if len(content) > MAX_BYTES:
        return problem(f"ist größer als {MAX_BYTES // 1000} kB.", "Den Datensatz kürzen.")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return problem("ist nicht in UTF-8 gespeichert.", "Als UTF-8 speichern.")
    if not text.strip():
        return problem("ist leer.", "Vorlage mit „katalog neu“ erzeugen.")
    if text.lstrip().startswith("%"):
        return "", Problem((1, 1), "K004", "Datei", "enthält eine %-Anweisung.", "Die erste Zeile löschen.")
    return text, None


def _finding(name: str, problem: Problem) -> Finding:
    (line, column), code, field, message, hint = problem
    return Finding(path=name, line=line, column=column, code=code, field=field, message=message, hint=hint)
