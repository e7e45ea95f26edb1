"""How good a ranking is: recall, reciprocal rank and nDCG of queries with graded answers, by class."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

AT = 10
"""Only so many hits count."""
MUST = 2
"""From this grade on, an answer must appear; 1 means that it also belongs to the query."""
NOTHING = "nichts"
"""Class of the queries that must find nothing."""
ALL = "alle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anfrage:
    """A query with the pages that should answer it; `erwartet` grades them from 1 to 3."""

    anfrage: str
    klasse: str
    erwartet: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guete:
    """Means over the queries of a class, from 0 to 1; `hits` is the mean number of hits."""

    queries: int
    recall: float
    """Share of all graded answers among the first hits."""
    recall_must: float
    """The same of those that must appear: graded 2 or 3."""
    mrr: float
    ndcg: float
    empty: int
    """Queries without a hit."""
    hits: float


def read_anfragen(path: Path) -> list[Anfrage]:
    """Return the queries of a file."""
    raw = yaml.safe_load(path.read_text("utf-8"))["anfragen"]
    return [
        Anfrage(
            anfrage=str(entry["anfrage"]),
            klasse=entry["klasse"],
            erwartet={_address(answer["ziel"]): int(answer["wert"]) for answer in entry["erwartet"]},
        )
        for entry in raw
    ]


def _address(ziel: str) -> str:
    """Return the address of a page that may be named by its file: `programm/index` is `programm`."""
    return ziel.removesuffix("/index")


def measure(anfragen: Sequence[Anfrage], rankings: Mapping[str, Sequence[str]]) -> dict[str, Guete]:
    """Return the quality by class and, under `ALL`, of all queries with answers.

    `rankings` has the addresses found for each query, the best first, without slashes at the ends.
    """
    by_class: dict[str, list[Anfrage]] = defaultdict(list)
    for anfrage in anfragen:
        by_class[anfrage.klasse].append(anfrage)
        if anfrage.klasse != NOTHING:
            by_class[ALL].append(anfrage)
    return {klasse: _guete(members, rankings) for klasse, members in by_class.items()}


def _guete(anfragen: Sequence[Anfrage], rankings: Mapping[str, Sequence[str]]) -> Guete:
    found = [(anfrage.erwartet, list(dict.fromkeys(rankings[anfrage.anfrage]))) for anfrage in anfragen]
    answerable = [(erwartet, ranking) for erwartet, ranking in found if erwartet]
    must = [(_must(erwartet), ranking) for erwartet, ranking in answerable if _must(erwartet)]
    return Guete(
        queries=len(found),
        recall=mean([recall(*pair) for pair in answerable] or [0]),
        recall_must=mean([recall(*pair) for pair in must] or [0]),
        mrr=mean([reciprocal_rank(*pair) for pair in answerable] or [0]),
        ndcg=mean([ndcg(*pair) for pair in answerable] or [0]),
        empty=sum(not ranking for _, ranking in found),
        hits=mean(len(ranking) for _, ranking in found),
    )


def _must(erwartet: Mapping[str, int]) -> dict[str, int]:
    return {url: grade for url, grade in erwartet.items() if grade >= MUST}


def recall(erwartet: Mapping[str, int], ranking: Sequence[str]) -> float:
    """Return which share of the answers stands among the first hits, as far as there is room for them."""
    return sum(url in erwartet for url in ranking[:AT]) / min(AT, len(erwartet))


def reciprocal_rank(erwartet: Mapping[str, int], ranking: Sequence[str]) -> float:
    """Return 1 when an answer comes first, ½ when it comes second, and so on."""
    return next((1 / place for place, url in enumerate(ranking[:AT], 1) if url in erwartet), 0.0)


def ndcg(erwartet: Mapping[str, int], ranking: Sequence[str]) -> float:
    """Return the gain of the first hits, later ones counting less, against the best order there is."""
    best = sorted(erwartet.values(), reverse=True)[:AT]
    return _gain([erwartet.get(url, 0) for url in ranking[:AT]]) / _gain(best)


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades, 1))
