"""Test the accessibility of every kind of page, and say what the operator may state of it.

`make selbstbewertung` runs the slow and the fast tests of accessibility and, only when all hold, prints
the two lines for `data/betreiber.yml` from which the declaration takes date and method (HVBIT § 4).
Whether to state them is up to the operator: tests by programs find only a part of all barriers.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "tests" / "site" / "vendor"
TESTS = [f"tests/site/test_{name}.py" for name in ("accessibility", "frame_in_browser", "valid_html")]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Run the tests; returns their exit code."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "ergebnis.xml"
        command = [sys.executable, "-m", "pytest", "-m", "slow or not slow", f"--junit-xml={report}", *TESTS]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code:
            print("Nicht alle Prüfungen gehen auf: Bis dahin gibt es nichts zu erklären.")
            return code
        many = int(ET.parse(report).getroot()[0].get("tests", "0"))  # noqa: S314
    print("\n# Für data/betreiber.yml, wenn Sie die Selbstbewertung so erklären wollen:")
    print(f'barrierefreiheit_geprueft_am: "{datetime.now(UTC).date().isoformat()}"')
    print(f'barrierefreiheit_pruefung: "{method(many, _axe_version(), _browser())}"')
    return 0


def method(tests: int, axe: str, browser: str) -> str:
    """Return the sentence of the declaration on how the site was tested."""
    return (
        f"Selbstbewertung mit {tests} automatischen Prüfungen im Browser ({browser}): axe-core {axe} "
        "auf jeder Seitenart in hellen und dunklen Farben, schmal und breit, mit und ohne JavaScript, "
        "dazu Tastatur und Zoom"
    )


def _axe_version() -> str:
    return re.search(r"axe-core-([\d.]+)\.min", next(AXE.glob("axe-core-*.js")).name)[1]  # type: ignore[index]


def _browser() -> str:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        return "Chromium"
    said = subprocess.run([path, "--version"], check=False, capture_output=True, text=True).stdout
    found = re.match(r"\D+\d+", said)
    return found[0].strip() if found else "Chromium"


if __name__ == "__main__":
    sys.exit(main())
