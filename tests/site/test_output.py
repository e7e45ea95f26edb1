# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""`katalog ausgeben` writes all pages for any other generator: checked with plain MkDocs, without hooks."""

from __future__ import annotations

import re

import pytest
import yaml

PLAIN = """
site_name: Ausgabe
docs_dir: quelle
site_dir: fertig
theme: mkdocs
plugins: []
markdown_extensions: [footnotes, tables, toc, admonition]
validation:
  omitted_files: info
  absolute_links: warn
  unrecognized_links: warn
  anchors: warn
"""


@pytest.fixture(scope="module")
def project(new_project):
    """A project whose pages use every way to name a list or a record."""
    found = new_project("ausgabe")
    found.append(
        "docs/programm/geschichte.md",
        """

[Methode](katalog:methode/isek), [Abschnitt](katalog:methode/isek#quellen "Quellen"),
[Kommune](katalog:kommune/kassel), [Thema][thema].

[thema]: katalog:thema/klima-und-gruen

<!-- katalog: neu-kurz -->
""",
    )
    return found


@pytest.fixture(scope="module")
def written(project):
    """The folder with all pages as files."""
    target = project.path("plain/quelle")
    target.parent.mkdir()
    done = project.run("katalog", "ausgeben", target, PYTHONPATH="hooks")
    if done.returncode:
        pytest.fail(done.stdout)
    return target


@pytest.fixture(scope="module")
def plain(project, written):
    """The site that plain MkDocs makes of them, in strict mode."""
    assert written.is_dir()
    project.write("plain/mkdocs.yml", PLAIN)
    return project.build("--strict", "--config-file", "plain/mkdocs.yml", folder="plain/fertig")


def test_builds_without_warnings(plain):
    """Plain MkDocs has nothing to complain about."""
    assert [] == [line for line in plain.log.splitlines() if not line.startswith("INFO")]


def test_every_page_is_there(plain, real):
    """Every page of the real site has its counterpart at the same address, with the same heading."""
    addresses = {page.address for page in real.content_pages} - {"404.html"}
    expected = {address: headings(real.pages[address]) for address in addresses}

    assert {record.address for record in real.records} <= addresses
    assert expected == {
        page.address: headings(page) for page in plain.content_pages if page.address in expected
    }


def headings(page):
    """Return the main headings of a page without the mark for linking to them."""
    return [heading.rstrip("#¶") for heading in page.text("//h1")]


def test_links_resolve(plain):
    """Every internal link, anchor and download of the plain site exists."""
    assert [] == plain.broken_links()


def test_content_is_that_of_the_real_site(plain, real):
    """A record says the same in both sites, word for word, and links to the same places."""
    differing = []
    for record in real.records:
        here, there = real.pages[record.address], plain.pages[record.address]
        content = there.tree.xpath("//div[@role='main']")[0]
        links = {there.resolve(href)[0] for href in content.xpath(".//a/@href") if there.resolve(href)}
        same_words = " ".join(here.content.text_content().split()) == " ".join(content.text_content().split())
        if not same_words or links != here.linked:
            differing.append(record.address)

    assert [] == differing


def test_lists_are_filled(plain, real):
    """The overviews of the plain site are complete, too."""
    missing = {
        record.address
        for record in real.records
        if not plain.pages[f"{record.address.split('/')[0]}/"].html.count(f"{record.kennung}/")
    }

    assert set() == missing


def test_front_matter_is_sound(written):
    """Every file starts with front matter that YAML reads, with title and description."""
    wrong = []
    for path in sorted(written.rglob("*.md")):
        parts = path.read_text("utf-8").split("---\n", 2)
        head = yaml.safe_load(parts[1]) if len(parts) == 3 and not parts[0] else {}
        if not head.get("title") or not head.get("description"):
            wrong.append(path.relative_to(written).as_posix())

    assert [] == wrong


def test_nothing_internal_is_left_over(written):
    """No marker, no internal link and no page for the repository's readers is written."""
    text = {path.relative_to(written).as_posix(): path.read_text("utf-8") for path in written.rglob("*.md")}
    traces = re.compile(r"<!--\s*katalog:|\]\(katalog:|\]:\s*katalog:|\[\[slot:")

    assert [] == [(name, match[0]) for name, page in text.items() for match in traces.finditer(page)]
    assert [] == [name for name in text if name.startswith(("entwicklung/", "betrieb/")) or "huelle" in name]


def test_no_path_of_this_machine(project, written):
    """The files do not tell where they were written."""
    telling = [
        path
        for path in written.rglob("*")
        if path.is_file() and str(project.folder).encode() in path.read_bytes()
    ]

    assert [] == telling
