"""What the search knows besides the records: synonyms, stop words, parts of compounds.

Editors keep synonyms and stop words; the table of parts is written by `python -m tools.wortteile`
and reviewed by a human before it is committed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from pydantic import model_validator

from katalog.constraints import problem
from katalog.fields import MINDESTENS_EINS, Modell, Zeile
from katalog.findings import Finding
from katalog.loading import read_bytes
from katalog.suche.sprache import fold, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Stems = tuple[str, ...]
WORTTEILE = "wortteile.txt"


class Gruppe(Modell):
    """Words that mean the same to somebody who searches."""

    woerter: Annotated[tuple[Zeile, ...], MINDESTENS_EINS]
    """Wer eines dieser Wörter sucht, findet auch die anderen."""
    gesagt: tuple[Zeile, ...] = ()
    """So sagen es Menschen im Alltag: Wer so fragt, findet die Wörter darüber; umgekehrt gilt das nicht."""
    meint: tuple[Zeile, ...] = ()
    """Was außerdem gefunden wird; umgekehrt gilt das nicht."""

    @model_validator(mode="after")
    def _helps(self) -> Gruppe:
        """Refuse a group in which nothing leads to something else."""
        spelled = [*self.woerter, *self.gesagt, *self.meint]
        if len(spelled) < 2:
            raise problem("K050", "besteht aus einem einzigen Wort.", "Ein zweites Wort ergänzen.")
        for wort in spelled:
            if not words(wort):
                raise problem("K050", f"„{wort}“ enthält kein Wort.", "Löschen oder in Buchstaben schreiben.")
        for wort, count in Counter(map(fold, spelled)).items():
            if count > 1:
                raise problem("K050", f"nennt „{wort}“ zweimal.", "Eines löschen.")
        return self


class Synonyme(Modell):
    """All groups; a word stands under `woerter` of one group only."""

    gruppen: tuple[Gruppe, ...] = ()

    @model_validator(mode="after")
    def _means_one_thing(self) -> Synonyme:
        counted = Counter(fold(wort) for gruppe in self.gruppen for wort in gruppe.woerter)
        twice = [wort for gruppe in self.gruppen for wort in gruppe.woerter if counted[fold(wort)] > 1]
        if twice:
            named = ", ".join(f"„{wort}“" for wort in dict.fromkeys(twice))
            raise problem("K050", f"In zwei Gruppen steht: {named}.", "Die Gruppen zusammenlegen.")
        return self

    def stems(self, stoppwoerter: frozenset[str]) -> list[tuple[list[Stems], list[Stems]]]:
        """Return for each group what leads where, as stems.

        „woerter“ and „gesagt“ lead to „woerter“ and „meint“. What is said keeps its stop words: „kein Ort“
        is not „Ort“.
        """
        found = []
        for gruppe in self.gruppen:
            same, meant = (
                [phrase(wort, stoppwoerter) for wort in spelled] for spelled in (gruppe.woerter, gruppe.meint)
            )
            said = [phrase(wort) for wort in gruppe.gesagt]
            found.append((list(dict.fromkeys([*same, *said])), list(dict.fromkeys([*same, *meant]))))
        return found


class Stoppwoerter(Modell):
    """Words that say nothing, or little, about what is searched."""

    woerter: tuple[Zeile, ...] = ()
    zaehlen_wenig: tuple[Zeile, ...] = ()
    """Everyday words: rare in our texts, which says nothing; they are found, but count little."""
    wendungen: tuple[Zeile, ...] = ()
    """Idioms, whose words mean something else when they stand alone; no query asks for them."""


@dataclass(frozen=True)
class Suchwissen:
    """Everything in `data/suche/` that the index depends on."""

    synonyme: Synonyme = field(default_factory=Synonyme)
    stoppwoerter: frozenset[str] = frozenset()
    """Folded."""
    alltagswoerter: frozenset[str] = frozenset()
    """Folded words that count little in a query."""
    wendungen: tuple[tuple[str, ...], ...] = ()
    """Folded idioms that a query does not ask for, the longest first."""
    wortteile: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Compounds with their parts, all folded."""

    @classmethod
    def of(
        cls, synonyme: Synonyme, stopp: Stoppwoerter, wortteile: Mapping[str, tuple[str, ...]]
    ) -> Suchwissen:
        """Return what editors wrote, as the search needs it."""
        return cls(
            synonyme=synonyme,
            stoppwoerter=folded(stopp.woerter),
            alltagswoerter=folded(stopp.zaehlen_wenig),
            wendungen=idioms(stopp.wendungen),
            wortteile=wortteile,
        )

    @cached_property
    def stand(self) -> str:
        """Digest of what the words of a page are reduced with: equal digests, equal index of the page."""
        parts = (sorted(self.stoppwoerter), sorted(self.wortteile.items()))
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def phrase(text: str, stoppwoerter: frozenset[str] = frozenset()) -> Stems:
    """Return the stems of a word or of several; without stop words, if anything is left then."""
    spelled = words(text)
    return tuple(stem(word) for word in spelled if word not in stoppwoerter) or tuple(map(stem, spelled))


def idioms(texts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return idioms as folded words, the longest first: a shorter one may stand within it."""
    return tuple(sorted({tuple(words(text)) for text in texts}, key=lambda idiom: (-len(idiom), idiom)))


def folded(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the folded words of all texts."""
    return frozenset(word for text in texts for word in words(text))


def read_wortteile(path: Path, name: str) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    """Read the table of parts; return it and what is wrong with it. `name` is the path findings show.

    A line is a compound and its parts, separated by spaces; `#` begins a remark.
    """
    found: dict[str, tuple[str, ...]] = {}
    wrong = []
    try:
        text = (read_bytes(path) or b"").decode("utf-8")
    except UnicodeDecodeError:
        return {}, [_unusable(name, 1)]
    for number, line in enumerate(text.splitlines(), 1):
        cells = [words(cell) for cell in line.partition("#")[0].split()]
        if not cells:
            continue
        if len(cells) < 3 or any(len(cell) != 1 for cell in cells) or cells[0][0] in found:
            wrong.append(_unusable(name, number))
            continue
        found[cells[0][0]] = tuple(cell[0] for cell in cells[1:])
    return found, wrong


def _unusable(name: str, line: int) -> Finding:
    return Finding(
        path=name,
        line=line,
        column=1,
        code="K051",
        field="Wortteile",
        message="nennt kein neues Wort mit mindestens zwei Teilen.",
        hint="Als „stadtteilladen stadtteil laden“ schreiben, jedes Wort nur einmal.",
    )
