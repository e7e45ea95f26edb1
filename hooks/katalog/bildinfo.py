"""What is known of a picture without opening it, and what is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 20_000_000
WIDTHS = (400, 800, 1200, 1600)
FORMATS = ("avif", "webp", "jpg")
"""Best first: browsers take the first one they know."""


class Bildinfo(NamedTuple):
    """A sound picture."""

    digest: str
    """Digest of the file: names everything made of it."""
    breite: int
    hoehe: int
    """Pixels, upright."""

    @property
    def breiten(self) -> tuple[int, ...]:
        """The widths it is offered in; never wider than it is."""
        widest = min(self.breite, WIDTHS[-1])
        return (*(width for width in WIDTHS if width < widest), widest)

    def hoehe_bei(self, breite: int) -> int:
        """Return the height that belongs to a width."""
        return max(1, round(breite * self.hoehe / self.breite))


class Variante(NamedTuple):
    """One width of a picture in one format."""

    breite: int
    format: str


def variants(info: Bildinfo) -> Iterator[Variante]:
    """Yield everything that is made of a picture."""
    for breite in info.breiten:
        for ending in FORMATS:
            yield Variante(breite, ending)
