"""What each command of `katalog` does; `cli` reads how it was called.

Every command returns an exit code, 0 or 1, or raises CatalogError when the records are not sound.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from katalog import build, formats
from katalog.adressen import NAME as ADRESSEN
from katalog.adressen import check_adressen, check_pages, extended
from katalog.bericht import as_text
from katalog.bericht import bericht as lage
from katalog.checks import is_kennung
from katalog.constraints import FOLDERS
from katalog.finding_formats import FORMATS, as_github_summary
from katalog.findings import Level, one_line, report
from katalog.gathering import load_catalog, require_catalog
from katalog.hints import hints
from katalog.links import links as all_links
from katalog.links import look
from katalog.output import files
from katalog.scaffold import template
from katalog.schema import schemas
from katalog.views import Site

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from katalog.findings import Finding


class UsageError(Exception):
    """The command cannot be carried out as called; says why in German."""


def pruefen(options: argparse.Namespace) -> int:
    """Check all records and print every finding in the wanted form."""
    data, heute = _daten(options), _heute()
    catalog, findings = load_catalog(data, heute=heute)
    if catalog:
        site = Site(catalog, drafts=False)
        findings += [*check_adressen(site, data), *check_pages(site, data)]
        findings += hints(catalog, data, heute=heute)
    failing = {Level.FEHLER}
    if options.streng:
        failing.add(Level.WARNUNG)
    gap = Level.BETREIBERANGABE
    if options.veroeffentlichen:
        failing.add(gap)
    if options.format == "text":
        print(report(findings, gaps=options.veroeffentlichen))
    else:
        shown = [found for found in findings if options.veroeffentlichen or found.level is not gap]
        print(FORMATS[options.format](shown))
        _summarize(shown if options.format == "github" else [])
    return int(any(found.level in failing for found in findings))


def _summarize(findings: Sequence[Finding]) -> None:
    """Add what GitHub does not show beside the files to the summary of its job."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path and findings:
        with Path(path).open("a", encoding="utf-8") as stream:
            stream.write(as_github_summary(findings))


def bericht(options: argparse.Namespace) -> int:
    """Print how complete and well-sourced the records are."""
    catalog, _ = require_catalog(_daten(options), heute=_heute())
    print(as_text(lage(catalog)))
    return 0


def links(options: argparse.Namespace) -> int:
    """Ask every source for a sign of life; whatever they answer is no mistake of the records."""
    catalog, _ = require_catalog(_daten(options), heute=_heute())
    counted: Counter[str] = Counter()
    for link, urteil, genauer in look(all_links(catalog)):
        counted[urteil] += 1
        if urteil != "antwortet":
            print(one_line(f"{urteil}: {link.url} ({genauer}), verwendet in {', '.join(link.stellen)}", 600))
    print(", ".join(f"{count} {urteil}" for urteil, count in counted.most_common()) or "Keine Quellen.")
    return 0


def adressen(options: argparse.Namespace) -> int:
    """Add present addresses to the list of promised ones."""
    data = _daten(options)
    catalog, _ = require_catalog(data, heute=_heute())
    text = extended(Site(catalog, drafts=False), data)
    (data / ADRESSEN).write_text(text, "utf-8")
    print(f"{text.count(chr(10)) - 1} Adressen stehen in {data / ADRESSEN}.")
    return 0


def ausgeben(options: argparse.Namespace) -> int:
    """Write all pages as files into a new folder."""
    data, target = _daten(options), options.ziel
    if target.exists():
        raise UsageError(f"{target} gibt es schon. Einen neuen Ordner angeben.")
    plan = build.plan(data, heute=_heute())
    written = files(plan, data.parent / "docs", data.parent / "overrides" / "assets")
    for name, content in written.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{formats.anzahl(len(plan.planned), 'Seite', 'Seiten')} aus Datensätzen stehen in {target}.")
    return 0


def schema(options: argparse.Namespace) -> int:
    """Write the JSON Schemas of the records."""
    data = _daten(options)
    catalog, _ = require_catalog(data, heute=_heute())
    folder = data / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in schemas(catalog.vokabulare).items():
        (folder / name).write_text(text, "utf-8")
    print(f"Die Schemata stehen in {folder}.")
    return 0


def neu(options: argparse.Namespace) -> int:
    """Write a template for a new record."""
    data = _daten(options)
    kennung = options.kennung or f"neu-{options.art}"
    if not is_kennung(kennung):
        raise UsageError(f"„{kennung}“ ist keine Kennung: nur a–z, 0–9 und einzelne Bindestriche.")
    path = data / FOLDERS[options.art] / f"{kennung}.yml"
    if path.exists():
        raise UsageError(f"{path} gibt es schon. Eine andere Kennung angeben.")
    catalog, _ = require_catalog(data, heute=_heute())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template(options.art, catalog.vokabulare), "utf-8")
    print(f"Die Vorlage steht in {path}.")
    return 0


def _daten(options: argparse.Namespace) -> Path:
    data: Path = options.daten.resolve()
    if not data.is_dir():
        raise UsageError(f"Den Ordner {options.daten} gibt es nicht.")
    return data


def _heute() -> date:
    return date.today()  # noqa: DTZ011 - the editor's day, not UTC's
