"""Findings for other programs: GitHub annotations, GitLab Code Quality, SARIF 2.1.0.

The words are those of `findings`; only the wrapping differs.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from katalog.findings import Finding, Level, one_line, report
from katalog.rules import RULES, level_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SHOWN_BY_GITHUB = 10
"""Annotations that GitHub shows for one step; the others go into the summary of the job."""
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_GITHUB = {Level.FEHLER: "error", Level.WARNUNG: "warning"}
_GITLAB = {Level.FEHLER: "blocker", Level.WARNUNG: "major", Level.HINWEIS: "minor"}
_SARIF = {Level.FEHLER: "error", Level.WARNUNG: "warning"}


def as_github(findings: Sequence[Finding]) -> str:
    """Return annotations as workflow commands, the worst first, and a closing line that counts all."""
    worst = sorted(findings, key=lambda found: (found.level, found))
    lines = [_annotation(found) for found in worst[:SHOWN_BY_GITHUB]]
    return "\n".join([*lines, report(findings, gaps=False).splitlines()[-1]])


def as_github_summary(findings: Sequence[Finding]) -> str:
    """Return all findings as Markdown for the summary of a GitHub job."""
    rows = [f"| {_cell(str(found))} | {found.level.label} |" for found in sorted(findings)]
    head = ["## Prüfung der Datensätze", "", "| Befund | Stufe |", "| --- | --- |"]
    return "\n".join([*head, *rows, "", report(findings, gaps=False).splitlines()[-1], ""])


def as_gitlab(findings: Sequence[Finding]) -> str:
    """Return findings as GitLab's Code Quality report (a subset of the Code Climate format)."""
    return _json(
        [
            {
                "description": _said(found),
                "check_name": found.code,
                "fingerprint": hashlib.sha256(str(found).encode()).hexdigest(),
                "severity": _GITLAB.get(found.level, "info"),
                "location": {"path": found.path, "lines": {"begin": found.line}},
            }
            for found in sorted(findings)
        ]
    )


def as_sarif(findings: Sequence[Finding]) -> str:
    """Return findings as SARIF 2.1.0 (OASIS standard), as code hosts and editors read it."""
    codes = sorted({found.code for found in findings})
    driver = {
        "name": "katalog",
        "rules": [
            {
                "id": code,
                "shortDescription": {"text": RULES[code]},
                "defaultConfiguration": {"level": _SARIF.get(level_of(code), "note")},
            }
            for code in codes
        ],
    }
    results = [_sarif_result(found, codes.index(found.code)) for found in sorted(findings)]
    runs = [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}]
    return _json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": runs})


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}


def _sarif_result(found: Finding, rule: int) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": found.path},
        "region": {"startLine": found.line, "startColumn": found.column},
    }
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _SARIF.get(found.level, "note"),
        "message": {"text": _said(found)},
        "locations": [{"physicalLocation": place}],
    }


def _annotation(found: Finding) -> str:
    place = f"file={_property(found.path)},line={found.line},col={found.column},title={found.code}"
    return f"::{_GITHUB.get(found.level, 'notice')} {place}::{_escaped(_said(found))}"


def _said(found: Finding) -> str:
    return one_line(f"{found.field}: {found.message} {found.hint}", 400)


def _escaped(text: str) -> str:
    """Escape a value as GitHub's runner reads it back: a finding never ends its command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(one_line(text, 200)).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """Escape a text for a cell of a Markdown table: no column, markup or HTML of its own."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\")
    for sign in "|`*_[]!":
        escaped = escaped.replace(sign, f"\\{sign}")
    return escaped


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
