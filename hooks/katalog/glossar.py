"""The glossary: terms that readers may not know, explained once and linked where they occur."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, insort
from functools import cached_property
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field

from katalog.fields import MINDESTENS_EINS, Absatz, Kennung, Modell, Zeile
from katalog.kinds.base import Quelle  # noqa: TC001 - pydantic reads the annotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

GLOSSAR_URL = "programm/glossar/"

# What is no running text: links, headings, labels, footnote marks, drawings; every other tag by itself;
# and characters that are written by name.
_SKIPPED = re.compile(
    r"<(a|h[1-6]|code|svg|sup|dt|th|script|style|button|caption)\b(?:(?!<\1\b).)*?</\1>|<[^<>]+>|&#?\w+;",
    re.DOTALL,
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
    def terms(self) -> Mapping[str, Term]:
        """Every spelling as HTML writes it, the longest first."""
        kennungen = {
            escape(spelling, quote=False): begriff.kennung
            for begriff in self.begriffe
            for spelling in begriff.spellings
        }
        longest_first = sorted(kennungen, key=lambda spelling: (-len(spelling), spelling))
        return {
            spelling: Term(kennungen[spelling], tuple(_around(spelling, longest_first)))
            for spelling in longest_first
        }


class Term(NamedTuple):
    """What a spelling means."""

    kennung: str
    longer: tuple[tuple[str, int], ...]
    """Spellings it is a part of, and where in them: of „Soziale Stadt“, only the whole is meant."""


def _around(spelling: str, spellings: Iterable[str]) -> Iterator[tuple[str, int]]:
    for other in spellings:
        place = other.find(spelling) if other != spelling else -1
        while place >= 0:
            yield other, place
            place = other.find(spelling, place + 1)


class Linker:
    """Links the terms of one page to the glossary, each where it occurs first."""

    def __init__(self, glossar: Glossar, *, wurzel: str) -> None:
        """`wurzel` leads from the page to the root of the site."""
        self._wurzel = wurzel
        self._left = dict(glossar.terms)

    def link(self, html: str) -> str:
        """Return rendered text with links; headings and texts that are links already stay as they are."""
        found = [(spelling, term) for spelling, term in self._left.items() if spelling in html]
        if not found:
            return html
        taken = [match.span() for match in _SKIPPED.finditer(html)]
        links: dict[int, tuple[int, str]] = {}
        linked = set()
        for spelling, term in found:
            start = -1 if term.kennung in linked else _first(html, spelling, term, taken)
            if start >= 0:
                insort(taken, (start, start + len(spelling)))
                links[start] = (start + len(spelling), term.kennung)
                linked.add(term.kennung)
        if linked:
            self._left = {word: term for word, term in self._left.items() if term.kennung not in linked}
        return self._written(html, links)

    def _written(self, html: str, links: Mapping[int, tuple[int, str]]) -> str:
        pieces = []
        last = 0
        for start, (end, kennung) in sorted(links.items()):
            url = f"{self._wurzel}{GLOSSAR_URL}#{kennung}"
            pieces += [html[last:start], f'<a class="k-begriff" href="{url}">{html[start:end]}</a>']
            last = end
        return "".join([*pieces, html[last:]])


def _first(html: str, spelling: str, term: Term, taken: list[tuple[int, int]]) -> int:
    """Return where a spelling stands first as a word of its own in running text; -1 if nowhere."""
    start = html.find(spelling)
    while start >= 0:
        end = start + len(spelling)
        if (
            _is_free(html, start, end, taken)
            and _is_word(html, start, end)
            and not _is_part(html, start, term.longer)
        ):
            return start
        start = html.find(spelling, start + 1)
    return -1


def _is_free(html: str, start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """Tell whether nothing taken reaches in there; a sign written by name may stand within."""
    place = bisect_left(taken, (start,))
    if place and taken[place - 1][1] > start:
        return False
    return all(html[begin] == "&" for begin, _ in takewhile(lambda span: span[0] < end, taken[place:]))


def _is_part(html: str, start: int, longer: Iterable[tuple[str, int]]) -> bool:
    """Tell whether what stands there is only a part of something longer."""
    for other, place in longer:
        begin = start - place
        if begin >= 0 and html.startswith(other, begin) and _is_word(html, begin, begin + len(other)):
            return True
    return False


def _is_word(html: str, start: int, end: int) -> bool:
    """Tell whether no letter, digit or hyphen stands right before or after."""
    beside = html[max(0, start - 1) : start] + html[end : end + 1]
    return not any(sign.isalnum() or sign in "_-" for sign in beside)
