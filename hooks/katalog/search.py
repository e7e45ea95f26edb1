"""Entries for the theme's search index, until the site has a search of its own."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from katalog.pages import Page

_TAG = re.compile(r"<[^>]+>")
_FOOT = '<h2 id="quellen">'


def extend(index: str, pages: Iterable[tuple[Page, str]]) -> str:
    """Add an entry per page, with its text, to Material's `search_index.json`."""
    parsed = json.loads(index)
    parsed["docs"] += [
        {"location": page.url, "title": html.escape(page.titel), "text": html.escape(words)}
        for page, words in pages
    ]
    return json.dumps(parsed, ensure_ascii=False, separators=(",", ":"))


def text(content: str) -> str:
    """Return the readable text of rendered content, without sources and page foot."""
    body = content[: content.rfind(_FOOT)] if _FOOT in content else content
    return " ".join(html.unescape(_TAG.sub(" ", body)).split())
