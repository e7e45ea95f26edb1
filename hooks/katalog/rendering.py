"""Jinja as this project uses it: everything escaped, unknown names are errors, German formats."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from katalog import formats, markup
from katalog.headers import CONTENT_SECURITY_POLICY
from katalog.urls import page_url, url_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from katalog.glossar import Linker

TEMPLATES = Path(__file__).parent / "templates"

_INDENT = re.compile(r"\n\s+")
_HEADING = re.compile(r'<h2 id="([a-z0-9-]+)">((?:(?!<h2 ).)*?)</h2>')


@cache
def environment() -> Environment:
    """Return the one environment of all templates."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_absent_is_an_error,
    )
    env.filters |= {
        "anzahl": formats.anzahl,
        "datum": formats.datum,
        "euro": formats.euro,
        "host": formats.host,
        "titel": formats.titel,
        "nummern": _numbers,
        "text": _text,
        "zahl": formats.zahl,
        "grad": formats.grad,
        "zeile": markup.inline,
        "zeilenweise": _line_by_line,
    }
    env.globals |= {"page_url": page_url, "url_of": url_of, "csp": CONTENT_SECURITY_POLICY}
    return env


def render(template: str, context: Mapping[str, Any]) -> str:
    """Render one template."""
    return compact(environment().get_template(template).render(context))


def preload() -> None:
    """Compile all templates, so that forked processes find them ready."""
    for path in TEMPLATES.glob("*.html"):
        environment().get_template(path.name)


def compact(html: str) -> str:
    """Drop the indentation of templates; line breaks stay, so no two words grow together.

    Nothing here is preformatted: the small Markdown of records has no `<pre>`.
    """
    return _INDENT.sub("\n", html)


def headings(html: str) -> list[tuple[str, Markup]]:
    """Return id and title of every section in rendered content, for its table of contents."""
    return [(anchor, Markup(title)) for anchor, title in _HEADING.findall(html)]  # noqa: S704


def attribute(text: str) -> str:
    """Escape a text for an element or a quoted attribute."""
    return str(escape(text))


def _numbers(sources: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    """Return the numbers of sources given by id, in ascending order."""
    return sorted(numbers[source] for source in sources)


def _text(text: str, begriffe: Linker | None = None) -> Markup:
    """Render the small Markdown, with links to the glossary where `begriffe` is given."""
    html = markup.render(text)
    return Markup(begriffe.link(html)) if begriffe else html  # noqa: S704 - links put into sound HTML


def _line_by_line(text: str) -> Markup:
    """Escape a text that keeps its indentation: `compact` does not see lines that end like this."""
    return Markup("&#10;").join(text.split("\n"))


def _absent_is_an_error(value: Any) -> Any:
    """A missing value is left out by the template; printing None would show „None“ to readers."""
    if value is None:
        raise ValueError("a template prints a value that is absent")
    return value
