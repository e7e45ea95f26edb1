"""Hints on how a text reads: never an obstacle, always with a way to say it better.

The rules are those of `docs/mitmachen/schreiben.md`. They are simple on purpose: a hint that is wrong
now and then is ignored easily, one that nobody understands is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from katalog import markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAX_WORDS = 25
"""Longest sentence that most adults understand at first reading, counted in words."""
MAX_PASSIVES = 3
"""Sentences in a row that hide who does something."""

_ABBREVIATED = re.compile(
    r"\b(?:(?:z\. ?B|u\. ?a|d\. ?h|i\. ?d\. ?R|o\. ?ä|etc|bzw|ca|usw|ggf|inkl|evtl|insb|vgl)\."
    r"|(?:bzw|ca|etc)\b)",
    re.IGNORECASE,
)
_MAY_ABBREVIATE = (
    *("z.b", "z. b", "u.a", "u. a", "d.h", "d. h", "i.d", "i. d", "o.ä", "o. ä", "etc", "bzw", "ca"),
    *("usw.", "ggf.", "inkl.", "evtl.", "insb.", "vgl."),
)
_MAY_PRAISE = ("zigartig", "einmalig", "vorbildlich", "ragend", "beispiellos", "beispielhaft")
_MAY_GO_TOO_FAR = ("größt", "modernst", "schönst", "best", "wichtigst", "erfolgreichst")
"""In lower case, what every match of the patterns below holds: finding that is much quicker."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[“\"]?\s+(?=[„\"A-ZÄÖÜ0-9])")
_NOT_AN_END = re.compile(
    r"\b(?:\d{1,2}|[A-Za-zÄÖÜäöü]|Nr|St|Dr|Abs|Art|Mio|Mrd|bzw|ca|ggf|inkl|evtl|insb|vgl)\.$"
)
_TAIL = 12
"""Characters at the end of a sentence that tell whether it is one."""
_PASSIVE = re.compile(r"\b(?:wird|werden|wurde|wurden|worden)\b")
_PRAISE = re.compile(
    r"\b(?:einzigartig|einmalig|vorbildlich|herausragend|hervorragend|beispiellos|beispielhaft)(?:e[mnrs]?)?\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"(?<!\bam )\b(?:größt|modernst|schönst|best|wichtigst|erfolgreichst)e[mnrs]?\b", re.IGNORECASE
)
_LONG_WORD = re.compile(r"[^\s/@–—-]{61,}")
_GENDER_SIGN = re.compile(r"[a-zäöüß](?:[*:_·]in(?:nen)?|Innen)\b")
_MASCULINE = re.compile(
    r"\b(Bürger|Bewohner|Anwohner|Mieter|Besucher|Teilnehmer|Planer|Experte|Lehrer|Schüler|Senior)"
    r"(?:n|s|en)?\b(?![*:_·]in| und -innen)"
)
_CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{3,}\b")
_WELL_KNOWN = frozenset("AWO CSV DIN DRK HNA LKW ÖPNV PDF PKW USA VHS WLAN".split())


class Text(NamedTuple):
    """A text in the forms the rules look at."""

    plain: str
    lower: str
    sentences: list[str]

    @classmethod
    def of(cls, plain: str) -> Text:
        """Return a text without marks in all its forms."""
        return cls(plain, plain.lower(), sentences(plain))


class Hint(NamedTuple):
    """What could read better."""

    code: str
    message: str
    hint: str


def check_text(
    text: str, abbreviations: frozenset[str] = frozenset(), *, is_sourced: bool = False
) -> Iterator[Hint]:
    """Yield hints on a text; `abbreviations` need no explanation, a sourced text may say „größte“."""
    read = Text.of("\n".join(markup.blocks(text)))
    for rule in _RULES:
        found = rule(read)
        if found:
            yield found
    if not is_sourced and (superlative := _superlative(read)):
        yield superlative
    unexplained = unexpanded(read.plain) - abbreviations - _WELL_KNOWN
    for word in sorted(unexplained):
        yield Hint(
            "K084",
            f"kürzt ab, ohne zu erklären: „{word}“.",
            "Einmal ausschreiben oder ins Glossar aufnehmen.",
        )


