"""Building blocks of plain Markdown pages: front matter, links, lists, tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.netz import Netz
    from bench.werkstatt import Record

FOLDERS = {"kontakte": "kontakt"}
"""Folders of records whose pages lie elsewhere."""


def page(titel: str, beschreibung: str, *parts: str) -> str:
    """Return a page with front matter, as every tool here reads it."""
    front = f"---\ntitle: {_json(titel)}\ndescription: {_json(beschreibung)}\n---"
    return "\n\n".join([front, f"# {titel}", *parts])


def verweis(folder: str, kennung: str, text: str) -> str:
    """Return a link to another page; every page lies one folder deep."""
    return f"[{text}](../{folder}/{kennung}.md)"


def verweise(netz: Netz, folder: str, kennungen: Iterable[str]) -> list[str]:
    """Return links to records."""
    records = netz.bestand.folders[folder]
    return [verweis(FOLDERS.get(folder, folder), k, records[k]["titel"]) for k in kennungen]


def punkte(entries: Iterable[str], mark: str = "-") -> str:
    """Return a list; what follows the first line of an entry is indented."""
    return "\n".join(f"{mark:<4}{entry}".replace("\n", "\n    ") for entry in entries)


def tabelle(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def euro(value: int) -> str:
    """Write whole euros."""
    return f"{value:,} €".replace(",", ".")


def summe(standort: Record) -> int:
    """Add up the certain amounts of a Standort."""
    return sum(zeile["betrag_eur"] for zeile in standort["foerderung"] if not zeile["unsicher"])


def abschnitt(titel: str, *parts: str) -> list[str]:
    """Return a section; nothing when it would be empty."""
    return [f"## {titel}", *parts] if any(parts) else []


def beleg(quelle: str) -> str:
    """Return a link to the sources."""
    return f" [{quelle.rpartition('-')[2]}](#quellen)"


def belege(record: Record, feld: str) -> str:
    """Return a link for each source of a field, for a cell of a table."""
    return "".join(map(beleg, record["belege"][feld]))


def belegt(record: Record, feld: str) -> str:
    """Return the line below a section that names its sources."""
    links = [beleg(quelle).strip() for quelle in record["belege"][feld]]
    return f"{'Quelle' if len(links) == 1 else 'Quellen'}: {', '.join(links)}"


def stelle(record: Record) -> str:
    """Return the table of an office."""
    return tabelle(
        ["Angabe", "Wert"],
        [
            ["Stelle", f"{record['name']}{beleg(record['quelle'])}"],
            ["Träger", record["traeger"]],
            ["Adresse", record["adresse"]],
            ["Telefon", record["telefon"]],
            ["Website", f"[www.example.org]({record['web']})"],
        ],
    )


def steckbrief(**rows: Any) -> list[str]:
    """Return the table of facts at the top of a page."""
    return abschnitt(
        "Steckbrief", tabelle(["Angabe", "Wert"], [[k.replace("_", " "), v] for k, v in rows.items()])
    )


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
