"""The glossary in plain Markdown, and links to it where its terms occur first on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bench.bloecke import page, punkte

if TYPE_CHECKING:
    from bench.vorrat import Begriff
    from bench.werkstatt import Record

PAGE = "programm/glossar.md"

_PROSE = frozenset(
    "ausgangslage ziele massnahmen stand_heute nach_der_foerderung umsetzung ergebnis text was_geschah "
    "was_half wofuer aufgabe".split()
)
"""Fields whose texts the product links to its glossary."""
_LINK = r"\[[^\]]*\]\([^)]*\)"


def glossary_page(begriffe: tuple[Begriff, ...]) -> str:
    """Return the page that explains all terms."""
    parts = []
    for begriff in sorted(begriffe, key=lambda begriff: begriff.name):
        quellen = punkte(f"[{titel}]({url})" for titel, url in begriff.quellen)
        parts += [f"## {begriff.name}", begriff.erklaerung, quellen]
    return page("Glossar", "Begriffe, einfach erklärt", *parts)


def verlinkt(record: Record, begriffe: tuple[Begriff, ...]) -> Record:
    """Return a record whose texts link each term where it occurs first."""
    spellings = {spelling: begriff for begriff in begriffe for spelling in begriff.spellings}
    left = dict(sorted(spellings.items(), key=lambda item: -len(item[0])))

    def walk(name: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: walk(key, part) for key, part in value.items()}
        if isinstance(value, list):
            return [walk(name, part) for part in value]
        return _link(value, left) if name in _PROSE else value

    return {name: walk(name, value) for name, value in record.items()}


def _link(text: str, left: dict[str, Begriff]) -> str:
    """Link the terms that are left, and take out of `left` what is linked."""
    for spelling in [spelling for spelling in left if spelling in text]:
        begriff = left.get(spelling)
        pattern = rf"{_LINK}|(?<![\w-])(?P<begriff>{re.escape(spelling)})(?![\w-])"
        place = next((found for found in re.finditer(pattern, text) if found["begriff"]), None)
        if begriff and place:
            text = f"{text[: place.start()]}[{spelling}](../{PAGE}){text[place.end() :]}"
            for other in begriff.spellings:
                left.pop(other, None)
    return text
