"""What the pictures say that stand for pages when somebody shares their address; `vorschau` draws them."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

RECIPE = "1"
"""Changes when the drawing in `vorschau` does."""


class Karte(NamedTuple):
    """What a card says."""

    titel: str
    zeile: str
    """Kind and place."""
    website: str

    @property
    def signature(self) -> str:
        """Digest of everything its bytes depend on."""
        return hashlib.sha256(repr((RECIPE, *self)).encode()).hexdigest()
