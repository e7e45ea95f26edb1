# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""Maps and charts on the built site: complete, light, and of use to every reader."""

from __future__ import annotations

import gzip

import pytest
from browsing import WIDTHS, Visit
from test_browser import fits

VERMERK = "© GeoBasis-DE / BKG 2017 (Daten verändert)"
LARGE, SMALL = 15_000, 4_000
"""Bytes (gzip) a map may weigh."""


def weight(*parts):
    """Return the bytes of parts of a page when packed."""
    return len(gzip.compress("".join(parts).encode()))


def source(page, start, end):
    """Return the part of a page's HTML from one text to another."""
    return page.html[page.html.index(start) : page.html.index(end, page.html.index(start)) + len(end)]


@pytest.fixture(scope="module")
def page(real):
    """The page with the large map."""
    return real.pages["standorte/"]


def test_map_shows_every_standort_once(page, real):
    """Each Standort belongs to one point and one entry of the list, which lead to the same page."""
    points = _links(page, "//svg//a[@data-standorte]")
    entries = _links(page, "//ul[contains(@class, 'k-orte')]/li[@data-standorte]")

    assert points == entries
    assert sorted(real.of_kind("standort")) == sorted(" ".join(points).split())


def _links(page, xpath):
    return {
        found.get("data-standorte"): page.resolve(next(found.iter("a")).get("href"))
        for found in page.tree.xpath(xpath)
    }


def test_points_lead_somewhere(page, real):
    """A single Standort is linked itself; several in a town lead to the page of the town, with a number."""
    for kennungen, (target, _) in _links(page, "//svg//a[@data-standorte]").items():
        several = len(kennungen.split()) > 1

        assert target in real.pages
        assert target.startswith("kommunen/" if several else f"standorte/{kennungen}/")
    numbers = page.text("//svg//a[@data-standorte]/text[contains(@class, 'k-zahl')]")
    counts = [len(found.split()) for found in page.tree.xpath("//svg//a/@data-standorte")]

    assert sorted(numbers) == sorted(str(count) for count in counts if count > 1)


def test_points_say_how_exact_they_are(page):
    """Every point names its town and tells whether it lies in the area or in the middle of the town."""
    titles = page.text("//svg//a[@data-standorte]/title")

    assert [] == [title for title in titles if not title.endswith(("Mitte der Kommune)", "im Gebiet)"))]


def test_maps_are_light(page, real):
    """The large map with its list and each small map with its outlines stay within their weight."""
    large = weight(source(page, '<section class="k-landkarte"', "</section>"))
    outlines = (real.folder / "assets" / "hessen.svg").read_text("utf-8")
    small = {
        found.address: weight(outlines, source(found, '<figure class="k-lageplan"', "</figure>"))
        for found in real.content_pages
        if "k-lageplan" in found.html
    }
    print(f"große Karte mit Liste: {large} Byte gzip")
    print(f"kleine Karten: {len(small)}, höchstens {max(small.values())} Byte gzip, davon")
    print(f"gemeinsame Umrisse, nur einmal geladen: {weight(outlines)} Byte gzip")

    assert large <= LARGE
    assert max(small.values()) <= SMALL


def test_records_have_a_small_map(real):
    """Every Standort, and every example that lies in one municipality, shows where, and in words."""
    outlines = (real.folder / "assets" / "hessen.svg").read_text("utf-8")
    for record in (*real.of_kind("standort").values(), *real.of_kind("beispiel").values()):
        found = real.pages[record.address]
        maps = found.tree.xpath("//figure[contains(@class, 'k-lageplan')]")
        outside = record.fields.get("ausserhalb", {"ags": ""})

        assert ("ags" in outside) == bool(maps), record
        for use in found.tree.xpath("//figure[contains(@class, 'k-lageplan')]//use/@href"):
            target, anchor = found.resolve(use)

            assert "assets/hessen.svg" == target
            assert f'id="{anchor}"' in outlines
        assert all("liegt im Regierungsbezirk" in shown.find("svg").get("aria-label") for shown in maps)


def test_maps_name_their_source(page, real):
    """Below every map stands whose borders and points it shows; the open data say it, too."""
    with_map = [found for found in real.content_pages if "k-lageplan" in found.html]

    assert len(with_map) > 100
    assert [] == [found for found in (page, *with_map) if VERMERK not in words_of(found)]
    assert VERMERK in words_of(real.pages["daten/"])
    assert "GeoNames" in words_of(page)


