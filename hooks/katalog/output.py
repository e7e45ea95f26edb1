"""All pages as plain files, so that another generator can take over.

Hand-written pages keep their Markdown, with lists filled in and links to records resolved;
generated pages become Markdown files whose body is ready HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from katalog import build
from katalog.cache import Cache
from katalog.exports import exports
from katalog.lists import fill_markdown

if TYPE_CHECKING:
    from pathlib import Path

    from katalog.build import Plan

NOT_PUBLISHED = ("entwicklung/", "betrieb/")
_FRONT_MATTER_HIDE = re.compile(r"(?m)^hide:.*\n")


def files(plan: Plan, docs: Path, assets: Path) -> dict[str, bytes]:
    """Return every file of the site's source by its path: Markdown, exports and style sheet."""
    found = {}
    for page in sorted(docs.rglob("*.md")):
        name = page.relative_to(docs).as_posix()
        if not name.startswith(NOT_PUBLISHED):
            text = fill_markdown(page.read_text("utf-8"), plan.site, page=name)
            found[name] = _FRONT_MATTER_HIDE.sub("", text, count=1).encode()
    contents = build.begin(plan, cache=Cache(None))
    extracts = contents.extracts()
    for generated in plan.pages:
        head = yaml.safe_dump(
            {"title": generated.titel, "description": generated.beschreibung}, allow_unicode=True, width=1000
        )
        name = f"{generated.url.rstrip('/')}.md"
        found[name] = f"---\n{head}---\n\n{contents.content(generated).html}\n".encode()
    for asset in sorted(assets.glob("*.css")):
        found[f"assets/{asset.name}"] = asset.read_bytes()
    return found | exports(build.rows(plan, extracts))
