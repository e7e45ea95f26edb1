"""The command line: checks, exports, schemas and templates for new records. All help is German.

Exit codes: 0 sound, 1 findings, 2 wrong usage, 3 a fault of this program.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from katalog import build, formats
from katalog.adressen import NAME as ADRESSEN
from katalog.adressen import check_adressen, check_pages, extended
from katalog.bericht import as_text, bericht
from katalog.catalog import load_catalog
from katalog.checks import is_kennung
from katalog.constraints import FOLDERS
from katalog.failures import told
from katalog.finding_formats import FORMATS, as_github_summary
from katalog.findings import CatalogError, Level, ProgramError, one_line, report
from katalog.hints import hints
from katalog.kinds import KINDS
from katalog.links import links, look
from katalog.markers import MarkerError
from katalog.output import files
from katalog.scaffold import template
from katalog.schema import schemas
from katalog.views import Site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from katalog.findings import Finding

DATA = Path(__file__).resolve().parents[2] / "data"


class _UsageError(Exception):
    """The command cannot be carried out as called; says why in German."""


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
    except _UsageError as error:
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
    commands = parser.add_subparsers(title="Befehle", metavar="BEFEHL", required=True)

    pruefen = commands.add_parser("pruefen", help="alle Datensätze prüfen")
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
    pruefen.set_defaults(run=_pruefen)

    lage = commands.add_parser("bericht", help="zeigen, wie vollständig und belegt die Datensätze sind")
    _add_daten(lage)
    lage.set_defaults(run=_bericht)

    verweise = commands.add_parser("links", help="nachsehen, ob die Adressen der Quellen noch antworten")
    _add_daten(verweise)
    verweise.set_defaults(run=_links)

    adressen = commands.add_parser("adressen", help="neue Adressen in data/adressen.txt festhalten")
    _add_daten(adressen)
    adressen.set_defaults(run=_adressen)

    ausgeben = commands.add_parser(
        "ausgeben", help="alle Seiten als Dateien für einen anderen Generator schreiben"
    )
    _add_daten(ausgeben)
    ausgeben.add_argument("ziel", metavar="ZIEL", type=Path, help="Ordner, der neu angelegt wird")
    ausgeben.set_defaults(run=_ausgeben)

    schema = commands.add_parser("schema", help="JSON-Schemata in data/schema/ neu schreiben")
    _add_daten(schema)
    schema.set_defaults(run=_schema)

    neu = commands.add_parser("neu", help="eine Vorlage für einen neuen Datensatz anlegen")
    neu.add_argument("art", choices=KINDS, metavar="ART", help="standort, beispiel, methode oder kontakt")
    neu.add_argument(
        "kennung", metavar="KENNUNG", nargs="?", default="", help="Name der Datei, z. B. musterstadt-park"
    )
    _add_daten(neu)
    neu.set_defaults(run=_neu)
    return parser


def _add_daten(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--daten", metavar="PFAD", type=Path, default=DATA, help="Ordner mit den Datensätzen (sonst data/)"
    )


def _pruefen(options: argparse.Namespace) -> int:
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


def _bericht(options: argparse.Namespace) -> int:
    catalog, findings = load_catalog(_daten(options), heute=_heute())
    if catalog is None:
        print(report(findings))
        return 1
    print(as_text(bericht(catalog)))
    return 0


def _links(options: argparse.Namespace) -> int:
    """Report on the links; whatever they answer is no mistake of the records."""
    catalog, findings = load_catalog(_daten(options), heute=_heute())
    if catalog is None:
        print(report(findings))
        return 1
    counted: Counter[str] = Counter()
    for link, urteil, genauer in look(links(catalog)):
        counted[urteil] += 1
        if urteil != "antwortet":
            print(one_line(f"{urteil}: {link.url} ({genauer}), verwendet in {', '.join(link.stellen)}", 600))
    print(", ".join(f"{count} {urteil}" for urteil, count in counted.most_common()) or "Keine Quellen.")
    return 0


def _adressen(options: argparse.Namespace) -> int:
    data = _daten(options)
    catalog, findings = load_catalog(data, heute=_heute())
    if catalog is None:
        print(report(findings))
        return 1
    text = extended(Site(catalog, drafts=False), data)
    (data / ADRESSEN).write_text(text, "utf-8")
    print(f"{text.count(chr(10)) - 1} Adressen stehen in {data / ADRESSEN}.")
    return 0


def _ausgeben(options: argparse.Namespace) -> int:
    data, target = _daten(options), options.ziel
    if target.exists():
        raise _UsageError(f"{target} gibt es schon. Einen neuen Ordner angeben.")
    try:
        plan = build.plan(data, heute=_heute())
        written = files(plan, data.parent / "docs", data.parent / "overrides" / "assets")
    except (CatalogError, MarkerError) as error:
        print(error)
        return 1
    for name, content in written.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{formats.anzahl(len(plan.planned), 'Seite', 'Seiten')} aus Datensätzen stehen in {target}.")
    return 0


def _schema(options: argparse.Namespace) -> int:
    data = _daten(options)
    catalog, findings = load_catalog(data, heute=_heute())
    if catalog is None:
        print(report(findings))
        return 1
    folder = data / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in schemas(catalog.vokabulare).items():
        (folder / name).write_text(text, "utf-8")
    print(f"Die Schemata stehen in {folder}.")
    return 0


def _neu(options: argparse.Namespace) -> int:
    data = _daten(options)
    kennung = options.kennung or f"neu-{options.art}"
    if not is_kennung(kennung):
        raise _UsageError(f"„{kennung}“ ist keine Kennung: nur a–z, 0–9 und einzelne Bindestriche.")
    path = data / FOLDERS[options.art] / f"{kennung}.yml"
    if path.exists():
        raise _UsageError(f"{path} gibt es schon. Eine andere Kennung angeben.")
    catalog, findings = load_catalog(data, heute=_heute())
    if catalog is None:
        print(report(findings))
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template(options.art, catalog.vokabulare), "utf-8")
    print(f"Die Vorlage steht in {path}.")
    return 0


def _daten(options: argparse.Namespace) -> Path:
    data: Path = options.daten.resolve()
    if not data.is_dir():
        raise _UsageError(f"Den Ordner {options.daten} gibt es nicht.")
    return data


def _heute() -> date:
    return date.today()  # noqa: DTZ011 - the editor's day, not UTC's
