"""German as the search sees it: folded, cut into words, each reduced to its stem.

`overrides/assets/suche/sprache.js` holds the same functions for the reader's query. A table of words
and a comparison of the whole index, both in a browser, prove that the two agree.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060]+")
_SPELLED_OUT = re.compile("(?<![aeq])(?:ae|oe|ue)")
_WORD = re.compile("[a-z0-9]{2,}")

_CODES = (("sch", "$"), ("ei", "%"), ("ie", "&"))
_DOUBLED = re.compile(r"(.)\1")
_ENDINGS_OF_LONG = re.compile("(?:e[mr]|nd)$")
_ENDINGS = re.compile("[tesn]$")
_DERIVED = re.compile("(?:(?<=....)(?<!zeit)ungs?|(?<=.....)(?:(?:ig)?keit|heit|lich|isch)s?)(?:e[nrsm]?)?$")


def fold(text: str) -> str:
    """Return a text in which spellings of one word are the same.

    Umlauts lose their dots, also when spelled out („Rüsselsheim“, „Ruesselsheim“), ß becomes ss;
    accents, soft hyphens and capitals vanish. After a, e and q the letters ue are no umlaut: „neue“.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).lower()).replace("ß", "ss")
    return _SPELLED_OUT.sub(lambda match: match[0][0], plain)


def words(text: str) -> list[str]:
    """Return the folded words of a text; single letters and digits say too little."""
    return _WORD.findall(fold(text))


@cache
def stem(word: str) -> str:
    """Return the stem of a folded word.

    CISTEM (Weissweiler & Fraser 2017), without regard to capitals, with two changes that
    `docs/entwicklung/entscheidungen` explains: the prefix ge- stays, and -ung goes.
    """
    word = _DERIVED.sub("", word)
    for letters, code in _CODES:
        word = word.replace(letters, code)
    word = _DOUBLED.sub(r"\1*", word)
    while len(word) > 3:
        shorter = _ENDINGS_OF_LONG.sub("", word) if len(word) > 5 else word
        if shorter == word:
            shorter = _ENDINGS.sub("", word)
        if shorter == word:
            break
        word = shorter
    word = re.sub(r"(.)\*", r"\1\1", word)
    for letters, code in _CODES:
        word = word.replace(code, letters)
    return word
