"""The catalogue: every record, checked, linked both ways, and ready to be shown.

`load_catalog` reads everything and tells every mistake of every file in one run.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from katalog.betreiber import Betreiber
from katalog.checks import check_catalog, check_files
from katalog.fields import FOLDERS, Context
from katalog.findings import CatalogError, Finding, Level
from katalog.gebiete import Gemeinde, read_gemeinden
from katalog.kinds import KINDS, Beispiel, Datensatz, Kontakt, Methode, Standort
from katalog.loading import RawRecord, dotted, positions, read_record
from katalog.messages import explain
from katalog.references import references
from katalog.rules import level_of
from katalog.vocabulary import NAMES, Begriffsliste, Vokabular
from katalog.zahlen import Jahresreihe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from pydantic import BaseModel

    from katalog.loading import FieldPath, Position

M = TypeVar("M", bound="BaseModel")

REIHEN = ("zahlen", "zahlen-gesamt")


@dataclass(frozen=True)
class Catalog:
    """All records by kind and Kennung, and what they are described with."""

    records: Mapping[str, Mapping[str, Datensatz]]
    vokabulare: Mapping[str, Vokabular]
    gemeinden: Mapping[str, Gemeinde]
    betreiber: Betreiber
    reihen: Mapping[str, Jahresreihe]

    @property
    def standorte(self) -> Mapping[str, Standort]:
        """Locations by Kennung."""
        return self.records["standort"]  # type: ignore[return-value]

    @property
    def beispiele(self) -> Mapping[str, Beispiel]:
        """Examples by Kennung."""
        return self.records["beispiel"]  # type: ignore[return-value]

    @property
    def methoden(self) -> Mapping[str, Methode]:
        """Methods by Kennung."""
        return self.records["methode"]  # type: ignore[return-value]

    @property
    def kontakte(self) -> Mapping[str, Kontakt]:
        """Contacts by Kennung."""
        return self.records["kontakt"]  # type: ignore[return-value]

    def all_records(self) -> Iterator[Datensatz]:
        """Yield every record, kind by kind, in the order of the Kennungen."""
        for by_kennung in self.records.values():
            yield from by_kennung.values()

    @cached_property
    def backlinks(self) -> Mapping[tuple[str, str], Mapping[str, tuple[Datensatz, ...]]]:
        """For each (kind, Kennung) the records that name it, by kind of the naming record.

        Words of a vocabulary that have a Methode of their own count as naming it.
        """
        methoden = {b.name: b.methode for b in self.vokabulare["methoden"].begriffe if b.methode}
        found: dict[tuple[str, str], dict[str, dict[str, Datensatz]]] = defaultdict(lambda: defaultdict(dict))
        for record in self.all_records():
            for reference in references(record):
                found[reference.kind, reference.kennung][record.kind][record.kennung] = record
            for word in getattr(record, "methoden", ()):
                if word in methoden:
                    found["methode", methoden[word]][record.kind][record.kennung] = record
        return {
            target: {kind: tuple(named.values()) for kind, named in by_kind.items()}
            for target, by_kind in found.items()
        }


class _Findings:
    """Collects findings and looks up where in the files they belong."""

    def __init__(self) -> None:
        self.all: list[Finding] = []
        self._positions: dict[Path, dict[FieldPath, Position]] = {}

    def add(  # noqa: PLR0913, PLR0917 - one argument for each part of a finding
        self, path: Path, name: str, field: FieldPath, code: str, message: str, hint: str
    ) -> None:
        """Note one mistake in the field of a file."""
        line, column = self._place(path, field)
        self.all.append(
            Finding(
                path=name,
                line=line,
                column=column,
                code=code,
                field=dotted(field) or "Datensatz",
                message=message,
                hint=hint,
                level=level_of(code),
            )
        )

    def _place(self, path: Path, field: FieldPath) -> Position:
        if path not in self._positions:
            self._positions[path] = positions(path) if path.is_file() else {}
        known = self._positions[path]
        for length in range(len(field), -1, -1):
            for candidate in (field[:length], (*field[:length], "")):
                if candidate in known:
                    return known[candidate]
        return 1, 1


def load_catalog(data: Path, *, heute: date) -> tuple[Catalog | None, list[Finding]]:
    """Read everything below the folder `data` and return the catalogue and all findings, sorted.

    The catalogue is None when a finding is a Fehler. Nothing is raised for a mistake in the data.
    """
    return _Loader(data, heute).load()


def require_catalog(data: Path, *, heute: date) -> tuple[Catalog, list[Finding]]:
    """Like `load_catalog`, but raise CatalogError with all findings when there is a Fehler."""
    catalog, findings = load_catalog(data, heute=heute)
    if catalog is None:
        raise CatalogError(findings)
    return catalog, findings


class _Loader:
    """One run over all files; a class because every step adds to the same findings."""

    def __init__(self, data: Path, heute: date) -> None:
        self.data = data
        self.heute = heute
        self.findings = _Findings()

    def load(self) -> tuple[Catalog | None, list[Finding]]:
        files = {kind: sorted((self.data / folder).glob("*.yml")) for kind, folder in FOLDERS.items()}
        for path, code, message, hint in check_files(self.data):
            self.findings.add(path, self._name(path), (), code, message, hint)
        kennungen = {kind: frozenset(path.stem for path in paths) for kind, paths in files.items()}
        gemeinden = read_gemeinden(self.data)
        empty = Context(vokabulare={}, kennungen=kennungen, gemeinden=gemeinden, heute=self.heute)
        vokabulare = {name: self._vokabular(name, empty) for name in NAMES}
        context = Context(vokabulare=vokabulare, kennungen=kennungen, gemeinden=gemeinden, heute=self.heute)
        betreiber = self._read(self.data / "betreiber.yml", Betreiber, context)
        reihen = {
            name: self._read(self.data / "programm" / f"{name}.yml", Jahresreihe, context) for name in REIHEN
        }
        records = {kind: self._records(kind, paths, context) for kind, paths in files.items()}
        for record, field, code, message, hint in check_catalog(records):
            file = self.data / FOLDERS[record.kind] / f"{record.kennung}.yml"
            self.findings.add(file, self._name(file), field, code, message, hint)
        self._note_gaps(betreiber)
        findings = sorted(self.findings.all)
        if betreiber is None or any(found.level is Level.FEHLER for found in findings):
            return None, findings
        catalog = Catalog(
            records=records,
            vokabulare=vokabulare,
            gemeinden=gemeinden,
            betreiber=betreiber,
            reihen={name: reihe for name, reihe in reihen.items() if reihe},
        )
        return catalog, findings

    def _records(self, kind: str, paths: list[Path], context: Context) -> dict[str, Datensatz]:
        model = KINDS[kind]
        found = {}
        for path in paths:
            record = self._read(path, model, context, kennung=path.stem)
            if record is not None:
                found[path.stem] = record
        return found

    def _vokabular(self, name: str, context: Context) -> Vokabular:
        read = self._read(self.data / "vokabular" / f"{name}.yml", Begriffsliste, context)
        return Vokabular(name, read.begriffe if read else ())

    def _read(self, path: Path, model: type[M], context: Context, **extra: str) -> M | None:
        """Read and check one file; None when it cannot be used."""
        raw, findings = read_record(path, self._name(path))
        self.findings.all += findings
        if not raw.data and findings:
            return None
        if extra and "kennung" in raw.data:
            self.findings.add(
                path,
                raw.name,
                ("kennung",),
                "K010",
                "steht nicht in der Datei.",
                "Der Dateiname ist die Kennung.",
            )
        try:
            return model.model_validate({**raw.data, **extra}, context=context)
        except ValidationError as error:
            self._explain(raw, model, error)
            return None

    def _explain(self, raw: RawRecord, model: type[BaseModel], error: ValidationError) -> None:
        for entry in error.errors(include_url=False):
            if entry["type"] == "too_short" and entry["input"]:
                continue  # pydantic counts only sound entries; the unsound ones are told already
            code, message, hint = explain(entry, _fields_at(model, entry["loc"]))
            self.findings.add(raw.path, raw.name, entry["loc"], code, message, hint)

    def _note_gaps(self, betreiber: Betreiber | None) -> None:
        path = self.data / "betreiber.yml"
        for name in betreiber.offen if betreiber else ():
            self.findings.add(
                path,
                self._name(path),
                (name,),
                "K090",
                "kann nur der Betreiber angeben und ist noch offen.",
                "Die Zeile in data/betreiber.yml ausfüllen.",
            )

    def _name(self, path: Path) -> str:
        return path.relative_to(self.data.parent).as_posix()


def _fields_at(model: Any, location: FieldPath) -> tuple[str, ...]:
    """Return the keys allowed where `location` ends, for suggestions."""
    for part in location[:-1]:
        if isinstance(part, str):
            model = _nested_model(model.model_fields[part].annotation)
            if model is None:
                return ()
    return tuple(name for name in model.model_fields if name != "kennung")


def _nested_model(annotation: Any) -> Any:
    if hasattr(annotation, "model_fields"):
        return annotation
    return next(filter(None, map(_nested_model, getattr(annotation, "__args__", ()))), None)
