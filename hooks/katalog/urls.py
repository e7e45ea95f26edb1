"""Addresses: permanent, and always relative to the root of the site, without a leading slash."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from katalog.kinds import Datensatz

SECTIONS = {
    "standort": "standorte",
    "beispiel": "beispiele",
    "methode": "methoden",
    "kontakt": "kontakt",
    "kommune": "kommunen",
    "thema": "themen",
}
"""Kind of page → folder of its address. Every page below them is two folders deep."""

DEPTH = 2
ROOT = "../" * DEPTH
"""From a record page to the root of the site."""

_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def url_of(record: Datensatz) -> str:
    """Return the address of a record."""
    return page_url(record.kind, record.kennung)


def page_url(kind: str, kennung: str) -> str:
    """Return the address of a record, a Kommune or a Thema."""
    return f"{SECTIONS[kind]}/{kennung}/"


def card_name(url: str) -> str:
    """Return the path of the picture that stands for a page when somebody shares its address."""
    return f"vorschau/{url.rstrip('/') or 'start'}.png"


def slug(text: str) -> str:
    """Return the Kennung of a name: umlauts spelled out, everything else to hyphens.

    `Homberg (Efze)` becomes `homberg-efze`: an addition in brackets is kept, it tells places apart.
    """
    folded = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTE)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
