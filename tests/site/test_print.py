"""Paper: a record is at most two sides of A4, with its address, its date and its sources."""

from __future__ import annotations

import re

import pytest
from browsing import Visit, serve
from playwright.sync_api import Error

LONGEST = 3
"""Records of every kind that are printed: those with the longest pages."""
PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def paper(browser, published):  # noqa: F811
    """Pages as they are printed, of a site whose address is known."""
    with serve(published.folder) as root, Visit(browser, root) as visit:
        visit.page.emulate_media(media="print")
        yield visit


def printed(page):
    """Return how many sides a page takes.

    On a busy machine Chromium now and then answers „Printing failed“, whatever the page: it is asked again.
    """
    try:
        paper = page.pdf(prefer_css_page_size=True)
    except Error:
        paper = page.pdf(prefer_css_page_size=True)
    return len(PAGE.findall(paper))


def longest(site, kind):
    """Return the addresses of the longest pages of a kind."""
    addresses = [record.address for record in site.of_kind(kind).values()]
    return sorted(addresses, key=lambda address: -len(site.pages[address].html))[:LONGEST]


@pytest.mark.parametrize("kind", ["standort", "beispiel", "methode", "kontakt"])
def test_record_takes_two_sides_at_most(paper, published, kind):
    """The longest records of every kind fit on two sides of A4."""
    sides = {address: printed(paper.go(address)) for address in longest(published, kind)}

    assert {} == {address: number for address, number in sides.items() if number > 2}


@pytest.mark.parametrize("kind", ["standort", "beispiel", "methode", "kontakt"])
def test_paper_says_where_it_is_from(paper, published, kind):
    """The address of the page, its date and the addresses of all its sources stand on the paper."""
    (address, *_) = longest(published, kind)
    page = paper.go(address)
    text = page.locator("article").inner_text()
    sources = page.locator(".k-quellen a")
    shown = sources.evaluate_all("links => links.map(link => getComputedStyle(link, '::after').content)")

    assert f"https://katalog.example.org/{address}" in text
    assert re.search(r"Stand \d{1,2}\.\s[A-Z][a-zä]+ \d{4}\.", text)
    assert 0 < sources.count() == len(published.of_kind(kind)[address.split("/")[1]].fields["quellen"])
    assert [f'" ({link.get_attribute("href")})"' for link in sources.all()] == shown


@pytest.mark.parametrize(
    "address", ["", "beispiele/", "standorte/", "kommunen/giessen/", "methoden/quartiersmanagement/"]
)
def test_paper_has_nothing_to_press(paper, address):
    """Navigation, search, buttons and filters stay off the paper."""
    page = paper.go(address)
    pressed = page.locator("nav, button, input, select, summary, .k-umriss, .k-mitwirken")

    assert [] == [
        found.evaluate("e => e.outerHTML.slice(0, 80)") for found in pressed.all() if found.is_visible()
    ]


def test_list_on_paper_is_short(paper, published):
    """A list is printed as a table: about twenty rows to a side at least."""
    rows = len(published.of_kind("beispiel"))

    assert printed(paper.go("beispiele/")) <= 1 + rows // 20


def test_needs_are_open_on_paper(paper):
    """What helps stands on the paper although nobody opened it."""
    lists = paper.go("bedarfe/").locator("details.k-bedarf .k-verweise")

    assert lists.count() > 300
    assert lists.evaluate_all("all => all.filter((one) => !one.checkVisibility()).length") == 0
