"""Let other people's checkers look at every page of the built site. Prints a German table."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from bench.echt import ROOT, build_published, one_of_each_kind, structured_data
from bench.schemaorg import vocabulary_errors
from bench.tables import table
from bench.webserver import read_headers, served_packed
from bench.werkzeug import actionlint, html_validate, lighthouse, nu

HEADERS = ROOT / "docs" / "betrieb" / "kopfzeilen" / "_headers"
CATEGORIES = ("accessibility", "best-practices", "seo")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SHOWN = 50


def main() -> int:
    """Build, check, print; returns 1 if there is anything to object to."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory(prefix="katalog-audit-") as name:
        site = build_published(Path(name) / "projekt")
        data = structured_data(site)
        kinds = one_of_each_kind(site)
        found = {
            ("html-validate", f"{len(data)} Seiten"): html_validate(site),
            ("Nu Html Checker", f"{len(data)} Seiten"): nu(site),
            ("schema.org-Daten", f"{len(data)} Seiten"): vocabulary_errors(data),
            ("actionlint", f"{len(WORKFLOWS)} Arbeitsablauf"): actionlint(WORKFLOWS),
            ("Lighthouse ohne Leistung", f"{len(kinds)} Seitenarten"): _lighthouse(site, kinds),
        }
    objections = [line.replace(f"{site}/", "") for lines in found.values() for line in lines]
    print(*objections[:SHOWN], sep="\n", end="\n" * bool(objections))
    rows = [[*what, str(len(lines))] for what, lines in found.items()]
    print(table(["Werkzeug", "angesehen", "Beanstandungen"], rows))
    return int(bool(objections))


def _lighthouse(site: Path, pages: list[str]) -> list[str]:
    """Return every check of Lighthouse that a page does not pass fully."""
    with served_packed(site, read_headers(HEADERS)) as root:
        return [
            f"{page or 'Start'}: {category['title']}: {audit['title']}"
            for page in pages
            for report in [lighthouse(root + page, CATEGORIES)]
            for category in report["categories"].values()
            for audit in (report["audits"][ref["id"]] for ref in category["auditRefs"] if ref["weight"])
            if audit["score"] is not None and audit["score"] < 1
        ]


if __name__ == "__main__":
    sys.exit(main())
