"""The small Markdown of records: paragraphs, lists, emphasis, links. Nothing else gets through.

`forbidden` decides on the parser's events, not on the text, so what is checked is what is shown.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

import pyromark
from markupsafe import Markup

from katalog.addresses import is_mailbox, is_public
from katalog.characters import FORBIDDEN, odd

MAX_LISTS = 3
"""Levels of lists within lists."""

# Everything Markdown could act upon. A text without it needs no parser, see `render`.
_SIGN = re.compile(r"[*_\[\]<>\\`&\r\t]")
_BEGINNING = frozenset("-+=#:~| 0123456789")
_MARKUP = re.compile(r"[*_\[\]<>\\`]|&[#a-zA-Z]|(?m:^[ \t]*(?:[-+=#:~|>]|\d+[.)]|\t|    ))|[ \t]\n|\r|\t")
_DEFINITION = re.compile(r"(?m)^[ \t]*(?:(?:[-+*]|\d+[.)])[ \t]+)*\[(?:[^\[\]\\]|\\.)+\]:")
_BLANK_LINES = re.compile(r"\n(?:[ ]*\n)+")
_BLOCK_TAG = re.compile(r"</?(?:p|ul|ol|li)>")
_INLINE_TAG = re.compile(r"<[^<>]+>")
_ALLOWED = frozenset(["Paragraph", "List", "Item", "Emphasis", "Strong", "Link"])
_NAMES = {
    "Heading": "eine Überschrift",
    "CodeBlock": "einen eingerückten oder umzäunten Textblock",
    "Image": "ein Bild",
    "BlockQuote": "ein Zitat mit „>“",
    "HtmlBlock": "HTML",
}


@lru_cache(maxsize=500)
def render(text: str) -> Markup:
    """Return the text as HTML; `text` has passed `forbidden`."""
    if not _may_be_marked(text):
        return _plain(text)
    rendered = pyromark.html(text).rstrip("\n").replace('<a href="https:', '<a rel="noopener" href="https:')
    return Markup(rendered)  # noqa: S704 - checked: no HTML, known links


def _may_be_marked(text: str) -> bool:
    """Tell whether a text holds anything Markdown could act upon; a single line is looked at quickly."""
    if text[:1] in _BEGINNING or "\n" in text or _SIGN.search(text):
        return _MARKUP.search(text) is not None
    return False


def inline(text: str) -> Markup:
    """Return the text as HTML without a paragraph around it, when it is a single paragraph."""
    rendered = render(text)
    if rendered.startswith("<p>") and rendered.count("<p>") == 1 and rendered.endswith("</p>"):
        return Markup(rendered[3:-4])  # noqa: S704 - a part of what render returned
    return rendered


def plain(text: str) -> str:
    """Return the text without its Markdown marks, for descriptions and search."""
    if not _may_be_marked(text):
        return " ".join(text.split())
    words = _INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", render(text)))
    return " ".join(html.unescape(words).split())


def blocks(text: str) -> list[str]:
    """Return every paragraph and every entry of a list without marks."""
    if not _may_be_marked(text):
        return [words for part in _BLANK_LINES.split(text) if (words := " ".join(part.split()))]
    parts = (_INLINE_TAG.sub("", part) for part in _BLOCK_TAG.split(render(text)))
    return [words for part in parts if (words := " ".join(html.unescape(part).split()))]


def forbidden(text: str) -> str:
    """Return what the small Markdown does not allow in `text`, as a German clause, or nothing."""
    if not _may_be_marked(text):
        return ""
    if _DEFINITION.search(text):
        return "enthält eine Verweisdefinition („[Text]: Adresse“)."
    before, lists, shown = "", 0, ""
    for event in pyromark.events(text):
        kind, value = ("", event) if isinstance(event, str) else next(iter(event.items()))
        name = str(next(iter(value)) if isinstance(value, dict) else value)
        found = _forbidden_event(kind, name, value)
        lists += {"Start": 1, "End": -1}.get(kind, 0) if name == "List" else 0
        if lists > MAX_LISTS:
            found = f"enthält Listen in mehr als {MAX_LISTS} Ebenen."
        if kind == "End" and name == "Link" and before == "Link":
            found = "enthält einen Verweis ohne Text."
        if found:
            return found
        shown += name if kind == "Text" else " "
        before = name if kind == "Start" else ""
    return _forbidden_shown(shown)


def _forbidden_shown(shown: str) -> str:
    """Look at the text as readers see it: „&#8238;“ has become what it stands for."""
    if FORBIDDEN.search(shown) or any(odd(shown)):
        return "enthält ein verbotenes Zeichen, geschrieben als „&…;“."
    return "" if shown.strip() else "zeigt keinen Text."


def _forbidden_event(kind: str, name: str, value: object) -> str:
    if kind == "Start":
        return _forbidden_start(name, value)
    if not kind and name in {"Rule", "HardBreak"}:
        return "enthält eine Trennlinie oder einen erzwungenen Umbruch."
    return "" if kind in {"", "End", "Text"} else "enthält HTML oder Programmtext."


def _forbidden_start(name: str, value: object) -> str:
    if name not in _ALLOWED:
        return f"enthält {_NAMES.get(name, 'eine Auszeichnung, die es hier nicht gibt')}."
    properties = value[name] if isinstance(value, dict) else None
    if name == "List" and properties not in {None, 1}:
        return "enthält eine Liste, die nicht mit 1 beginnt."
    if name == "Link" and properties:
        url = properties["dest_url"]
        if not is_public(url, ("https",)) and not is_mailbox(url):
            return "enthält einen Verweis, der nicht mit https:// zu einer öffentlichen Seite führt."
        if properties["title"] or properties["link_type"] != "Inline":
            return "enthält einen Verweis, der nicht als [Text](https://…) geschrieben ist."
    return ""


def _plain(text: str) -> Markup:
    """Escape as Python-Markdown does: quotes stay, because text stands between elements."""
    paragraphs = (
        "\n".join(line.strip() for line in paragraph.split("\n")).strip()
        for paragraph in _BLANK_LINES.split(text)
    )
    lines = [f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in paragraphs if paragraph]
    return Markup("\n".join(lines))  # noqa: S704 - escaped just now
