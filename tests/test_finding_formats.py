"""Findings for GitHub, GitLab and SARIF: valid in form, whole in content, harmless whatever they quote."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sarif_pydantic import Sarif

from katalog.finding_formats import (
    FORMATS,
    SHOWN_BY_GITHUB,
    as_github,
    as_github_summary,
    as_gitlab,
    as_sarif,
)
from katalog.findings import Finding, Level


def finding(number: int = 1, message: str = "fehlt.", level: Level = Level.FEHLER) -> Finding:
    return Finding(
        path="data/beispiele/mustergarten.yml",
        line=number,
        column=3,
        code="K011" if level is Level.FEHLER else "K081",
        field="titel",
        message=message,
        hint="Einen Wert eintragen.",
        level=level,
    )


def test_github_shows_the_worst_first_and_counts_all() -> None:
    many = [finding(n, level=Level.WARNUNG) for n in range(1, 15)] + [finding(99)]
    lines = as_github(many).splitlines()
    assert lines[0] == (
        "::error file=data/beispiele/mustergarten.yml,line=99,col=3,title=K011"
        "::titel: fehlt. Einen Wert eintragen."
    )
    assert len(lines) == SHOWN_BY_GITHUB + 1
    assert lines[-1] == "1 Fehler, 14 Warnungen."


def test_the_summary_holds_every_finding() -> None:
    many = [finding(n) for n in range(1, 31)]
    assert all(f"mustergarten.yml:{n}:3:" in as_github_summary(many) for n in range(1, 31))


def test_gitlab_tells_place_severity_and_a_fingerprint_of_its_own() -> None:
    told = json.loads(as_gitlab([finding(1), finding(2, level=Level.HINWEIS)]))
    assert [entry["severity"] for entry in told] == ["blocker", "minor"]
    assert told[0]["location"] == {"path": "data/beispiele/mustergarten.yml", "lines": {"begin": 1}}
    assert len({entry["fingerprint"] for entry in told}) == 2


@pytest.mark.parametrize(
    "findings", [[], [finding()], [finding(n, level=level) for n, level in enumerate(Level, 1)]]
)
def test_sarif_fits_the_standard(findings: list[Finding]) -> None:
    sarif = Sarif.model_validate_json(as_sarif(findings))
    (run,) = sarif.runs
    assert len(run.results or []) == len(findings)
    for result in run.results or []:
        assert run.tool.driver.rules is not None
        assert run.tool.driver.rules[result.rule_index or 0].id == result.rule_id


@given(st.text(max_size=60))
def test_nothing_a_file_quotes_ends_its_command_or_its_cell(quoted: str) -> None:
    found = finding(message=quoted)
    (annotation, _) = as_github([found]).split("\n")
    assert annotation.count("::") - annotation.split("::", 2)[2].count("::") == 2
    rows = [row for row in as_github_summary([found]).splitlines() if row.startswith("| data/")]
    assert len(rows) == 1
    assert rows[0].replace("\\\\", "").replace("\\|", "").count("|") == 3
    for text in (as_gitlab([found]), as_sarif([found])):
        json.loads(text)


def test_every_format_takes_no_findings_at_all() -> None:
    assert all(form([]) for form in FORMATS.values())
