"""Which statements of a record are factual, and which of them name their source.

Editorial statements say so where they stand and need none; neither do words chosen from a vocabulary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katalog.kinds import Methode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from katalog.kinds import Datensatz

_BY_ORIGIN = frozenset(["erfolgsfaktoren", "stolpersteine", "uebertragbarkeit"])
"""Fields whose entries say themselves whether they come from a source or from the editors."""


def factual_fields(record: Datensatz) -> Iterator[tuple[str, bool]]:
    """Yield the name of every filled factual field, and whether it names its source.

    Fields below a group that holds its own source (Förderzeile, Fakt, Stelle …) cannot lack one: the
    model requires it.
    """
    belege = getattr(record, "belege", None)
    for name in _sourceable(type(record)):
        value = getattr(record, name)
        if value and not _is_editorial(record, name, value):
            yield name, bool(belege and getattr(belege, name))


def stated_sources(record: Datensatz) -> int:
    """Return how many statements of a record carry a source by the form of their model."""
    groups = ("foerderung", "fakten", "quartiersmanagement", "ansprechstelle", "personen", "praxis")
    values = (getattr(record, name, None) for name in groups)
    return sum(len(value) if isinstance(value, tuple) else 1 for value in values if value)


def _sourceable(model: type[Datensatz]) -> tuple[str, ...]:
    """Return the fields of a kind that a record can name sources for."""
    annotation = model.model_fields["belege"].annotation
    belege = next(part for part in annotation.__args__ if part is not type(None))  # type: ignore[union-attr]
    return tuple(belege.model_fields)


def _is_editorial(record: Datensatz, name: str, value: Any) -> bool:
    if isinstance(record, Methode):
        return any(part.feld == name for part in record.redaktionell)
    if name not in _BY_ORIGIN:
        return False
    entries = value if isinstance(value, tuple) else (value,)
    return all(entry.herkunft == "redaktionell" for entry in entries)
