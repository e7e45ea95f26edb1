# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""Pictures of a record on the built site and in the browser."""

from __future__ import annotations

import re

import pytest
from browsing import Visit, serve
from pictures import picture, saved, with_everything

NAMES = ("erstes.jpg", "zweites.png", "drittes.webp")


@pytest.fixture(scope="module")
def shown(new_project):
    """The site with three pictures on one example; returns site and address of the example."""
    project = new_project("bilder")
    record = next(record for record in project.records if record.kind == "beispiel")
    folder = project.path(f"data/bilder/beispiele/{record.kennung}")
    folder.mkdir(parents=True)
    contents = (with_everything(), saved(picture(900, 1200), "PNG"), saved(picture(1700, 900), "WEBP"))
    entries = []
    for name, content in zip(NAMES, contents, strict=True):
        (folder / name).write_bytes(content)
        entries.append(
            f'  - datei: {name}\n    alt: "Häuser, dargestellt in {name[:-4]}"\n    urheber: "Stadt & Co"\n'
            f'    lizenz: "CC BY 4.0"\n    personen: keine\n    fokus: unten\n'
        )
    project.append(record.source, "\nbilder:\n" + "".join(entries))
    return project.build(), record.address


@pytest.fixture(scope="module")
def address_of(shown):
    """The site with pictures on a web server of its own."""
    with serve(shown[0].folder) as address:
        yield address


def test_every_file_the_page_offers_is_there(shown):
    """Each address in `src` and `srcset` is a file of the site, and no other picture is there."""
    site, address = shown
    page = site.pages[address]
    offered = {page.resolve(part.split()[0])[0] for value in page.tree.xpath("//@srcset") for part in value.split(",")}
    present = {f"bilder/{path.name}" for path in (site.folder / "bilder").iterdir()}

    assert present == offered
    assert {page.resolve(src)[0] for src in page.tree.xpath("//figure//img/@src")} <= offered
    assert [] == [path for path in site.folder.rglob("*") if path.name in NAMES]


def test_first_picture_comes_at_once_and_the_others_when_needed(shown):
    """The browser keeps the place free for each, and loads only the first before anybody scrolls."""
    site, address = shown
    images = site.pages[address].tree.xpath("//figure[contains(@class, 'k-bild')]//img")

    assert [None, "lazy", "lazy"] == [image.get("loading") for image in images]
    assert all(int(image.get("width")) > 0 and int(image.get("height")) > 0 for image in images)
    assert all(image.get("alt").startswith("Häuser") for image in images)


def test_credits_are_listed(shown):
    """The page on licences names every record with a picture and who made it."""
    site, address = shown
    page = site.pages["lizenzen/"]

    assert address in page.linked
    assert "Stadt & Co, CC BY 4.0" in page.text("//article")[0]


@pytest.mark.parametrize(("width", "fits"), [(360, 800), (768, 1600), (1280, 1600)])
def test_browser_takes_a_file_of_the_right_size(browser, address_of, shown, width, fits):
    """Modern format, enough pixels for the place and not twice too many; nothing else is complained about."""
    with Visit(browser, address_of, width=width) as visit:
        address = shown[1]
        page = visit.go(address)
        page.wait_for_function("document.querySelector('.k-bild img').complete")
        image = page.locator(".k-bild img").first
        source = image.evaluate("image => image.currentSrc")
        place = image.evaluate("image => image.clientWidth")
        (taken,) = re.findall(r"-(\d+)\.avif$", source)

        assert [] == visit.complaints
        assert place <= int(taken) <= fits
        assert "50% 100%" == image.evaluate("image => getComputedStyle(image).objectPosition")
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_picture_that_does_not_come_leaves_its_place_and_its_text(browser, address_of, shown):
    """Layout does not jump, and the alternative text stands where the picture would be."""
    address = shown[1]
    with Visit(browser, address_of) as visit:
        before = visit.go(address).locator("h2#ausgangslage").bounding_box()
        visit.context.route("**/bilder/**", lambda route: route.abort())
        after = visit.go(address).locator("h2#ausgangslage").bounding_box()

        assert before == after
