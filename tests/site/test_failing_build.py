# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""A build that fails says why, in German and all at once, and leaves yesterday's site as it stands."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data"
FINDING = re.compile(r"(data/\S+?):(\d+):(\d+): \[(K\d{3})\] ([^:]+): (.+)")


class Yesterday:
    """A project with a built site, and what it looked like."""

    def __init__(self, project, copy):
        self.project = project
        project.build()
        self.before = self._look()
        self.copy = shutil.copytree(project.path("site"), copy)

    def _look(self):
        folder = self.project.folder
        site = folder / "site"
        files = {
            path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
        }
        ignored = {".cache"}  # may come and go, and never shows
        beside = sorted(path.name for path in folder.iterdir() if path.name not in ignored)
        return files, beside

    def fail(self, *arguments):
        """Build, expect exit code 1 and an untouched site, and return what was said."""
        done = self.project.run("mkdocs", "build", *arguments)
        files, beside = self._look()

        assert 1 == done.returncode, done.stdout
        assert [] == [name for name in self.before[0] | files if self.before[0].get(name) != files.get(name)]
        assert self.before[1] == beside

        return done.stdout


@pytest.fixture(scope="module")
def built(new_project, tmp_path_factory):
    """One project with a built site for this module."""
    return Yesterday(new_project("gestern"), tmp_path_factory.mktemp("kopie") / "site")


@pytest.fixture
def yesterday(built):
    """A project with a built site; every file a test changes is put back."""
    kept = {path: path.read_bytes() for path in _sources(built.project)}
    yield built
    if built.before != built._look():  # a build that should have failed did not
        shutil.rmtree(built.project.path("site"))
        shutil.copytree(built.copy, built.project.path("site"))
    for path in _sources(built.project):
        if path not in kept:
            path.unlink()
    for path, content in kept.items():
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)


def _sources(project):
    files = [project.path("mkdocs.yml")]
    for part in ("data", "docs", "overrides", "hooks"):
        files += [path for path in project.path(part).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    return files


def test_broken_record_tells_everything_at_once(yesterday):
    """All five mistakes of a record are told in one run: file, line, column, field, and a remedy each."""
    name = "data/beispiele/kaputt.yml"
    shutil.copy2(DATA / "kaputt.yml", yesterday.project.path(name))
    told = yesterday.fail()
    findings = [match for match in FINDING.findall(told) if "betreiber.yml" not in match[0]]
    found = [(path, int(line), int(column), field) for path, line, column, _, field, _ in findings]

    assert [
        (name, 2, 1, "umsetzung"),  # missing, so it has no line of its own
        (name, 5, 13, "erfasst_am"),  # 30 February
        (name, 6, 11, "standort"),  # names no record
        (name, 12, 5, "handlungsfelder[2]"),  # not in the vocabulary; people count from 1
        (name, 20, 1, "titel"),  # stands twice
    ] == sorted(found)
    assert "Gemeint ist vielleicht „Klima & Grün“" in told
    assert [] == [text for *_, text in findings if not re.fullmatch(r".+[.“] .+\.", text)]
    assert "Traceback" not in told


def test_every_broken_file_is_told(yesterday):
    """Mistakes in several files are told together, sorted by file."""
    names = ["data/beispiele/zwei.yml", "data/methoden/eins.yml", "data/standorte/drei.yml"]
    for name in names:
        yesterday.project.write(name, "titel: Zu wenig\n")
    told = yesterday.fail()
    paths = [match[1] for match in FINDING.finditer(told)]

    assert names == list(dict.fromkeys(path for path in paths if "betreiber" not in path))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("<!-- katalog: gibt-es-nicht -->", "gibt-es-nicht"),
        ("[Weg](katalog:standort/gibt-es-nicht)", "standort/gibt-es-nicht"),
    ],
)
def test_unknown_marker_or_link_fails(yesterday, text, named):
    """A page that asks for a list or record that does not exist fails by name, in German."""
    name = "docs/programm/geschichte.md"
    yesterday.project.append(name, f"\n\n{text}\n")
    told = yesterday.fail()
    line = next((line for line in told.splitlines() if name in line), "")

    assert named in line
    assert re.search(r"gibt es nicht|führt zu keiner Seite", line)
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "html",
    [
        "<!-- katalog: Standorte -->",  # capital letter
        "<!-- katalog: neu_kurz -->",  # underscore instead of hyphen
        "<!-- katalog: zahlen2 -->",  # digit
        "<!-- katalog: standorte, beispiele -->",  # two at once
        "<!-- katalog: -->",  # no name
        '<a href="katalog:gibtsnicht/isek">Weg</a>',
        '<a href="katalog:Methode/isek">Weg</a>',  # capital letter
        '<a href="katalog:isek">Weg</a>',  # no kind
        '<a href="katalog:methode/">Weg</a>',  # no record
        '<a href="katalog:methode/isek/">Weg</a>',  # an address, not a Kennung
        "<a href='katalog:methode/gibt-es-nicht'>Weg</a>",  # other quotes
        '<img src="katalog:methode/isek" alt="">',  # no link at all
    ],
)
def test_no_misspelt_marker_or_link_slips_through(catalogue, html):
    """However a marker or link is misspelt, nothing is passed over in silence."""
    from katalog.markers import MarkerError, fill

    with pytest.raises(MarkerError):
        fill(f"<p>Davor</p>\n{html}\n<p>Danach</p>", catalogue, wurzel="../")


