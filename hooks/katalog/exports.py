"""Open data: every record as CSV, JSON and GeoJSON, written as the records come.

CSV is for spreadsheets: UTF-8 with BOM, semicolons. What is public stands in `published`.
"""

from __future__ import annotations

import codecs
import csv
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, BinaryIO

from katalog.constraints import FOLDERS
from katalog.published import COLUMNS, WITH_PLACE, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from katalog.published import Published

LIZENZ = "https://creativecommons.org/licenses/by/4.0/deed.de"
HERKUNFT = (
    "Koordinaten und Einwohnerzahlen der Kommunen: GeoNames (CC BY 4.0), soweit dort nicht anders vermerkt. "
    "Gemeinden und Kreise: © GeoBasis-DE / BKG 2017 (Daten verändert), GeoNutzV."
)

_RECHTE = {"lizenz": LIZENZ, "herkunft": HERKUNFT}


def write_exports(kind: str, records: Iterable[Published], open_file: Callable[[str], BinaryIO]) -> list[str]:
    """Write the open data of one kind, record by record; return the paths of the files.

    `open_file` opens a file for writing by its path below the root of the site.
    """
    name = f"daten/{FOLDERS[kind]}"
    with ExitStack() as stack:

        def open_(path: str) -> BinaryIO:
            written.append(path)
            return stack.enter_context(open_file(path))

        written: list[str] = []
        files: list[_Json | _Csv] = [
            _Json(open_(f"{name}.json"), {**_RECHTE, FOLDERS[kind]: []}, lambda record: [record.json]),
            _Csv(open_(f"{name}.csv"), COLUMNS[kind], lambda record: [record.cells]),
        ]
        if kind in WITH_PLACE:
            head = {"type": "FeatureCollection", **_RECHTE, "features": []}
            files.append(_Json(open_(f"{name}.geojson"), head, lambda record: record.features))
        if kind == "standort":
            columns = COLUMNS["foerderung"]
            files.append(_Csv(open_("daten/foerderung.csv"), columns, lambda record: record.foerderung))
        for record in records:
            for file in files:
                file.add(record)
        for file in files:
            file.end()
    return written


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
    """A CSV file with all columns, whether they are filled or not: its form never changes."""

    def __init__(
        self,
        stream: BinaryIO,
        columns: Sequence[str],
        pick: Callable[[Published], Sequence[Mapping[str, Any]]],
    ) -> None:
        self._pick = pick
        text = codecs.getwriter("utf-8-sig")(stream)
        self._rows = csv.DictWriter(text, columns, delimiter=";", restval="", lineterminator="\r\n")
        self._rows.writeheader()

    def add(self, record: Published) -> None:
        self._rows.writerows(self._pick(record))

    def end(self) -> None:
        """Nothing ends a CSV file."""
