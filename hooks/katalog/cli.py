"""The command line: checks, exports, schemas and templates for new records. All help is German.

Exit codes: 0 sound, 1 findings, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from katalog.catalog import load_catalog
from katalog.findings import Level, report

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA = Path(__file__).resolve().parents[2] / "data"


class _Parser(argparse.ArgumentParser):
    """argparse whose own words are German."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title = "Angaben"
        self._optionals.title = "Schalter"
        self.add_argument("-h", "--hilfe", "--help", action="help", help="diese Hilfe zeigen")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "Aufruf: ", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "Aufruf: ", 1)

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse says it in English
        self.exit(2, f"{self.format_usage()}Der Aufruf passt nicht. Hilfe: {self.prog} --hilfe\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> _Parser:
    parser = _Parser(prog="katalog", description="Prüft und veröffentlicht die Datensätze des Katalogs.")
    commands = parser.add_subparsers(title="Befehle", metavar="BEFEHL", required=True)

    pruefen = commands.add_parser("pruefen", help="alle Datensätze prüfen")
    _add_daten(pruefen)
    pruefen.add_argument("--streng", action="store_true", help="auch bei Warnungen scheitern")
    pruefen.add_argument(
        "--veroeffentlichen",
        action="store_true",
        help="auch scheitern, solange eine Angabe des Betreibers fehlt",
    )
    pruefen.set_defaults(run=_pruefen)
    return parser


def _add_daten(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--daten", metavar="PFAD", type=Path, default=DATA, help="Ordner mit den Datensätzen (sonst data/)"
    )


def _pruefen(options: argparse.Namespace) -> int:
    if not options.daten.is_dir():
        print(f"Den Ordner {options.daten} gibt es nicht.", file=sys.stderr)
        return 2
    _, findings = load_catalog(options.daten.resolve(), heute=date.today())  # noqa: DTZ011 - the editor's day
    failing = {Level.FEHLER}
    if options.streng:
        failing.add(Level.WARNUNG)
    if options.veroeffentlichen:
        failing.add(Level.BETREIBERANGABE)
    print(report(findings))
    return int(any(found.level in failing for found in findings))
