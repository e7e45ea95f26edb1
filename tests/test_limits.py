"""Limits: nothing in a pull request makes the check slow or fat.

The bounds are five times what `make bench` measures on a quiet machine; time is that of the processor.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

import katalog
from katalog import build
from katalog.constraints import FOLDERS
from katalog.content import render_content, take_extract
from katalog.findings import nearest
from katalog.gathering import load_catalog
from katalog.hints import hints
from records import HEUTE, ROOT, Plain, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

A_RECORD = 5
"""Seconds for one record, whatever it holds: five times the second that is promised."""
SIZE = 4_000

# --- Regular expressions -------------------------------------------------------------------------


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every compiled expression of the core by its name."""
    for found in pkgutil.walk_packages(katalog.__path__, "katalog."):
        if not found.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(found.name)).items():
                yield from _in(f"{found.name}.{name}", value)


def _in(name: str, value: Any) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, tuple):
        for part in value:
            yield from _in(name, part)


PATTERNS = {pattern.pattern: (name, pattern) for name, pattern in patterns()}
PUMPS = [
    *"a0-_ .\t\n\"'<&[\\*`#~|>=$(@A~ÉÃ\u0301\u0430\uff41\x00",
    *["<a ", "<a>", "</a", "<!--", "<!-- katalog", "<!-- katalog: a", "&#", "&a", "[a", "](", "](katalog:"],
    *["katalog:", '"katalog:', "**", "# ", "- ", "1. ", "1.", "a-", "a.", "0-", "0.", "0:", "12:30:", "0,"],
    *[
        "e0",
        "a@",
        "a@a.",
        "-a",
        "Bürger ",
        "z. B. ",
        ". A",
        ". ",
        '." ',
        "a. ",
        "wird ",
        "größte ",
        "am größte ",
    ],
    *["x\n", "  \n", "    ", "\n ", "\n[", "[slot:", "[[slot:", "<h1 ", '<h2 id="a">', '<h2 id="aehnlich">'],
    *[
        "<script",
        "---\n",
        "http://",
        "https://a.",
        "DE00 0000 ",
        "0151 ",
        "+49 ",
        "((",
        ") ",
        "„",
        "aÃ",
        "Stadt ",
    ],
    *["Soziale ", "Soziale Stadt", "[[[", "]]]", "[\\", "\\]", "- [", "- - [", "1. [", "*a_", "a*b*"],
]


@pytest.mark.parametrize(
    "pattern", [pattern for _, pattern in PATTERNS.values()], ids=[n for n, _ in PATTERNS.values()]
)
def test_expression_takes_time_in_proportion_to_the_text(pattern: re.Pattern[str]) -> None:
    """Four times the text takes about four times as long, whatever is repeated in it."""
    slow = [
        (pump, tail)
        for pump in PUMPS
        for tail in ("", "!")
        if _took(pattern, pump, tail, SIZE) > 0.004 and _grows(pattern, pump, tail)
    ]

    assert slow == []


def _grows(pattern: re.Pattern[str], pump: str, tail: str) -> bool:
    """Tell whether the work grows faster than the text; asked thrice, because other programs run as well."""
    return all(
        _took(pattern, pump, tail, 4 * SIZE) > 9 * min(_took(pattern, pump, tail, SIZE) for _ in range(3))
        for _ in range(3)
    )


