"""One run over all files: everything below `data/` is read, checked and linked into a Catalog.

`load_catalog` tells every mistake of every file in one run.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from os.path import lexists
from typing import TYPE_CHECKING, TypeVar

from katalog import gebiete
from katalog.bedarfe import ORDNER_DER_BEDARFE, Bedarfsgruppe, check_bedarfe, named_seiten
from katalog.betreiber import Betreiber
from katalog.bildbestand import Bestand, check_bilder, check_ordner
from katalog.cache import Cache, pack, unpack
from katalog.catalog import Catalog
from katalog.checks import check_catalog, check_files, check_glossar, record_files
from katalog.constraints import FOLDERS, Context
from katalog.docs import addresses, page_title
from katalog.findings import CatalogError, Finding, Level
from katalog.gebiete import Listenfehler, read_gemeinden, read_kreise
from katalog.glossar import Glossar
from katalog.kinds import KINDS
from katalog.loading import read_bytes
from katalog.parallel import Work
from katalog.reading import Places, read_model
from katalog.suche.wissen import WORTTEILE, Stoppwoerter, Suchwissen, Synonyme, read_wortteile
from katalog.urls import slug
from katalog.vocabulary import NAMES, Begriffsliste, Vokabular
from katalog.zahlen import REIHEN, Jahresreihe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from pydantic import BaseModel

    from katalog.bildbestand import Problem
    from katalog.kinds import Datensatz

M = TypeVar("M", bound="BaseModel")


def load_catalog(
    data: Path, *, heute: date, cache: Cache | None = None
) -> tuple[Catalog | None, list[Finding]]:
    """Read everything below the folder `data` and return the catalogue and all findings, sorted.

    The catalogue is None when a finding is a Fehler. Nothing is raised for a mistake in the data.
    Records without findings are kept in `cache` and not read again until something changes.
    """
    return Loading(data, heute=heute, cache=cache).finish()


def require_catalog(data: Path, *, heute: date, cache: Cache | None = None) -> tuple[Catalog, list[Finding]]:
    """Like `load_catalog`, but raise CatalogError with all findings when there is a Fehler."""
    return Loading(data, heute=heute, cache=cache).require()


class Loading:
    """One run over all files: what stands around the records is read at once, the records beside.

    `betreiber` is known from the beginning, None when its file is broken.
    """

    def __init__(self, data: Path, *, heute: date, cache: Cache | None = None) -> None:
        self.data = data
        self._heute = heute
        self._bilder: Bestand = {}
        self._cache = cache or Cache(None)
        self._files = {kind: record_files(data / folder) for kind, folder in FOLDERS.items()}
        self._findings = [
            Places(path, self._name(path)).finding((), code, message, hint)
            for path, code, message, hint in check_files(data)
        ]
        self._context = self._read_context()
        self.betreiber = self._read(data / "betreiber.yml", Betreiber, self._context)
        self._reihen = {
            name: self._read(data / "programm" / f"{name}.yml", Jahresreihe, self._context) for name in REIHEN
        }
        self._glossar = self._read_optional(data / "glossar.yml", Glossar) or Glossar()
        self._read_bedarfe(data / ORDNER_DER_BEDARFE)
        self._wissen = self._read_wissen(data / "suche")
        self._begin_records()

    def finish(self) -> tuple[Catalog | None, list[Finding]]:
        """Wait for the records; check and link them."""
        records = self._finish_records()
        self._check(records)
        self._note_gaps()
        self._findings.sort()
        if self.betreiber is None or any(found.level is Level.FEHLER for found in self._findings):
            return None, self._findings
        named = named_seiten(self._bedarfe.values())
        catalog = Catalog(
            records=records,
            vokabulare=self._context.vokabulare,
            gemeinden=self._context.gemeinden,
            kreise=self._kreise,
            betreiber=self.betreiber,
            reihen={name: reihe for name, reihe in self._reihen.items() if reihe},
            glossar=self._glossar,
            bedarfe=sorted(self._bedarfe.values(), key=lambda gruppe: slug(gruppe.titel)),
            seiten={name: page_title(self.data.parent / "docs", name) for name in named},
            bilder=self._bilder,
            wissen=self._wissen,
            digests=self._digests,
        )
        return catalog, self._findings

    def require(self) -> tuple[Catalog, list[Finding]]:
        """Like `finish`, but raise CatalogError with all findings when there is a Fehler."""
        catalog, findings = self.finish()
        if catalog is None:
            raise CatalogError(findings)
        return catalog, findings

    def _read_context(self) -> Context:
        kennungen = {kind: frozenset(path.stem for path in paths) for kind, paths in self._files.items()}
        gemeinden, problems = read_gemeinden(self.data)
        self._kreise, others = read_kreise(self.data)
        for name, wrong in zip(gebiete.FILES, (problems, others), strict=True):
            path = self.data / "gebiete" / name
            self._findings += [self._listed(path, problem) for problem in wrong]
        empty = Context(vokabulare={}, kennungen=kennungen, gemeinden=gemeinden, heute=self._heute)
        seiten = addresses(self.data.parent / "docs")
        return replace(
            empty, vokabulare={name: self._vokabular(name, empty) for name in NAMES}, seiten=seiten
        )

    def _listed(self, path: Path, problem: Listenfehler) -> Finding:
        return Finding(path=self._name(path), column=1, code="K041", field="Datei", **problem._asdict())

    def _read_bedarfe(self, folder: Path) -> None:
        read = ((path, self._read(path, Bedarfsgruppe, self._context)) for path in record_files(folder))
        self._bedarfe = {path: gruppe for path, gruppe in read if gruppe}

    def _read_wissen(self, folder: Path) -> Suchwissen:
        table = folder / WORTTEILE
        wortteile, wrong = read_wortteile(table, self._name(table))
        self._findings += wrong
        synonyme = self._read_optional(folder / "synonyme.yml", Synonyme)
        stoppwoerter = self._read_optional(folder / "stoppwoerter.yml", Stoppwoerter)
        return Suchwissen.of(synonyme or Synonyme(), stoppwoerter or Stoppwoerter(), wortteile)

    def _read_optional(self, path: Path, model: type[M]) -> M | None:
        return self._read(path, model, self._context) if lexists(path) else None

    def _begin_records(self) -> None:
        """Begin to read the records that the cache does not hold unchanged."""
        wanted = [(kind, path) for kind, paths in self._files.items() for path in paths]
        self._digests = {(kind, path.stem): _digest(path) for kind, path in wanted}
        around = self._surroundings()
        self._keys = {name: f"{around} {' '.join(name)} {digest}" for name, digest in self._digests.items()}
        cached = ((key, self._cache.load("datensaetze", key)) for key in self._keys.values())
        self._known = {key: record for key, record in cached if record is not None}
        self._missing = [
            (kind, path) for kind, path in wanted if self._keys[kind, path.stem] not in self._known
        ]
        self._work = Work(self._read_packed, self._missing)

    def _read_packed(self, item: tuple[str, Path]) -> tuple[bytes, list[Finding]]:
        kind, path = item
        record, findings = read_model(path, self._name(path), KINDS[kind], self._context, kennung=path.stem)
        return pack(record), findings

    def _finish_records(self) -> dict[str, dict[str, Datensatz]]:
        fresh = []
        for (kind, path), (packed, findings) in zip(self._missing, self._work.results(), strict=True):
            self._findings += findings
            record = unpack(packed)
            if record is not None:
                self._known[self._keys[kind, path.stem]] = record
                if not findings:
                    fresh.append((self._keys[kind, path.stem], packed))
        if fresh:
            self._cache.write("datensaetze", fresh)
            self._cache.keep_only("datensaetze", self._keys.values())
        return {
            kind: {
                path.stem: self._known[key]
                for path in paths
                if (key := self._keys[kind, path.stem]) in self._known
            }
            for kind, paths in self._files.items()
        }

    def _surroundings(self) -> str:
        """Return the digest of what the check of a record depends on besides its own file."""
        digest = hashlib.sha256(self._heute.isoformat().encode())
        for kind, kennungen in self._context.kennungen.items():
            digest.update(repr((kind, sorted(kennungen))).encode())
        digest.update(repr(sorted(self._context.gemeinden.items())).encode())
        for path in sorted((self.data / "vokabular").glob("*.yml")):
            digest.update(path.name.encode() + (read_bytes(path) or b""))
        return digest.hexdigest()

    def _check(self, records: Mapping[str, Mapping[str, Datensatz]]) -> None:
        path = self.data / "glossar.yml"
        places = Places(path, self._name(path))
        self._findings += [
            places.finding(*told) for told in check_glossar(self._glossar, self._context.kennungen)
        ]
        taken: set[str] = set()
        for path, gruppe in self._bedarfe.items():
            places = Places(path, self._name(path))
            self._findings += [places.finding(*problem) for problem in check_bedarfe(gruppe, taken)]
        for record, field, code, message, hint in (*check_catalog(records), *self._check_bilder(records)):
            path = self.data / FOLDERS[record.kind] / f"{record.kennung}.yml"
            if path != places.path:  # the findings of a record follow each other; its file is read once
                places = Places(path, self._name(path))
            self._findings.append(places.finding(field, code, message, hint))

    def _check_bilder(self, records: Mapping[str, Mapping[str, Datensatz]]) -> Iterator[Problem]:
        for path, message, hint in check_ordner(self.data, records, self._context.kennungen):
            name = self._name(path)
            self._findings.append(
                Finding(path=name, line=1, column=1, code="K061", field="Datei", message=message, hint=hint)
            )
        for by_kennung in records.values():
            for record in by_kennung.values():
                yield from check_bilder(self.data, record, self._bilder, self._cache)

    def _vokabular(self, name: str, context: Context) -> Vokabular:
        read = self._read(self.data / "vokabular" / f"{name}.yml", Begriffsliste, context)
        return Vokabular(name, read.begriffe if read else ())

    def _read(self, path: Path, model: type[M], context: Context) -> M | None:
        read, findings = read_model(path, self._name(path), model, context)
        self._findings += findings
        return read

    def _note_gaps(self) -> None:
        path = self.data / "betreiber.yml"
        places = Places(path, self._name(path))
        self._findings += [
            places.finding(
                (name,),
                "K090",
                "kann nur der Betreiber angeben und ist noch offen.",
                "Die Zeile in data/betreiber.yml ausfüllen.",
            )
            for name in (self.betreiber.offen if self.betreiber else ())
        ]

    def _name(self, path: Path) -> str:
        return path.relative_to(self.data.parent).as_posix()


def _digest(path: Path) -> str:
    return hashlib.sha256(read_bytes(path) or b"").hexdigest()
