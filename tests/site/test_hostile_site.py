# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""Hostile texts in records that the check accepts: a real browser shows them and runs none of them."""

from __future__ import annotations

import shutil

import pytest

from browsing import Visit, serve
from conftest import read_yaml
from hostile import ENTITIES, MUSTER, SHOWN, filled, written
from katalog.constraints import FOLDERS

ATTACKS = [*SHOWN[:11], *ENTITIES]
"""Those that mean something to a browser; `tests/test_hostile_text.py` tries all of them on the bytes."""
LISTS = ["", "standorte/", "beispiele/", "methoden/", "kontakt/", "kommunen/", "neu/", "suche/a-bis-z/"]
# What a browser would do if a text had become more than a text: handlers, scripts of others, forms to others.
ALIVE = """() => [
  ...[...document.querySelectorAll("*")].filter((element) =>
    element.getAttributeNames().some((name) => name.startsWith("on") || name === "style")),
  ...document.querySelectorAll("iframe, object, embed, base, meta[http-equiv=refresh], textarea"),
  ...[...document.scripts].filter((script) => script.src
    ? new URL(script.src).origin !== location.origin : !/json/.test(script.type)),
  ...[...document.querySelectorAll("a[href]")].filter((link) =>
    !/^(https?|mailto|tel):$/.test(new URL(link.getAttribute("href"), location.href).protocol)),
].map((element) => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def hostile(new_project):
    """The site with a complete record of every kind for each hostile text."""
    project = new_project("feindlich")
    for kind, path in MUSTER.items():
        shutil.copy2(path, project.path(f"data/{FOLDERS[kind]}/{path.name}"))
    for number, said in enumerate(ATTACKS):
        for kind in MUSTER:
            data, _ = filled(kind, said)
            for key in ("weiterleitungen", "bilder", "standort", "status"):
                data.pop(key, None)
            data["status"] = "veroeffentlicht"
            project.path(f"data/{FOLDERS[kind]}/feindlich-{number}.yml").write_text(written(data), "utf-8")
    return project.build("--no-strict")


@pytest.fixture(scope="module")
def hostile_root(hostile):
    """Its address, with the headers operators are told to send."""
    with serve(hostile.folder) as address:
        yield address


def test_nothing_comes_alive(hostile, hostile_root, browser):
    """No page with a hostile text runs it, asks others for anything, or offends the policy."""
    pages = [page for page in hostile.content_pages if "/feindlich-" in page.address]
    wrong = []
    with Visit(browser, hostile_root) as visit:
        visit.page.on("dialog", lambda dialog: wrong.append(dialog.message))
        for address in [*LISTS, *(page.address for page in pages)]:
            page = visit.go(address)
            found = [*visit.complaints, *visit.foreign(), *page.evaluate(ALIVE)]
            wrong += [(address, each) for each in found]

    assert [] == wrong
    assert len(ATTACKS) * len(MUSTER) == len(pages) > 60


def test_titles_are_read_as_written(hostile, hostile_root, browser):
    """What the editor wrote is what the heading and the title of the window say."""
    with Visit(browser, hostile_root) as visit:
        for number in range(len(ATTACKS)):
            titel = read_yaml(hostile.project.path(f"data/beispiele/feindlich-{number}.yml"))["titel"]
            page = visit.go(f"beispiele/feindlich-{number}/")

            assert " ".join(titel.split()) == page.locator("h1").inner_text().strip()


def test_search_shows_hostile_texts_as_texts(hostile_root, browser):
    """Hits, excerpts, filters and the words asked for are texts, too."""
    wrong = []
    with Visit(browser, hostile_root) as visit:
        page = visit.go("suche/")
        for said in [*ATTACKS, "<img src=x onerror=alert(1)>", "x" * 10_000, "a\x00\x1b\u202eb"]:
            page.locator("main input[type=search]").fill(said)
            page.wait_for_function(
                "said => document.querySelector('main [role=status]').textContent !== ''", arg=said
            )
            page.wait_for_timeout(60)
            wrong += [
                (said[:40], each) for each in [*visit.complaints, *visit.foreign(), *page.evaluate(ALIVE)]
            ]

    assert [] == wrong
