"""Characters that texts must not hold: those nobody sees, and those that are not what they look like."""

from __future__ import annotations

import re

# Control characters, foreign line breaks, surrogates and non-characters: no reader agrees on them.
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_NON_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(1, 14) for last in (0xFFFE, 0xFFFF))
# Control, zero-width, filling and bidirectional characters, variation selectors, surrogates, private
# use, non-characters, and what programs put in the place of something they could not read.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff" + _NON_CHARACTERS + "]"
)

_ACCENTS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Greek, Cyrillic and full-width letters, but for the signs of units (Ω, μ).
_FOREIGN = "\u0370-\u03a8\u03aa-\u03bb\u03bd-\u03ff\u0400-\u052f\uff21-\uff3a\uff41-\uff5a"
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_RARE = re.compile(f"[ÂÃâ{_ACCENTS}{_FOREIGN}]")
_ODD = (
    (re.compile(f"[{_ACCENTS}]{{3}}"), "enthält gestapelte Akzente"),
    (re.compile("[ÂÃ][\x80-\xbf]|â(?:€|\x80)"), "enthält falsch umgewandelte Zeichen"),
    (re.compile(f"[{_LATIN}][{_FOREIGN}]|[{_FOREIGN}][{_LATIN}]"), "mischt in einem Wort zwei Schriften"),
)


def is_plain(text: str) -> bool:
    """Tell whether a text can neither hide a character nor hold one that `odd` would tell."""
    different = "".join(set(text))  # some eighty of thousands; both patterns stand for one character
    return not FORBIDDEN.search(different) and not _RARE.search(different)


def odd(text: str) -> tuple[str, str]:
    """Return what is not what it looks like, as a German clause and an excerpt; empty when nothing is.

    Stacked accents run over other lines, „Ã¼“ was „ü“ before somebody read it wrongly, and „а“ in a
    German word may be Cyrillic.
    """
    if _RARE.search(text):
        for pattern, clause in _ODD:
            found = pattern.search(text)
            if found:
                return clause, found[0]
    return "", ""
