"""Addresses are promises: what was published once keeps answering.

`data/adressen.txt` lists every address of a record, a Kommune or a Thema that was ever published, one
to a line. One that vanishes needs a redirect. The list grows by `katalog adressen` and never shrinks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katalog.docs import check_docs, generated_files
from katalog.findings import Finding
from katalog.kinds import KINDS
from katalog.loading import read_bytes
from katalog.urls import SECTIONS, page_url, url_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from katalog.views import Site

NAME = "adressen.txt"
MAX_BYTES = 10_000_000
"""Room for some 200,000 addresses."""
_KINDS = {section: kind for kind, section in SECTIONS.items()}
_HEAD = "# Jede je veröffentlichte Adresse. „katalog adressen“ ergänzt neue; gelöscht wird keine.\n"


def promised(data: Path) -> dict[str, int]:
    """Return the addresses of the list with their line numbers."""
    text = (read_bytes(data / NAME, MAX_BYTES) or b"").decode("utf-8-sig", "replace")
    lines = enumerate((line.strip() for line in text.split("\n")), 1)
    return {line: number for number, line in lines if line and line[0] != "#"}


def check_adressen(site: Site, data: Path) -> Iterator[Finding]:
    """Jede veröffentlichte Adresse führt weiter zu einer Seite."""
    place: Any = {"path": f"{data.name}/{NAME}", "column": 1}
    if len(read_bytes(data / NAME, MAX_BYTES) or b"") > MAX_BYTES:
        message = f"ist größer als {MAX_BYTES // 10**6} MB."
        yield Finding(**place, line=1, code="K001", field="Datei", message=message, hint="Zeilen prüfen.")
    kept = answered(site)
    for address, line in promised(data).items():
        if address not in kept:
            message = "diese Adresse gäbe es nicht mehr."
            hint = _remedy(address)
            yield Finding(**place, line=line, code="K035", field=address, message=message, hint=hint)


def answered(site: Site) -> set[str]:
    """Return every address that a generated page or a redirect answers to."""
    visible = site.visible(site.catalog.all_records())
    themen = site.catalog.vokabulare["handlungsfelder"].begriffe
    return (
        {url_of(record) for record in visible}
        | {page_url(record.kind, old) for record in visible for old in record.weiterleitungen}
        | {page_url("kommune", kommune.kennung) for kommune in site.kommunen.values()}
        | {page_url("thema", thema.kennung) for thema in themen}
    )


def check_pages(site: Site, data: Path) -> Iterator[Finding]:
    """Keine handgeschriebene Seite nimmt die Adresse eines Datensatzes, und keine führt etwas aus."""
    docs = data.parent / "docs"
    if docs.is_dir():
        yield from check_docs(docs, generated_files(answered(site)))


def extended(site: Site, data: Path) -> str:
    """Return the list with every present address added, sorted."""
    listed = sorted(promised(data).keys() | answered(site))
    return _HEAD + "".join(f"{address}\n" for address in listed)


def _remedy(address: str) -> str:
    folder, _, kennung = address.strip("/").partition("/")
    if _KINDS.get(folder) in KINDS:
        return (
            f"Beim neuen Datensatz unter „weiterleitungen“ eintragen: {kennung}. Oder „status: archiviert“."
        )
    return "Den Datensatz, der wegfällt, mit „status: archiviert“ behalten."
