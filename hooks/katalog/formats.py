"""German forms of numbers, amounts and dates, for templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from datetime import date

THIN_SPACE = "\u202f"
HARD_SPACE = "\u00a0"
_MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


def zahl(value: float) -> str:
    """Write a number with German separators: 12.345 or 57,8."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return f"{value:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


def grad(value: float) -> str:
    """Write degrees with four decimals, about ten metres: 50,5916."""
    return f"{value:.4f}".replace(".", ",")


def euro(value: int) -> str:
    """Write whole euros with a narrow no-break space before the sign."""
    return f"{zahl(value)}{THIN_SPACE}€"


def datum(day: date) -> str:
    """Write a date in words: 3. März 2026. Day and month stay on one line."""
    return f"{day.day}.{HARD_SPACE}{_MONATE[day.month - 1]} {day.year}"


def titel(text: str) -> str:
    """Write a title for headings: no line begins with its dash or tears "a. d. Lahn" apart."""
    return re.sub(r" (?=–)|(?<=\b[a-z]\.) ", HARD_SPACE, text)


def anzahl(count: int, one: str, many: str) -> str:
    """Write a count with the right form of the noun: 1 Standort, 2 Standorte."""
    return f"{zahl(count)} {one if count == 1 else many}"


def kuerze(text: str, length: int) -> str:
    """Cut a text at a word so that it has at most `length` characters."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def host(url: str) -> str:
    """Return the host of a web address, for people."""
    return (urlsplit(url).hostname or url).removeprefix("www.")
