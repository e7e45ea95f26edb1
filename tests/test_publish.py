"""Replacing yesterday's site: at once or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from katalog import publish

if TYPE_CHECKING:
    from pathlib import Path


def site(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, content in files.items():
        (path / name).write_text(content, "utf-8")
    return path


def content(path: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in path.iterdir()}


@pytest.fixture(params=["system", "fallback"])
def way(request, monkeypatch) -> str:
    """Exchange with the system's own call, and as where the system has none."""
    if request.param == "fallback":
        monkeypatch.setattr(publish, "_swap", lambda *_: False)
    return request.param


@pytest.mark.usefixtures("way")
def test_new_site_takes_the_place_of_the_old_one(tmp_path):
    """All of the new, nothing of the old; the old one stands where the new one was built."""
    old, new = site(tmp_path / "site", index="alt", weg="alt"), site(tmp_path / "site.neu-1", index="neu")

    publish.exchange(new, old)

    assert (content(old), content(new)) == ({"index": "neu"}, {"index": "alt", "weg": "alt"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site.neu-1"]


@pytest.mark.usefixtures("way")
def test_first_site_needs_no_old_one(tmp_path):
    """The first build finds an empty place."""
    new = site(tmp_path / "site.neu-1", index="neu")

    publish.exchange(new, tmp_path / "site")

    assert content(tmp_path / "site") == {"index": "neu"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("way")
def test_old_site_stays_when_there_is_no_new_one(tmp_path):
    """A build that never happened replaces nothing."""
    old = site(tmp_path / "site", index="alt")

    with pytest.raises(OSError, match="site"):
        publish.exchange(tmp_path / "site.neu-1", old)

    assert content(tmp_path / "site") == {"index": "alt"}


def test_system_exchanges_without_a_gap(tmp_path):
    """Where the kernel can, two names change places in one step; elsewhere it says so."""
    one, other = site(tmp_path / "one", a="1"), site(tmp_path / "other", b="2")

    if publish._swap(one, other):
        assert (content(one), content(other)) == ({"b": "2"}, {"a": "1"})
    else:
        assert (content(one), content(other)) == ({"a": "1"}, {"b": "2"})