def _took(pattern: re.Pattern[str], pump: str, tail: str, size: int) -> float:
    said: str | bytes = (pump * (size // len(pump) + 1))[:size] + tail
    if isinstance(pattern.pattern, bytes):
        said = said.encode()
    start = time.process_time()
    pattern.search(said)
    pattern.fullmatch(said)
    for _ in pattern.finditer(said):
        pass
    return time.process_time() - start


def test_judge_of_expressions_notices() -> None:
    """The test above is not blind, and asks of all expressions."""
    assert _grows(re.compile(r"<[^>]+>"), "<", "")
    assert len(PATTERNS) > 40
    assert any(name.startswith("katalog.markup") for name, _ in PATTERNS.values())


# --- One record ----------------------------------------------------------------------------------

QUELLE = {"titel": "a", "url": "https://www.example.org/", "fassung": "online"}
MANY = 4_500


def _paragraphs(said: str) -> str:
    """Write a record full of paragraphs full of a text."""
    part = (said * (5_900 // len(said) + 1))[:5_900].strip()
    return text(
        "standort", **dict.fromkeys(("ausgangslage", "ziele", "massnahmen"), part), hinweise=[part] * 28
    )


FAT: dict[str, tuple[str, str]] = {
    "viele falsche Listen": (
        "beispiel",
        text(
            "beispiel",
            **{
                name: [f"beispiel-nummer-{n}x" for n in range(500)]
                for name in ("gelernt_von", "uebernommen_von")
            },
            **{
                name: [f"familiengruppe-{n}" for n in range(500)]
                for name in ("zielgruppen", "methoden", "programme")
            },
            belege={"umsetzung": [f"quelle-{n}" for n in range(500)]},
        ),
    ),
    "unbekannte Felder": ("methode", text("methode") + "".join(f"feld{n}: x\n" for n in range(14_000))),
    "falsche Wörter": (
        "beispiel",
        text("beispiel", zielgruppen=[f"familiengruppe-{n}" for n in range(MANY)]),
    ),
    "falsche feste Wörter": ("methode", text("methode", phase=[f"planung{n}" for n in range(MANY)])),
    "falsche Verweise": (
        "beispiel",
        text("beispiel", gelernt_von=[f"beispiel-nummer-{n}x" for n in range(MANY)]),
    ),
    "falsche Quellen": (
        "beispiel",
        text("beispiel", belege={"umsetzung": [f"q{n}" for n in range(2 * MANY)]}),
    ),
    "lange Liste": ("beispiel", text("beispiel", traeger=[f"T{n}" for n in range(4 * MANY)])),
    "gleiche Einträge": ("beispiel", text("beispiel", traeger=["T"] * 30_000)),
    "viele Quellen": (
        "kontakt",
        text("kontakt", quellen=[{"id": f"stadt{n}", **QUELLE} for n in range(2_000)]),
    ),
    "viele Zeilen": ("standort", text("standort", foerderung=[Plain("{}")] * 20_000)),
    "lange Zahl": ("beispiel", text("beispiel", foerderung_eur=Plain("9" * 150_000))),
    "langer Text": ("beispiel", text("beispiel", umsetzung="a" * 190_000)),
    **{
        f"Absätze voller {said!r}": ("standort", _paragraphs(said))
        for said in (
            *[
                "[a",
                "[\n",
                "[]",
                "*a ",
                "_a_",
                "**",
                "*a_",
                "&#",
                "&a;",
                "<",
                "](",
                "[x](",
                "![",
                "`",
                "\\",
                "~",
            ],
            *[
                "1. A ",
                "bzw. A ",
                "Bürger ",
                "ABC ",
                "ABCD1 ",
                "wird. A",
                "größte ",
                "a\n",
                "- a\n",
                "\n\n",
                "„",
            ],
            *[
                "Ein Satz. ",
                "xxxxxxxxxx",
                "[a](https://www.example.org/) ",
                "\u0301",
                "a\u0301\u0302\u0303",
                "\u0430a",
            ],
        )
    },
}


@pytest.fixture(scope="module")
def folder(data_folder: Callable[..., Path]) -> Path:
    """A data folder with one sound record, for another to stand beside it."""
    return data_folder({"beispiele/a.yml": text("beispiel")})


@pytest.mark.parametrize("name", FAT)
def test_one_record_takes_a_moment(folder: Path, name: str) -> None:
    """Checked, hinted at and, if it is sound, shown: within the bound, whatever the record holds."""
    kind, content = FAT[name]
    path = folder / FOLDERS[kind] / "fett.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, "utf-8")
    start = time.process_time()

    catalog, findings = load_catalog(folder, heute=HEUTE)
    if catalog:
        list(hints(catalog, folder, heute=HEUTE))
        plan = build.plan(folder, heute=HEUTE)
        for page in plan.pages:
            take_extract(plan.site, page, render_content(page))
    took = time.process_time() - start
    path.unlink()

    assert took < A_RECORD
    assert catalog or findings


def test_what_was_meant_is_found_among_many() -> None:
    """Among 5,000 names the right one is still found, and fast."""
    names = [f"musterstadt-garten-{number}-{number * 7919 % 997}" for number in range(5_000)]
    start = time.process_time()

    assert (
        nearest("musterstadt-gartn-17-23", [*names, "musterstadt-garten-17-23"]) == "musterstadt-garten-17-23"
    )
    assert time.process_time() - start < 1


def test_only_the_first_mistakes_get_a_suggestion(folder: Path) -> None:
    """Who makes thousands of mistakes reads all of them; what was meant stands with the first."""
    path = folder / "beispiele" / "fett.yml"
    path.write_text(text("beispiel", zielgruppen=[f"Familien{n}" for n in range(400)]), "utf-8")
    _, findings = load_catalog(folder, heute=HEUTE)
    path.unlink()
    meant = [finding for finding in findings if "Gemeint ist" in finding.hint]

    assert len([finding for finding in findings if finding.code == "K012"]) == 400
    assert 0 < len(meant) <= 20


# --- Many records --------------------------------------------------------------------------------

RECORDS = 1_000
CHECK = """
import re, resource, sys
from datetime import date
from pathlib import Path
from katalog.gathering import load_catalog
catalog, findings = load_catalog(Path(sys.argv[1]), heute=date(2026, 6, 30))
usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
took = sum(used.ru_utime + used.ru_stime for used in usage)
own = int(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1])
print(len(findings), took, max(own, usage[1].ru_maxrss) // 1024)
"""


def test_many_records_are_checked_in_time_and_space(data_folder: Callable[..., Path]) -> None:
    """1,000 records: 500 MB and a fifth of 6 seconds, with five times as much time allowed."""
    said = " ".join(["Die Stadt und der Verein bauen dort zusammen Beete und Wege."] * 60)
    files = {
        f"beispiele/garten-{number}.yml": text("beispiel", umsetzung=said, ausgangslage=said)
        for number in range(RECORDS)
    }
    data = data_folder(files)
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(data)],
        env={"PYTHONPATH": str(ROOT / "hooks"), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    found, took, megabytes = map(float, done.stdout.split())

    assert found == 0
    assert took < 5 * 6 * RECORDS / 5_000
    assert megabytes < 500
