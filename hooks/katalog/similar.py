"""Which examples resemble each other, and why: shared Handlungsfelder, same kind of measure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from katalog.kinds import Beispiel

SHOWN = 4
LOOKED_AT = 60
"""Per example, so that the work grows with the number of examples and not with its square."""


def similar(beispiele: Sequence[Beispiel]) -> Mapping[str, list[tuple[Beispiel, str]]]:
    """Return for each Kennung up to four similar examples, the most similar first, with the reason.

    Compared are the neighbours within the same Massnahmentyp and the same first Handlungsfeld.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, beispiel in enumerate(beispiele):
        groups["Typ", beispiel.massnahmentyp].append(index)
        groups["Feld", beispiel.handlungsfelder[0]].append(index)
    felder = [frozenset(beispiel.handlungsfelder) for beispiel in beispiele]
    candidates: list[set[int]] = [set() for _ in beispiele]
    for members in groups.values():
        for place, index in enumerate(members):
            start = max(0, place - LOOKED_AT // 4)
            candidates[index].update(members[start : start + LOOKED_AT // 2])
    return {
        beispiel.kennung: _best(index, beispiele, felder, candidates[index])
        for index, beispiel in enumerate(beispiele)
    }


def _best(
    index: int, beispiele: Sequence[Beispiel], felder: Sequence[frozenset[str]], candidates: set[int]
) -> list[tuple[Beispiel, str]]:
    own_typ, own_felder = beispiele[index].massnahmentyp, felder[index]
    ranked = sorted(
        (-len(own_felder & felder[other]) - 2 * (beispiele[other].massnahmentyp == own_typ), other)
        for other in candidates
        if other != index
    )
    found = []
    for _, other in ranked[:SHOWN]:
        beispiel = beispiele[other]
        if not own_felder & felder[other] and beispiel.massnahmentyp != own_typ:
            continue
        shared = [feld for feld in beispiel.handlungsfelder if feld in own_felder]
        same = [own_typ] if beispiel.massnahmentyp == own_typ else []
        found.append((beispiel, ", ".join([*same, *shared])))
    return found
