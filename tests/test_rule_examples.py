"""The rules: each is shown to editors with an example that breaks it alone and one that breaks none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from katalog.adressen import check_adressen, check_pages
from katalog.constraints import FOLDERS
from katalog.gathering import load_catalog
from katalog.hints import hints
from katalog.markers import fill
from katalog.rule_examples import EXAMPLES, Datei
from katalog.rules import RULES
from katalog.views import Site
from pictures import picture, saved
from records import BETREIBER, HEUTE, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from katalog.findings import Finding

KINDS_BY_FOLDER = {f"data/{folder}": kind for kind, folder in FOLDERS.items()}
CASES = [
    pytest.param(files, expected, id=f"{code}-{verdict}")
    for code, pair in EXAMPLES.items()
    for verdict, files, expected in (("richtig", pair.richtig, set()), ("falsch", pair.falsch, {code}))
]
_PICTURE = re.compile(r"\((JPEG|PNG), (\d+) × (\d+) Pixel")
_FIELD = re.compile(r"(?m)^(?:# )?([a-z_]+):")


def whole(datei: Datei) -> str | bytes:
    """Return the file of an example: a sound one in which the fields of the example stand instead."""
    is_picture = _PICTURE.match(datei.text)
    if is_picture:
        content = saved(picture(int(is_picture[2]), int(is_picture[3])), is_picture[1])
        return content[: len(content) // 2] if "Mitte" in datei.text else content
    kind = KINDS_BY_FOLDER.get(datei.name.rpartition("/")[0])
    is_record = kind and datei.name.endswith(".yml") and datei.text and not datei.text.startswith("- ")
    sound = text(kind) if kind and is_record else BETREIBER if datei.name == "data/betreiber.yml" else ""
    if not sound:
        return datei.text
    replaced = tuple(f"{name}:" for name in _FIELD.findall(datei.text))
    kept = [line for line in sound.splitlines() if not line.startswith(replaced)]
    return "\n".join([*kept, datei.text, ""])


def everything_said(data: Path) -> list[Finding]:
    """Return what `katalog pruefen` finds."""
    catalog, findings = load_catalog(data, heute=HEUTE)
    if catalog is None:
        return findings
    site = Site(catalog)
    return [
        *findings,
        *check_adressen(site, data),
        *check_pages(site, data),
        *hints(catalog, data, heute=HEUTE),
    ]


@pytest.mark.parametrize(("files", "expected"), CASES)
def test_example_breaks_its_rule_alone(
    project: Callable[..., Path], files: tuple[Datei, ...], expected: set[str]
) -> None:
    """What the handbook calls wrong is told under that number and no other; what it calls right is sound."""
    data = project({f"../{datei.name}": whole(datei) for datei in files})

    found = everything_said(data)

    assert {finding.code for finding in found} == expected, "\n".join(map(str, found))


def test_every_rule_has_an_example() -> None:
    """A rule without a case is a promise nobody keeps."""
    assert list(EXAMPLES) == list(RULES)


def test_handbook_shows_every_example_as_it_is_tested(real_site: Site) -> None:
    """The page prints each example with its lines and its indentation, as text."""
    page = fill("<!-- katalog: regeln -->", real_site, wurzel="../../")
    shown = [
        re.sub(r"<[^>]+>", "", block).replace("&#10;", "\n").replace("&#34;", '"')
        for block in re.findall(r"<pre.*?</pre>", page, re.DOTALL)
    ]
    shown = [block.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for block in shown]
    files = [datei for pair in EXAMPLES.values() for datei in (*pair.falsch, *pair.richtig)]

    assert shown == [datei.text.strip("\n") or "(leere Datei)" for datei in files]
    assert re.findall(r'<h2 id="(k\d+)">', page) == [code.lower() for code in RULES]


def test_broken_records_and_examples_cover_every_rule(findings_of: Callable[..., list[Finding]]) -> None:
    """`tests/data/kaputt` breaks what a record alone can break; the examples break the rest."""
    broken = {finding.code for finding in findings_of(base="kaputt")}

    assert broken >= {code for code in RULES if "K006" <= code <= "K023"} - {"K008", "K021"}
    assert broken | set(EXAMPLES) == set(RULES)
