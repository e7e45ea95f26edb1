"""The glossary: terms that readers may not know, explained once and linked where they occur."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from katalog.fields import MINDESTENS_EINS, Absatz, Kennung, Modell, Zeile
from katalog.kinds.base import Quelle  # noqa: TC001 - pydantic reads the annotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GLOSSAR_URL = "programm/glossar/"

# What is no running text: links, headings, labels, footnote marks, drawings; every other tag by itself;
# and characters that are written by name.
_SKIPPED = (
    r"<(a|h[1-6]|code|svg|sup|dt|th|script|style|button|caption)\b(?:(?!<\1\b).)*?</\1>|<[^<>]+>|&#?\w+;"
)


class Erklaerung(Modell):
    """A term and what it means."""

    kennung: Kennung
    """Sprungmarke auf der Glossarseite."""
    name: Zeile
    """Der Begriff."""
    formen: Annotated[tuple[Zeile, ...], Field(max_length=12)] = ()
    """Mehrzahl und andere Schreibweisen, an denen Texte mit dem Glossar verknüpft werden."""
    abkuerzung: Zeile | None = None
    """Übliche Abkürzung."""
    erklaerung: Absatz
    """Was der Begriff bedeutet, in zwei bis vier Sätzen."""
    siehe: Zeile | None = None
    """Datensatz, der mehr dazu sagt, als art/kennung."""
    quellen: Annotated[tuple[Quelle, ...], MINDESTENS_EINS]
    """Woher die Erklärung stammt."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return everything that means the term in a text."""
        return (self.name, *self.formen, *((self.abkuerzung,) if self.abkuerzung else ()))


class Glossar(Modell):
    """All terms."""

    begriffe: tuple[Erklaerung, ...] = ()

    @property
    def abkuerzungen(self) -> frozenset[str]:
        """Abbreviations that texts may use without explaining them."""
        return frozenset(word for begriff in self.begriffe for word in begriff.spellings if word.isupper())

    @cached_property
    def digest(self) -> str:
        """Digest of what is linked where: equal digests, equal links."""
        spellings = [(begriff.kennung, begriff.spellings) for begriff in self.begriffe]
        return hashlib.sha256(repr(spellings).encode()).hexdigest()

    @cached_property
    def patterns(self) -> Mapping[str, tuple[str, re.Pattern[str]]]:
        """Kennung and pattern of each spelling as HTML writes it, the longest first.

        Where „Stadt“ is a part of „Soziale Stadt“, only the longer one is meant.
        """
        kennungen = {
            escape(spelling, quote=False): begriff.kennung
            for begriff in self.begriffe
            for spelling in begriff.spellings
        }
        longest_first = sorted(kennungen, key=lambda spelling: (-len(spelling), spelling))
        return {
            spelling: (kennungen[spelling], _pattern(spelling, longest_first)) for spelling in longest_first
        }


def _pattern(spelling: str, spellings: Iterable[str]) -> re.Pattern[str]:
    """Return what finds a spelling as group `begriff`, and consumes whatever else it stands in."""
    longer = [f"{re.escape(other)}|" for other in spellings if spelling in other and other != spelling]
    wanted = f"{''.join(longer)}(?P<begriff>{re.escape(spelling)})"
    return re.compile(rf"{_SKIPPED}|(?<![\w-])(?:{wanted})(?![\w-])", re.DOTALL)


class Linker:
    """Links the terms of one page to the glossary, each where it occurs first."""

    def __init__(self, glossar: Glossar, *, wurzel: str) -> None:
        """`wurzel` leads from the page to the root of the site."""
        self._wurzel = wurzel
        self._left = dict(glossar.patterns)

    def link(self, html: str) -> str:
        """Return rendered text with links; headings and texts that are links already stay as they are."""
        for spelling, (kennung, pattern) in list(self._left.items()):
            if spelling in html and spelling in self._left:
                place = next((m for m in pattern.finditer(html) if m["begriff"]), None)
                if place:
                    url = f"{self._wurzel}{GLOSSAR_URL}#{kennung}"
                    anchor = f'<a class="k-begriff" href="{url}">{place[0]}</a>'
                    html = f"{html[: place.start()]}{anchor}{html[place.end() :]}"
                    self._left = {word: entry for word, entry in self._left.items() if entry[0] != kennung}
        return html
