"""Measure the search: how good it is beside Material's own, how big, how fast. Prints German tables."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.browser import chromium, index_cost, rank, rank_material, served, typing_times
from bench.guete import ALL, NOTHING, Guete, measure, read_anfragen
from bench.project import write_project
from bench.synthetic import make_bestand
from bench.tables import table
from bench.vorrat import read_vorrat

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
FILES = ("kopf", "text", "auszug")
PARTS = ("data", "docs", "hooks", "overrides", "mkdocs.yml")
TYPED = ("spielplatz", "stadtteilzentrum kassel", "wer bezahlt das quartiersmanagement")
STOCK = {
    "site_name": "Stock",
    "theme": {"name": "material", "language": "de", "font": False},
    "plugins": [{"search": {"lang": "de"}}],
    "markdown_extensions": ["admonition", "footnotes", "tables"],
}


def main() -> int:
    """Build everything in a temporary folder, measure, print."""
    options = _options()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory(prefix="katalog-suche-") as name:
        folder = Path(name)
        real = build_real(folder / "echt")
        anfragen = options.anfragen or ROOT / "data" / "suche" / "pruefanfragen.yml"
        print(_quality(anfragen, real, build_stock(folder / "stock")), end="\n\n", flush=True)
        if options.anfragen:
            return 0
        write_project(ROOT, folder / "gross", make_bestand(read_vorrat(ROOT / "data"), options.n))
        print(
            _cost(
                {
                    "echter Bestand": real,
                    f"{options.n} erzeugte Datensätze": _build(folder / "gross", "--no-strict"),
                }
            )
        )
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.suche", description="Misst die Suche.", add_help=False
    )
    parser.add_argument("-h", "--hilfe", "--help", action="help", help="diese Hilfe zeigen")
    parser.add_argument(
        "anfragen",
        nargs="?",
        type=Path,
        metavar="DATEI",
        help="andere Prüfanfragen; dann wird nur die Güte gemessen",
    )
    parser.add_argument(
        "--n", type=int, default=5000, metavar="ZAHL", help="erzeugte Datensätze (sonst 5000)"
    )
    return parser.parse_args()


def build_real(target: Path) -> Path:
    """Build a copy of this project; returns the folder of the site."""
    target.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, target / part)
    return _build(target)


def build_stock(target: Path) -> Path:
    """Build the same pages as plain Markdown with Material and its own search."""
    sys.path.insert(0, str(ROOT / "hooks"))
    from katalog.build import plan  # noqa: PLC0415 - the core of this project, wherever it is installed
    from katalog.output import files  # noqa: PLC0415

    written = files(plan(ROOT / "data", heute=date.today()), ROOT / "docs", ROOT / "overrides" / "assets")  # noqa: DTZ011
    for name, content in written.items():
        path = target / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    shutil.rmtree(target / "docs" / "suche")  # a page about searching answers no question
    (target / "mkdocs.yml").write_text(json.dumps(STOCK), "utf-8")
    return _build(target)


def _build(project: Path, *switches: str) -> Path:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", *switches],
        cwd=project,
        check=True,
        capture_output=True,
    )
    return project / "site"


def _quality(file: Path, real: Path, stock: Path) -> str:
    anfragen = read_anfragen(file)
    queries = [anfrage.anfrage for anfrage in anfragen]
    with chromium() as browser, served(real) as ours, served(stock) as theirs:
        found = measure(anfragen, rank(browser.new_page(), ours, queries))
        stock_found = measure(anfragen, rank_material(browser.new_page(), theirs, queries))
    rows = [
        [klasse, str(found[klasse].queries), *_cells(found[klasse]), *_cells(stock_found[klasse])]
        for klasse in found
    ]
    head = ["Klasse", "Anfragen"]
    for name in ("hier", "Material"):
        head += [f"{name}: nDCG@10", "recall@10 ab Wert 1", "ab Wert 2", "MRR", "leer", "Treffer"]
    return f"# Güte der Suche: {file.name}\n\n{table(head, rows)}\n\n{_targets(found)}"


def _cells(guete: Guete) -> list[str]:
    values = [
        f"{value:.2f}".replace(".", ",") for value in (guete.ndcg, guete.recall, guete.recall_must, guete.mrr)
    ]
    return [*values, str(guete.empty), f"{guete.hits:.1f}".replace(".", ",")]


def _targets(found: Mapping[str, Guete]) -> str:
    worst = min(guete.ndcg for klasse, guete in found.items() if klasse not in {ALL, NOTHING})
    empty = sum(guete.empty for klasse, guete in found.items() if klasse not in {ALL, NOTHING})
    rows = [
        ["nDCG@10", "≥ 0,90", f"{found[ALL].ndcg:.2f}", _yes(found[ALL].ndcg >= 0.9)],
        ["recall@10 ab Wert 1", "≥ 0,90", f"{found[ALL].recall:.2f}", _yes(found[ALL].recall >= 0.9)],
        [
            "recall@10 ab Wert 2",
            "≥ 0,90",
            f"{found[ALL].recall_must:.2f}",
            _yes(found[ALL].recall_must >= 0.9),
        ],
        ["schlechteste Klasse, nDCG@10", "≥ 0,75", f"{worst:.2f}", _yes(worst >= 0.75)],
        ["Anfragen ohne Treffer, obwohl es einen gibt", "0", str(empty), _yes(empty == 0)],
        [
            "Treffer, wo nichts zu finden ist",
            "≤ 1",
            f"{found[NOTHING].hits:.1f}",
            _yes(found[NOTHING].hits <= 1),
        ],
    ]
    return table(
        ["Ziel", "gefordert", "gemessen", "erreicht"],
        [[cell.replace(".", ",") for cell in row] for row in rows],
    )


def _yes(reached: bool) -> str:  # noqa: FBT001
    return "ja" if reached else "**nein**"


def _cost(sites: Mapping[str, Path]) -> str:
    rows = []
    with chromium() as browser:
        for name, site in sites.items():
            sizes = [len(gzip.compress((site / "suche" / f"{file}.json").read_bytes())) for file in FILES]
            with served(site) as root:
                cost = index_cost(browser.new_page(), root)
                first, later = typing_times(browser.new_page(), root, TYPED)
            rows.append(
                [
                    name,
                    *(f"{size / 1000:.0f} kB" for size in (*sizes, sum(sizes))),
                    f"{cost['head']:.0f} / {cost['all']:.0f} ms",
                    f"{cost['bytes'] / 1e6:.0f} MB",
                    f"{first:.0f} ms",
                    f"{median(later):.0f} ms, höchstens {max(later):.0f} ms",
                ]
            )
    head = [
        "Bestand",
        "kopf.json (gzip)",
        "text.json",
        "auszug.json",
        "zusammen",
        "Verzeichnis bereit: Titel / alles",
    ]
    head += [
        "Speicher",
        "erste Treffer samt Laden, Prozessor 4-fach gebremst",
        "je Tastendruck, 4-fach gebremst",
    ]
    return f"# Was die Suche kostet\n\n{table(head, rows)}"


if __name__ == "__main__":
    sys.exit(main())
