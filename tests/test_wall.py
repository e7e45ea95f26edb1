"""The wall between the core and the site generator."""

from __future__ import annotations

import subprocess
import sys
import tomllib

from records import ROOT

CORE = ROOT / "hooks" / "katalog"
MODULES = sorted(
    ".".join(path.relative_to(ROOT / "hooks").with_suffix("").parts)
    for path in CORE.rglob("*.py")
    if path.name not in {"__init__.py", "__main__.py"}
)

PROGRAM = """
import importlib, sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "properdocs", "zensical"}:
            raise ImportError(f"{name} stands behind the wall")

sys.meta_path.insert(0, Wall())
sys.path.insert(0, sys.argv[1])
for module in sys.argv[2:]:
    importlib.import_module(module)
assert sys.modules["katalog.catalog"].__file__.startswith(sys.argv[1])
print(*sorted(name for name in sys.modules if name.partition(".")[0] in {"mkdocs", "material"}))
"""


def test_core_runs_without_mkdocs():
    """Every module of the core can be imported where there is no MkDocs, and asks for none."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT / "hooks"), *MODULES],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_every_module_of_the_core_is_asked():
    """The test above is not empty."""
    assert {"katalog.loading", "katalog.kinds.standort", "katalog.cli"} <= set(MODULES)


def test_linter_forbids_mkdocs_in_the_core():
    """`ruff check` refuses an import of MkDocs everywhere but in the adapter and in tests."""
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]

    assert "mkdocs" in lint["flake8-tidy-imports"]["banned-api"]
    assert set(lint["select"]) & {"ALL", "TID", "TID251"}
    assert {name for name, ignored in lint["per-file-ignores"].items() if "TID251" in ignored} == {
        "hooks/mkdocs_*.py",
        "tests/*",
    }
