"""What `docs/entwicklung/gestaltung.md` says of the design holds in the style sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from katalog.markers import fill
from katalog.views import Site

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/entwicklung/gestaltung.md").read_text("utf-8")
STYLES = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "overrides/assets").glob("*.css")))
READABLE = 4.5
"""Ratio that text needs (WCAG 1.4.3); signs and edges need 3 (1.4.11)."""
PAIR = re.compile(
    r"^\| `([a-z0-9-]+)` auf `([a-z0-9-]+)` \| [^|]+ \| ([0-9,]+) \| ([0-9,]+) \|$", re.MULTILINE
)
COMPONENT = re.compile(r"^\| `\.(k-[a-z-]+)` ", re.MULTILINE)
WHITE = {"weiss": "#fff"}


def tokens(selector):
    """Return the values of all tokens in the rules of a selector, in the order browsers read them."""
    screen = re.sub(r"@media print \{.*?\n\}", "", STYLES, flags=re.DOTALL)
    rules = re.findall(rf"^ *{re.escape(selector)} \{{(.*?)\}}", screen, re.DOTALL | re.MULTILINE)
    return dict(re.findall(r"--([a-z0-9-]+): ([^;]+);", "\n".join(rules)))


LIGHT = tokens(":root") | WHITE
DARK = LIGHT | tokens('[data-md-color-scheme="slate"]')


def luminance(scheme, name):
    """Return the relative luminance of a token, as WCAG defines it."""
    value = scheme[name]
    while reference := re.fullmatch(r"var\(--([a-z0-9-]+)\)", value):
        value = scheme[reference[1]]
    digits = value.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(scheme, first, second):
    """Return the contrast of two tokens, rounded to one decimal and written in German."""
    low, high = sorted(luminance(scheme, name) for name in (first, second))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("text", "ground", "light", "dark"), PAIR.findall(PAGE))
def test_contrasts_are_those_of_the_style_sheets(text, ground, light, dark):
    """Every ratio in the table is the measured one, and enough to read by."""
    measured = [contrast(scheme, text, ground) for scheme in (LIGHT, DARK)]

    assert [f"{ratio:.1f}".replace(".", ",") for ratio in measured] == [light, dark]
    assert min(measured) >= READABLE


def test_the_table_of_contrasts_is_read():
    """The test above has something to compare."""
    assert len(PAIR.findall(PAGE)) >= 8


def test_every_component_is_on_the_style_page(catalog_of):
    """Whatever the page lists as a component stands once on the style page, and is styled."""
    listed = COMPONENT.findall(PAGE)
    shown = fill("<!-- katalog: stilseite -->", Site(catalog_of({})), wurzel="")
    classes = set(re.findall(r"k-[a-z-]+", " ".join(re.findall(r'class="([^"]*)"', shown))))
    drawn_from_records = {"k-matrix", "k-zeitleiste"}

    assert len(listed) >= 20
    assert [name for name in listed if name not in classes | drawn_from_records] == []
    assert [name for name in listed if f".{name}" not in STYLES] == []
