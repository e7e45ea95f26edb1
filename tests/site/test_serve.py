# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""Under `mkdocs serve` a mistake never takes the site away: the last good one answers and says why."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

PATIENCE = 90
"""Seconds until something must have happened; usually it takes one or two."""
AT_ONCE = 20
"""Seconds within which a page answers, whatever is broken."""


class Preview:
    """A running `mkdocs serve` and its project."""

    def __init__(self, project, environment, scratch):
        self.project = project
        self.scratch = scratch
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = project.path("serve.log")
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "mkdocs",
                    "serve",
                    "--no-strict",
                    "--dev-addr",
                    f"127.0.0.1:{self.port}",
                ],
                cwd=project.folder,
                env=environment | {"TMPDIR": str(scratch), "PYTHONUNBUFFERED": "1"},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def get(self, address):
        """Return a page; it has to answer at once."""
        url = f"http://127.0.0.1:{self.port}/{address}"
        with urllib.request.urlopen(url, timeout=AT_ONCE) as answer:
            return answer.read().decode()

    def wait_until(self, address, wanted):
        """Ask for a page until it fits, and return it."""
        deadline = time.monotonic() + PATIENCE
        page = "no answer"
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                page = self.get(address)
            except OSError as error:
                page = str(error)
            if wanted(page):
                return page
            time.sleep(0.1)
        return pytest.fail(f"{page[:3000]}\n\n{self.log.read_text('utf-8')[-5000:]}")

    def stop(self):
        """End the preview as an editor does, with Ctrl+C."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


@pytest.fixture(scope="module")
def preview(new_project, clean_environment, tmp_path_factory):
    """One running preview for this module."""
    project = new_project("vorschau")
    started = Preview(project, clean_environment, tmp_path_factory.mktemp("zwischen"))
    try:
        started.wait_until("", lambda page: "<h1" in page)
        yield started
    finally:
        started.stop()


@pytest.fixture
def record(preview):
    """A record whose file is put back after the test, and seen as it was before the next one."""
    found = next(record for record in preview.project.records if record.kind == "beispiel")
    text = found.path.read_text("utf-8")
    yield found
    found.path.write_text(text, "utf-8")
    preview.wait_until(
        found.address, lambda page: "k-befunde" not in page and found.fields["titel"].split()[0] in page
    )


def test_broken_record_keeps_the_last_good_site(preview, record):
    """While a record is broken, every page keeps answering and shows the findings on top."""
    good = preview.wait_until(record.address, lambda page: "<h1" in page)
    preview.project.replace(record.source, "\nstatus: veroeffentlicht", "\nstatus: kaputt")
    broken = preview.wait_until(record.address, lambda page: "k-befunde" in page)
    others = [preview.get(address) for address in ("", "standorte/", "kommunen/kassel/", "impressum/")]

    assert [] == [
        page for page in (broken, *others) if f"{record.source}:" not in page or "[K012]" not in page
    ]
    assert article(good) == article(broken)

    preview.project.replace(record.source, "\nstatus: kaputt", "\nstatus: veroeffentlicht")
    preview.project.replace(record.source, "\ntitel: ", "\ntitel: Berichtigt ")
    mended = preview.wait_until(record.address, lambda page: "Berichtigt" in page)

    assert "k-befunde" not in mended
    assert "k-befunde" not in preview.get("")


def article(page):
    """Return the content of a page."""
    return page.partition("<article")[2].partition("</article>")[0]


def test_draft_is_shown_and_marked(preview, record):
    """A record with status `entwurf` shows in the preview, marked as such, also in its list."""
    preview.project.replace(record.source, "\nstatus: veroeffentlicht", "\nstatus: entwurf")
    page = preview.wait_until(record.address, lambda page: "Entwurf: " in article(page))

    assert record.fields["titel"].split()[0] in page
    assert record.address.split("/")[1] in preview.get("beispiele/")


def test_broken_page_keeps_the_last_good_site(preview):
    """A mistake in a hand-written page leaves the last good site, and mending it shows the new text."""
    name = "docs/programm/geschichte.md"
    text = preview.project.path(name).read_text("utf-8")
    good = preview.get("programm/geschichte/")
    before = preview.log.read_text("utf-8").count("Nicht neu gebaut")
    preview.project.append(name, "\n\n<!-- katalog: gibt-es-nicht -->\n")
    deadline = time.monotonic() + PATIENCE
    while preview.log.read_text("utf-8").count("Nicht neu gebaut") == before and time.monotonic() < deadline:
        time.sleep(0.1)

    assert before < preview.log.read_text("utf-8").count("Nicht neu gebaut")
    assert article(good) == article(preview.get("programm/geschichte/"))

    preview.project.write(name, f"{text}\n\nNeuer Absatz.\n")
    preview.wait_until("programm/geschichte/", lambda page: "Neuer Absatz." in page)
    preview.project.write(name, text)
    preview.wait_until("programm/geschichte/", lambda page: "Neuer Absatz." not in page)


def test_changed_template_and_style_show(preview):
    """Templates and styles are watched, too."""
    template = "hooks/katalog/templates/impressum.html"
    style = "overrides/assets/katalog.css"
    for name, text, address in (
        (template, "<p>Geprüfte Vorlage</p>", "impressum/"),
        (style, ".k-probe { order: 7 }", "assets/stil.css"),
    ):
        old = preview.project.path(name).read_text("utf-8")
        preview.project.append(name, text)
        preview.wait_until(address, lambda page, text=text: text in page)
        preview.project.write(name, old)


def test_preview_leaves_nothing_behind(new_project, clean_environment, tmp_path):
    """A preview writes nothing into the project and, once stopped, leaves nothing in the temporary folder."""
    project = new_project("kurz")
    scratch = tmp_path / "zwischen"
    scratch.mkdir()
    before = {path.name for path in project.folder.iterdir()}
    preview = Preview(project, clean_environment, scratch)
    try:
        preview.wait_until("", lambda page: "<h1" in page)
        project.append("docs/programm/geschichte.md", "\n\n<!-- katalog: gibt-es-nicht -->\n")
        deadline = time.monotonic() + PATIENCE
        while "Nicht neu gebaut" not in preview.log.read_text("utf-8") and time.monotonic() < deadline:
            time.sleep(0.1)
    finally:
        code = preview.stop()

    assert 0 == code
    assert [] == [path.name for path in scratch.iterdir()]
    assert {"serve.log"} == {path.name for path in project.folder.iterdir()} - before - {".cache"}


def test_style_page_is_in_the_preview_only(preview, real):
    """Every part of the design is shown to those who develop, and to nobody else."""
    assert "Wichtigster Knopf" in preview.get("entwicklung/stilseite/")
    named = [path for path in real.folder.rglob("*") if "stilseite" in path.name.lower()]
    told = [path for path in real.folder.rglob("*.*ml") if "stilseite" in path.read_text("utf-8").lower()]

    assert [] == named + told
