# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""Nothing is lost: whenever a build is killed, fails or meets another one, a complete site is there."""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

MUSTER = Path(__file__).parents[1] / "data/muster/data"
MOMENTS = int(os.environ.get("KATALOG_MOMENTS", "5"))
"""At how many random moments a build is killed; `make fuzz` asks for 20."""
PAGES = {
    "index.md": "# Start\n",
    **{
        f"{section}/index.md": f"# {section.title()}\n"
        for section in ("standorte", "beispiele", "methoden", "kontakt", "kommunen", "themen")
    },
}
ENGLISH = ("Traceback", "Permission denied", "No space left", "File too large", "Not a directory")


class Small:
    """A project of a few records and pages, quickly built; `say` changes every page of it."""

    def __init__(self, project):
        self.project = project
        shutil.rmtree(project.path("docs"))
        for name, text in PAGES.items():
            project.path("docs", ).joinpath(name).parent.mkdir(parents=True, exist_ok=True)
            project.write(f"docs/{name}", text)
        config = project.path("mkdocs.yml").read_text("utf-8")
        project.write("mkdocs.yml", config.partition("\nnav:")[0].replace("strict: true", "strict: false") + "\n")
        for folder in ("standorte", "beispiele", "methoden", "kontakte", "bedarfe"):
            shutil.rmtree(project.path(f"data/{folder}"))
        shutil.copytree(MUSTER, project.path("data"), dirs_exist_ok=True)
        words = project.path("data/vokabular/methoden.yml")
        words.write_text(re.sub(r"(?m)^ +methode: .*\n", "", words.read_text("utf-8")), "utf-8")
        project.path("data/adressen.txt").unlink()

    def say(self, word):
        """Write a word that stands on every page."""
        path = self.project.path("data/betreiber.yml")
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("name:")]
        path.write_text("\n".join([f'name: "{word}"', *lines, ""]), "utf-8")

    def start(self, *arguments, **options):
        """Begin a build in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "-q", *arguments],
            cwd=self.project.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
            **options,
        )

    def build(self, *arguments, **options):
        """Build to the end; return the exit code and what was said."""
        process = self.start(*arguments, **options)
        said, _ = process.communicate(timeout=120)
        return process.returncode, said

    def environment(self):
        """Return the environment of a build."""
        return {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ} | {
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONIOENCODING": "utf-8",
        }

    def site(self, name="site"):
        """Return the content of every file of the site by its path."""
        folder = self.project.path(name)
        return {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }

    def left_over(self):
        """Return what lies in the project that neither belongs there nor waits for the next build."""
        known = {"data", "docs", "hooks", "overrides", "mkdocs.yml", "site", ".cache"}
        beside = [path.name for path in self.project.folder.iterdir() if path.name not in known]
        cache = self.project.path(".cache/katalog")
        inside = [path.name for path in cache.iterdir() if path.name.startswith(("site-bau", "site-neu"))]
        return sorted([*beside, *inside])


@pytest.fixture(scope="module")
def small(new_project):
    """A small project for the tests of this module."""
    return Small(new_project("klein"))


@pytest.fixture(scope="module")
def both(small):
    """The two sites a killed build may leave: the old one and the new one, and how long a build takes."""
    found = {}
    for word in ("Alt", "Neu"):
        small.say(word)
        start = time.monotonic()
        code, said = small.build()
        assert 0 == code, said
        found[word] = small.site()
    assert found["Alt"] != found["Neu"]
    assert found["Alt"].keys() == found["Neu"].keys()
    return found, time.monotonic() - start


def test_killed_build_leaves_a_complete_site(small, both):
    """kill -9 at random moments: all of the old site or all of the new one, and the next build is sound."""
    sites, took = both
    chance = random.Random(4711)
    seen = []
    for number in range(MOMENTS):
        word = ("Alt", "Neu")[number % 2]
        before = small.site()
        small.say(word)
        process = small.start()
        time.sleep(took * chance.uniform(0.05, 1.1))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        after = small.site()

        assert after in sites.values(), [name for name in after if after[name] not in (s.get(name) for s in sites.values())]
        seen.append(after == before)
    small.say("Neu")
    code, said = small.build()

    assert 0 == code, said
    assert sites["Neu"] == small.site()
    assert [] == small.left_over()
    assert any(seen)  # at least one was killed before it was done


def test_two_builds_at_once_do_not_harm_each_other(small, both):
    """Both succeed, and what stands there afterwards is one whole site."""
    sites, _ = both
    small.say("Alt")
    processes = [small.start() for _ in range(2)]
    said = [process.communicate(timeout=120)[0] for process in processes]

    assert [0, 0] == [process.returncode for process in processes], said
    assert sites["Alt"] == small.site()
    small.say("Neu")
    code, told = small.build()
    assert (0, sites["Neu"]) == (code, small.site()), told
    assert [] == small.left_over()


def _limit(size):
    """Return a function that lets a process write no file larger than `size` bytes, as on a full disk."""

    def set_limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return set_limit


@pytest.mark.parametrize("size", [0, 4_000, 60_000])
def test_full_disk_leaves_the_old_site_and_says_so(small, both, size):
    """When nothing more can be written, the old site stays, and one German sentence says why."""
    _, _ = both
    before = small.site()
    small.say(f"Voll{size}")

    code, said = small.build(preexec_fn=_limit(size))

    assert code not in {0, -signal.SIGXFSZ}, said
    assert before == small.site()
    assert [] == [word for word in ENGLISH if word in said], said
    assert "noch einmal versuchen" in said


def test_place_that_cannot_be_written_is_told(small, both):
    """A file where the folder of the site should be: a German sentence, and nothing changed."""
    _, _ = both
    before = small.site()
    small.project.write("im-weg", "eine Datei")

    code, said = small.build("--site-dir", str(small.project.path("im-weg/site")))
    small.project.path("im-weg").unlink()

    assert 0 != code
    assert before == small.site()
    assert [] == [word for word in ENGLISH if word in said], said
    assert "Datei, wo ein Ordner hingehört" in said


def _truncated(path):
    path.write_bytes(path.read_bytes()[:5_000])


def _foreign(path):
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE entries (andere TEXT)")
    database.close()


def _other_version(path):
    with sqlite3.connect(path) as database:
        database.execute("UPDATE entries SET content = zeroblob(32) || substr(content, 33)")
    database.close()


CACHES = {
    "gelöscht": lambda path: shutil.rmtree(path.parent),
    "abgeschnitten": _truncated,
    "leer": lambda path: path.write_bytes(b""),
    "Müll": lambda path: path.write_bytes(bytes(range(256)) * 400),
    "fremde Datenbank": _foreign,
    "andere Version": _other_version,
    "Ordner im Weg": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("state", CACHES)
def test_cache_never_shows(small, both, state):
    """Whatever became of the cache, the site is the same."""
    sites, _ = both
    database = small.project.path(".cache/katalog/katalog.sqlite")
    CACHES[state](database)
    small.say("Alt")

    code, said = small.build()
    if database.is_dir():
        database.rmdir()

    assert 0 == code, said
    assert sites["Alt"] == small.site()
