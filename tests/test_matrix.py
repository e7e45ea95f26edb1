"""Pictures made of data: which theme has examples where, and when an example happened."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from katalog.markers import fill
from katalog.pages import all_pages
from katalog.views import Site
from katalog.zeitleiste import BREITE, RAND, zeitleiste
from records import text

WIESBADEN = {"ort": "Wiesbaden", "ags": "06414000"}
GIESSEN = {"ort": "Gießen", "ags": "06531005"}
LANGE = {"zeitraum": {"von": 2001, "bis": 2010}}


def beispiele(catalog_of, *changes):
    """Return the site of examples that differ from the smallest sound one."""
    files = {f"beispiele/b{n}.yml": text("beispiel", **change) for n, change in enumerate(changes)}
    return Site(catalog_of(files))


def matrix(site):
    """Return the table on the page of themes."""
    return lxml_html.fromstring(fill("<!-- katalog: matrix -->", site, wurzel="../"))


def test_every_number_has_its_headers_and_leads_to_what_it_counts(catalog_of):
    """A cell counts examples of a theme in a district, says so, and links to the list of just these."""
    site = beispiele(
        catalog_of,
        {"ausserhalb": WIESBADEN},
        {"ausserhalb": WIESBADEN, "handlungsfelder": ["Klima & Grün", "Gesundheit"]},
        {"ausserhalb": GIESSEN, "handlungsfelder": ["Gesundheit"]},
    )
    table = matrix(site)
    told = {link.get("aria-label"): link.get("href") for link in table.xpath("//td/a")}

    assert told == {
        "2 Beispiele: Klima & Grün, Stadt Wiesbaden": (
            "../beispiele/?handlungsfeld=klima-und-gruen&kreis=stadt-wiesbaden"
        ),
        "1 Beispiel: Gesundheit, Stadt Wiesbaden": (
            "../beispiele/?handlungsfeld=gesundheit&kreis=stadt-wiesbaden"
        ),
        "1 Beispiel: Gesundheit, Landkreis Gießen": (
            "../beispiele/?handlungsfeld=gesundheit&kreis=landkreis-giessen"
        ),
    }
    assert table.xpath("//caption")
    assert len(table.xpath("//thead//th[@scope='col']")) == 1 + 2
    assert [th.text_content() for th in table.xpath("//tbody//th[@scope='row']")] == [
        "Stadt Wiesbaden",
        "Landkreis Gießen",
    ]
    assert [th.text for th in table.xpath("//th[@scope='rowgroup']")] == [
        "Regierungsbezirk Darmstadt",
        "Regierungsbezirk Gießen",
    ]


def test_number_never_stands_by_colour_alone(catalog_of):
    """Where nothing is known, the cell is empty and has the shade of nothing."""
    site = beispiele(
        catalog_of, {"ausserhalb": WIESBADEN}, {"ausserhalb": GIESSEN, "handlungsfelder": ["Gesundheit"]}
    )
    cells = matrix(site).xpath("//td")

    assert {(cell.text_content() == "", cell.get("class") == "k-stufe-0") for cell in cells} == {
        (True, True),
        (False, False),
    }


def test_without_examples_there_is_no_table(catalog_of):
    """An empty catalogue shows no empty table."""
    assert fill("<!-- katalog: matrix -->", Site(catalog_of({})), wurzel="").strip() == ""


@pytest.mark.parametrize(
    ("zeitraum", "offen", "words"),
    [
        ({"von": 2004, "bis": 2006}, "", "2004 bis 2006"),
        ({"von": 2004, "bis": 2004}, "", "2004"),
        ({"von": 2004, "laufend": True}, "laeuft", "seit 2004"),
        ({"von": 2004}, "unbekannt", "ab 2004, Ende nicht bekannt"),
    ],
)
def test_bar_says_what_is_known(catalog_of, zeitraum, offen, words):
    """The bar of an example ends where the example did, or shows that it goes on; its words say the same."""
    site = beispiele(catalog_of, {"zeitraum": zeitraum}, LANGE)
    bar = zeitleiste(site, site.catalog.beispiele["b0"])

    assert bar.offen == offen
    assert bar.text == f"{words}; die Leiste reicht von 2000 bis 2010."


def test_years_are_true_to_scale(catalog_of):
    """All examples share one line; a year is a stretch of it, so one year has a length."""
    site = beispiele(
        catalog_of,
        {"zeitraum": {"von": 2000, "bis": 2009}},
        {"zeitraum": {"von": 2005, "bis": 2005}},
    )
    whole, one = (zeitleiste(site, site.catalog.beispiele[kennung]) for kennung in ("b0", "b1"))

    assert (whole.x, whole.laenge) == (RAND, BREITE)
    assert (one.x, one.laenge) == (RAND + BREITE / 2, BREITE / 10)
    assert dict(one.jahre) == {2000: RAND, 2005: RAND + BREITE / 2}


@pytest.mark.parametrize(
    "zeitraum", [None, {"bis": 2006}, {"laufend": True}, {"hinweis": "in den Neunzigern"}]
)
def test_without_a_first_year_there_is_no_bar(catalog_of, zeitraum):
    """Where the beginning is not known, nothing is drawn."""
    site = beispiele(
        catalog_of, {"zeitraum": zeitraum} if zeitraum else {}, {"zeitraum": {"von": 2001, "bis": 2010}}
    )

    assert zeitleiste(site, site.catalog.beispiele["b0"]) is None


def test_bar_changes_with_the_line_of_all(catalog_of):
    """A page is made anew when another example makes the line longer."""
    short = beispiele(catalog_of, {"zeitraum": {"von": 2004, "bis": 2006}})
    long = beispiele(
        catalog_of, {"zeitraum": {"von": 2004, "bis": 2006}}, {"zeitraum": {"von": 1990, "bis": 1991}}
    )
    keys = [{page.key for page in all_pages(site) if page.url.endswith("/b0/")} for site in (short, long)]

    assert keys[0] != keys[1]
