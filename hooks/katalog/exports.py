"""Open data: every record as CSV, JSON and GeoJSON, written as the records come.

CSV is for spreadsheets: UTF-8 with BOM, semicolons. What is public stands in `published`.
"""

from __future__ import annotations

import codecs
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, BinaryIO

from katalog.constraints import FOLDERS
from katalog.published import COLUMNS, WITH_PLACE, csv_lines, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from katalog.published import Published

LIZENZ = "https://creativecommons.org/licenses/by/4.0/deed.de"
HERKUNFT = (
    "Koordinaten und Einwohnerzahlen der Kommunen: GeoNames (CC BY 4.0), soweit dort nicht anders vermerkt. "
    "Gemeinden und Kreise: © GeoBasis-DE / BKG 2017 (Daten verändert), GeoNutzV."
)

_RECHTE = {"lizenz": LIZENZ, "herkunft": HERKUNFT}


class Export:
    """The open data of one kind, written record by record."""

    def __init__(self, kind: str, open_file: Callable[[str], BinaryIO]) -> None:
        """Begin the files; `open_file` opens one for writing by its path below the root of the site."""
        self._stack = ExitStack()
        self._open_file = open_file
        self._written: list[str] = []
        name = f"daten/{FOLDERS[kind]}"
        self._files: list[_Json | _Csv] = [
            _Json(self._open(f"{name}.json"), {**_RECHTE, FOLDERS[kind]: []}, lambda record: [record.json]),
            _Csv(self._open(f"{name}.csv"), COLUMNS[kind], lambda record: record.csv),
        ]
        if kind in WITH_PLACE:
            head = {"type": "FeatureCollection", **_RECHTE, "features": []}
            self._files.append(_Json(self._open(f"{name}.geojson"), head, lambda record: record.features))
        if kind == "standort":
            stream = self._open("daten/foerderung.csv")
            self._files.append(_Csv(stream, COLUMNS["foerderung"], lambda record: record.foerderung))

    def add(self, record: Published) -> None:
        """Write one record into every file."""
        for file in self._files:
            file.add(record)

    def end(self) -> list[str]:
        """Complete and close the files; return their paths."""
        with self._stack:
            for file in self._files:
                file.end()
        return self._written

    def _open(self, path: str) -> BinaryIO:
        self._written.append(path)
        return self._stack.enter_context(self._open_file(path))


class _Json:
    """A JSON object whose last value, a list, is written as the records come: one line for each."""

    def __init__(
        self, stream: BinaryIO, head: Mapping[str, Any], pick: Callable[[Published], Sequence[str]]
    ) -> None:
        self._stream, self._pick = stream, pick
        stream.write(to_json(head).removesuffix("]}").encode())
        self._separator = "\n"

    def add(self, record: Published) -> None:
        for line in self._pick(record):
            self._stream.write(f"{self._separator}{line}".encode())
            self._separator = ",\n"

    def end(self) -> None:
        self._stream.write(b"\n]}\n")


class _Csv:
    """A CSV file, with the names of its columns in the first line."""

    def __init__(self, stream: BinaryIO, columns: Sequence[str], pick: Callable[[Published], str]) -> None:
        self._stream, self._pick = stream, pick
        head = csv_lines(columns, [dict(zip(columns, columns, strict=True))])
        stream.write(codecs.BOM_UTF8 + head.encode())

    def add(self, record: Published) -> None:
        self._stream.write(self._pick(record).encode())

    def end(self) -> None:
        """Nothing ends a CSV file."""