def sentences(text: str) -> list[str]:
    """Return the sentences of a plain text; ordinal numbers and common abbreviations end none.

    Every line stands for itself: an entry of a list continues no sentence.
    """
    return [sentence for line in text.splitlines() for sentence in _of_line(line)]


def _of_line(line: str) -> list[str]:
    found: list[str] = []
    for part in _SENTENCE_END.split(line):
        if found and _NOT_AN_END.search(found[-1][-_TAIL:]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def capitals(text: str) -> frozenset[str]:
    """Return everything in a text that looks like an abbreviation."""
    return frozenset(_CAPITALS.findall(text))


def unexpanded(text: str) -> set[str]:
    """Return abbreviations in capitals that the text does not explain in brackets."""
    return {word for word in capitals(text) if f"({word})" not in text and f"{word} (" not in text}


def _long_sentence(text: Text) -> Hint | None:
    longest = max((len(sentence.split()) for sentence in text.sentences), default=0)
    if longest <= MAX_WORDS:
        return None
    return Hint(
        "K082", f"enthält einen Satz mit {longest} Wörtern.", f"Teilen: höchstens {MAX_WORDS} Wörter je Satz."
    )


def _passive_chain(text: Text) -> Hint | None:
    row = 0
    for sentence in text.sentences:
        row = row + 1 if _PASSIVE.search(sentence) else 0
        if row == MAX_PASSIVES:
            return Hint(
                "K083", f"enthält {MAX_PASSIVES} Sätze mit „wurde“ hintereinander.", "Sagen, wer etwas tut."
            )
    return None


def _short_forms(text: Text) -> Hint | None:
    if not _has_any(_MAY_ABBREVIATE, text):
        return None
    hint = "Ausschreiben, zum Beispiel „zum Beispiel“, „rund“."
    return _named(_ABBREVIATED, text, "K084", "kürzt ab: „{}“.", hint)


def _praise(text: Text) -> Hint | None:
    if not _has_any(_MAY_PRAISE, text):
        return None
    return _named(_PRAISE, text, "K085", "lobt: „{}“.", "Sagen, was geschah; das Urteil den Lesenden lassen.")


def _superlative(text: Text) -> Hint | None:
    if not _has_any(_MAY_GO_TOO_FAR, text):
        return None
    hint = "Quelle unter „belege“ angeben oder weglassen."
    return _named(_SUPERLATIVE, text, "K085", "steigert ohne Quelle: „{}“.", hint)


def _has_any(parts: Iterable[str], text: Text) -> bool:
    return any(part in text.lower for part in parts)


def _signs(text: Text) -> Hint | None:
    return _named(
        _GENDER_SIGN, text, "K086", "schreibt Zeichen im Wort: „{}“.", "Paarform oder neutrales Wort wählen."
    )


def _masculine(text: Text) -> Hint | None:
    for match in _MASCULINE.finditer(text.plain):
        if f"{match[1].removesuffix('e')}innen" not in text.plain:
            return Hint(
                "K086",
                f"nennt nur Männer: „{match[0]}“.",
                "Paarform oder neutrales Wort wählen, zum Beispiel „Bewohnerschaft“.",
            )
    return None


def _named(pattern: re.Pattern[str], text: Text, code: str, message: str, hint: str) -> Hint | None:
    match = pattern.search(text.plain)
    return Hint(code, message.format(match[0]), hint) if match else None


def _long_word(text: Text) -> Hint | None:
    found = _LONG_WORD.search(text.plain)
    if not found:
        return None
    return Hint(
        "K088",
        f"enthält ein sehr langes Wort: „{found[0][:30]}…“.",
        "Mit Leerzeichen oder Bindestrich teilen.",
    )


_RULES: tuple[Callable[[Text], Hint | None], ...] = (
    _long_sentence,
    _passive_chain,
    _short_forms,
    _praise,
    _signs,
    _masculine,
    _long_word,
)
