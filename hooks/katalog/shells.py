"""Shells: the frame of a page kind, rendered once by the real theme, with slots to fill.

The theme prints a slot like `[[slot:titel]]` wherever it prints that value; the shell is cut at the
slots once, and every page of the kind is joined from the pieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from katalog.rendering import attribute, compact, environment, headings

if TYPE_CHECKING:
    from katalog.pages import Page

SLOTS = ("titel", "beschreibung", "canonical", "edit_url", "toc", "inhalt")
_NEEDED = frozenset(["titel", "beschreibung", "toc", "inhalt"])
_SLOT = re.compile(r"\[\[slot:([a-z_]+)\]\]")


def slot(name: str) -> str:
    """Return the mark that stands in a shell where `name` belongs."""
    return f"[[slot:{name}]]"


@dataclass(frozen=True, slots=True)
class Shell:
    """A frame, cut at its slots: texts at even places, slot names at odd ones."""

    pieces: tuple[str, ...]

    def join(self, blocks: dict[str, str]) -> bytes:
        """Fill the slots with whole blocks of HTML."""
        return "".join(
            blocks[piece] if place % 2 else piece for place, piece in enumerate(self.pieces)
        ).encode()


def cut(html: str) -> Shell:
    """Cut a rendered frame at its slots.

    Raises ValueError when the theme no longer prints a slot that pages need.
    """
    pieces = tuple(_SLOT.split(_compact_frame(html)))
    missing = _NEEDED.difference(pieces[1::2])
    if missing:
        raise ValueError(f"the theme's frame lacks the slots {sorted(missing)}")
    return Shell(pieces)


def blocks(page: Page, content: str) -> dict[str, str]:
    """Return the block for every slot of a page's shell; `content` is already HTML."""
    context = page.context
    return {
        "titel": attribute(page.titel),
        "beschreibung": attribute(page.beschreibung),
        "canonical": attribute(f"{context['adresse']}{page.url}"),
        "edit_url": attribute(f"{context['bearbeiten_url']}{page.source}"),
        "toc": compact(environment().get_template("toc.html").render(toc=headings(content))),
        "inhalt": content,
    }


def _compact_frame(html: str) -> str:
    """Drop the indentation of the theme's templates outside scripts; a frame has no `<pre>`."""
    parts = re.split(r"(<script.*?</script>)", html, flags=re.DOTALL)
    return "".join(part if place % 2 else compact(part) for place, part in enumerate(parts))
