# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""Same input, same bytes: no clock, no random order, no number of processes, no cache, no folder shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

DATA = Path(__file__).parent / "data"
# Runs at the start of every Python below: another order of files, another day,
# another number of processors, and a note of each process that joins in.
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
    os.sched_getaffinity = lambda _: set(range(int(os.environ["PROCESSORS"])))

    def _note():
        open(f"{os.path.dirname(__file__)}/forked-{os.getpid()}", "w").close()

    os.register_at_fork(after_in_child=_note)
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


@pytest.fixture
def other_machine(tmp_path):
    """Return the environment of a Python that finds itself on another machine with so many processors."""

    def make(processors):
        folder = tmp_path / f"rechner-{processors}"
        folder.mkdir()
        folder.joinpath("sitecustomize.py").write_text(OTHER_MACHINE, "utf-8")
        return {"PYTHONPATH": str(folder), "PROCESSORS": str(processors), "TZ": "XXX-14", "LC_ALL": "C"}

    return make


@pytest.mark.parametrize("processors", [1, 5])
def test_machine_does_not_show(real, new_project, other_machine, processors):
    """Another folder, hash seed, time zone, day, order of files, number of processes: the same bytes."""
    environment = other_machine(processors) | {"PYTHONHASHSEED": str(4711 + processors)}
    other = new_project("anderswo-mit-längerem-namen").build(**environment)
    forked = len(list(Path(environment["PYTHONPATH"]).glob("forked-*")))

    assert [] == differing(bytes_of(real.folder), bytes_of(other.folder))
    assert forked == 0 if processors == 1 else forked >= processors  # the work was really shared


def test_the_other_machine_is_another(new_project, other_machine):
    """The comparison above compares what it says: order, day and processors really differ there."""
    project = new_project("probe")
    probe = "import os, datetime; print(*os.listdir('data'), datetime.date.today(), os.sched_getaffinity(0))"
    project.write("probe.py", probe)
    *files, day, processors = project.run("probe", **other_machine(1)).stdout.split()

    assert sorted((path.name for path in project.path("data").iterdir()), reverse=True) == files
    assert day > date.today().isoformat()  # noqa: DTZ011
    assert processors == "{0}"


def test_damaged_cache_does_not_show(real, tmp_path):
    """A cache that was damaged gives the bytes of an empty one; a full one is asked of below."""
    for path in (path for path in real.project.path(".cache").rglob("*") if path.is_file()):
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2] + bytes(7) + content[len(content) // 2 + 7 :])
    real.project.build("--site-dir", tmp_path / "site")

    assert [] == differing(bytes_of(real.folder), bytes_of(tmp_path / "site"))


def test_what_was_built_before_does_not_show(real, new_project):
    """Whatever changed, came, went or was tampered with: the site is that of today's files alone.

    Each build but the first finds a full cache and a folder that was built in before.
    """
    project = new_project("vorgeschichte")
    record = next(record for record in project.records if record.kind == "beispiel")
    text = record.path.read_text("utf-8")
    of_everything = {
        "data/betreiber.yml": (DATA / "betreiber.yml").read_text("utf-8"),
        "hooks/katalog/templates/kommune.html": '<h1 id="inhalt">Früher</h1>',
    }
    of_a_few = {
        record.source: text.replace("\ntitel: ", "\ntitel: Früher "),
        "data/beispiele/probe-frueher.yml": text,
        "docs/programm/geschichte.md": "---\ntitle: Früher\ndescription: Früher\n---\n# Früher\n",
        "overrides/assets/katalog.css": "/* früher */",
    }
    for changes in (of_everything, of_a_few):
        today = {name: project.path(name) for name in changes}
        kept = {path: path.read_bytes() for path in today.values() if path.exists()}
        for name, changed in changes.items():
            project.write(name, changed)
        before = bytes_of(project.build().folder)
        project.path("site/fremd.html").write_text("fremd", "utf-8")
        for tampered in ("standorte/", "methoden/isek/"):
            project.append(f"site/{tampered}index.html", "fremd")
        for path in today.values():
            path.write_bytes(kept[path]) if path in kept else path.unlink()

        assert len(differing(bytes_of(real.folder), before)) > len(changes)

    for _ in range(2):  # two folders take turns, and both must have forgotten
        assert [] == differing(bytes_of(real.folder), bytes_of(project.build().folder))
