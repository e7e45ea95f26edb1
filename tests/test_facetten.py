"""Facets: which values a list offers, which rows have them, and in which orders it can stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from katalog.klassen import GEMEINDEGROESSEN, KOSTEN, UNBEKANNT, jahre, klasse
from katalog.markers import fill
from katalog.views import Site
from records import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from katalog.catalog import Catalog


@pytest.mark.parametrize(
    ("zahl", "klassen", "expected"),
    [
        (0, GEMEINDEGROESSEN, "unter 10.000"),
        (9_999, GEMEINDEGROESSEN, "unter 10.000"),
        (10_000, GEMEINDEGROESSEN, "10.000 bis unter 20.000"),
        (19_999, GEMEINDEGROESSEN, "10.000 bis unter 20.000"),
        (20_000, GEMEINDEGROESSEN, "20.000 bis unter 50.000"),
        (50_000, GEMEINDEGROESSEN, "50.000 und mehr"),
        (None, GEMEINDEGROESSEN, UNBEKANNT),
        (100_000, KOSTEN, "bis 100.000 €"),
        (100_001, KOSTEN, "über 100.000 € bis 1 Mio. €"),
        (1_000_000, KOSTEN, "über 100.000 € bis 1 Mio. €"),
        (5_000_000, KOSTEN, "über 1 bis 5 Mio. €"),
        (5_000_001, KOSTEN, "über 5 Mio. €"),
        (None, KOSTEN, UNBEKANNT),
    ],
)
def test_classes_of_numbers(zahl, klassen, expected):
    """A number falls into the class whose name says so, also at its edges."""
    assert expected == klasse(zahl, klassen)


@pytest.mark.parametrize(
    ("von", "bis", "expected"),
    [
        (2014, 2014, ["2010–2014"]),
        (2014, 2015, ["2010–2014", "2015–2019"]),
        (2004, 2019, ["2000–2004", "2005–2009", "2010–2014", "2015–2019"]),
        (2015, None, ["2015–2019"]),
        (None, 2019, ["2015–2019"]),
        (None, None, [UNBEKANNT]),
    ],
)
def test_classes_of_years(von, bis, expected):
    """A time belongs to every span of five years it touches."""
    assert expected == jahre(von, bis)


class Liste:
    """A list as it stands in the page, with the data its script is given."""

    def __init__(self, catalog: Catalog, name: str) -> None:
        self.tree = html.fragment_fromstring(fill(f"<!-- katalog: {name} -->", Site(catalog), wurzel="../"))
        self.data: dict[str, Any] = json.loads(self.tree.get("data-facetten"))
        rows = self.tree.xpath("//*[contains(@class, 'k-zeilen')]/*")
        self.rows = [row.xpath(".//a")[0].get("href").split("/")[-2] for row in rows]

    def facet(self, name: str) -> dict[str, list[str]]:
        """Return the values of a facet as readers see them, with the records each one stands for."""
        boxes = self.tree.xpath("//input[@name=$name]", name=name)
        names = [box.getparent().xpath("span")[0].text_content() for box in boxes]
        found = [self.data["facetten"][name][box.get("value")] for box in boxes]
        counts = [int(box.getparent().xpath("span")[1].text_content()) for box in boxes]
        assert counts == [len(positions) for positions in found]
        return {
            name: [self.rows[place] for place in places] for name, places in zip(names, found, strict=True)
        }

    def order(self, name: str) -> list[str]:
        """Return the records in one of the orders."""
        return [self.rows[place] for place in self.data["sortierungen"][name]]


@pytest.fixture
def liste(catalog_of: Callable[..., Catalog]) -> Callable[..., Liste]:
    """Return a function that builds a list of records written as text."""
    return lambda name, files: Liste(catalog_of(files), name)


def test_size_comes_from_any_location_of_the_municipality(liste):
    """An example has the size any Standort of its municipality states, and says when none does."""
    einwohner = {"zahl": 15_000, "stand": "2020", "quelle": "Stadt"}
    files = {
        "standorte/mit.yml": text("standort", einwohner_gemeinde=einwohner),
        "standorte/ohne.yml": text("standort"),
        "beispiele/a.yml": text("beispiel", ausserhalb=..., standort="ohne"),
        "beispiele/b.yml": text("beispiel"),
        "beispiele/c.yml": text("beispiel", ausserhalb={"ort": "Kassel", "ags": "06611000"}),
        "beispiele/d.yml": text("beispiel", ausserhalb={"ort": "mehrere"}),
    }

    assert liste("beispiele", files).facet("gemeindegroesse") == {
        "10.000 bis unter 20.000": ["a", "b"],
        "nicht bekannt": ["c", "d"],
    }


def test_example_of_several_locations_is_found_in_each(liste):
    """An example carried out in several towns has the Kreis of each."""
    kassel = {"name": "Kassel", "ags": "06611000"}
    files = {
        "standorte/w.yml": text("standort"),
        "standorte/k.yml": text("standort", gemeinde=kassel),
        "beispiele/a.yml": text("beispiel", ausserhalb=..., standort="w", weitere_standorte=["k"]),
        "beispiele/b.yml": text("beispiel"),
    }
    found = liste("beispiele", files)

    assert found.facet("kreis") == {"Stadt Kassel": ["a"], "Stadt Wiesbaden": ["a", "b"]}
    assert found.tree.xpath("//*[contains(@class, 'k-zeile')]/@data-orte") == ["w k"]


def test_costs_time_and_marks(liste):
    """Unknown costs and times are said; a running example reaches to the last word about it."""
    faktor = [{"text": "Geduld.", "herkunft": "redaktionell"}]
    klein = {"voraussetzungen": ["Platz"], "geht_auch_klein": True, "herkunft": "redaktionell"}
    files = {
        "beispiele/a.yml": text(
            "beispiel",
            zeitraum={"von": 2012, "laufend": True},
            erfasst_am="2021-03-01",
            kosten={"betrag_eur": 90_000, "hinweis": "alles"},
            erfolgsfaktoren=faktor,
        ),
        "beispiele/b.yml": text("beispiel", uebertragbarkeit=klein, belegtiefe="hoch"),
        "beispiele/c.yml": text(
            "beispiel", kosten={"betrag_eur": 5_000, "hinweis": "alles"}, titel="Am Anfang"
        ),
        "beispiele/d.yml": text("beispiel", zeitraum={"von": 2016, "bis": 2018}, status="archiviert"),
        "beispiele/entwurf.yml": text("beispiel", status="entwurf"),
    }
    found = liste("beispiele", files)

    assert found.facet("kosten") == {"bis 100.000 €": ["a", "c"], "nicht bekannt": ["b", "d"]}
    spans = found.facet("zeitraum")
    assert list(spans) == ["2020–2024", "2015–2019", "2010–2014", "nicht bekannt"]
    assert (spans["2020–2024"], spans["2015–2019"], spans["nicht bekannt"]) == (["a"], ["a", "d"], ["b", "c"])
    assert found.facet("status") == {"läuft noch": ["a"], "archiviert": ["d"]}
    assert found.facet("belegtiefe") == {"gut belegt": ["b"], "in Teilen belegt": ["a", "c", "d"]}
    assert found.facet("erfolgsfaktoren") == {"mit Erfolgsfaktoren": ["a"]}
    assert found.facet("geht-auch-klein") == {"geht auch klein": ["b"]}
    assert found.facet("stolpersteine") == {}
    assert found.order("guenstigste") == ["c", "a", "b", "d"]
    assert found.order("teuerste") == ["a", "c", "b", "d"]
    assert found.order("neueste") == ["a", "d", "b", "c"]
    assert found.order("belege") == ["b", "a", "c", "d"]
    assert found.order("titel") == ["c", "a", "b", "d"]
    assert ["a", "b", "c", "d"] == found.order("ort") == found.rows


def test_words_keep_the_kennung_of_their_vocabulary(liste):
    """The address of a filtered list holds the Kennung of a word, which stays when the word is renamed."""
    found = liste("beispiele", {"beispiele/a.yml": text("beispiel", methoden=["ISEK & Konzept"])})

    assert list(found.data["facetten"]["handlungsfeld"]) == ["klima-und-gruen"]
    assert list(found.data["facetten"]["methode"]) == ["isek-und-konzept"]
    assert found.facet("methode") == {"ISEK & Konzept": ["a"]}


def test_locations(liste):
    """Uncertain amounts give no year; years and words come in their natural order."""
    zeile = {"jahr": 2019, "betrag_eur": 1000, "programm": "Sozialer Zusammenhalt", "quelle": "stadt"}
    kassel = {"name": "Kassel", "ags": "06611000"}
    files = {
        "standorte/a.yml": text(
            "standort",
            aufnahmejahr=1999,
            foerderung=[zeile, {**zeile, "jahr": 2021, "unsicher": True}, {**zeile, "jahr": 2022}],
        ),
        "standorte/b.yml": text("standort", gemeinde=kassel, foerderstatus="unbekannt", foerderung=[zeile]),
        "beispiele/x.yml": text("beispiel", ausserhalb=..., standort="a"),
    }
    found = liste("standorte", files)

    assert list(found.facet("foerderjahr").items()) == [("2022", ["a"]), ("2019", ["b", "a"])]
    assert list(found.facet("foerderstatus").items()) == [("laufend", ["a"]), ("nicht bekannt", ["b"])]
    assert list(found.facet("aufnahme").items()) == [("1995–1999", ["a"]), ("nicht bekannt", ["b"])]
    assert list(found.facet("kreis")) == ["Stadt Kassel", "Stadt Wiesbaden"]
    assert found.facet("handlungsfeld") == {}
    assert ["a", "b"] == found.order("foerderung") == found.order("beispiele") == found.order("aelteste")


def test_methods(liste):
    """Phases stand in the order in which they happen, costs from low to high."""
    files = {
        "methoden/a.yml": text("methode", phase=["umsetzung", "analyse"], beteiligungsstufe="mitsprache"),
        "methoden/b.yml": text("methode", phase=["analyse"], aufwand={"kostenklasse": "gering"}),
    }
    found = liste("methoden", files)

    assert list(found.facet("phase").items()) == [("Analyse", ["a", "b"]), ("Umsetzung", ["a"])]
    assert list(found.facet("aufwand").items()) == [("gering", ["b"]), ("nicht bekannt", ["a"])]
    assert found.facet("beteiligungsstufe") == {"Mitsprache": ["a"]}


def test_facet_without_any_value_is_not_offered(liste):
    """Only facets whose data exist: an empty one leaves no group behind."""
    found = liste("methoden", {"methoden/a.yml": text("methode")})
    groups = [words.strip() for words in found.tree.xpath("//details/summary/text()") if words.strip()]

    assert groups == ["Art der Methode"]


def test_real_lists_offer_every_record(real_site):
    """In the real lists every order holds every row once, and no value is without rows."""
    for name in ("beispiele", "standorte", "methoden"):
        found = Liste(real_site.catalog, name)

        assert found.rows
        for order in found.data["sortierungen"].values():
            assert list(range(len(found.rows))) == sorted(order)
        for values in found.data["facetten"].values():
            assert all(values.values())
