"""The small Markdown of records: paragraphs, lists, emphasis, links. Nothing else gets through.

`forbidden` decides on the parser's events, not on the text, so what is checked is what is shown.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

import pyromark
from markupsafe import Markup

# Everything Markdown could act upon. A text without it needs no parser, see `render`.
_MARKUP = re.compile(r"[*_\[\]<>\\`]|&[#a-zA-Z]|(?m:^[ \t]*(?:[-+=#:~|>]|\d+[.)]|\t|    ))|[ \t]\n|\r|\t")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[[^\]\n]+\]:")
_BLANK_LINES = re.compile(r"\n(?:[ ]*\n)+")
_ALLOWED = frozenset(["Paragraph", "List", "Item", "Emphasis", "Strong", "Link"])
_ALLOWED_LINK = re.compile(r"https://[^\s\"'<>`\\]+|mailto:[a-z0-9._+-]+@[a-z0-9.-]+")
_NAMES = {
    "Heading": "eine Überschrift",
    "CodeBlock": "einen eingerückten oder umzäunten Textblock",
    "Image": "ein Bild",
    "BlockQuote": "ein Zitat mit „>“",
    "HtmlBlock": "HTML",
}


@lru_cache(maxsize=20_000)
def render(text: str) -> Markup:
    """Return the text as HTML; `text` has passed `forbidden`."""
    if not _MARKUP.search(text):
        return _plain(text)
    return Markup(pyromark.html(text).rstrip("\n"))  # noqa: S704 - checked: no HTML, known links


def inline(text: str) -> Markup:
    """Return the text as HTML without a paragraph around it, when it is a single paragraph."""
    rendered = render(text)
    if rendered.startswith("<p>") and rendered.count("<p>") == 1 and rendered.endswith("</p>"):
        return Markup(rendered[3:-4])  # noqa: S704 - a part of what render returned
    return rendered


def plain(text: str) -> str:
    """Return the text without its Markdown marks, for descriptions and search."""
    if not _MARKUP.search(text):
        return " ".join(text.split())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", render(text))).split())


def forbidden(text: str) -> str:
    """Return what the small Markdown does not allow in `text`, as a German clause, or nothing."""
    if not _MARKUP.search(text):
        return ""
    if _DEFINITION.search(text):
        return "enthält eine Verweisdefinition („[Text]: Adresse“)."
    for event in pyromark.events(text):
        if isinstance(event, str):
            if event in ("Rule", "HardBreak"):
                return "enthält eine Trennlinie oder einen erzwungenen Umbruch."
            continue
        (kind, value), *_ = event.items()
        if kind == "Start":
            found = _forbidden_start(value)
            if found:
                return found
        elif kind not in ("End", "Text"):
            return "enthält HTML oder Programmtext."
    return ""


def _forbidden_start(tag: object) -> str:
    name, value = next(iter(tag.items())) if isinstance(tag, dict) else (tag, None)
    if name not in _ALLOWED:
        return f"enthält {_NAMES.get(str(name), 'eine Auszeichnung, die es hier nicht gibt')}."
    if name == "Link" and isinstance(value, dict):
        if not _ALLOWED_LINK.fullmatch(value["dest_url"]):
            return "enthält einen Verweis, der nicht mit https:// beginnt."
        if value["title"] or value["link_type"] != "Inline":
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