def words_of(page):
    """Return what a reader sees in the content of a page."""
    return " ".join(page.content.text_content().split())


def test_funding_is_drawn_where_it_helps(real):
    """From three known years on there is a chart, with a column or a gap for each year; else a table only."""
    for record in real.of_kind("standort").values():
        years = {int(row["jahr"]) for row in record.fields.get("foerderung", ())}
        found = real.pages[record.address]
        shown = found.text("//figure[contains(@class, 'k-diagramm')]//text[@class='k-jahr']")
        expected = range(min(years), max(years) + 1) if len(years) >= 3 else ()

        assert list(map(str, expected)) == shown, record


# --- in a browser --------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_every_sign_is_hit(browser, root, width):  # noqa: F811
    """Without JavaScript, a click on a sign follows its own link; the page is never too wide."""
    hits = """
    points => points.map(point => {
      const sign = point.querySelectorAll("use")[1];
      sign.scrollIntoView({block: "center"});
      const box = sign.getBoundingClientRect();
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const target = point.querySelector("use").getBoundingClientRect();
      return [hit?.closest("a") === point, target.width >= 24 && target.height >= 24];
    })
    """
    with Visit(browser, root, width=width, scripts=False) as visit:
        shown = visit.go("standorte/")
        found = shown.locator("svg a[data-standorte]").evaluate_all(hits)

        assert len(found) > 30
        assert [[True, True]] * len(found) == found
        assert fits(shown)


def test_keyboard_reaches_the_points(browser, root):  # noqa: F811
    """The map can be skipped; the focus on a point is seen; Enter follows the link."""
    with Visit(browser, root) as visit:
        shown = visit.go("standorte/")
        shown.locator(".k-sprung").focus()

        assert shown.locator(".k-sprung").bounding_box()["width"] > 100
        shown.keyboard.press("Tab")
        shown.keyboard.press("Tab")
        focus = shown.evaluate(
            "[getComputedStyle(document.activeElement).outlineStyle, document.activeElement.dataset.standorte]"
        )

        assert "solid" == focus[0]
        shown.keyboard.press("Enter")
        shown.wait_for_url(lambda url: url != f"{root}standorte/")
        assert [] == visit.complaints


def test_points_have_names(browser, root, page):  # noqa: F811
    """For screen readers the map is a list of named links, one for each point."""
    with Visit(browser, root) as visit:
        shown = visit.go("standorte/")
        lists = shown.get_by_role("list", name="Orte")
        names = [
            link
            for title in page.text("//svg//a[@data-standorte]/title")
            for link in [lists.get_by_role("link", name=title, exact=True)]
        ]

        assert [1] * len(names) == [link.count() for link in names]


@pytest.mark.parametrize("media", ["forced", "print", "dark"])
def test_signs_stand_out(browser, root, media):  # noqa: F811
    """With forced colours, in the dark and on paper, signs, names and years differ from what they lie on.

    Without JavaScript the page keeps its light colours, which forced dark ones must overrule.
    """
    colours = """
    () => {
      const of = (selector, what) => getComputedStyle(document.querySelector(selector))[what];
      return [
        of(".k-kreise", "fill"), of("a.k-z-laufend use", "fill"), of("a.k-z-neu use", "fill"),
        of("a.k-z-abgeschlossen use", "fill"), of("a.k-z-unbekannt use", "stroke"), of(".k-name", "fill"),
      ];
    }
    """
    labels_on_paper = """
    () => [
      getComputedStyle(document.body).backgroundColor,
      ...[...document.querySelectorAll(".k-diagramm text")].map(label => getComputedStyle(label).fill),
    ]
    """
    with Visit(browser, root, scheme="dark", scripts=media == "dark") as visit:
        shown = visit.go("standorte/")
        if media == "forced":
            shown.emulate_media(forced_colors="active")
        elif media == "print":
            shown.emulate_media(media="print")
        land, *signs = shown.evaluate(colours)
        paper, *labels = visit.go("programm/zahlen/").evaluate(labels_on_paper)

        assert [] == [colour for colour in signs if contrast(colour, land) < 3]
        assert [] == [colour for colour in labels if contrast(colour, paper) < 4.5]


def contrast(one, other):
    """Return the contrast of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    """Return the relative luminance of `rgb(…)`."""
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
