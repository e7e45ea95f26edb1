"""Addresses: readable, permanent, unique."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katalog.constraints import FOLDERS, KENNUNG
from katalog.kinds import KINDS
from katalog.urls import DEPTH, ROOT, SECTIONS, page_url, slug, url_of
from records import SOUND


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wiesbaden", "wiesbaden"),
        ("Gießen", "giessen"),
        ("Homberg (Efze)", "homberg-efze"),
        ("Homberg (Ohm)", "homberg-ohm"),
        ("Limburg a. d. Lahn", "limburg-a-d-lahn"),
        ("Bad Homburg v. d. Höhe", "bad-homburg-v-d-hoehe"),
        ("Rüsselsheim am Main", "ruesselsheim-am-main"),
        ("Bad Soden-Salmünster", "bad-soden-salmuenster"),
        ("Ärzte & Öffentlichkeit", "aerzte-oeffentlichkeit"),
        ("GROẞ", "gross"),
        ("Bu\u0308rstadt", "buerstadt"),
        ("Café Crème", "cafe-creme"),
        ("Straße 3/5", "strasse-3-5"),
        ("  -- Rand -- ", "rand"),
        ("Łódź", "odz"),
        ("日本", ""),
    ],
)
def test_slug(name, expected):
    """Umlauts are spelled out, additions are kept, everything else becomes a hyphen."""
    assert slug(name) == expected


@given(name=st.text(max_size=30))
@settings(max_examples=80)
def test_slug_is_a_kennung_and_stays_one(name):
    """Whatever the name: a Kennung or nothing, and the slug of a slug is itself."""
    assert slug(name) == "" or KENNUNG.fullmatch(slug(name))
    assert slug(slug(name)) == slug(name)


def test_every_municipality_has_an_address_of_its_own(real):
    """No two of the 421 municipalities of Hessen share a slug, and none is empty."""
    slugs = Counter(slug(gemeinde.name) for gemeinde in real[0].gemeinden.values())

    assert len(slugs) == 421
    assert [name for name, count in slugs.items() if count > 1 or not name] == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("standort", "standorte/a/"),
        ("beispiel", "beispiele/a/"),
        ("methode", "methoden/a/"),
        ("kontakt", "kontakt/a/"),
        ("kommune", "kommunen/a/"),
        ("thema", "themen/a/"),
    ],
)
def test_addresses_are_permanent(kind, expected):
    """These addresses are published; they do not change."""
    assert page_url(kind, "a") == expected


def test_every_page_is_as_deep_as_its_links_say():
    """`ROOT` leads from every generated page to the root of the site."""
    assert {page_url(kind, "a").count("/") for kind in SECTIONS} == {DEPTH}
    assert ROOT == "../../"


def test_every_kind_has_a_section_and_a_folder():
    """A new kind is entered everywhere."""
    assert set(KINDS) == set(FOLDERS)
    assert set(KINDS) < set(SECTIONS)


@pytest.mark.parametrize("kind", KINDS)
def test_address_of_a_record(kind):
    """Kind and Kennung make the address."""
    record = KINDS[kind].model_construct(**SOUND[kind], kennung="muster-1")

    assert url_of(record) == page_url(kind, "muster-1")
