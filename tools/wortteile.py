"""Write `data/suche/wortteile.txt` anew: compounds of the records and pages with their parts.

For developers, now and then: `make wortteile`, then read the changes and commit them. The dictionary
(simplemma, MIT) takes 108 MB and two seconds, so the build of the site reads only the table. What
the dictionary splits wrongly is listed in `data/suche/wortteile-ausnahmen.txt` and stays whole.
"""

from __future__ import annotations

import re
from pathlib import Path

from simplemma import is_known

from katalog.suche.sprache import fold

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "data" / "suche" / "wortteile.txt"
EXCEPTIONS = ROOT / "data" / "suche" / "wortteile-ausnahmen.txt"
HEAD = """\
# Zusammengesetzte Wörter und ihre Teile, damit die Suche nach „Laden“ auch den „Stadtteilladen“ findet.
# Geschrieben von „make wortteile“, durchgesehen vor jedem Commit. Nicht von Hand ergänzen: Was falsch
# getrennt ist, kommt in wortteile-ausnahmen.txt; was fehlt, meist als Synonym in synonyme.yml.
"""

_NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{2,}\b")
_SEARCH_WORDS = re.compile(r"^ *suchworte:\n((?: *- .*\n)+)", re.MULTILINE)
_WORD = re.compile(r"[a-zäöüß]{3,}")  # written small, as people type them
_NOT_PROSE = re.compile(r"https?://\S+|\]\([^)]*\)|<[^>]+>|^\s*[a-z_]+:", re.MULTILINE)
_JOINTS = ("", "s", "n", "en", "es", "er", "e")
_SHORT_PARTS = frozenset("amt bad bau bus hof ort rad see tag tor uhr weg".split())
_NO_COMPOUND = re.compile(
    "(?:inn?en|erin|end|ende[nrs]?|isch|ische[nrs]?|liche[nrs]?|heim|bach|eien|ionen|ungen)$"
)
_NO_NOUNS = frozenset(
    """aber alle allen also alten alter arten auch auf aus außen barschaft bei beim bis chen dann dauer
    der dies doch durch eben edler ehre eich eide eigen eine einem einen einer eines elle ende enden
    endes erst fort frei freie freien frische ganz ganze gegen gemein haft heit hin hinter ihre
    immer innen ische ischen isches keit klar kommen lang lich liche ling lose losen lung mehr mein
    mit mitte nach neben nicht nieder oben ober oder ohne rasse rinnen rungen samt schaft schen sein
    selbst sich stag statt steuerung tagen teilen teuerung tum tät ungen unter uren viel voll vom
    von vor voran weit weite welt wenig wenn wieder wohl zum zur zurück zusammen zwischen über
    übrig""".split()
)


def main() -> None:
    """Collect the nouns, split them, write the table."""
    nouns = _nouns()
    names = set(re.findall(r"\w+", (ROOT / "data" / "gebiete" / "gemeinden.csv").read_text("utf-8").lower()))
    splitter = Splitter(nouns, {*EXCEPTIONS.read_text("utf-8").split(), *names})
    lines: dict[str, str] = {}
    for word in sorted(noun for noun in nouns if len(noun) > 6):
        parts = splitter.parts(word)
        if len(parts) > 1:
            lines.setdefault(fold(word), " ".join([word, *dict.fromkeys(parts)]))
    TABLE.write_text(f"{HEAD}{chr(10).join(lines.values())}\n", "utf-8")
    print(f"{len(lines)} Wörter stehen mit ihren Teilen in {TABLE.relative_to(ROOT)}.")


def _nouns() -> set[str]:
    paths = [*ROOT.glob("data/*/*.yml"), *ROOT.glob("data/*.yml"), *ROOT.glob("docs/[!eb]*/*.md")]
    texts = [path.read_text("utf-8") for path in paths if not path.name.startswith("pruefanfragen")]
    nouns = {word.lower() for text in texts for word in _NOUN.findall(_NOT_PROSE.sub(" ", text))}
    search_words = " ".join(entries for text in texts for entries in _SEARCH_WORDS.findall(text))
    return nouns | set(_WORD.findall(search_words))


class Splitter:
    """Splits compounds into words of the dictionary, those that the records use themselves first."""

    def __init__(self, nouns: set[str], kept_whole: set[str]) -> None:
        self._nouns = nouns
        self._kept_whole = kept_whole

    def parts(self, word: str) -> list[str]:
        """Return the parts of a compound, those of compound parts beside them; else the word itself."""
        split = None if self._is_whole(word) else self._split(word)
        if not split:
            return [word]
        found = []
        for part in split:
            inner = self.parts(part)
            found += [part, *inner] if len(inner) > 1 else [part]
        return found

    def _is_whole(self, word: str) -> bool:
        stem = word.removesuffix("s").removesuffix("e")
        return bool({word, stem, word.removesuffix("er"), word.removesuffix("n")} & self._kept_whole) or bool(
            _NO_COMPOUND.search(word)
        )

    def _split(self, word: str) -> tuple[str, str] | None:
        best, found = 0, None
        for cut in range(3, len(word) - 2):
            right = word[cut:]
            if not _is_part(right):
                continue
            for joint in _JOINTS:
                left = word[: cut - len(joint)]
                if not word[:cut].endswith(joint) or not _is_part(left):
                    continue
                worth = self._worth(left, right) - len(joint)
                if worth > best:
                    best, found = worth, (left, right)
        return found

    def _worth(self, left: str, right: str) -> int:
        used = 2 * (right in self._nouns) + (left in self._nouns)
        return 10 * min(len(left), len(right), 6) + 15 * used if used else 0


def _is_part(text: str) -> bool:
    if len(text) < 4:
        return text in _SHORT_PARTS
    return text not in _NO_NOUNS and is_known(text.capitalize(), lang="de")


if __name__ == "__main__":
    main()
