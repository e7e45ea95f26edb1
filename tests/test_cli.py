"""The command line: exit codes that machines rely on, words that editors understand."""

from __future__ import annotations

import re
import runpy
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from katalog import commands, rules
from katalog.cli import main
from katalog.constraints import FOLDERS
from katalog.findings import Level
from katalog.gathering import load_catalog
from katalog.kinds import KINDS
from katalog.links import Antwort
from katalog.schema import schemas
from records import BETREIBER, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from katalog.links import Link

SOUND, FINDINGS, USAGE = 0, 1, 2
ENGLISH = re.compile(
    r"(?i)\b(usage|positional|optional|options?|arguments?|show|this|help|exit|error|invalid|choice|required|default|"
    r"unrecognized|following|expected|choose|from|the|no such|not found)\b"
)


@pytest.fixture
def run(capsys) -> Callable[..., tuple[int, str]]:
    """Return a function that runs a command and returns its exit code and everything it printed."""

    def call(*arguments: object) -> tuple[int, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return call


# --- pruefen -------------------------------------------------------------------------------------

OPEN = BETREIBER.replace('stelle: "Musterstelle"\n', "")


def test_sound_records_pass(run, project):
    """Exit 0, and a sentence that says so."""
    data = project({"standorte/a.yml": text("standort")})

    assert run("pruefen", "--daten", data) == (SOUND, "Keine Befunde.\n")


def test_broken_records_fail_with_every_finding(run, project):
    """Exit 1, a line for each finding, and a count."""
    data = project({"standorte/a.yml": text("standort", titel=..., gebiet=...)})

    code, printed = run("pruefen", "--daten", data)

    assert (code, printed.splitlines()) == (
        FINDINGS,
        [
            "data/standorte/a.yml:1:1: [K011] gebiet: fehlt. Das Pflichtfeld ergänzen.",
            "data/standorte/a.yml:1:1: [K011] titel: fehlt. Das Pflichtfeld ergänzen.",
            "2 Fehler.",
        ],
    )


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.FEHLER, [FINDINGS, FINDINGS, FINDINGS, FINDINGS]),
        (Level.WARNUNG, [SOUND, FINDINGS, SOUND, FINDINGS]),
        (Level.HINWEIS, [SOUND, SOUND, SOUND, SOUND]),
        (Level.BETREIBERANGABE, [SOUND, SOUND, FINDINGS, FINDINGS]),
    ],
)
def test_level_decides_what_fails(run, project, monkeypatch, level, expected):
    """A Warnung fails `--streng`, a Betreiberangabe fails `--veroeffentlichen`, a Hinweis fails nothing."""
    monkeypatch.setitem(rules._LEVELS, "K090", level)
    data = project({"betreiber.yml": OPEN})

    codes = [
        run("pruefen", "--daten", data, *switches)[0]
        for switches in ([], ["--streng"], ["--veroeffentlichen"], ["--streng", "--veroeffentlichen"])
    ]

    assert codes == expected


LONG = f"Die Stadt {'und der Verein ' * 8}bauen beide heute."


def test_fact_without_source_fails_only_strictly(run, project):
    """Exit 0 while writing, exit 1 before publishing, and the field is named both times."""
    data = project({"beispiele/a.yml": text("beispiel", belege=...)})
    printed = [run("pruefen", "--daten", data), run("pruefen", "--streng", "--daten", data)]

    assert [code for code, _ in printed] == [SOUND, FINDINGS]
    assert [re.findall(r"\[K081\] (\w+):", lines) for _, lines in printed] == [
        ["traeger", "ausgangslage", "umsetzung"]
    ] * 2
    assert printed[0][1].endswith("\n3 Warnungen.\n")


@pytest.mark.parametrize("switches", [[], ["--streng"], ["--streng", "--veroeffentlichen"]], ids=" ".join)
def test_hints_are_shown_and_fail_nothing(run, project, switches):
    """How a text reads, and what is due for another look, is for editors to decide."""
    record = text("beispiel", umsetzung=LONG, geprueft_am="2020-01-01")
    code, printed = run("pruefen", *switches, "--daten", project({"beispiele/a.yml": record}))

    assert code == SOUND
    assert re.findall(r"\[(K\d+)\] (\w+):.*\(Hinweis\)", printed) == [
        ("K082", "umsetzung"),
        ("K087", "geprueft_am"),
    ]
    assert printed.endswith("\n2 Hinweise.\n")


def test_hints_wait_until_the_mistakes_are_mended(run, project):
    """First what keeps the site from being built."""
    files = {
        "beispiele/a.yml": text("beispiel", umsetzung=LONG),
        "methoden/b.yml": text("methode", wofuer=...),
    }
    code, printed = run("pruefen", "--daten", project(files))

    assert (code, printed.splitlines()[-1]) == (FINDINGS, "1 Fehler.")


# --- bericht -------------------------------------------------------------------------------------


def test_report_is_printed(run, project):
    """A line for each kind, and what is missing most."""
    code, printed = run("bericht", "--daten", project({"kontakte/k.yml": text("kontakt")}))

    assert code == SOUND
    assert "  Kontakte: 1, vollständig 0 %, belegt 100 % von 2 Angaben, geprüft 0; es fehlt: " in printed
    assert "leistungen 1, anschrift 1, telefon 1, web 1\n" in printed
    assert ENGLISH.findall(printed) == []


