"""The files the browser searches in: two indexes as MiniSearch 7.2.0 writes them, and the texts.

- `suche/kopf.json`: what is shown of every hit, what the query needs to know, and the index of
  titles, places, key words and short texts. With it, the search answers.
- `suche/text.json`: the index of body texts.
- `suche/auszug.json`: the texts themselves, for excerpts.

MiniSearch does not promise its format. Its version is pinned, and a test builds the same index with
MiniSearch itself, in a browser, and compares.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.suche.felder import ARTEN, kreis_kennung
from katalog.suche.sprache import stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from katalog.suche.felder import Fundstelle
    from katalog.suche.wissen import Suchwissen
    from katalog.vocabulary import Begriff

KOPF = ("titel", "ort", "gebiet", "worte", "neben", "kurz", "teile")
TEXT = ("text", "teile")
"""Fields of the two indexes. `teile` holds the parts of compounds in the other fields."""

_WITH_PARTS = ("titel", "gebiet", "worte", "kurz")


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
    spelled = {name: words(getattr(found, name)) for name in KOPF[:-1]}
    head = parts_of([word for name in _WITH_PARTS for word in spelled[name]], wissen)
    body = words(found.text)
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
        kopf=(*(_inhalt(spelled[name], wissen) for name in KOPF[:-1]), _inhalt(head, wissen)),
        text=(_inhalt(body, wissen), _inhalt(parts_of(body, wissen), wissen)),
        auszug=" ".join(filter(None, (found.kurz, found.text))),
    )


def parts_of(spelled: Iterable[str], wissen: Suchwissen) -> list[str]:
    """Return the parts of all compounds among folded words."""
    return [part for word in spelled if word in wissen.wortteile for part in wissen.wortteile[word]]


def _inhalt(spelled: Sequence[str], wissen: Suchwissen) -> Inhalt:
    counted = Counter(spelled)
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
        self._texts: list[str] = []

    def add(self, eintrag: Eintrag) -> None:
        """Add an entry; its number is its place."""
        self._kopf.add(eintrag.kopf)
        self._text.add(eintrag.text)
        self._shown.append(eintrag.gezeigt)
        self._texts.append(eintrag.auszug)

    def files(self, wissen: Suchwissen, themen: Sequence[Begriff]) -> dict[str, bytes]:
        """Return the files by their path below the root of the site."""
        numbers = {shown["url"]: number for number, shown in enumerate(self._shown)}
        kreise = sorted({shown["kreis"] for shown in self._shown if "kreis" in shown}, key=kreis_kennung)
        head = {
            "arten": ARTEN,
            "themen": [[thema.kennung, thema.name] for thema in themen],
            "kreise": [[kreis_kennung(kreis), kreis] for kreis in kreise],
            "stoppwoerter": sorted(wissen.stoppwoerter),
            "synonyme": wissen.synonyme.stems(wissen.stoppwoerter),
            "fundstellen": [_with_numbers(shown, numbers) for shown in self._shown],
        }
        return {
            "suche/kopf.json": to_json(head)[:-1] + b',"index":' + self._kopf.json() + b"}",
            "suche/text.json": b'{"index":' + self._text.json() + b"}",
            "suche/auszug.json": to_json({"texte": self._texts}),
        }


def _with_numbers(shown: Mapping[str, Any], numbers: Mapping[str, int]) -> Mapping[str, Any]:
    """Return what is shown of an entry, with the pages it is linked with by number."""
    if "verbunden" not in shown:
        return shown
    return {**shown, "verbunden": [numbers[url] for url in shown["verbunden"]]}


class _Index:
    """One index, in the form of MiniSearch's `toJSON`."""

    def __init__(self, fields: Sequence[str]) -> None:
        self._fields = fields
        self._lengths: list[list[int]] = []
        self._average = [0.0] * len(fields)
        self._postings: dict[str, list[bytearray | None]] = {}
        """Stem → field → where it occurs how often, as JSON. Bytes take a tenth of the memory of numbers."""

    def add(self, contents: Sequence[Inhalt]) -> None:
        number = len(self._lengths)
        self._lengths.append([content.length for content in contents])
        for field, (length, stems) in enumerate(contents):
            # As MiniSearch computes it, step by step: rounding has to come out the same.
            self._average[field] = (self._average[field] * number + length) / (number + 1)
            for word, count in stems.items():
                fields = self._postings.get(word)
                if fields is None:
                    fields = self._postings[word] = [None] * len(self._fields)
                posting = fields[field]
                if posting is None:
                    posting = fields[field] = bytearray()
                posting += b'"%d":%d,' % (number, count)

    def json(self) -> bytes:
        count = len(self._lengths)
        head = {
            "documentCount": count,
            "nextId": count,
            "documentIds": {str(number): number for number in range(count)},
            "fieldIds": {name: number for number, name in enumerate(self._fields)},
            "fieldLength": {str(number): lengths for number, lengths in enumerate(self._lengths)},
            "averageFieldLength": self._average if count else [],
            "storedFields": {},
            "dirtCount": 0,
            "serializationVersion": 2,
        }
        terms = b",".join(_term(word, self._postings[word]) for word in sorted(self._postings))
        return to_json(head)[:-1] + b',"index":[' + terms + b"]}"


def _term(word: str, fields: Sequence[bytearray | None]) -> bytes:
    found = [b'"%d":{%b}' % (number, bytes(posting[:-1])) for number, posting in enumerate(fields) if posting]
    return b'["%b",{%b}]' % (word.encode(), b",".join(found))


def to_json(value: Any) -> bytes:
    """Return a value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
