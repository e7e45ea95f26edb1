"""What machines read of a page: titles shown whole, and data that cannot break out of their script."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katalog.betreiber import Betreiber
from katalog.head import TITLE_LENGTH, generated_data, head_title, written_data
from katalog.karten import Karte
from katalog.pages import all_pages, card_of, record_page
from katalog.rootfiles import manifest, robots
from katalog.views import Site
from katalog.vorschau import MAX_BYTES, SIZE, draw
from records import text

NAME = "Sozialer Zusammenhalt in Hessen"


def data_of(script: str) -> dict[str, dict[str, Any]]:
    """Return the things of a script by their type."""
    assert "<" not in script
    assert ">" not in script
    assert "&" not in script
    data = json.loads(script)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def values(part: Any) -> list[Any]:
    """Return every single value within some data."""
    if isinstance(part, dict):
        return [value for entry in part.values() for value in values(entry)]
    return [value for entry in part for value in values(entry)] if isinstance(part, list) else [part]


@pytest.mark.parametrize(
    ("titel", "expected"),
    [
        ("", NAME),
        (NAME, NAME),
        ("Zahlen", f"Zahlen – {NAME}"),
        ("Ein Titel mit genau so viel Platz", "Ein Titel mit genau so viel Platz"),
        ("Wort " * 18, "Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort…"),
    ],
)
def test_title_is_shown_whole(titel, expected):
    """The name of the site stands behind the title where there is room; nothing is cut within a word."""
    assert head_title(titel.strip(), NAME) == expected


@given(titel=st.text(max_size=90), name=st.text(min_size=1, max_size=90))
@settings(max_examples=100)
def test_no_title_is_longer_than_shown(titel, name):
    """Whatever it is called: at most 60 characters."""
    assert len(head_title(titel, name)) <= TITLE_LENGTH


RECORDS = {
    "standorte/s.yml": text(
        "standort", lage={"lat": 50.1, "lon": 8.2, "genauigkeit": "gebiet", "quelle": "Karte"}
    ),
    "beispiele/a.yml": text(
        "beispiel", ausserhalb=..., standort="s", zeitraum={"von": 2019, "laufend": True}
    ),
    "methoden/m.yml": text("methode", schritte=["Eine **Frage** stellen.", "Zuhören."]),
    "kontakte/k.yml": text("kontakt", web="https://www.example.org/"),
}
MAIN = {"standort": "Place", "beispiel": "Article", "methode": "HowTo", "kontakt": "GovernmentOrganization"}


@pytest.fixture
def pages(catalog_of):
    """Every generated page of a small catalogue, by the kind of its frame."""
    return {page.frame: page for page in all_pages(Site(catalog_of(RECORDS)))}


def test_every_page_says_where_it_is(pages):
    """A trail from the start page to the page itself, with full addresses."""
    for frame, page in pages.items():
        trail = data_of(generated_data(page))["BreadcrumbList"]["itemListElement"]

        assert [item["position"] for item in trail] == [1, 2, 3], frame
        assert trail[0]["item"] == "https://www.example.org/katalog/"
        assert trail[2] == {
            "@type": "ListItem",
            "position": 3,
            "name": page.titel,
            "item": f"https://www.example.org/katalog/{page.url}",
        }


def test_every_kind_says_what_it_is(pages):
    """A place, an article about a place, steps to follow, an office, a municipality, a collection."""
    found = {frame: data_of(generated_data(page)) for frame, page in pages.items()}
    standort, beispiel = found["standort"]["Place"], found["beispiel"]["Article"]

    assert all(MAIN[kind] in found[kind] for kind in MAIN)
    assert standort["geo"] == {"@type": "GeoCoordinates", "latitude": 50.1, "longitude": 8.2}
    assert standort["containedInPlace"]["identifier"] == "06414000"
    assert beispiel["about"][0]["url"] == "https://www.example.org/katalog/standorte/s/"
    assert beispiel["temporalCoverage"] == "2019/.."
    assert beispiel["citation"] == ["https://www.example.org/"]
    assert [step["text"] for step in found["methode"]["HowTo"]["step"]] == ["Eine Frage stellen.", "Zuhören."]
    assert found["kontakt"]["GovernmentOrganization"]["name"] == "Stadt Wiesbaden, Amt für Stadtplanung"
    assert found["kommune"]["AdministrativeArea"]["name"] == "Wiesbaden"
    assert "CollectionPage" in found["thema"]


def test_what_is_not_known_is_left_out(pages, real_site):
    """No null and nothing empty, in no page of the small catalogue and of the real one."""
    for page in [*pages.values(), *all_pages(real_site)]:
        found = values(json.loads(generated_data(page)))

        assert [value for value in found if value in (None, "", [], {})] == [], page.url


def test_centre_of_a_town_is_not_given_as_the_place_of_an_area(catalog_of):
    """A point that only marks the municipality is no coordinate of the area."""
    lage = {"lat": 50.1, "lon": 8.2, "genauigkeit": "gemeinde", "quelle": "Karte"}
    catalog = catalog_of({"standorte/s.yml": text("standort", lage=lage)})

    assert "geo" not in data_of(generated_data(record_page(Site(catalog), catalog.standorte["s"])))["Place"]


@pytest.mark.parametrize("titel", ["A & B", "5 > 3 > 1", "Ende ]]> hier", "„Anführung“ und 'noch' eine"])
def test_nothing_ends_the_script(catalog_of, titel):
    """What a record says is data, wherever it is read."""
    catalog = catalog_of({"beispiele/a.yml": text("beispiel", titel=titel)})
    script = generated_data(record_page(Site(catalog), catalog.beispiele["a"]))

    assert data_of(script)["Article"]["headline"] == titel


@given(titel=st.text(st.characters(codec="utf-8") | st.sampled_from('</script>&\u2028"\\'), max_size=40))
@settings(max_examples=80)
def test_any_title_is_only_data(titel):
    """The same for whatever anybody may think of, also on hand-written pages."""
    betreiber = Betreiber.model_construct(name=titel or "x", beschreibung="y", redaktion="z")
    found = data_of(written_data(betreiber, wurzel="", crumbs=[("Start", "")], stand=None))

    assert found["WebSite"]["name"] == (titel or "x")


def test_open_data_are_described():
    """The page with the open data names every file, its type and its licence."""
    betreiber = Betreiber(name="Katalog", beschreibung="y", adresse="https://www.example.org/")
    crumbs = [("Start", ""), ("Offene Daten", "daten/")]
    found = data_of(written_data(betreiber, wurzel="../", crumbs=crumbs, stand=date(2026, 3, 1)))["Dataset"]

    assert found["dateModified"] == "2026-03-01"
    assert found["license"].startswith("https://creativecommons.org/")
    assert "https://www.example.org/daten/foerderung.csv" in [d["contentUrl"] for d in found["distribution"]]


def test_without_an_address_links_are_relative():
    """A draft has no address yet; its data lead to the same pages all the same."""
    betreiber = Betreiber(name="Katalog", beschreibung="y")
    crumbs = [("Start", ""), ("Zahlen", "programm/zahlen/")]
    found = data_of(written_data(betreiber, wurzel="../../", crumbs=crumbs, stand=None))

    assert [item["item"] for item in found["BreadcrumbList"]["itemListElement"]] == [
        "../../",
        "../../programm/zahlen/",
    ]


# --- Files at the root ---------------------------------------------------------------------------


def test_robots_may_read_that_a_draft_is_not_to_be_listed():
    """Nothing is disallowed: `noindex` must be readable. The sitemap is named once the site is public."""
    draft = Betreiber(name="Katalog", beschreibung="y", adresse="https://www.example.org/")

    assert robots(draft) == "User-agent: *\nDisallow:\n"


def test_manifest_names_icons_that_exist():
    """A phone finds name, colours and icons; every icon is a file of the theme."""
    from records import ROOT

    data = json.loads(manifest(Betreiber(name="Katalog „A“", beschreibung="y")))

    assert data["name"] == "Katalog „A“"
    assert [icon["src"] for icon in data["icons"] if not (ROOT / "overrides" / icon["src"]).is_file()] == []


# --- Cards ---------------------------------------------------------------------------------------

WORDS = [
    Karte("Quartiersmanagement", "Methode", NAME),
    Karte("Wort " * 18, "Gutes Beispiel · Bad Karlshafen", NAME),
    Karte("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2, "x" * 200, "y" * 200),
    Karte("", "", ""),
]


@pytest.mark.parametrize("karte", WORDS)
def test_card_is_small_and_always_the_same(karte):
    """1200 × 630 pixels, at most 80 kB, the same bytes for the same words."""
    import io

    from PIL import Image

    content = draw(karte)
    image = Image.open(io.BytesIO(content))

    assert (image.format, image.size) == ("PNG", SIZE)
    assert len(content) <= MAX_BYTES
    assert draw(karte) == content


def test_nothing_is_drawn_beyond_the_margin():
    """However long the words are, the right margin stays calm above the houses."""
    import io

    from PIL import Image

    for karte in WORDS:
        image = Image.open(io.BytesIO(draw(karte))).convert("RGB").crop((1125, 0, 1200, 500))

        assert image.getcolors() == [(75 * 500, (11, 79, 92))]


def test_card_says_what_and_where(pages):
    """Title, kind and place; other words, another card."""
    assert card_of(pages["beispiel"]) == Karte("Mustergarten", "Gutes Beispiel · Wiesbaden", "Musterkatalog")
    assert len({card_of(page).signature for page in pages.values()}) == len(pages)
