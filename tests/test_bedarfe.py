"""Needs: what readers ask for in their own words leads to what editors have put together for it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from katalog.bedarfe import Bedarf, Bedarfsgruppe
from katalog.build import plan
from katalog.gathering import load_catalog
from katalog.markers import fill
from katalog.suche.felder import Fundstelle
from katalog.suche.verzeichnis import Verzeichnis, entry
from katalog.suche.wissen import Suchwissen
from katalog.views import Site
from records import HEUTE, codes, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from katalog.catalog import Catalog
    from katalog.findings import Finding

GARTEN = """\
titel: "Grün im Quartier"
bedarfe:
  - kennung: gemeinsam-gaertnern
    name: "Gemeinsam gärtnern"
    gesagt: ["wir hätten gern Beete", "Gemeinschaftsgarten"]
    hilft: [beispiel/mustergarten]
    hilft_auch: [seite/programm/zahlen]
"""
RECORDS = {
    "beispiele/mustergarten.yml": text("beispiel"),
    "beispiele/entwurf.yml": text("beispiel", titel="Noch im Werden", status="entwurf"),
}


@pytest.fixture
def with_page(project: Callable[..., Path]) -> Callable[[str], Path]:
    """Return a function that builds a project with a group of needs and a page; another lies outside."""

    def write(gruppe: str) -> Path:
        data = project({**RECORDS, "bedarfe/gruen.yml": gruppe})
        page = data.parent / "docs" / "programm" / "zahlen.md"
        page.parent.mkdir(parents=True)
        for path in (page, data.parent / "geheim.md"):
            path.write_text('---\ntitle: "Zahlen"\n---\n\n# Zahlen\n', "utf-8")
        return data

    return write


def shown(catalog: Catalog | None) -> str:
    """Return the list of needs as the page shows it."""
    assert catalog is not None
    return fill("<!-- katalog: bedarfe -->", Site(catalog), wurzel="../")


# --- What readers see ----------------------------------------------------------------------------


def test_need_leads_to_what_helps_the_best_first(with_page: Callable[[str], Path]) -> None:
    """Records by their titles, hand-written pages by theirs; each need has an address of its own."""
    catalog, findings = load_catalog(with_page(GARTEN), heute=HEUTE)

    html = shown(catalog)

    assert findings == []
    assert re.findall(r'<h([23]) id="([^"]+)">([^<]+)', html) == [
        ("2", "gruppe-gruen-im-quartier", "Grün im Quartier"),
        ("3", "gemeinsam-gaertnern", "Gemeinsam gärtnern"),
    ]
    assert re.findall(r'<li><a href="([^"]+)">([^<]+)', html)[-2:] == [
        ("../beispiele/mustergarten/", "Mustergarten"),
        ("../programm/zahlen/", "Zahlen"),
    ]


def test_drafts_are_not_offered(with_page: Callable[[str], Path]) -> None:
    """A record that is not published helps nobody yet."""
    catalog, _ = load_catalog(
        with_page(GARTEN.replace("[seite/programm/zahlen]", "[beispiel/entwurf]")), heute=HEUTE
    )

    assert "Noch im Werden" not in shown(catalog)


def test_need_that_only_drafts_answer_is_not_shown(project: Callable[..., Path]) -> None:
    """Nobody opens a need to find nothing."""
    gruppe = GARTEN.replace("    hilft_auch: [seite/programm/zahlen]\n", "").replace(
        "mustergarten", "entwurf"
    )
    catalog, _ = load_catalog(project({**RECORDS, "bedarfe/gruen.yml": gruppe}), heute=HEUTE)

    assert re.findall(r"<h[23]|<ul class=.k-verweise", shown(catalog)) == []


def test_groups_stand_in_the_order_of_their_titles(project: Callable[..., Path]) -> None:
    """Whatever their files are called."""
    gruppe = GARTEN.replace("    hilft_auch: [seite/programm/zahlen]\n", "")
    other = gruppe.replace("Grün im", "Arbeit im").replace("kennung: gem", "kennung: ohne-gem")
    catalog, _ = load_catalog(
        project({**RECORDS, "bedarfe/a.yml": gruppe, "bedarfe/b.yml": other}), heute=HEUTE
    )

    assert re.findall(r"<h2[^>]*>([^<]+)", shown(catalog)) == ["Arbeit im Quartier", "Grün im Quartier"]


# --- What the check says -------------------------------------------------------------------------

MISTAKES = [
    ("hilft: [beispiel/nirgends]", ("K022", "bedarfe[1].hilft[1]"), "kein Datensatz"),
    ("hilft: [garten]", ("K022", "bedarfe[1].hilft[1]"), "keine Art"),
    ("hilft: [kommune/wiesbaden]", ("K022", "bedarfe[1].hilft[1]"), "keine Art mit Datensätzen"),
    ("hilft: [seite/programm/nirgends]", ("K022", "bedarfe[1].hilft[1]"), "keine Seite"),
    ("hilft: [seite/../geheim]", ("K022", "bedarfe[1].hilft[1]"), "aus dem Ordner hinaus"),
    ("hilft: [seite//etc/passwd]", ("K022", "bedarfe[1].hilft[1]"), "anderswo auf dem Rechner"),
    (
        "hilft: [beispiel/mustergarten, beispiel/mustergarten]",
        ("K024", "bedarfe[1].hilft[2]"),
        "zweimal dasselbe",
    ),
    ("hilft: []", ("K016", "bedarfe[1].hilft"), "nichts hilft"),
]


@pytest.mark.parametrize(
    ("line", "expected"), [case[:2] for case in MISTAKES], ids=[case[2] for case in MISTAKES]
)
def test_what_does_not_exist_cannot_help(
    with_page: Callable[[str], Path], line: str, expected: tuple[str, str]
) -> None:
    """Nothing outside the project is looked for, and what is wrong is told where it stands."""
    _, findings = load_catalog(with_page(GARTEN.replace("hilft: [beispiel/mustergarten]", line)), heute=HEUTE)

    assert codes(findings)[0] == expected
    assert findings[0].path == "data/bedarfe/gruen.yml"
    assert findings[0].line == 6


def test_mistake_in_one_need_hides_none_in_another(with_page: Callable[[str], Path]) -> None:
    """A field that nobody knows, what does not exist and what stands twice are told in one run."""
    second = (
        "  - kennung: anderes\n    name: Anderes\n    gesagd: [anders]\n"
        "    hilft: [beispiel/nirgends, beispiel/mustergarten, beispiel/mustergarten]\n"
    )
    _, findings = load_catalog(
        with_page(GARTEN.replace("seite/programm/zahlen", "seite/weg") + second), heute=HEUTE
    )

    assert sorted(codes(findings)) == [
        ("K010", "bedarfe[2].gesagd"),
        ("K011", "bedarfe[2].gesagt"),
        ("K022", "bedarfe[1].hilft_auch[1]"),
        ("K022", "bedarfe[2].hilft[1]"),
        ("K024", "bedarfe[2].hilft[3]"),
    ]


def test_no_two_needs_share_an_address(findings_of: Callable[..., list[Finding]]) -> None:
    """Also when they stand in different files."""
    gruppe = GARTEN.replace("    hilft_auch: [seite/programm/zahlen]\n", "")
    findings = findings_of({**RECORDS, "bedarfe/a.yml": gruppe, "bedarfe/b.yml": gruppe})

    assert [(found.path, *codes([found])[0]) for found in findings] == [
        ("data/bedarfe/b.yml", "K024", "bedarfe[1].kennung")
    ]


def test_only_groups_of_needs_lie_in_their_folder(findings_of: Callable[..., list[Finding]]) -> None:
    """What is called otherwise would never be read."""
    findings = findings_of({**RECORDS, "bedarfe/Grün.yml": GARTEN, "bedarfe/notiz.txt": "x"})

    assert {(found.path, found.code) for found in findings} >= {
        ("data/bedarfe/Grün.yml", "K021"),
        ("data/bedarfe/notiz.txt", "K040"),
    }


# --- What the search knows -----------------------------------------------------------------------


def test_search_knows_how_people_say_it_and_what_helps(with_page: Callable[[str], Path]) -> None:
    """Words of the index by number, others as stems; what only drafts answer is left out."""
    data = with_page(GARTEN.replace("hilft_auch: [", "hilft_auch: [beispiel/entwurf, "))
    site = plan(data, heute=HEUTE).site
    wissen = Suchwissen(stoppwoerter=frozenset({"wir"}))
    verzeichnis = Verzeichnis()
    for url in ("programm/zahlen/", "beispiele/mustergarten/"):
        verzeichnis.add(entry(Fundstelle(url=url, art="seite", titel="Gemeinsam"), wissen))

    only_drafts = Bedarf(kennung="k", name="Nichts", gesagt=("nichts",), hilft=("beispiel/entwurf",))
    gruppen = (*site.catalog.bedarfe, Bedarfsgruppe(titel="Leer", bedarfe=(only_drafts,)))

    files = verzeichnis.files(wissen, (), gruppen)

    ((kennung, name, said, hilft, auch),) = json.loads(files["suche/text.json"])["bedarfe"]
    assert (kennung, name) == ("gemeinsam-gaertnern", "Gemeinsam gärtnern")
    assert said == "0 _gar,_hatt _ger _bee,_gemeinschaftsgar"
    assert (hilft, auch) == ([1], [0])