@pytest.mark.parametrize(
    "html",
    [
        "<!-- Notiz der Redaktion -->",
        "<p>Ein Katalog: standorte, beispiele</p>",
        "<code>&lt;!-- katalog: gibt-es-nicht --&gt;</code>",  # explained, not used
        '<a href="https://www.example.org/katalog:methode/isek">Weg</a>',
    ],
)
def test_what_is_no_marker_stays(catalogue, html):
    """Ordinary comments, texts and addresses are nobody's business."""
    from katalog.markers import fill

    assert html == fill(html, catalogue, wurzel="../")


def test_space_in_a_marker_does_not_matter(catalogue):
    """Three ways to write a marker, one list."""
    from katalog.markers import fill

    written = ("<!-- katalog: themen -->", "<!--katalog:themen-->", "<!--\n  katalog:  themen\n-->")
    found = {fill(marker, catalogue, wurzel="../") for marker in written}

    assert 1 == len(found)
    assert "themen/" in found.pop()


@pytest.fixture(scope="module")
def catalogue(built):
    """What lists and links are filled from."""
    from katalog import build

    return build.plan(built.project.path("data"), heute=date.today()).site  # noqa: DTZ011


def test_strict_mode_leaves_the_old_site(yesterday):
    """Broken links in a hand-written page fail the build, each is told, and the old site stays."""
    links = ["gibt-es-nicht.md", "recht-und-geld.md#gibt-es-nicht", "#gibt-es-auch-nicht", "/programm/"]
    text = "".join(f"\n\n[Weg]({link})" for link in links)
    yesterday.project.append("docs/programm/geschichte.md", text)
    told = [line for line in yesterday.fail().splitlines() if "programm/geschichte.md" in line]

    assert [] == [link for link in links if not any(f"'{link}'" in line for line in told)]
    assert len(links) == len(told)


def test_failure_while_writing_leaves_the_old_site(yesterday):
    """Whatever breaks in the last step, the old site stays and nothing lies beside it."""
    yesterday.project.append("hooks/katalog/templates/standort.html", "{{ gibt_es_nicht }}")

    assert "gibt_es_nicht" in yesterday.fail()


def test_mended_project_builds_again(yesterday):
    """After a failure the next sound build takes the place of the old site, leaving nothing behind."""
    record = next(record for record in yesterday.project.records if record.kind == "standort")
    yesterday.project.replace(record.source, "gebiet: ", "gebeit: ")
    yesterday.fail()
    yesterday.project.replace(record.source, "gebeit: ", "gebiet: ")
    done = yesterday.project.run("mkdocs", "build")

    assert 0 == done.returncode, done.stdout
    assert yesterday.before == yesterday._look()
