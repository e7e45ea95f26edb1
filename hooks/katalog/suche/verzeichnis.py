"""The files the browser searches in: two indexes for MiniSearch 7.2.0, packed, and the texts.

- `suche/kopf.json`: what is shown of every hit, what the query needs to know, and the index of
  titles, places, key words, search words and short texts. With it, the search answers.
- `suche/text.json`: the index of body texts, which pages are linked with which, and the needs.
- `suche/auszug.json`: the texts themselves, for excerpts.

`overrides/assets/suche/packung.js` unpacks an index into the form MiniSearch writes, a third larger. As
MiniSearch does not promise that form, its version is pinned, and a test builds the same index with
MiniSearch itself, in a browser, and compares.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from functools import partial
from itertools import chain
from operator import add, sub
from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.bedarfe import url_of_ziel
from katalog.suche.felder import ARTEN
from katalog.suche.sprache import stem, words
from katalog.suche.wissen import phrase
from katalog.urls import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from katalog.bedarfe import Bedarf, Bedarfsgruppe
    from katalog.suche.felder import Fundstelle
    from katalog.suche.wissen import Suchwissen
    from katalog.vocabulary import Begriff

KOPF = ("titel", "ort", "gebiet", "worte", "suchworte", "neben", "kurz", "teile")
TEXT = ("text",)
"""Fields of the two indexes. `teile` holds the parts of compounds in other fields of the head."""
WITH_PARTS = ("titel", "gebiet", "worte", "suchworte", "kurz")
"""Fields of the head whose compounds are taken apart."""
EXCERPT_MAX = 2_000
"""Characters of a text that excerpts are taken from; the whole text is searched."""


class Inhalt(NamedTuple):
    """A text as an index holds it."""

    length: int
    """Number of different words, as MiniSearch counts them."""
    stems: Mapping[str, int]
    """How often each stem occurs."""


class Eintrag(NamedTuple):
    """A Fundstelle, ready to be put into the files."""

    gezeigt: Mapping[str, Any]
    kopf: tuple[Inhalt, ...]
    text: tuple[Inhalt, ...]
    auszug: str


def entry(found: Fundstelle, wissen: Suchwissen) -> Eintrag:
    """Reduce a Fundstelle to stems; it can be done long before the files are written."""
    head = {name: Counter(words(getattr(found, name))) for name in KOPF[:-1]}
    body = Counter(words(found.text))
    gezeigt = {
        "art": found.art,
        "titel": found.titel,
        "seite": found.seite,
        "ort": found.ort,
        "stand": found.stand,
        "themen": found.themen,
        "kreis": found.kreis,
        "verbunden": found.verbunden,
    }
    return Eintrag(
        gezeigt={"url": found.url, **{name: value for name, value in gezeigt.items() if value}},
        kopf=(
            *(_inhalt(counted, wissen) for counted in head.values()),
            _inhalt(parts_of([head[name] for name in WITH_PARTS], wissen), wissen),
        ),
        text=(_inhalt(body, wissen),),
        auszug=" ".join(filter(None, (found.kurz, found.text)))[:EXCERPT_MAX],
    )


def parts_of(texts: Iterable[Mapping[str, int]], wissen: Suchwissen) -> dict[str, int]:
    """Return how often each part occurs of the compounds in counted words."""
    parts: dict[str, int] = {}
    for counted in texts:
        for word in counted.keys() & wissen.wortteile.keys():
            for part in wissen.wortteile[word]:
                parts[part] = parts.get(part, 0) + counted[word]
    return parts


def _inhalt(counted: Mapping[str, int], wissen: Suchwissen) -> Inhalt:
    stems: dict[str, int] = {}
    for word, count in counted.items():
        if word not in wissen.stoppwoerter:
            reduced = stem(word)
            stems[reduced] = stems.get(reduced, 0) + count
    return Inhalt(len(counted), stems)


class Verzeichnis:
    """Collects entries in their final order and writes the files."""

    def __init__(self) -> None:
        self._shown: list[Mapping[str, Any]] = []
        self._kopf = _Index(KOPF)
        self._text = _Index(TEXT)
        self._texts: list[bytes] = []
        """As JSON: as Python's text, they would take twice the memory."""

    def add(self, eintrag: Eintrag) -> None:
        """Add an entry; its number is its place."""
        self._kopf.add(eintrag.kopf)
        self._text.add(eintrag.text)
        self._shown.append(eintrag.gezeigt)
        self._texts.append(to_json(eintrag.auszug))

    def files(
        self, wissen: Suchwissen, themen: Sequence[Begriff], gruppen: Iterable[Bedarfsgruppe] = ()
    ) -> dict[str, bytes]:
        """Return the files by their path below the root of the site."""
        numbers = {shown["url"]: number for number, shown in enumerate(self._shown)}
        links = [[numbers[url] for url in shown.get("verbunden", ())] for shown in self._shown]
        kreise = sorted({shown["kreis"] for shown in self._shown if "kreis" in shown}, key=slug)
        head = {
            "arten": ARTEN,
            "themen": [[thema.kennung, thema.name] for thema in themen],
            "kreise": [[slug(kreis), kreis] for kreis in kreise],
            "stoppwoerter": sorted(wissen.stoppwoerter),
            "alltagswoerter": sorted(wissen.alltagswoerter - wissen.stoppwoerter),
            "wendungen": [" ".join(idiom) for idiom in wissen.wendungen],
            "synonyme": wissen.synonyme.stems(wissen.stoppwoerter),
            "fundstellen": [_without_links(shown) for shown in self._shown],
        }
        terms = dict.fromkeys([*self._kopf.terms(), *self._text.terms()])
        words = {word: number for number, word in enumerate(terms)}
        needs = (_bedarf(bedarf, words, numbers, wissen) for gruppe in gruppen for bedarf in gruppe.bedarfe)
        body = {"verbunden": links, "bedarfe": [need for need in needs if any(need[3:])]}
        return {
            "suche/kopf.json": to_json(head)[:-1] + b',"index":' + self._kopf.json() + b"}",
            "suche/text.json": to_json(body)[:-1] + b',"index":' + self._text.json() + b"}",
            "suche/auszug.json": b'{"texte":[' + b",".join(self._texts) + b"]}",
        }


