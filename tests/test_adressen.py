"""Addresses are promises: one that was published and vanishes is a Fehler with its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from katalog import reading
from katalog.adressen import check_adressen, extended
from katalog.build import plan
from katalog.cli import main
from katalog.findings import CatalogError
from katalog.gathering import load_catalog
from katalog.views import Site
from records import HEUTE, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD = {"beispiele/alter-garten.yml": text("beispiel")}


def site_of(data: Path) -> Site:
    catalog, findings = load_catalog(data, heute=HEUTE)
    assert catalog is not None, findings
    return Site(catalog, drafts=False)


def renamed(project: Callable[..., Path], **fields: object) -> Path:
    """Publish a record, then rename it."""
    data = project(OLD)
    (data / "adressen.txt").write_text(extended(site_of(data), data), "utf-8")
    (data / "beispiele" / "alter-garten.yml").unlink()
    return project({"beispiele/neuer-garten.yml": text("beispiel", **fields)})


def test_a_vanished_address_is_told_with_its_remedy(project: Callable[..., Path]) -> None:
    data = renamed(project)
    (found,) = check_adressen(site_of(data), data)
    assert (found.code, found.path, found.field) == ("K035", "data/adressen.txt", "beispiele/alter-garten/")
    assert "„weiterleitungen“ eintragen: alter-garten" in found.hint
    with pytest.raises(CatalogError, match="K035"):
        plan(data, heute=HEUTE)


def test_a_redirect_keeps_the_promise(project: Callable[..., Path]) -> None:
    data = renamed(project, weiterleitungen=["alter-garten"])
    assert list(check_adressen(site_of(data), data)) == []


def test_the_list_only_grows(project: Callable[..., Path]) -> None:
    data = renamed(project, weiterleitungen=["alter-garten"])
    assert main(["adressen", "--daten", str(data)]) == 0
    listed = (data / "adressen.txt").read_text("utf-8").splitlines()
    assert {"beispiele/alter-garten/", "beispiele/neuer-garten/"} <= set(listed)
    assert listed[1:] == sorted(listed[1:])


def test_a_fault_of_the_program_names_the_file_and_exits_with_three(
    project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("never foreseen")

    data = project(OLD)
    monkeypatch.setattr(reading, "compare_fields", fail)
    assert main(["pruefen", "--daten", str(data)]) == 3
    told = capsys.readouterr().err
    assert "Fehler des Programms" in told
    assert "Traceback" not in told
