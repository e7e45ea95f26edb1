"""Generated blocks: what stands on a hand-written page where it says `<!-- katalog: name -->`."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import etree

from katalog.lists import fill
from katalog.views import Site
from records import text

QUELLEN = "quellen: [{titel: a, url: 'https://www.example.org/', fassung: online}]"
ZAHLEN = f"""\
jahre:
  - {{jahr: 2006, mittel_eur: 10000000, sicherheit: mittel, {QUELLEN}}}
  - {{jahr: 2007, standorte: 31, {QUELLEN}}}
  - {{jahr: 2009, mittel_eur: 5040000, {QUELLEN}}}
  - {{jahr: 2010, mittel_eur: 20000000, sicherheit: niedrig, {QUELLEN}}}
"""


@pytest.fixture
def bild(catalog_of) -> str:
    """Return the picture of the yearly funds."""
    site = Site(catalog_of({"programm/zahlen.yml": ZAHLEN}))
    return fill("<!-- katalog: zahlen-bild -->", site, wurzel="")


def _columns(bild: str) -> dict[str, tuple[str, str, str]]:
    """Return for each year, by its last two digits: class of the column, its height, its label."""
    found = {}
    for group in re.findall(r"<g>(.*?)</g>", bild):
        column = re.search(r'<rect class="([a-z-]+)".*? height="(\d+)"', group)
        (label,) = re.findall(r'<text class="k-wert"[^>]*>(.*?)</text>', group)
        (year,) = re.findall(r'<text class="k-jahr"[^>]*>(.*?)</text>', group)
        found[year] = (column[1] if column else "", column[2] if column else "", label)
    return found


def test_every_year_has_a_place_in_the_picture(bild):
    """Gaps too, with a question mark; uncertain amounts are hatched, certain ones are not."""
    assert _columns(bild) == {
        "06": ("k-saeule-offen", "75", "10,0"),
        "07": ("", "", "?"),
        "08": ("", "", "?"),
        "09": ("k-saeule", "38", "5,0"),
        "10": ("k-saeule-offen", "150", "20,0"),
    }


def test_picture_can_be_heard(bild):
    """Its description names every year, its amount, and what is not certain or not known."""
    (described,) = re.findall(r"<desc[^>]*>(.*?)</desc>", bild)

    assert described == (
        "2006: 10,0 Millionen Euro (nicht gesichert); 2007: nicht bekannt; 2008: nicht bekannt; "
        "2009: 5,0 Millionen Euro; 2010: 20,0 Millionen Euro (nicht gesichert)."
    )
    assert 'role="img" aria-labelledby="diagramm-titel diagramm-text"' in bild


def test_columns_stand_side_by_side_within_the_picture(bild):
    """Nothing overlaps and nothing is cut off; the drawing is well-formed."""
    places = [int(x) for x in re.findall(r'class="k-jahr" x="(\d+)"', bild)]
    (width,) = re.findall(r'viewBox="0 0 (\d+) 232"', bild)

    assert [b - a for a, b in pairwise(places)] == [34] * 4
    assert places[-1] + 17 <= int(width)
    assert etree.fromstring(bild).tag == "figure"


def test_methods_are_listed_with_their_summary(catalog_of):
    """The list says in a sentence what a method is, and how many examples used it."""
    site = Site(catalog_of({"methoden/m.yml": text("methode")}))
    html = fill("<!-- katalog: methoden -->", site, wurzel="")

    assert "<p>Ein Tisch mit einer Frage steht auf dem Markt." in html
    assert "0 Beispiele" in html
