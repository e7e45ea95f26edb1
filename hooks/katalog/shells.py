"""Shells: the frame of a page kind, rendered once by the real theme, with slots to fill.

The theme prints a slot like `[[slot:titel]]` wherever it prints that value; the shell is cut at the
slots once, and every page of the kind is joined from the pieces.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from katalog.head import generated_data, head_title
from katalog.rendering import attribute, compact, environment, headings
from katalog.urls import card_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from katalog.pages import Page

SLOTS = (
    *("titel", "seitentitel", "beschreibung", "canonical", "vorschau", "strukturiert", "edit_url"),
    *("toc", "inhalt"),
)
_NEEDED = frozenset(["titel", "beschreibung", "toc", "inhalt"])
_SLOT = re.compile(r"\[\[slot:([a-z_]+)\]\]")


def slot(name: str) -> str:
    """Return the mark that stands in a shell where `name` belongs."""
    return f"[[slot:{name}]]"


@dataclass(frozen=True)
class Shell:
    """A frame, cut at its slots: texts at even places, slot names at odd ones."""

    pieces: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        """Digest of the frame: equal digests, equal frames."""
        return hashlib.sha256(repr(self.pieces).encode()).hexdigest()

    def join(self, blocks: Mapping[str, str]) -> bytes:
        """Fill the slots with whole blocks of HTML."""
        return "".join(
            blocks[piece] if place % 2 else piece for place, piece in enumerate(self.pieces)
        ).encode()


def cut(html: str) -> Shell:
    """Cut a rendered frame at its slots.

    Raises ValueError when the theme no longer prints a slot that pages need.
    """
    pieces = tuple(_SLOT.split(compact_page(html)))
    missing = _NEEDED.difference(pieces[1::2])
    if missing:
        raise ValueError(f"the theme's frame lacks the slots {sorted(missing)}")
    return Shell(pieces)


def blocks(page: Page) -> dict[str, str]:
    """Return the blocks of a page that stand in its frame; `toc` and `inhalt` come from its content."""
    context = page.context
    return {
        "titel": attribute(page.titel),
        "seitentitel": attribute(head_title(page.titel, context["website"])),
        "beschreibung": attribute(page.beschreibung),
        "canonical": attribute(f"{context['adresse']}{page.url}"),
        "vorschau": attribute(f"{context['adresse']}{card_name(page.url)}"),
        "strukturiert": generated_data(page),
        "edit_url": attribute(f"{context['bearbeiten_url']}{page.source}"),
    }


def table_of_contents(html: str) -> str:
    """Return the block that lists the sections of a page's content."""
    return compact(environment().get_template("toc.html").render(toc=headings(html)))


def compact_page(html: str) -> str:
    """Drop the indentation of the theme's templates outside scripts and preformatted text."""
    parts = re.split(r"(<script\b.*?</script>|<pre\b.*?</pre>)", html, flags=re.DOTALL)
    return "".join(part if place % 2 else compact(part) for place, part in enumerate(parts))
