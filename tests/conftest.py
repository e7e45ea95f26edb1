"""What tests share. Core tests build a data folder from text and ask what the check says about it."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from katalog.gathering import load_catalog
from katalog.views import Site
from records import BETREIBER, HEUTE, REAL_DATA, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from katalog.catalog import Catalog
    from katalog.findings import Finding

settings.register_profile("katalog", deadline=None, derandomize=True, database=None)
settings.register_profile("fuzz", deadline=None, max_examples=5_500, print_blob=True)  # `make fuzz`
settings.load_profile("katalog")

_METHODENSEITE = re.compile(r"(?m)^ +methode: .*\n")

# --- core tests ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that builds a data folder from texts by their path, and returns it.

    Vocabularies, municipalities and yearly figures are the real ones, only that no word names the
    page of a Methode. `base` names a folder below `tests/data/` whose records are copied first;
    `data` is a folder to add to.
    """

    def write(
        files: Mapping[str, str | bytes] | None = None, *, base: str = "", data: Path | None = None
    ) -> Path:
        data = data or tmp_path_factory.mktemp("project") / "data"
        if not data.exists():
            for folder in ("vokabular", "gebiete", "programm"):
                shutil.copytree(REAL_DATA / folder, data / folder)
            methoden = data / "vokabular" / "methoden.yml"
            methoden.write_text(_METHODENSEITE.sub("", methoden.read_text("utf-8")), "utf-8")
            (data / "betreiber.yml").write_text(BETREIBER, "utf-8")
        if base:
            shutil.copytree(ROOT / "tests" / "data" / base / "data", data, dirs_exist_ok=True)
        for name, content in (files or {}).items():
            target = data / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return data

    return write


@pytest.fixture
def project(tmp_path: Path, data_folder: Callable[..., Path]) -> Callable[..., Path]:
    """Return the same function, with one folder for the whole test."""
    return lambda files=None, *, base="": data_folder(files, base=base, data=tmp_path / "data")


@pytest.fixture
def findings_of(project: Callable[..., Path]) -> Callable[..., list[Finding]]:
    """Return a function that builds a data folder and returns all findings."""
    return lambda files=None, *, base="": load_catalog(project(files, base=base), heute=HEUTE)[1]


@pytest.fixture
def catalog_of(project: Callable[..., Path]) -> Callable[..., Catalog]:
    """Return a function that builds a sound data folder and returns its catalogue."""

    def load(files: Mapping[str, str] | None = None, *, base: str = "") -> Catalog:
        catalog, findings = load_catalog(project(files, base=base), heute=HEUTE)
        assert catalog is not None, "\n".join(map(str, findings))
        return catalog

    return load


@pytest.fixture(scope="session")
def real() -> tuple[Catalog, list[Finding]]:
    """Return the real catalogue and its findings, read once."""
    catalog, findings = load_catalog(REAL_DATA, heute=date.today())  # noqa: DTZ011 - as the command does
    assert catalog is not None, "\n".join(map(str, findings))
    return catalog, findings


@pytest.fixture(scope="session")
def real_site(real: tuple[Catalog, list[Finding]]) -> Site:
    """Return the real catalogue as templates see it."""
    return Site(real[0])
