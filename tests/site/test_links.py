# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""Every link of the built site leads somewhere, and nothing is fetched from anybody else."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

SUBRESOURCES = """
    //script/@src | //img/@src | //img/@srcset | //source/@src | //source/@srcset | //iframe/@src
    | //embed/@src | //object/@data | //video/@src | //video/@poster | //audio/@src | //track/@src
    | //input/@src
    | //link[not(@rel='canonical')]/@href | //form/@action | //*[@ping]/@ping
    | //*[local-name()='use' or local-name()='image']/@href
"""
CSS_ADDRESS = re.compile(r"""url\(\s*["']?(?!data:)([^"')]+)|@import\s+["']([^"']+)""")


@pytest.fixture(params=["real", "published", "unusual"])
def site(request):
    """Each of the builds in turn; the last lies below a prefix."""
    return request.getfixturevalue(request.param)


def test_links_and_anchors_resolve(site):
    """Every internal link, anchor, style, script, image and download of every page exists."""
    assert [] == site.broken_links()


def test_links_are_relative(site):
    """Links work under any prefix: none starts at the root of a host, but on the error page."""
    absolute = [
        (page.address, href)
        for page in site.pages.values()
        if page.address != "404.html"
        for href in page.tree.xpath(
            "//a/@href | //link[not(@rel='canonical')]/@href | //@src | //form/@action"
        )
        if href.startswith("/")
    ]

    assert [] == absolute


def test_error_page_knows_the_prefix(site):
    """The error page is shown at any address, so its links start at the root of the site."""
    page = site.pages["404.html"]
    links = [href for href in page.tree.xpath("//a/@href | //link/@href | //@src") if "://" not in href]

    assert [] == [href for href in links if not href.startswith((site.base, "#"))]


def test_own_address_stands_only_where_it_must(published):
    """Only canonical address, metadata, citation, legal text and error page name the own address."""
    elsewhere = [
        page.address
        for page in published.content_pages
        if page.tree.xpath("//a[starts-with(@href, 'https://katalog.example.org')]")
    ]

    assert [] == elsewhere


def test_nothing_comes_from_another_host(site):
    """No page fetches a script, style, font, image or frame from another host."""
    foreign = [
        (page.address, address)
        for page in site.pages.values()
        for address in page.tree.xpath(SUBRESOURCES)
        if urlsplit(address).netloc
    ]
    inline = [
        (page.address, found)
        for page in site.pages.values()
        for style in [*page.tree.xpath("//@style"), *(style.text or "" for style in page.tree.iter("style"))]
        for found in _foreign(style)
    ]

    assert [] == foreign
    assert [] == inline


def test_styles_fetch_only_what_is_there(site):
    """Style sheets name no other host, and every file they name exists."""
    foreign, missing = [], []
    for path in site.folder.rglob("*.css"):
        text = path.read_text("utf-8")
        foreign += [(path.name, found) for found in _foreign(text)]
        missing += [
            (path.name, found)
            for found in _addresses(text)
            if not urlsplit(found).netloc and not (path.parent / urlsplit(found).path).is_file()
        ]

    assert [] == foreign
    assert [] == missing


def _addresses(css):
    return [one or other for one, other in CSS_ADDRESS.findall(css)]


def _foreign(css):
    return [found for found in _addresses(css) if urlsplit(found).netloc]


def test_every_page_can_be_reached(site):
    """A reader who starts at the start page gets to every page by links alone."""
    reached, waiting = set(), [""]
    while waiting:
        page = site.pages.get(waiting.pop())
        if page is None or page.address in reached:
            continue
        reached.add(page.address)
        found = (page.resolve(href) for href in page.tree.xpath("//a/@href"))
        waiting += [target for target, _ in filter(None, found)]
    unreached = {page.address for page in site.content_pages} - reached

    assert {"404.html"} == unreached


def test_anchors_are_unique(site):
    """No page has two elements with the same id, so every anchor means one place."""
    doubled = [
        (page.address, name)
        for page in site.pages.values()
        for name, count in Counter(page.tree.xpath("//@id")).items()
        if count > 1
    ]

    assert [] == doubled


def test_links_say_where_they_lead(site):
    """Every link has a text or a name that can be read out."""
    silent = [
        (page.address, link.get("href"))
        for page in site.pages.values()
        for link in page.tree.xpath("//a[@href]")
        if not (
            link.text_content().strip()
            or link.get("aria-label")
            or link.get("title")
            or link.xpath(".//img[@alt]")
        )
    ]

    assert [] == silent


def test_downloads_exist(site):
    """Every file offered for download is there, not empty, and offered on the page of open data."""
    page = site.pages["daten/"]
    offered = {page.resolve(href)[0] for href in page.tree.xpath("//a[@download]/@href")}
    written = {
        path.relative_to(site.folder).as_posix()
        for path in (site.folder / "daten").iterdir()
        if path.suffix in {".csv", ".json", ".geojson"} and path.stat().st_size
    }

    assert written
    assert written == offered
