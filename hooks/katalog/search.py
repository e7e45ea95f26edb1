"""Entries for the theme's search index, until the site has a search of its own."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from katalog.pages import Page

_TAG = re.compile(r"<[^>]+>")
_WITHIN_A_SENTENCE = re.compile(r"</?(?:a|em|strong)\b[^>]*>")
# The title has a field of its own; what pictures show stands in the text, too; what merely resembles a
# page is not what the page says.
_NOT_ITS_OWN = re.compile(
    r'<h1 .*?</h1>|<h2 id="steckbrief">.*?</h2>|<figure .*?</figure>|<h2 id="aehnlich">.*?</ul>', re.DOTALL
)
_FOOT = '<h2 id="quellen">'


def extend(path: Path, entries: Iterable[tuple[Page, str]]) -> None:
    """Add an entry per page, with its text, to Material's `search_index.json` at `path`."""
    index = json.loads(path.read_text("utf-8"))
    index["docs"] = index.pop("docs")  # last, so that entries can be added at the end
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":")).removesuffix("]}")
    with path.open("w", encoding="utf-8") as stream:
        stream.write(written)
        for page, words in entries:
            entry = {"location": page.url, "title": html.escape(page.titel), "text": html.escape(words)}
            stream.write("," + json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
        stream.write("]}")


def text(content: str) -> str:
    """Return the readable text of rendered content, without sources and page foot."""
    body = content[: content.rfind(_FOOT)] if _FOOT in content else content
    body = _WITHIN_A_SENTENCE.sub("", _NOT_ITS_OWN.sub(" ", body))  # no space before a full stop
    return " ".join(html.unescape(_TAG.sub(" ", body)).split())
