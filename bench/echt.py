"""The real site of an operator who has stated everything, and which of its pages to look at."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BETREIBER = ROOT / "tests" / "site" / "data" / "betreiber.yml"
_PARTS = ("data", "docs", "hooks", "overrides", "mkdocs.yml")


def build_published(target: Path) -> Path:
    """Build a copy of this project, with the operator of the tests; returns the folder of the site.

    Raises RuntimeError, with what MkDocs said, when that fails.
    """
    target.mkdir()
    for part in _PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, target / part)
    shutil.copy2(_BETREIBER, target / "data" / "betreiber.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=target, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return target / "site"


def longest(site: Path, section: str) -> str:
    """Return the address of the page with most HTML of those right below a section."""
    pages = site.glob(f"{section}/*/index.html")
    path = max(pages, key=lambda path: (path.stat().st_size, path.as_posix()))
    return f"{path.parent.relative_to(site).as_posix()}/"


def one_of_each_kind(site: Path) -> list[str]:
    """Return the addresses of pages that differ in what they are made of; of records the longest."""
    sections = ("standorte", "beispiele", "methoden", "kontakt", "kommunen", "themen", "programm")
    return ["", "standorte/", "beispiele/", "suche/", *(longest(site, section) for section in sections)]


def structured_data(site: Path) -> dict[str, list[str]]:
    """Return the JSON-LD of every page, as written, by the path of the page."""
    script = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
    return {
        path.relative_to(site).as_posix(): script.findall(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
