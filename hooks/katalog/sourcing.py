"""Which statements of a record are factual, and which of them name their source.

Editorial statements say so where they stand and need none; neither do words chosen from a vocabulary,
but for the topics of a Standort, which the sources must bear out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from katalog.kinds import Methode
from katalog.reference import nested_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from katalog.kinds import Datensatz

_BY_ORIGIN = frozenset(["erfolgsfaktoren", "stolpersteine", "uebertragbarkeit"])
"""Fields whose entries say themselves whether they come from a source or from the editors."""
_WITH_SOURCE = (
    "foerderung fakten quartiersmanagement ansprechstelle personen anschrift telefon email praxis".split()
)
"""Groups of fields whose model requires a source."""


@cache
def sourceable(model: type[Datensatz]) -> tuple[str, ...]:
    """Return the fields of a kind that a record can name sources for."""
    belege = nested_model(model.model_fields["belege"].annotation)
    return tuple(belege.model_fields) if belege else ()


def factual_fields(record: Datensatz) -> Iterator[tuple[str, bool]]:
    """Yield the name of every filled factual field, and whether it names its source.

    Fields below a group that holds its own source (Förderzeile, Fakt, Stelle …) cannot lack one: the
    model requires it.
    """
    belege = getattr(record, "belege", None)
    for name in sourceable(type(record)):
        value = getattr(record, name)
        if value and not _is_editorial(record, name, value):
            yield name, bool(belege and getattr(belege, name))


def stated_sources(record: Datensatz) -> int:
    """Return how many statements of a record carry a source by the form of their model."""
    values = (getattr(record, name, None) for name in _WITH_SOURCE)
    return sum(len(value) if isinstance(value, tuple) else 1 for value in values if value)


def _is_editorial(record: Datensatz, name: str, value: Any) -> bool:
    if isinstance(record, Methode):
        return any(part.feld == name for part in record.redaktionell)
    if name not in _BY_ORIGIN:
        return False
    entries = value if isinstance(value, tuple) else (value,)
    return all(entry.herkunft == "redaktionell" for entry in entries)