def _without_links(shown: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if name != "verbunden"}


def _bedarf(
    bedarf: Bedarf, words: Mapping[str, int], numbers: Mapping[str, int], wissen: Suchwissen
) -> list[Any]:
    """Return Kennung and name of a need, how people say it, and the numbers of what helps.

    A word that an index knows is its number there, as `words` counts them, in hexadecimal digits; any
    other is its stem after „_“.
    """
    spoken = dict.fromkeys(phrase(text, wissen.stoppwoerter) for text in (bedarf.name, *bedarf.gesagt))
    said = (
        " ".join(f"{words[stem]:x}" if stem in words else f"_{stem}" for stem in stems) for stems in spoken
    )
    helping = ([url_of_ziel(ziel) for ziel in ziele] for ziele in (bedarf.hilft, bedarf.hilft_auch))
    known = ([numbers[url] for url in urls if url in numbers] for urls in helping)
    return [bedarf.kennung, bedarf.name, ",".join(said), *known]


class _Index:
    """One index, packed: lengths, words and where each word occurs.

    `woerter`: all stems in order, apart by spaces; each begins with the number of letters it shares with
    the one before, as a digit. `vorkommen`: in the same order, apart by commas, for each field a capital
    letter and the numbers of the Fundstellen, apart by spaces: the first as it is, each other as the
    distance to the one before; how often, after „*“, unless once.
    """

    def __init__(self, fields: Sequence[str]) -> None:
        self._fields = fields
        self._lengths: list[tuple[int, ...]] = []
        self._places: list[dict[str, array[int]]] = [defaultdict(partial(array, "I")) for _ in fields]
        """For each field and stem the Fundstellen, in ascending order."""
        self._often: list[dict[str, dict[int, int]]] = [defaultdict(dict) for _ in fields]
        """For each field and stem how often it occurs in a Fundstelle, unless once."""

    def add(self, contents: Sequence[Inhalt]) -> None:
        number = len(self._lengths)
        self._lengths.append(tuple(content.length for content in contents))
        for places, often, (_, stems) in zip(self._places, self._often, contents, strict=True):
            for word, count in stems.items():
                places[word].append(number)
                if count > 1:
                    often[word][number] = count

    def terms(self) -> list[str]:
        """Return all stems in their order."""
        return sorted(set().union(*self._places))

    def json(self) -> bytes:
        terms = self.terms()
        return to_json(
            {
                "felder": self._fields,
                "laengen": self._lengths,
                "woerter": " ".join(_front_coded(terms)),
                "vorkommen": ",".join(map(self._vorkommen, terms)),
            }
        )

    def _vorkommen(self, word: str) -> str:
        return "".join(
            chr(ord("A") + field) + _gaps(places[word], often.get(word, {}))
            for field, (places, often) in enumerate(zip(self._places, self._often, strict=True))
            if word in places
        )


def _gaps(numbers: array[int], often: Mapping[int, int]) -> str:
    gaps = map(str, map(sub, numbers, chain((0,), numbers)))
    if not often:
        return " ".join(gaps)
    counted = (f"*{often[number]}" if number in often else "" for number in numbers)
    return " ".join(map(add, gaps, counted))


def _front_coded(terms: Iterable[str]) -> Iterator[str]:
    before = ""
    for word in terms:
        pairs = zip(before, word, strict=False)
        shared = next((place for place, (one, other) in enumerate(pairs) if one != other), len(before))
        shared = min(9, shared)
        yield f"{shared}{word[shared:]}"
        before = word


def to_json(value: Any) -> bytes:
    """Return a value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
