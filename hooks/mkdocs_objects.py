"""What the adapter does with MkDocs' own objects: its templates, files, navigation and pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from katalog import shells, styles
from katalog.kinds import KINDS
from katalog.urls import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from katalog.betreiber import Betreiber
    from katalog.head import Crumb

_SHELL = f"""---
title: "{shells.slot("titel")}"
description: "{shells.slot("beschreibung")}"
template: datensatz.html
hide: [navigation]
---
# Inhalt
"""
_STYLES = "assets/stil.css"


def env_of_own_files(get_env: Callable[[], Environment], own: str) -> Environment:
    """Return the theme's templates; of its files, only those below `own` become part of the site.

    Scripts, styles, source maps and 14,000 icons of the theme are not needed, and walking them takes time.
    """
    env = get_env()

    def list_templates(filter_func: Callable[[str], bool]) -> list[str]:
        names = (path.relative_to(own).as_posix() for path in Path(own).rglob("*") if path.is_file())
        return sorted(name for name in names if filter_func(name))

    setattr(env, "list_templates", list_templates)  # noqa: B010 - a method of this one object
    return env


def shell_files(config: MkDocsConfig) -> Iterator[File]:
    """Yield a page for each shell, to be rendered through the theme like any other."""
    for section in SECTIONS.values():
        name = f"{section}/huelle.md"
        yield File.generated(config, name, content=_SHELL, inclusion=InclusionLevel.NOT_IN_NAV)


def with_joined_styles(files: Files, config: MkDocsConfig) -> Files:
    """Put all style sheets of the settings into one file; most pages ask for that one alone.

    The others, which lists ask for beside their scripts, are bared of comments too.
    """
    joined = {_STYLES: [files.src_uris[path] for path in config.extra_css]}
    joined |= {file.src_uri: [file] for file in files if file.src_uri in _for_some_pages(config)}
    for path, sheets in joined.items():
        content = styles.joined(sheet.content_string for sheet in sheets)
        for sheet in sheets:
            files.remove(sheet)
        files.append(File.generated(config, path, content=content))
    config.extra_css = [_STYLES]
    return files


def _for_some_pages(config: MkDocsConfig) -> set[str]:
    sheets = {f"assets/{path.name}" for path in Path(str(config.theme.custom_dir), "assets").glob("*.css")}
    return sheets.difference(map(str, config.extra_css))


def hang_shells(betreiber: Betreiber, files: Files, config: MkDocsConfig) -> None:
    """Hang each shell beside the first page of its section."""
    for kind, section in SECTIONS.items():
        index = files.get_file_from_path(f"{section}/index.md")
        shell = files.get_file_from_path(f"{section}/huelle.md")
        if index is None or index.page is None or shell is None:
            raise PluginError(f"docs/{section}/index.md fehlt.")
        page = Page(None, shell, config)
        page.parent = index.page.parent
        page.canonical_url = shells.slot("canonical") if betreiber.adresse else None
        has_file = betreiber.bearbeiten_url and kind in KINDS
        page.edit_url = shells.slot("edit_url") if has_file else None


def title_of(page: Page) -> str:
    """Return the heading of a page; the navigation may call it by a shorter name."""
    return str(page.meta.get("title") or page.title or "")


def crumbs_of(page: Page, titel: str) -> list[Crumb]:
    """Return the way from the start page to a page; a section stands for its first page."""
    crumbs = [("Start", "")]
    for section in [part for part in page.ancestors if isinstance(part, Section)][::-1]:
        first = next((child for child in section.children if isinstance(child, Page)), None)
        if first is not None and first is not page:
            crumbs.append((section.title, first.url))
    return crumbs if page.is_homepage else [*crumbs, (titel, page.url)]