@pytest.mark.parametrize("command", ["bericht", "links"])
def test_broken_records_are_told_instead(run, project, monkeypatch, command):
    """Exit 1 and the findings; no server is asked for sources of broken records."""
    monkeypatch.setattr(commands, "look", pytest.fail)
    code, printed = run(command, "--daten", project({"methoden/a.yml": text("methode", titel=...)}))

    assert code == FINDINGS
    assert "[K011] titel: fehlt." in printed


# --- links ---------------------------------------------------------------------------------------


def test_links_that_do_not_answer_are_listed_with_their_files(run, project, monkeypatch):
    """What answers is only counted; exit 0, for nothing is wrong with the records."""
    urteile = iter(["fehlt", "umgezogen", "antwortet"])

    def answer(wanted: Iterable[Link]) -> Iterator[Antwort]:
        for link in wanted:
            yield Antwort(link, next(urteile, "antwortet"), "genauer")

    monkeypatch.setattr(commands, "look", answer)
    sources = [
        {"id": f"q{n}", "titel": "a", "url": f"https://a.example.org/{n}", "fassung": "online"}
        for n in range(2)
    ]
    files = {f"methoden/{name}.yml": text("methode", belege=..., quellen=sources) for name in "ab"}
    code, printed = run("links", "--daten", project(files))

    assert code == SOUND
    assert printed.splitlines()[:2] == [
        "fehlt: https://a.example.org/0 (genauer), verwendet in methoden/a.yml, methoden/b.yml",
        "umgezogen: https://a.example.org/1 (genauer), verwendet in methoden/a.yml, methoden/b.yml",
    ]
    assert re.fullmatch(r"\d+ antwortet, 1 fehlt, 1 umgezogen", printed.splitlines()[-1])
    assert len(printed.splitlines()) == 3


def test_address_cannot_forge_lines_of_the_list(run, project, monkeypatch):
    """What a server sends back reaches the terminal as one line without control characters."""
    monkeypatch.setattr(
        commands, "look", lambda links: [Antwort(next(iter(links)), "umgezogen", "a\n\x1b[31mb")]
    )
    _, printed = run("links", "--daten", project({"methoden/a.yml": text("methode")}))

    assert len(printed.splitlines()) == 2
    assert "\x1b" not in printed


