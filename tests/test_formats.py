"""Numbers, amounts and dates as Germans write them."""

from __future__ import annotations

from datetime import date

import pytest

from katalog import formats


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (28_338_000, "28.338.000"),
        (57.8, "57,8"),
        (57.0, "57"),
        (1234.5, "1.234,5"),
        (100.0, "100"),
        (0.25, "0,25"),
    ],
)
def test_number(value, expected):
    """Points between thousands, a comma before fractions, no idle zeros."""
    assert formats.zahl(value) == expected


def test_degrees():
    """Four decimals, about ten metres."""
    assert [formats.grad(value) for value in (50.5916, 8.0, 8.26014)] == ["50,5916", "8,0000", "8,2601"]


def test_euro():
    """A narrow space that does not break stands before the sign."""
    assert formats.euro(310_000) == "310.000\u202f€"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 3), "3.\u00a0März 2026"),
        (date(2019, 1, 31), "31.\u00a0Januar 2019"),
        (date(2024, 12, 1), "1.\u00a0Dezember 2024"),
    ],
)
def test_date(day, expected):
    """The month in words, no leading zero, on one line with the day."""
    assert formats.datum(day) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sportcampus Bürstadt – Baustein", "Sportcampus Bürstadt\u00a0– Baustein"),
        ("Limburg a. d. Lahn – Südstadt", "Limburg a.\u00a0d.\u00a0Lahn\u00a0– Südstadt"),
        ("Groß-Zimmern: Park. Ein Anfang", "Groß-Zimmern: Park. Ein Anfang"),
    ],
)
def test_title(title, expected):
    """No line begins with the dash of a title, and no abbreviation is torn apart."""
    assert formats.titel(title) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 Standorte"), (1, "1 Standort"), (2, "2 Standorte"), (1000, "1.000 Standorte")],
)
def test_count(count, expected):
    """One is singular, everything else plural."""
    assert formats.anzahl(count, "Standort", "Standorte") == expected


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("kurz", 10, "kurz"),
        ("genau zehn", 10, "genau zehn"),
        ("ein etwas längerer Satz", 12, "ein etwas…"),
        ("ein Wort, dann mehr", 12, "ein Wort…"),
        ("eins – zwei drei", 9, "eins…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
    ],
)
def test_text_is_cut_at_a_word(text, length, expected):
    """Never longer than allowed, never in the middle of a word unless there is only one."""
    assert formats.kuerze(text, length) == expected
    assert len(formats.kuerze(text, length)) <= length


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.hessen-agentur.de/projekte/", "hessen-agentur.de"),
        ("http://example.org", "example.org"),
        ("https://stadt.example.org/www.html", "stadt.example.org"),
        ("https://www.example.org?a=b", "example.org"),
        ("https://www.example.org#a", "example.org"),
    ],
)
def test_host(url, expected):
    """Only who it is, without `www.`."""
    assert formats.host(url) == expected
