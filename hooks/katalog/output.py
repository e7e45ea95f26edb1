"""All pages as plain files, so that another generator can take over.

Hand-written pages keep their Markdown, with lists filled in and links to records resolved;
generated pages become Markdown files whose body is ready HTML.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import yaml

from katalog.bildbestand import file_name
from katalog.bildinfo import variants
from katalog.content import render_content
from katalog.docs import NOT_PUBLISHED
from katalog.exports import Export
from katalog.karte import UMRISSE, umrisse
from katalog.kinds import KINDS
from katalog.markers import MarkerError, fill_markdown
from katalog.published import published

if TYPE_CHECKING:
    from pathlib import Path

    from katalog.build import Plan

_FRONT_MATTER_HIDE = re.compile(r"(?m)^hide:.*\n")


def files(plan: Plan, docs: Path, assets: Path) -> dict[str, bytes]:
    """Return every file of the site's source by path: Markdown, open data, outlines, styles, scripts.

    Raises MarkerError, in German and with the page, for a list or record that does not exist.
    """
    found = {}
    for page in sorted(docs.rglob("*.md")):
        name = page.relative_to(docs).as_posix()
        if not name.startswith(NOT_PUBLISHED):
            try:
                text = fill_markdown(page.read_text("utf-8"), plan.site, page=name)
            except MarkerError as error:
                raise MarkerError(f"docs/{name}: {error}") from None
            found[name] = _FRONT_MATTER_HIDE.sub("", text, count=1).encode()
    for generated in plan.pages:
        head = yaml.safe_dump(
            {"title": generated.titel, "description": generated.beschreibung}, allow_unicode=True, width=1000
        )
        name = f"{generated.url.rstrip('/')}.md"
        found[name] = f"---\n{head}---\n\n{render_content(generated).html}\n".encode()
    for asset in sorted([*assets.glob("*.css"), *assets.glob("*.js")]):
        found[f"assets/{asset.name}"] = asset.read_bytes()
    found[UMRISSE] = umrisse(plan.site.catalog.kreise)
    return found | _bilder(plan) | _exports(plan)


def _bilder(plan: Plan) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path, info in plan.bilder:
        from katalog.bilder import encode  # noqa: PLC0415 - loads Pillow, for which few have a use

        made = encode(path.read_bytes(), info, list(variants(info)))
        found |= {file_name(info, variant): content for variant, content in made.items()}
    return found


def _exports(plan: Plan) -> dict[str, bytes]:
    streams: dict[str, _Kept] = {}

    def keep(name: str) -> _Kept:
        streams[name] = _Kept()
        return streams[name]

    for kind in KINDS:
        export = Export(kind, keep)
        for record in plan.site.visible(plan.site.catalog.records[kind].values()):
            export.add(published(plan.site, record))
        export.end()
    return {name: stream.content for name, stream in streams.items()}


class _Kept(io.BytesIO):
    """A file in memory whose content outlives its closing."""

    content = b""

    def close(self) -> None:
        self.content = self.getvalue()
        super().close()
