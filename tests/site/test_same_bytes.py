# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""Same input, same bytes: no clock, no random order, no number of processes, no cache, no folder shows."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

# Runs at the start of every Python below: another order of files, another day.
OTHER_MACHINE = dedent(
    """
    import os, time

    _listdir, _scandir, _time = os.listdir, os.scandir, time.time

    class _Reversed:
        def __init__(self, path):
            with _scandir(path) as found:
                self._entries = iter(sorted(found, key=lambda entry: entry.name, reverse=True))
        def __iter__(self):
            return self
        def __next__(self):
            return next(self._entries)
        def __enter__(self):
            return self
        def __exit__(self, *_):
            pass
        def close(self):
            pass

    os.listdir = lambda path=".": sorted(_listdir(path), reverse=True)
    os.scandir = lambda path=".": _Reversed(path)
    time.time = lambda: _time() + 400 * 24 * 3600
    """
)


def bytes_of(folder):
    """Return the content of every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def differing(one, other):
    """Return the names of the files that only one tree has or that differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.fixture(scope="module")
def plan(real):
    """The plan of the real records."""
    from katalog import build

    return build.plan(real.project.path("data"), heute=date.today())  # noqa: DTZ011


@pytest.fixture
def shells():
    """A bare frame with every slot, for every kind of page."""
    from katalog.shells import SLOTS, cut, slot
    from katalog.urls import SECTIONS

    return {kind: cut(f"<html>{kind} {' '.join(map(slot, SLOTS))}</html>") for kind in SECTIONS}


@pytest.mark.parametrize("jobs", [2, 4, 7])
def test_number_of_processes_does_not_show(plan, shells, tmp_path, monkeypatch, jobs):
    """One process and several write the same files and return the same pages in the same order."""
    from katalog import build, parallel

    monkeypatch.setattr(parallel, "WORTHWHILE", 2)
    alone = build.write(plan, shells, tmp_path / "allein", jobs=1)
    shared = build.write(plan, shells, tmp_path / "geteilt", jobs=jobs)

    assert len(alone) > 100
    assert alone == shared
    assert [] == differing(bytes_of(tmp_path / "allein"), bytes_of(tmp_path / "geteilt"))


def test_many_jobs_mean_many_processes(monkeypatch):
    """The comparison above compares what it says: the work is spread over processes."""
    import os

    from katalog import parallel

    monkeypatch.setattr(parallel, "WORTHWHILE", 2)

    assert {os.getpid()} == set(parallel.map_chunks(_pid, range(8), jobs=1))
    assert os.getpid() not in parallel.map_chunks(_pid, range(8), jobs=4)


def _pid(_):
    import os

    return os.getpid()


def test_machine_does_not_show(real, new_project, tmp_path):
    """Another folder, hash seed, time zone, day and order of files give the same site, byte for byte."""
    tmp_path.joinpath("sitecustomize.py").write_text(OTHER_MACHINE, "utf-8")
    other = new_project("anderswo-mit-längerem-namen").build(
        PYTHONPATH=str(tmp_path), PYTHONHASHSEED="4711", TZ="XXX-14", LC_ALL="C"
    )

    assert [] == differing(bytes_of(real.folder), bytes_of(other.folder))


def test_the_other_machine_is_another(new_project, tmp_path):
    """The comparison above compares what it says: order and day really differ there."""
    tmp_path.joinpath("sitecustomize.py").write_text(OTHER_MACHINE, "utf-8")
    probe = "import os, datetime; print(os.listdir('.'), datetime.date.today().isoformat())"
    project = new_project("probe")
    project.write("probe.py", probe)
    files, day = project.run("probe", PYTHONPATH=f"{tmp_path}:{project.folder}").stdout.rsplit(" ", 1)

    assert sorted(
        (path.name for path in project.folder.iterdir() if path.suffix != ".pyc"), reverse=True
    ) == [name for name in eval(files) if name != "__pycache__"]
    assert day.strip() > date.today().isoformat()  # noqa: DTZ011


def test_cache_does_not_show(real, tmp_path):
    """A full cache gives the bytes of an empty one, and so does one that was damaged."""
    first = bytes_of(real.folder)
    real.project.build("--site-dir", tmp_path / "voll")
    cached = [path for path in real.project.path(".cache").rglob("*") if path.is_file()]
    for path in cached:
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2] + bytes(7) + content[len(content) // 2 + 7 :])
    real.project.build("--site-dir", tmp_path / "beschädigt")

    assert [] == differing(first, bytes_of(tmp_path / "voll"))
    assert [] == differing(first, bytes_of(tmp_path / "beschädigt"))
