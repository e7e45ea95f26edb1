# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""What machines read on the built site: titles, descriptions, addresses, cards, structured data, icons."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from PIL import Image

RECORDS = {
    "standorte": "Place",
    "beispiele": "Article",
    "methoden": "HowTo",
    "kommunen": "AdministrativeArea",
    "themen": "CollectionPage",
}


def readable(site):
    """Return every page that is to be found: all but the error page."""
    return [page for page in site.content_pages if page.address != "404.html"]


def data_of(page):
    """Return the things a page says about itself, by type."""
    (script,) = page.tree.xpath("//script[@type='application/ld+json']/text()")
    return {node["@type"]: node for node in json.loads(script)["@graph"]}


@pytest.mark.parametrize("name", ["real", "published"])
def test_titles_and_descriptions_are_shown_whole(request, name):
    """At most 60 characters of title and 155 of description, on every page, no title twice in a section."""
    pages = readable(request.getfixturevalue(name))
    titles = Counter((page.address.partition("/")[0], page.text("//title")[0]) for page in pages)
    long = [page for page in pages if len(page.text("//title")[0]) > 60]
    described = [page for page in pages if not 20 <= len(page.meta("description")[0]) <= 155]

    assert ([], []) == (long, described)
    assert [] == [title for title, count in titles.items() if count > 1]


def test_page_tells_its_address_and_its_card(published):
    """Canonical and Open Graph name the same full address; the card exists, is small and 1200 × 630."""
    wrong = []
    for page in readable(published):
        address = f"https://katalog.example.org/{page.address}"
        canonical = page.tree.xpath("//link[@rel='canonical']/@href")
        (card,) = page.meta("og:image")
        path = published.folder / card.removeprefix("https://katalog.example.org/")
        with Image.open(path) as image:
            sound = image.size == (1200, 630) and path.stat().st_size <= 80_000
        if not (canonical == page.meta("og:url") == [address] and sound and page.meta("og:title")[0]):
            wrong.append(page)

    assert [] == wrong


def test_no_card_without_a_page(published):
    """As many cards as pages; nothing is drawn for nobody."""
    assert len(readable(published)) == len(list((published.folder / "vorschau").rglob("*.png")))


def test_draft_has_no_cards_and_no_address(real):
    """Without the address of the site nothing can be named in full, so nothing is."""
    assert not (real.folder / "vorschau").exists()
    assert [] == [page for page in real.content_pages if page.meta("og:image") or page.meta("og:url")]


@pytest.mark.parametrize("name", ["real", "published"])
def test_every_page_has_a_trail(request, name):
    """Structured data parse on every page and lead from the start page to the page."""
    site = request.getfixturevalue(name)
    for page in readable(site):
        trail = data_of(page)["BreadcrumbList"]["itemListElement"]
        targets = [item["item"].replace("https://katalog.example.org", "https://site.invalid") for item in trail]

        assert ["", page.address] == [page.resolve(targets[0])[0], page.resolve(targets[-1])[0]], page
        assert all(page.resolve(target)[0] in site.pages for target in targets), page
        assert list(range(1, len(trail) + 1)) == [item["position"] for item in trail]


def test_every_page_says_what_it_is(published):
    """Records, municipalities and topics by their kind; the start page is a site, the data page a data set."""
    for page in readable(published):
        section, _, rest = page.address.partition("/")
        if rest and section in RECORDS:
            thing = data_of(page)[RECORDS[section]]

            assert f"https://katalog.example.org/{page.address}" == thing["url"]
    assert "WebSite" in data_of(published.pages[""])
    files = {item["contentUrl"] for item in data_of(published.pages["daten/"])["Dataset"]["distribution"]}
    assert files == {
        f"https://katalog.example.org/daten/{path.name}"
        for path in (published.folder / "daten").iterdir()
        if path.suffix in {".csv", ".json", ".geojson"}
    }


def test_error_page_is_not_to_be_found(published):
    """A page that says there is nothing here stays out of search engines; robots learn the sitemap."""
    assert ["noindex"] == published.pages["404.html"].meta("robots")
    assert "Sitemap: https://katalog.example.org/sitemap.xml" in (published.folder / "robots.txt").read_text()


def test_icons_are_there(published):
    """What the pages and the manifest name as icons are files of the site."""
    page = published.pages["programm/"]
    manifest = json.loads((published.folder / "site.webmanifest").read_text("utf-8"))
    named = [page.resolve(href)[0] for href in page.tree.xpath("//link[contains(@rel, 'icon')]/@href")]

    assert "Testkatalog: Prüfung & „Co“" == manifest["name"]
    assert [] == [
        name
        for name in [*named, *(icon["src"] for icon in manifest["icons"]), "favicon.ico"]
        if not (published.folder / name).is_file()
    ]


def test_easy_language_and_signs_are_reached_from_everywhere(real):
    """The start page and the foot of every page lead to them, and they say what is still missing."""
    wanted = {"leichte-sprache/", "gebaerdensprache/"}
    lacking = [
        page
        for page in readable(real)
        if not wanted <= {page.resolve(href)[0] for href in page.tree.xpath("//footer//a/@href")}
    ]

    assert [] == lacking
    assert wanted <= real.pages[""].linked
    assert "noch nicht durch eine Prüfgruppe geprüft" in real.pages["leichte-sprache/"].text("//article")[0]
    assert "gibt es noch nicht" in real.pages["gebaerdensprache/"].text("//article")[0]


def test_easy_language_is_easy(real, published):
    """Short lines, no semicolons or brackets, no word of more than 18 letters without a hyphen."""
    for site in (real, published):
        (article,) = site.pages["leichte-sprache/"].tree.find_class("k-leicht")
        for line in article.xpath(".//p//text() | .//li//text()"):
            words = [word.strip(".,:?„“") for word in line.split()]
            own = "Prüfung" not in line and "Betreiber" not in line

            assert not own or len(words) <= 12, line
            assert not own or not set(line) & set(";()"), line
            assert [] == [word for word in words if len(word.replace("-", " ").split(" ")[0]) > 18 and "@" not in word]


def test_reviewed_easy_language_says_nothing_of_it(published):
    """Once a group has read the text, the note is gone."""
    assert "Prüfgruppe" not in published.pages["leichte-sprache/"].text("//article")[0]
