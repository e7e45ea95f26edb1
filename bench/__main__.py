"""Measure the product beside stock MkDocs + Material and Hugo, and print what was found in German."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.rounds import CHECKED, GROWTH, Builds, Messungen
from bench.tables import Ziel, measured_table, peak, ratios, target_table

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pydantic", "PyYAML", "Jinja2", "pyromark", "hugo")


def main() -> int:
    """Run everything and return the exit code."""
    options = _options()
    number, rounds = (200, 1) if options.schnell else (options.n, options.runden)
    start = time.monotonic()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - start:5.0f} s  {what}", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory(prefix="katalog-bench-", dir=options.ordner) as folder:
        tell(f"{number} und {number * GROWTH} Datensätze erzeugen, alles einmal bauen")
        builds = Builds(ROOT, Path(folder), number)
        measured = builds.run(rounds, tell)
        frames = builds.frames()
        tell("Aufräumen")
    print(_report(number, rounds, measured, frames))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Misst, wie schnell die Website entsteht.", add_help=False
    )
    parser.add_argument("-h", "--hilfe", "--help", action="help", help="diese Hilfe zeigen")
    parser.add_argument("--n", type=int, default=1000, metavar="ZAHL", help="Datensätze (sonst 1000)")
    parser.add_argument("--runden", type=int, default=3, metavar="ZAHL", help="Runden (sonst 3)")
    parser.add_argument("--schnell", action="store_true", help="zum Ausprobieren: 200 Datensätze, eine Runde")
    parser.add_argument("--ordner", type=Path, metavar="PFAD", help="wo gebaut wird, zum Beispiel /dev/shm")
    return parser.parse_args()


def _report(number: int, rounds: int, measured: Messungen, frames: tuple[int, int]) -> str:
    big = number * GROWTH
    names = {
        "produkt kalt": f"Produkt, {number} Datensätze, leerer Zwischenspeicher",
        "stock kalt": f"Stock MkDocs + Material, {number} Datensätze",
        "hugo gleich": f"Hugo, {number} Datensätze, gleicher Umfang",
        "hugo knapp": f"Hugo, {number} Datensätze, fertiger Rahmen",
        "produkt geändert": "Produkt, ein Datensatz geändert",
        "stock geändert": "Stock MkDocs + Material, ein Datensatz geändert",
        "karten kalt": f"Produkt mit Vorschaubildern (Social Cards), {number} Datensätze",
        "foto produkt": "ein Foto mit 4000 × 3000 Pixeln: vier Breiten in AVIF, WebP und JPEG",
        "foto webp": "dasselbe Foto mit Pillow: vier Breiten nur in WebP",
        "gross kalt": f"Produkt, {big} Datensätze, leerer Zwischenspeicher",
        "viele laden": f"Produkt, {number * CHECKED} Datensätze prüfen, Fehler und Warnungen wie beim Bau",
        "viele prüfen": f"Produkt, {number * CHECKED} Datensätze prüfen, mit allen Hinweisen",
        "flut prüfen": "Produkt, ein Datensatz mit 14.000 Fehlern prüfen",
    }
    return "\n\n".join(
        [
            "# Wie schnell die Website entsteht",
            _surroundings(),
            f"Runden: {rounds}, gezählt wird der Median. Produkt und Stock wechseln sich ab.",
            measured_table(measured, names),
            target_table(_ziele(number, measured, frames), []),
            _notes(frames),
        ]
    )


def _notes(frames: tuple[int, int]) -> str:
    return (
        "Rahmen einer Datensatzseite (alles außer `<article>`): "
        f"Produkt {frames[0]} Byte, Stock {frames[1]} Byte. "
        "Speicher: größter Prozess nach `ru_maxrss`; alle Prozesse als Summe der anteiligen Größen (PSS), "
        "alle 0,2 s gemessen; für die Ziele zählt der höhere Wert. "
        "Hugo: „gleicher Umfang“ mit Navigation je Seite, Verweisen zwischen Markdown-Dateien und "
        "Suchverzeichnis; „fertiger Rahmen“ ohne all das."
    )


def _ziele(number: int, measured: Messungen, frames: tuple[int, int]) -> list[Ziel]:
    big = f"{number * GROWTH} zu {number} Datensätzen"
    ziele = [
        Ziel("kalter Bau, Produkt zu Stock", ratios(measured, "produkt kalt", "stock kalt"), 0.15, "≤ 0,15"),
        Ziel(
            "ein Datensatz geändert", ratios(measured, "produkt geändert", "stock geändert"), 0.08, "≤ 0,08"
        ),
        Ziel(f"Dauer, {big}", ratios(measured, "gross kalt", "produkt kalt"), 11, "≤ 11"),
        Ziel(f"Speicher, {big}", ratios(measured, "gross kalt", "produkt kalt", peak), 8, "≤ 8"),
        Ziel("Speicher, Produkt zu Stock", ratios(measured, "produkt kalt", "stock kalt", peak), 1, "≤ 1"),
        Ziel("Bilder, Produkt zu einfachem WebP", ratios(measured, "foto produkt", "foto webp"), 4, "≤ 4"),
        Ziel(
            "kalter Bau mit Vorschaubildern, zu ohne",
            ratios(measured, "karten kalt", "produkt kalt"),
            6,
            "≤ 6 (Wunsch)",
        ),
        Ziel("Rahmen einer Seite, Produkt zu Stock", [frames[0] / frames[1]], 1, "≤ 1"),
    ]
    hugo = {"hugo gleich": "gleicher Umfang", "hugo knapp": "fertiger Rahmen"}
    return ziele + [
        Ziel(
            f"kalter Bau, Produkt zu Hugo ({what})", ratios(measured, "produkt kalt", name), 1, "< 1 (Wunsch)"
        )
        for name, what in hugo.items()
        if name in measured
    ]


def _surroundings() -> str:
    found = [f"Python {platform.python_version()}", *filter(None, map(_version, PACKAGES))]
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{', '.join(found)}; {platform.system()} {platform.machine()}, {count} Prozessoren."


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