# --- Wrong usage ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["prüfen"],
        ["pruefen", "--strenger"],
        ["pruefen", "--str"],
        ["pruefen", "zuviel"],
        ["pruefen", "--daten"],
        ["pruefen", "--daten", "gibt-es-nicht"],
        ["pruefen", "--daten", __file__],
        ["bericht", "zuviel"],
        ["links", "--daten", "gibt-es-nicht"],
        ["ausgeben"],
        ["neu"],
        ["neu", "gemeinde"],
        ["neu", "standort", "Groß"],
        ["neu", "standort", "../ausserhalb"],
        ["neu", "standort", "index"],
        ["neu", "standort", "a" * 61],
        ["neu", "standort", "a", "b"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_in_german(run, arguments):
    """Exit 2, and what to do instead."""
    code, printed = run(*arguments)

    assert code == USAGE
    assert ENGLISH.findall(printed) == []
    assert printed.strip().endswith((".", "--hilfe"))


@pytest.mark.parametrize(
    "command", [[], ["pruefen"], ["bericht"], ["links"], ["ausgeben"], ["schema"], ["neu"]], ids=" ".join
)
@pytest.mark.parametrize("switch", ["--hilfe", "-h", "--help"])
def test_help_is_german(run, command, switch):
    """Exit 0, and not an English word, whoever asks for help."""
    code, printed = run(*command, switch)

    assert code == SOUND
    assert printed.startswith(f"Aufruf: {' '.join(['katalog', *command])}")
    assert ENGLISH.findall(printed.replace("--help", "")) == []


def test_help_names_every_command(run):
    """Whoever asks finds out what can be done."""
    _, printed = run("--hilfe")

    assert re.findall(r"(?m)^    (\w+) ", printed) == [
        *("pruefen", "bericht", "links", "adressen", "ausgeben", "schema", "neu")
    ]


def test_empty_folder_is_no_crash(run, tmp_path):
    """A wrong folder ends in a German sentence."""
    code, printed = run("pruefen", "--daten", tmp_path)

    assert code in {FINDINGS, USAGE}
    assert printed


# --- neu -----------------------------------------------------------------------------------------


def test_template_of_every_kind_passes_the_check(run, project):
    """What `katalog neu` writes is valid from the first moment, as a draft."""
    data = project()
    codes = [run("neu", kind, f"muster-{kind}", "--daten", data)[0] for kind in KINDS]
    catalog, findings = load_catalog(data, heute=date.today())  # noqa: DTZ011 - as the command does

    assert (codes, findings) == ([SOUND] * 4, [])
    assert catalog is not None
    assert [(r.kind, r.kennung, r.status) for r in catalog.all_records()] == [
        (kind, f"muster-{kind}", "entwurf") for kind in KINDS
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_template_shows_every_field_with_its_help(run, project, kind):
    """Required or not, every field stands there with a word about it."""
    data = project()
    run("neu", kind, "muster", "--daten", data)
    written = (data / FOLDERS[kind] / "muster.yml").read_text("utf-8")
    fields = {name: field for name, field in KINDS[kind].model_fields.items() if name != "kennung"}

    assert [name for name in fields if not re.search(rf"(?m)^(?:# )?{name}:", written)] == []
    assert [
        name
        for name, field in fields.items()
        if f"# {'(Pflicht)' if field.is_required() else '(freiwillig)'} {field.description}\n" not in written
    ] == []


def test_template_without_a_name_gets_one(run, project):
    """`katalog neu standort` is enough."""
    data = project()

    assert run("neu", "standort", "--daten", data)[0] == SOUND
    assert [path.name for path in (data / "standorte").iterdir()] == ["neu-standort.yml"]


def test_template_never_replaces_a_record(run, project):
    """What is there stays, byte by byte."""
    data = project({"standorte/a.yml": text("standort")})
    code, _ = run("neu", "standort", "a", "--daten", data)

    assert (code, (data / "standorte" / "a.yml").read_text("utf-8")) == (USAGE, text("standort"))


# --- schema --------------------------------------------------------------------------------------


def test_schema_writes_all_schemas(run, project):
    """One file per kind, as generated."""
    data = project()
    code, _ = run("schema", "--daten", data)
    catalog, _ = load_catalog(data, heute=date.today())  # noqa: DTZ011 - as the command does

    assert code == SOUND
    assert catalog is not None
    assert {path.name: path.read_text("utf-8") for path in (data / "schema").iterdir()} == schemas(
        catalog.vokabulare
    )


# --- ausgeben ------------------------------------------------------------------------------------

RECORDS = {
    "standorte/a.yml": text("standort"),
    "beispiele/b.yml": text("beispiel", ausserhalb=..., standort="a"),
}


def test_all_pages_are_written_as_files(run, project, tmp_path):
    """Every page of a record, of its Kommune and of its Thema, and the exports."""
    data = project(RECORDS)
    (tmp_path / "docs" / "entwicklung").mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Start\n\n[A](katalog:standort/a)\n", "utf-8")
    (tmp_path / "docs" / "entwicklung" / "index.md").write_text("# Intern\n", "utf-8")
    target = tmp_path / "tief" / "ziel"

    code, printed = run("ausgeben", target, "--daten", data)

    assert code == SOUND
    assert re.search(r"\d+ Seiten aus Datensätzen", printed)
    assert {
        "index.md",
        "standorte/a.md",
        "beispiele/b.md",
        "kommunen/wiesbaden.md",
        "themen/klima-und-gruen.md",
        "daten/standorte.csv",
    } <= {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert not (target / "entwicklung").exists()
    assert (target / "index.md").read_text("utf-8") == "# Start\n\n[A](standorte/a.md)\n"
    assert (target / "standorte" / "a.md").read_text("utf-8").startswith("---\n")


def test_an_existing_folder_is_never_written_into(run, project, tmp_path):
    """Whoever mistypes the target loses nothing."""
    target = tmp_path / "ziel"
    target.mkdir()
    (target / "wichtig.txt").write_text("wichtig", "utf-8")

    code, printed = run("ausgeben", target, "--daten", project(RECORDS))

    assert (code, [path.name for path in target.iterdir()]) == (USAGE, ["wichtig.txt"])
    assert "gibt es schon" in printed


def test_broken_records_are_not_written(run, project, tmp_path):
    """Exit 1, the findings, and no folder."""
    data = project({"standorte/a.yml": text("standort", titel=...)})

    code, printed = run("ausgeben", tmp_path / "ziel", "--daten", data)

    assert (code, (tmp_path / "ziel").exists()) == (FINDINGS, False)
    assert "[K011] titel: fehlt." in printed


@pytest.mark.parametrize("written", ["<!-- katalog: gibtsnicht -->", "[A](katalog:standort/gibtsnicht)"])
def test_page_that_asks_for_what_is_not_there_is_told(run, project, tmp_path, written):
    """Exit 1 and a German sentence that names the page; no folder half written."""
    data = project(RECORDS)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(f"# Start\n\n{written}\n", "utf-8")

    code, printed = run("ausgeben", tmp_path / "ziel", "--daten", data)

    assert (code, (tmp_path / "ziel").exists()) == (FINDINGS, False)
    assert "gibtsnicht" in printed
    assert "index.md" in printed


# --- The command itself --------------------------------------------------------------------------


def test_package_is_a_command(monkeypatch, capsys, project):
    """`python -m katalog` is the same."""
    monkeypatch.setattr(sys, "argv", ["katalog", "pruefen", "--daten", str(project())])

    with pytest.raises(SystemExit) as stopped:
        runpy.run_module("katalog", run_name="__main__")

    assert stopped.value.code == SOUND
    assert capsys.readouterr().out == "Keine Befunde.\n"
