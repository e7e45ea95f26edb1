"""The command line: checks, exports, schemas and templates for new records. All help is German.

Exit codes: 0 sound, 1 findings, 2 wrong usage, 3 a fault of this program.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from katalog import commands
from katalog.failures import told
from katalog.finding_formats import FORMATS
from katalog.findings import CatalogError, ProgramError
from katalog.kinds import KINDS
from katalog.markers import MarkerError

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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show „ü“ is no failure
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (CatalogError, MarkerError) as error:
        print(error)
        return 1
    except commands.UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except ProgramError as error:
        print(error, file=sys.stderr)
        return 3
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - whoever read along has seen enough
        return 1
    except OSError as error:
        print(told(error), file=sys.stderr)
        return 3


def _parser() -> _Parser:
    parser = _Parser(prog="katalog", description="Prüft und veröffentlicht die Datensätze des Katalogs.")
    befehle = parser.add_subparsers(title="Befehle", metavar="BEFEHL", required=True)

    pruefen = befehle.add_parser("pruefen", help="alle Datensätze prüfen")
    _add_daten(pruefen)
    pruefen.add_argument("--streng", action="store_true", help="auch bei Warnungen scheitern")
    pruefen.add_argument(
        "--veroeffentlichen",
        action="store_true",
        help="auch scheitern, solange eine Angabe des Betreibers fehlt",
    )
    pruefen.add_argument(
        "--format",
        choices=["text", *FORMATS],
        default="text",
        metavar="FORMAT",
        help="text (sonst), github, gitlab oder sarif",
    )
    pruefen.set_defaults(run=commands.pruefen)

    lage = befehle.add_parser("bericht", help="zeigen, wie vollständig und belegt die Datensätze sind")
    _add_daten(lage)
    lage.set_defaults(run=commands.bericht)

    verweise = befehle.add_parser("links", help="nachsehen, ob die Adressen der Quellen noch antworten")
    _add_daten(verweise)
    verweise.set_defaults(run=commands.links)

    adressen = befehle.add_parser("adressen", help="neue Adressen in data/adressen.txt festhalten")
    _add_daten(adressen)
    adressen.set_defaults(run=commands.adressen)

    ausgeben = befehle.add_parser(
        "ausgeben", help="alle Seiten als Dateien für einen anderen Generator schreiben"
    )
    _add_daten(ausgeben)
    ausgeben.add_argument("ziel", metavar="ZIEL", type=Path, help="Ordner, der neu angelegt wird")
    ausgeben.set_defaults(run=commands.ausgeben)

    schema = befehle.add_parser("schema", help="JSON-Schemata in data/schema/ neu schreiben")
    _add_daten(schema)
    schema.set_defaults(run=commands.schema)

    neu = befehle.add_parser("neu", help="eine Vorlage für einen neuen Datensatz anlegen")
    neu.add_argument("art", choices=KINDS, metavar="ART", help="standort, beispiel, methode oder kontakt")
    neu.add_argument(
        "kennung", metavar="KENNUNG", nargs="?", default="", help="Name der Datei, z. B. musterstadt-park"
    )
    _add_daten(neu)
    neu.set_defaults(run=commands.neu)
    return parser


def _add_daten(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--daten", metavar="PFAD", type=Path, default=DATA, help="Ordner mit den Datensätzen (sonst data/)"
    )
