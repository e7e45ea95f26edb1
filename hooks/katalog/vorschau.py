"""The picture that stands for a page when somebody shares its address: title and place on a calm ground.

Drawn in shades between two colours, so that a card is small and quickly made. The typeface is Source
Sans Pro (SIL Open Font License, see `schriften/LICENSE.txt`).
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from katalog.karten import Karte

SIZE = (1200, 630)
MAX_BYTES = 80_000

_GROUND, _INK = (11, 79, 92), (255, 255, 255)
_SHADES = 16
_MARGIN = 80
_SIZES = (72, 64, 56, 48)
"""Type sizes in pixels, the first one that fits."""
_MAX_LINES = 4
_TITLE_TOP = 190
_FONTS = Path(__file__).parent / "schriften"
_STEPS = [shade / (_SHADES - 1) for shade in range(_SHADES)]
_PALETTE = [round(a + (b - a) * step) for step in _STEPS for a, b in zip(_GROUND, _INK, strict=True)]
_TABLE = [value * _SHADES // 256 for value in range(256)]
_PATTERN = 34
"""Shade of the houses along the bottom, 0 to 255."""
_SOFT = 200


def draw(karte: Karte) -> bytes:
    """Return a card as a PNG of 1200 × 630; the same words give the same bytes."""
    image = _ground(karte.website).copy()
    pen = ImageDraw.Draw(image)
    size, lines = _fitted(karte.titel)
    font = _font("Semibold", size)
    for number, line in enumerate(lines):
        pen.text((_MARGIN, _TITLE_TOP + number * size * 1.15), line, 255, font)
    below = _TITLE_TOP + len(lines) * size * 1.15 + 24
    small = _font("Regular", 34)
    pen.text((_MARGIN, below), _cut(karte.zeile, small), _SOFT, small)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    """Write shades of grey as a picture with a palette of 16 colours."""
    card = image.point(_TABLE)
    card.putpalette(_PALETTE)
    stream = io.BytesIO()
    card.save(stream, "PNG", compress_level=4)
    return stream.getvalue()


@cache
def _ground(website: str) -> Image.Image:
    """Return what all cards share: a row of houses, and the name of the site beside its sign."""
    image = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(image)
    for number in range(9):
        _house(pen, 40 + number * 140, SIZE[1] + 6, 48 + number * 37 % 44, _PATTERN)
    _sign(pen, _MARGIN, 76)
    font = _font("Semibold", 34)
    pen.text((_MARGIN + 76, 84), _cut(website, font, left=_MARGIN + 76), 255, font)
    return image


def _house(pen: ImageDraw.ImageDraw, left: int, bottom: int, height: int, shade: int) -> None:
    outline = [
        (left, bottom),
        (left, bottom - height),
        (left + 55, bottom - height - 40),
        (left + 110, bottom - height),
        (left + 110, bottom),
    ]
    pen.line(outline, shade, width=5, joint="curve")


def _sign(pen: ImageDraw.ImageDraw, left: int, top: int) -> None:
    """Draw the two houses of the site's sign, 56 pixels wide."""
    small = [(2.5, 20.5), (2.5, 11.5), (7.5, 7.3), (12.5, 11.5), (12.5, 20.5), (2.5, 20.5)]
    large = [(12.5, 12.2), (12.5, 7.6), (17, 3.5), (21.5, 7.6), (21.5, 20.5), (12.5, 20.5)]
    for outline in (small, large):
        pen.line([(left + 2.3 * x, top + 2.3 * y) for x, y in outline], 255, width=4, joint="curve")


def _fitted(titel: str) -> tuple[int, list[str]]:
    """Return a size and the lines of a title; what does not fit at the smallest size is cut."""
    for size in _SIZES:
        lines = _wrapped(titel, _font("Semibold", size))
        if len(lines) <= _MAX_LINES:
            return size, lines
    font = _font("Semibold", size)
    rest = " ".join(lines[_MAX_LINES - 1 :])
    return size, [*lines[: _MAX_LINES - 1], _cut(rest, font)]


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= _width():
            lines[-1] = longer
        else:
            lines.append(_cut(word, font))
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont, left: int = _MARGIN) -> str:
    """Return a text that fits into a line."""
    if font.getlength(text) <= _width(left):
        return text
    while text and font.getlength(f"{text}…") > _width(left):
        text = text[:-1]
    return f"{text.rstrip()}…"


def _width(left: int = _MARGIN) -> int:
    return SIZE[0] - left - _MARGIN


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    path = _FONTS / f"SourceSansPro-{weight}.otf"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
