"""The catalogue: every record, checked, linked both ways, and ready to be shown.

`load_catalog` reads everything and tells every mistake of every file in one run.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from katalog.betreiber import Betreiber
from katalog.cache import Cache, pack
from katalog.checks import check_catalog, check_files
from katalog.constraints import FOLDERS, Context
from katalog.findings import CatalogError, Finding, Level
from katalog.gebiete import Gemeinde, read_gemeinden
from katalog.kinds import KINDS, Beispiel, Datensatz, Kontakt, Methode, Standort
from katalog.loading import read_bytes
from katalog.parallel import Work
from katalog.reading import Places, read_model
from katalog.references import references
from katalog.vocabulary import NAMES, Begriffsliste, Vokabular
from katalog.zahlen import REIHEN, Jahresreihe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from pydantic import BaseModel

M = TypeVar("M", bound="BaseModel")


@dataclass(frozen=True)
class Catalog:
    """All records by kind and Kennung, and what they are described with."""

    records: Mapping[str, Mapping[str, Datensatz]]
    vokabulare: Mapping[str, Vokabular]
    gemeinden: Mapping[str, Gemeinde]
    betreiber: Betreiber
    reihen: Mapping[str, Jahresreihe]
    digests: Mapping[tuple[str, str], str]
    """Digest of each record's file by kind and Kennung: equal digests, equal records."""

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


def load_catalog(
    data: Path, *, heute: date, cache: Cache | None = None
) -> tuple[Catalog | None, list[Finding]]:
    """Read everything below the folder `data` and return the catalogue and all findings, sorted.

    The catalogue is None when a finding is a Fehler. Nothing is raised for a mistake in the data.
    Records without findings are kept in `cache` and not read again until something changes.
    """
    return _Loader(data, heute, cache).load()


def require_catalog(data: Path, *, heute: date, cache: Cache | None = None) -> tuple[Catalog, list[Finding]]:
    """Like `load_catalog`, but raise CatalogError with all findings when there is a Fehler."""
    catalog, findings = load_catalog(data, heute=heute, cache=cache)
    if catalog is None:
        raise CatalogError(findings)
    return catalog, findings


class _Loader:
    """One run over all files; a class because every step adds to the same findings."""

    def __init__(self, data: Path, heute: date, cache: Cache | None) -> None:
        self.data = data
        self.heute = heute
        self.cache = cache or Cache(None)
        self.findings: list[Finding] = []

    def load(self) -> tuple[Catalog | None, list[Finding]]:
        """Read, check, link."""
        files = {kind: sorted((self.data / folder).glob("*.yml")) for kind, folder in FOLDERS.items()}
        self.findings += [
            Places(path, self._name(path)).finding((), code, message, hint)
            for path, code, message, hint in check_files(self.data)
        ]
        context = self._context(files)
        betreiber = self._read(self.data / "betreiber.yml", Betreiber, context)
        reihen = {
            name: self._read(self.data / "programm" / f"{name}.yml", Jahresreihe, context) for name in REIHEN
        }
        records, digests = self._records(files, context)
        self._check(records)
        self._note_gaps(betreiber)
        self.findings.sort()
        if betreiber is None or any(found.level is Level.FEHLER for found in self.findings):
            return None, self.findings
        catalog = Catalog(
            records=records,
            vokabulare=context.vokabulare,
            gemeinden=context.gemeinden,
            betreiber=betreiber,
            reihen={name: reihe for name, reihe in reihen.items() if reihe},
            digests=digests,
        )
        return catalog, self.findings

    def _context(self, files: Mapping[str, list[Path]]) -> Context:
        kennungen = {kind: frozenset(path.stem for path in paths) for kind, paths in files.items()}
        gemeinden = read_gemeinden(self.data)
        empty = Context(vokabulare={}, kennungen=kennungen, gemeinden=gemeinden, heute=self.heute)
        vokabulare = {name: self._vokabular(name, empty) for name in NAMES}
        return Context(vokabulare=vokabulare, kennungen=kennungen, gemeinden=gemeinden, heute=self.heute)

    def _records(
        self, files: Mapping[str, list[Path]], context: Context
    ) -> tuple[dict[str, dict[str, Datensatz]], dict[tuple[str, str], str]]:
        """Read all records; those that the cache holds unchanged are taken from there."""
        wanted = [(kind, path) for kind, paths in files.items() for path in paths]
        digests = {(kind, path.stem): _digest(path) for kind, path in wanted}
        around = self._surroundings(context)
        keys = {name: f"{around} {' '.join(name)} {digest}" for name, digest in digests.items()}
        known = {key: record for key in keys.values() if (record := self.cache.load("datensaetze", key))}
        missing = [(kind, path) for kind, path in wanted if keys[kind, path.stem] not in known]

        def read(item: tuple[str, Path]) -> tuple[bytes, list[Finding]]:
            kind, path = item
            record, findings = read_model(path, self._name(path), KINDS[kind], context, kennung=path.stem)
            return pack(record), findings

        fresh = []
        for (kind, path), (packed, findings) in zip(missing, Work(read, missing).results(), strict=True):
            self.findings += findings
            record = pickle.loads(packed)  # noqa: S301 - packed by the line above, in a forked process
            if record is not None:
                known[keys[kind, path.stem]] = record
                if not findings:
                    fresh.append((keys[kind, path.stem], packed))
        if fresh:
            self.cache.write("datensaetze", fresh)
            self.cache.keep_only("datensaetze", keys.values())
        records = {
            kind: {path.stem: known[key] for path in paths if (key := keys[kind, path.stem]) in known}
            for kind, paths in files.items()
        }
        return records, digests

    def _surroundings(self, context: Context) -> str:
        """Return the digest of what the check of a record depends on besides its own file."""
        digest = hashlib.sha256(self.heute.isoformat().encode())
        for kind, kennungen in context.kennungen.items():
            digest.update(repr((kind, sorted(kennungen))).encode())
        digest.update(repr(sorted(context.gemeinden.items())).encode())
        for path in sorted((self.data / "vokabular").glob("*.yml")):
            digest.update(path.name.encode() + (read_bytes(path) or b""))
        return digest.hexdigest()

    def _check(self, records: Mapping[str, Mapping[str, Datensatz]]) -> None:
        for record, field, code, message, hint in check_catalog(records):
            path = self.data / FOLDERS[record.kind] / f"{record.kennung}.yml"
            self.findings.append(Places(path, self._name(path)).finding(field, code, message, hint))

    def _vokabular(self, name: str, context: Context) -> Vokabular:
        read = self._read(self.data / "vokabular" / f"{name}.yml", Begriffsliste, context)
        return Vokabular(name, read.begriffe if read else ())

    def _read(self, path: Path, model: type[M], context: Context) -> M | None:
        read, findings = read_model(path, self._name(path), model, context)
        self.findings += findings
        return read

    def _note_gaps(self, betreiber: Betreiber | None) -> None:
        path = self.data / "betreiber.yml"
        places = Places(path, self._name(path))
        self.findings += [
            places.finding(
                (name,),
                "K090",
                "kann nur der Betreiber angeben und ist noch offen.",
                "Die Zeile in data/betreiber.yml ausfüllen.",
            )
            for name in (betreiber.offen if betreiber else ())
        ]

    def _name(self, path: Path) -> str:
        return path.relative_to(self.data.parent).as_posix()


def _digest(path: Path) -> str:
    return hashlib.sha256(read_bytes(path) or b"").hexdigest()
