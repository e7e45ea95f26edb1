# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""The built site in a real browser: nothing from elsewhere, no errors, nothing too wide, no script needed."""

from __future__ import annotations

import json
import re

import pytest
from browsing import MISSING, SCHEMES, WIDTHS, Visit
from playwright.sync_api import TimeoutError as PlaywrightTimeout

FITS = "() => document.scrollingElement.scrollWidth <= document.documentElement.clientWidth"
SHOWN = """
[
  document.documentElement.dataset.mdColorScheme,
  [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility()).length,
]
"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_shows_without_complaint(browser, root, kinds, scheme):
    """On every kind of page: no request to another host, no error, the right colours, nothing too wide.

    Each page is opened in one width and then turned to the other, in which the next one is opened.
    """
    wrong = []
    widths = WIDTHS if scheme == "light" else WIDTHS[::-1]
    with Visit(browser, root, width=widths[0], scheme=scheme) as visit:
        for address in kinds:
            page = visit.go(address)
            too_wide = [] if fits(page) else [widths[0]]
            widths = widths[::-1]
            page.set_viewport_size({"width": widths[0], "height": 800})
            too_wide += [] if fits(page) else [widths[0]]
            complaints = [text for text in visit.complaints if "404" not in text or address != MISSING]
            found = (visit.foreign(), complaints, too_wide, *page.evaluate(SHOWN))
            if found != ([], [], [], SCHEMES[scheme], 1):
                wrong.append((address, found))

    assert [] == wrong


def fits(page):
    """Tell whether a page fits its window, once what moves when it is resized has come to rest."""
    try:
        page.wait_for_function(FITS, timeout=2_000)
    except PlaywrightTimeout:
        return False
    return True


def test_colours_differ(browser, root):
    """Light and dark are different colours, and readers can switch and are remembered."""
    probe = "getComputedStyle(document.body).backgroundColor"
    with Visit(browser, root, scheme="light") as light, Visit(browser, root, scheme="dark") as dark:
        bright, night = (visit.go("").evaluate(probe) for visit in (light, dark))
        light.page.get_by_role("button", name="Dunkle Farben").click()
        remembered = light.go("standorte/").evaluate(probe)

    assert bright != night
    assert night == remembered


@pytest.mark.parametrize("width", WIDTHS)
def test_lists_need_no_script(browser, root, real, width):
    """With JavaScript off, the lists show every record, and pages their content and their way out."""
    with Visit(browser, root, width=width, scripts=False) as visit:
        shown = {}
        for kind, section in (
            ("standort", "standorte"),
            ("beispiel", "beispiele"),
            ("methode", "methoden"),
            ("kontakt", "kontakt"),
        ):
            page = visit.go(f"{section}/")
            targets = {real.pages[f"{section}/"].resolve(href) for href in visible_links(page)}
            shown[kind] = {
                kennung for kennung, record in real.of_kind(kind).items() if (record.address, "") in targets
            }
        record = visit.go(next(iter(real.of_kind("standort").values())).address)

        assert {kind: set(real.of_kind(kind)) for kind in shown} == shown
        assert record.locator("h1").is_visible()
        assert record.locator("#quellen").is_visible()
        assert record.locator("footer a", has_text="Impressum").is_visible()
        assert ([], []) == (visit.foreign(), visit.complaints)


def visible_links(page):
    """Return where the links lead that a reader sees in the content of a page."""
    return page.locator("article a:visible").evaluate_all("links => links.map(a => a.getAttribute('href'))")


def test_start_page_leads_everywhere_without_script(browser, root):
    """With JavaScript off and on a narrow screen, the start page still leads to every section."""
    with Visit(browser, root, width=360, scripts=False) as visit:
        page = visit.go("")
        links = visible_links(page)

    sections = {
        "beispiele/",
        "methoden/",
        "kommunen/",
        "standorte/",
        "kontakt/",
        "programm/",
        "mitmachen/",
        "themen/",
        "bedarfe/",
    }

    assert set() == sections - {link.removeprefix("./") for link in links}


def test_table_of_contents_leads_to_its_section(browser, root, kinds):
    """A click on an entry of the table of contents brings the section into view."""
    address = next(
        address for address in kinds if address.startswith("standorte/") and address != "standorte/"
    )
    with Visit(browser, root) as visit:
        page = visit.go(address)
        page.get_by_role("navigation", name="Auf dieser Seite").locator("a[href='#quellen']").click()
        page.wait_for_function(
            "() => Math.abs(document.querySelector('#quellen').getBoundingClientRect().top) < 200"
        )

        assert page.url.endswith(f"{address}#quellen")
