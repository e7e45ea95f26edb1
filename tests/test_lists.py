"""Generated blocks: what stands on a hand-written page where it says `<!-- katalog: name -->`."""

from __future__ import annotations

import re

import pytest

from katalog.markers import fill
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


def test_picture_can_be_heard(bild):
    """Its description names every year, its amount, and what is not certain or not known."""
    (described,) = re.findall(r"<desc[^>]*>(.*?)</desc>", bild)

    assert described == (
        "2006: 10,0 Millionen Euro (nicht gesichert); 2007: nicht bekannt; 2008: nicht bekannt; "
        "2009: 5,0 Millionen Euro; 2010: 20,0 Millionen Euro (nicht gesichert)."
    )
    assert 'role="img" aria-labelledby="diagramm-titel diagramm-text"' in bild


def test_methods_are_listed_with_their_summary(catalog_of):
    """The list says in a sentence what a method is, and how many examples used it."""
    site = Site(catalog_of({"methoden/m.yml": text("methode")}))
    html = fill("<!-- katalog: methoden -->", site, wurzel="")

    assert ">Ein Tisch mit einer Frage steht auf dem Markt." in html
    assert "0 Beispiele" in html
