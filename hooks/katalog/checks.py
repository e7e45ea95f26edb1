"""Checks that look at more than one field: across a record, across records, across files.

A check is a generator; it never raises and never prints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from katalog.constraints import FOLDERS, KENNUNG, KENNUNG_MAX, RESERVED
from katalog.kinds import Standort
from katalog.references import references
from katalog.vocabulary import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from katalog.kinds import Datensatz
    from katalog.yaml_tree import FieldPath


class FileProblem(NamedTuple):
    """A file that should not be there, or not under this name."""

    path: Path
    code: str
    message: str
    hint: str


class RecordProblem(NamedTuple):
    """A mistake that shows only beside other fields or records."""

    record: Datensatz
    path: FieldPath
    code: str
    message: str
    hint: str


_OTHER_FILES = {
    "": {"betreiber.yml", "adressen.txt", "LIZENZ.md", "README.md"},
    "vokabular": {f"{name}.yml" for name in NAMES},
}


def check_files(data: Path) -> Iterator[FileProblem]:
    """Der Dateiname ist die Kennung, und im Ordner liegt nichts anderes."""
    for folder in FOLDERS.values():
        for path in sorted((data / folder).iterdir()) if (data / folder).is_dir() else ():
            if path.suffix != ".yml" or path.is_dir():
                yield FileProblem(
                    path, "K040", "gehört nicht hierher.", "Nur Dateien mit der Endung .yml ablegen."
                )
            elif not is_kennung(path.stem):
                yield FileProblem(
                    path,
                    "K021",
                    f"„{path.stem}“ ist keine Kennung.",
                    "Umbenennen: nur a–z, 0–9 und einzelne Bindestriche, höchstens 60 Zeichen.",
                )
    for folder, allowed in _OTHER_FILES.items():
        for path in sorted((data / folder).glob("*.*")):
            if path.is_file() and path.name not in allowed:
                yield FileProblem(
                    path, "K040", "kennt der Katalog nicht.", "Die Datei umbenennen oder löschen."
                )


def is_kennung(text: str) -> bool:
    """Tell whether a text can name a record, its file and its address."""
    return len(text) <= KENNUNG_MAX and text not in RESERVED and bool(KENNUNG.fullmatch(text))


def check_catalog(records: Mapping[str, Mapping[str, Datensatz]]) -> Iterator[RecordProblem]:
    """Run every check on every record."""
    for by_kennung in records.values():
        yield from check_weiterleitungen(by_kennung)
        for record in by_kennung.values():
            yield from check_self_reference(record)
            yield from check_doubles(record)
            if isinstance(record, Standort):
                yield from check_laufzeit(record)


def check_self_reference(record: Datensatz) -> Iterator[RecordProblem]:
    """Ein Datensatz verweist nicht auf sich selbst."""
    for reference in references(record):
        if (reference.kind, reference.kennung) == (record.kind, record.kennung):
            yield RecordProblem(
                record, reference.path, "K033", "zeigt auf den Datensatz selbst.", "Den Verweis löschen."
            )


def check_doubles(record: Datensatz) -> Iterator[RecordProblem]:
    """Kein Wort, kein Verweis und kein Kurzname einer Quelle steht doppelt."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            yield from _doubles(record, [((name, number), word) for number, word in enumerate(value)])
    yield from _doubles(
        record,
        [(("quellen", number, "id"), quelle.id) for number, quelle in enumerate(record.quellen) if quelle.id],
    )


def _doubles(record: Datensatz, words: list[tuple[FieldPath, str]]) -> Iterator[RecordProblem]:
    seen = set()
    for path, word in words:
        if word in seen:
            yield RecordProblem(
                record, path, "K024", f"„{word}“ steht doppelt.", "Einen der Einträge löschen."
            )
        seen.add(word)


def check_laufzeit(standort: Standort) -> Iterator[RecordProblem]:
    """Eine Förderung endet nicht vor ihrem Beginn."""
    if standort.aufnahmejahr and standort.ende and standort.ende < standort.aufnahmejahr:
        yield RecordProblem(
            standort,
            ("ende",),
            "K030",
            f"liegt vor der Aufnahme ({standort.aufnahmejahr}).",
            "Die beiden Jahre prüfen.",
        )


def check_weiterleitungen(by_kennung: Mapping[str, Datensatz]) -> Iterator[RecordProblem]:
    """Jede frühere Adresse gehört genau einem Datensatz und keinem heutigen."""
    taken = dict.fromkeys(by_kennung, "")
    for record in by_kennung.values():
        for number, old in enumerate(record.weiterleitungen):
            if old in taken:
                yield RecordProblem(
                    record,
                    ("weiterleitungen", number),
                    "K034",
                    f"die Adresse „{old}“ ist schon vergeben.",
                    "Den Eintrag löschen oder den anderen Datensatz umbenennen.",
                )
            taken[old] = record.kennung
