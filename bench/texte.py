"""Composing German text from the stock of sentences, with small Markdown in every fifth paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.bausteine import SAETZE, WOERTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

MARKUP_EVERY = 5
"""One in so many fields of type Absatz carries markup; in the real records it was none of 298."""

LONG = 100
"""Texts of more words have two paragraphs."""


class Texte:
    """Writes texts for one record after the other; the same `rng` gives the same texts."""

    def __init__(self, rng: Random) -> None:
        """Start with no Absatz written."""
        self._rng = rng
        self._written = 0
        self._seen: set[tuple[str, ...]] = set()
        self.ort = self.gebiet = ""

    def absatz(self, art: str, words: int = 15) -> str:
        """Return a text of at least `words` words; long ones have several paragraphs."""
        self._written += 1
        paragraphs = self._new(art, words)
        text = "\n\n".join(paragraphs)
        if self._written % MARKUP_EVERY:
            return text
        return _FORMS[self._written // MARKUP_EVERY % len(_FORMS)](text, self._rng)

    def zeile(self, art: str = "zeile") -> str:
        """Return a short text without markup."""
        return self._fill(self._rng.choice(SAETZE[art]))

    def zeilen(self, count: int, art: str = "zeile") -> list[str]:
        """Return `count` different short texts."""
        return [self._fill(text) for text in self._rng.sample(SAETZE[art], count)]

    def kurz(self) -> str:
        """Return a summary of one sentence."""
        return self._fill(self._rng.choice(SAETZE["kurz"]))

    def _new(self, art: str, words: int) -> list[str]:
        """Return paragraphs that no record has yet: nothing shall be rendered once and used twice."""
        while True:
            sentences = self._sentences(art, words)
            if (text := tuple(sentences)) not in self._seen:
                break
            words += 1
        self._seen.add(text)
        half = len(sentences) // 2 if words > LONG else 0
        return [" ".join(part) for part in (sentences[:half], sentences[half:]) if part]

    def _sentences(self, art: str, words: int) -> list[str]:
        stock = self._rng.sample(SAETZE[art], len(SAETZE[art]))
        found: list[str] = []
        while stock and sum(len(sentence.split()) for sentence in found) < words:
            found.append(self._fill(stock.pop()))
        return found

    def _fill(self, pattern: str) -> str:
        filled = pattern.format_map(_Slots(self._rng, ort=self.ort, gebiet=self.gebiet))
        return filled[0].upper() + filled[1:]


class _Slots(dict[str, str]):
    """Finds a word for every slot that the record does not fill."""

    def __init__(self, rng: Random, **known: str) -> None:
        super().__init__(known)
        self._rng = rng

    def __missing__(self, name: str) -> str:
        return self._rng.choice(WOERTER[name])


def _link(text: str, rng: Random) -> str:
    number = rng.randrange(1000, 9999)
    return f"{text} Mehr dazu steht im [Bericht Nummer {number}](https://www.example.org/berichte/{number}.html)."


def _kursiv(text: str, rng: Random) -> str:
    return _mark(text, rng, "*")


def _fett(text: str, rng: Random) -> str:
    return _mark(text, rng, "**")


def _liste(text: str, rng: Random) -> str:
    points = rng.sample(SAETZE["zeile"], 3)
    return "\n".join([f"{text} Gebraucht wurden:", "", *(f"- {point}" for point in points)])


def _mark(text: str, rng: Random, sign: str) -> str:
    """Put signs around one longer word."""
    words = text.split(" ")
    place = rng.choice([number for number, word in enumerate(words) if len(word) > 4 and word.isalpha()])
    words[place] = f"{sign}{words[place]}{sign}"
    return " ".join(words)


_FORMS: tuple[Callable[[str, Random], str], ...] = (_link, _kursiv, _liste, _fett)
