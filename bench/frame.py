"""The frame of a record page: all its bytes outside the content block `<article>`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_CONTENT = re.compile(rb"(<article[^>]*>).*(</article>)", re.DOTALL)


def mean_frame(site: Path, pages: Sequence[str]) -> int:
    """Return the mean bytes of the frames of `pages`, given by their addresses."""
    return sum(frame_bytes((site / page / "index.html").read_bytes()) for page in pages) // len(pages)


def frame_bytes(html: bytes) -> int:
    """Return the bytes of a page without what lies between `<article>` and `</article>`.

    Raises ValueError when there is no such block.
    """
    frame, count = _CONTENT.subn(rb"\1\2", html)
    if not count:
        raise ValueError("a page has no <article>")
    return len(frame)
