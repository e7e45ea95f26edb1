"""A copy of this product with synthetic records instead of the real ones.

Code, theme, vocabularies and settings are the repository's own. Only the hand-written pages are
replaced by the start page, the section pages with their lists and the glossary, because the real
ones link to real records, as do the terms of the glossary; and the operator's addresses are filled
in, so that canonical addresses, edit links and the sitemap are made.
"""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

from bench.begriffe import PAGE
from bench.yaml_text import write_records

if TYPE_CHECKING:
    from pathlib import Path

    from bench.synthetic import Bestand

ADRESSE = "https://www.example.org/katalog/"

SECTIONS = {
    "standorte": ("Standorte", "standorte"),
    "beispiele": ("Gute Beispiele", "beispiele"),
    "methoden": ("Methoden", "methoden"),
    "kommunen": ("Kommunen", "kommunen"),
    "themen": ("Themen", "themen"),
    "kontakt": ("Kontakt", "kontakte"),
    "suche": ("Suche", "suche"),
}
"""Folder below `docs/` → title and name of the list."""

NAV: list[Any] = [
    {"Start": "index.md"},
    {"Methoden": ["methoden/index.md"]},
    {"Standorte": ["standorte/index.md", {"Kommunen": "kommunen/index.md"}]},
    {"Gute Beispiele": ["beispiele/index.md", {"Themen": "themen/index.md"}]},
    {"Kontakt": ["kontakt/index.md"]},
]

_RECORDS = ("standorte", "beispiele", "methoden", "kontakte", "bedarfe", "schema", "adressen.txt")


def write_project(root: Path, target: Path, bestand: Bestand, *, cards: bool = False) -> None:
    """Write a project into the empty folder `target` that builds the product with `bestand`.

    Social cards are measured on their own: stock has none, so they would not be compared with anything.
    """
    skip = shutil.ignore_patterns("__pycache__")
    for folder in ("hooks", "overrides"):
        shutil.copytree(root / folder, target / folder, ignore=skip)
    shutil.copytree(root / "data", target / "data", ignore=_no_records(root / "data"))
    shutil.copy(root / "mkdocs.yml", target / "produkt.yml")
    (target / "mkdocs.yml").write_text(
        f"INHERIT: produkt.yml\nnot_in_nav: |\n  /suche/\n  /{PAGE}\nnav: {json.dumps(NAV)}\n", "utf-8"
    )
    _write_docs(root / "docs", target / "docs")
    _fill_in(target / "data" / "betreiber.yml", cards=cards)
    _without_references(target / "data" / "glossar.yml")
    for folder, records in bestand.folders.items():
        write_records(target / "data" / folder, records)


def _no_records(data: Path) -> Any:
    def ignored(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if folder == str(data) and name in _RECORDS]

    return ignored


def _write_docs(source: Path, target: Path) -> None:
    """Copy everything but Markdown, and write the start page, the section pages and the glossary."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.md", "entwicklung", "betrieb"))
    (target / "index.md").write_text("# Start\n\nSynthetische Datensätze für `make bench`.\n", "utf-8")
    (target / PAGE).parent.mkdir(exist_ok=True)
    (target / PAGE).write_text("# Glossar\n\n<!-- katalog: glossar -->\n", "utf-8")
    for folder, (titel, marker) in SECTIONS.items():
        (target / folder).mkdir(exist_ok=True)
        (target / folder / "index.md").write_text(f"# {titel}\n\n<!-- katalog: {marker} -->\n", "utf-8")


def _without_references(glossar: Path) -> None:
    glossar.write_text(re.sub(r"(?m)^ +siehe:.*\n", "", glossar.read_text("utf-8")), "utf-8")


def _fill_in(betreiber: Path, *, cards: bool) -> None:
    text = betreiber.read_text("utf-8")
    values = {"adresse": ADRESSE, "bearbeiten_url": f"{ADRESSE}edit/", "vorschaubilder": cards}
    for key, value in values.items():
        text = re.sub(rf"(?m)^{key}:.*\n", "", text) + f"{key}: {json.dumps(value)}\n"
    betreiber.write_text(text, "utf-8")
