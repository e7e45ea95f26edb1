"""Checks that look at more than one field: across a record, across records, across files.

A check is a generator; it never raises and never prints.
"""

from __future__ import annotations

from os.path import lexists
from typing import TYPE_CHECKING, NamedTuple

from katalog import gebiete
from katalog.bedarfe import ORDNER_DER_BEDARFE
from katalog.bildbestand import ORDNER
from katalog.constraints import FOLDERS, KENNUNG, KENNUNG_MAX, RESERVED
from katalog.references import references
from katalog.sourcing import factual_fields
from katalog.vocabulary import NAMES
from katalog.zahlen import REIHEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from katalog.glossar import Glossar
    from katalog.kinds import Datensatz
    from katalog.yaml_values import FieldPath


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
    "": {"betreiber.yml", "glossar.yml", "adressen.txt"},
    "vokabular": {f"{name}.yml" for name in NAMES},
    "gebiete": {*gebiete.FILES, "LIZENZEN.md"},
    "programm": {f"{name}.yml" for name in REIHEN},
    "schema": {f"{kind}.json" for kind in FOLDERS},
    "suche": {f"{name}.yml" for name in ("synonyme", "stoppwoerter", "pruefanfragen", "pruefanfragen-blind")}
    | {"wortteile.txt", "wortteile-ausnahmen.txt"},
}


def check_files(data: Path) -> Iterator[FileProblem]:
    """Der Dateiname ist die Kennung, und im Ordner liegt nichts anderes."""
    for path in (data / "gebiete" / name for name in gebiete.FILES):
        if not lexists(path):
            yield FileProblem(path, "K001", "fehlt.", "Die Datei wiederherstellen.")
    yield from _check_folders(data)
    for folder in (*FOLDERS.values(), ORDNER_DER_BEDARFE):
        yield from _check_records(data / folder)
    for folder, allowed in _OTHER_FILES.items():
        for path in _entries(data / folder):
            if path.name not in allowed and (folder or not path.is_dir()):
                yield FileProblem(path, "K040", "kennt der Katalog nicht.", "Umbenennen oder löschen.")
            elif path.suffix != ".yml" and (folder or not path.is_dir()) and not _is_ordinary(path):
                yield FileProblem(path, "K001", "ist keine gewöhnliche Datei.", "Durch eine Datei ersetzen.")


def _check_folders(data: Path) -> Iterator[FileProblem]:
    for path in sorted(data.iterdir()):
        if path.is_symlink() and path.is_dir():
            yield FileProblem(path, "K001", "ist eine Verknüpfung.", "Durch den Ordner selbst ersetzen.")
        if path.is_dir() and path.name not in {*FOLDERS.values(), *_OTHER_FILES, ORDNER, ORDNER_DER_BEDARFE}:
            yield FileProblem(path, "K040", "ist ein unbekannter Ordner.", "Umbenennen oder löschen.")


def _check_records(folder: Path) -> Iterator[FileProblem]:
    for path in _entries(folder):
        if path.suffix != ".yml" or path.is_dir():
            yield FileProblem(
                path, "K040", "gehört nicht hierher.", "Nur Dateien mit der Endung .yml ablegen."
            )
        elif not is_kennung(path.stem):
            yield FileProblem(
                path,
                "K021",
                "hat einen Namen, der keine Kennung ist.",
                "Umbenennen: nur a–z, 0–9 und einzelne Bindestriche, höchstens 60 Zeichen.",
            )


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else []


def _is_ordinary(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def record_files(folder: Path) -> list[Path]:
    """Return the files of a folder that are read as records, whatever they are called."""
    return [path for path in _entries(folder) if path.suffix == ".yml" and _is_utf8(path.name)]


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:  # the bytes of the name mean nothing; `check_files` tells
        return False
    return True


def is_kennung(text: str) -> bool:
    """Tell whether a text can name a record, its file and its address."""
    return len(text) <= KENNUNG_MAX and text not in RESERVED and bool(KENNUNG.fullmatch(text))


def check_catalog(records: Mapping[str, Mapping[str, Datensatz]]) -> Iterator[RecordProblem]:
    """Run every check on every record."""
    for by_kennung in records.values():
        yield from check_weiterleitungen(by_kennung)
        for record in by_kennung.values():
            yield from check_self_reference(record)
            yield from check_sources(record)


def check_glossar(
    glossar: Glossar, kennungen: Mapping[str, AbstractSet[str]]
) -> Iterator[tuple[FieldPath, str, str, str]]:
    """Jede Schreibweise und jede Sprungmarke gehört zu einem Begriff; „siehe“ führt zu einem Datensatz."""
    taken: set[str] = set()
    for number, begriff in enumerate(glossar.begriffe):
        for spelling in (f"#{begriff.kennung}", *begriff.spellings):
            if spelling in taken:
                yield ("begriffe", number), "K024", f"„{spelling}“ steht doppelt.", "Eine Stelle löschen."
            taken.add(spelling)
        kind, _, kennung = (begriff.siehe or "").partition("/")
        if begriff.siehe and kennung not in kennungen.get(kind, ()):
            yield (
                ("begriffe", number, "siehe"),
                "K022",
                f"„{begriff.siehe}“ gibt es nicht.",
                "Als art/kennung eines Datensatzes schreiben: methode/isek.",
            )


def check_sources(record: Datensatz) -> Iterator[RecordProblem]:
    """Jedes Feld mit Tatsachen nennt seine Quellen."""
    for name, is_sourced in factual_fields(record):
        if not is_sourced:
            yield RecordProblem(
                record,
                (name,),
                "K081",
                "nennt keine Quelle.",
                f"Unter „belege“ ergänzen: {name}: [id der Quelle].",
            )


def check_self_reference(record: Datensatz) -> Iterator[RecordProblem]:
    """Ein Datensatz verweist nicht auf sich selbst."""
    for reference in references(record):
        if (reference.kind, reference.kennung) == (record.kind, record.kennung):
            yield RecordProblem(
                record, reference.path, "K033", "zeigt auf den Datensatz selbst.", "Den Verweis löschen."
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
