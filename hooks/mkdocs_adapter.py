"""The only file that knows MkDocs: feeds it shells and pages, and takes over where it ends.

MkDocs renders hand-written pages and one shell per page kind; the core does the rest. The site is
built beside the old one and takes its place only when everything, strict mode included, went well.
"""

from __future__ import annotations

import logging
import os
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from katalog import build, publish, search, shells, sitemap
from katalog.findings import CatalogError, Level, report, summary
from katalog.lists import MarkerError, fill
from katalog.urls import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

    from katalog.build import Plan

log = logging.getLogger("mkdocs.katalog")

_SHELL = f"""---
title: "{shells.slot("titel")}"
description: "{shells.slot("beschreibung")}"
template: datensatz.html
search: {{exclude: true}}
---
# Inhalt
"""


class _Run:
    """What one run of MkDocs has to remember from event to event."""

    serving = False
    failed = False
    plan: Plan
    last_good: Plan | None = None
    """Under `mkdocs serve`: what is shown while a record is broken."""
    target: Path
    shells: dict[str, shells.Shell]


_run = _Run()


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether somebody is watching."""
    _run.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the records before anything is built, and build beside the old site."""
    root = Path(config.config_file_path).parent
    _run.plan, config.extra["befunde"] = _plan(root / "data")
    betreiber = _run.plan.site.catalog.betreiber
    config.site_name, config.site_description = betreiber.name, betreiber.beschreibung
    config.extra["entwurf"] = betreiber.entwurf
    if betreiber.bearbeiten_url:
        config.edit_uri = f"{betreiber.bearbeiten_url}docs/"
    if _run.plan.stand:
        stamp = int((_run.plan.stand - date(1970, 1, 1)).total_seconds())
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(stamp))
    _run.shells = {}
    _run.target = Path(config.site_dir)
    config.site_dir = str(_beside(_run.target))
    if not _run.serving:
        config.site_url = betreiber.adresse or ""
    return config


def _beside(target: Path) -> Path:
    return target.with_name(f"{target.name}.neu-{os.getpid()}")


def _plan(data: Path) -> tuple[Plan, list[str]]:
    """Return what to show and, while watching, what is wrong with the records."""
    try:
        plan = build.plan(data, heute=date.today(), drafts=_run.serving)  # noqa: DTZ011
    except CatalogError as error:
        if not (_run.serving and _run.last_good):
            raise PluginError(str(error)) from None
        log.error(report(error.findings))  # noqa: TRY400 - findings are told, not traced
        return _run.last_good, [str(found) for found in error.findings if found.level is Level.FEHLER]
    told = [found for found in plan.findings if found.level < Level.HINWEIS]
    if told:
        log.warning(report(told))
    open_ = [found.field for found in plan.findings if found.level is Level.BETREIBERANGABE]
    if open_:
        log.info(f"Noch vom Betreiber einzutragen in data/betreiber.yml: {', '.join(open_)}.")
    log.info(f"Datensätze geprüft: {summary(plan.findings)}")
    _run.last_good = plan
    return plan, []


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the shells."""
    for section in SECTIONS.values():
        shell = File.generated(
            config, f"{section}/huelle.md", content=_SHELL, inclusion=InclusionLevel.NOT_IN_NAV
        )
        files.append(shell)
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Hang each shell where its pages belong, so that breadcrumbs and the active tab come right."""
    betreiber = _run.plan.site.catalog.betreiber
    for section in SECTIONS.values():
        index = files.get_file_from_path(f"{section}/index.md")
        shell = files.get_file_from_path(f"{section}/huelle.md")
        if index is None or index.page is None or shell is None:
            raise PluginError(f"docs/{section}/index.md fehlt.")
        page = Page(None, shell, config)
        page.parent = index.page.parent
        page.canonical_url = shells.slot("canonical") if betreiber.adresse else None
        page.edit_url = shells.slot("edit_url") if betreiber.bearbeiten_url else None
    return nav


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Put the generated lists into hand-written pages and resolve links to records.

    Hooks run after plugins: the theme's search has read the page by now, and lists stay out of it.
    """
    try:
        page.content = fill(page.content or "", _run.plan.site, wurzel="../" * page.url.count("/"))
    except MarkerError as error:
        raise PluginError(f"docs/{page.file.src_uri}: {error}") from None
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Keep the shells; an empty answer tells MkDocs to write no file."""
    folder, _, name = page.file.src_uri.rpartition("/")
    if name != "huelle.md":
        return output
    kind = next(kind for kind, section in SECTIONS.items() if section == folder)
    _run.shells[kind] = shells.cut(output)
    return ""


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Complete the sitemap."""
    if template_name != "sitemap.xml":
        return output
    return sitemap.extend(
        output,
        _run.plan.pages,
        adresse=_run.plan.site.catalog.betreiber.adresse or "",
        hidden={shells.slot("canonical")},
    )


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write all generated pages and tell the search about them."""
    target = Path(config.site_dir)
    written = build.write(_run.plan, _run.shells, target)
    index = target / "search" / "search_index.json"
    if index.is_file():
        index.write_text(search.extend(index.read_text("utf-8"), written), "utf-8")
    if _run.serving:
        publish.exchange(target, _run.target)


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    """Keep the last good site answering when a rebuild fails; MkDocs alone would let requests hang."""

    def build_or_keep() -> None:
        try:
            builder()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it was, keep answering
            log.error(f"Nicht neu gebaut, der letzte gute Stand bleibt: {error}")  # noqa: TRY400

    server.builder = build_or_keep
    return server


def on_build_error(*, error: Exception) -> None:
    """Note the failure: the old site stays."""
    _run.failed = True


def on_shutdown() -> None:
    """Put the new site in the place of the old one, or throw it away."""
    if _run.serving or not hasattr(_run, "target"):
        return
    new = _beside(_run.target)
    if _run.failed or not new.is_dir():
        shutil.rmtree(new, ignore_errors=True)
    else:
        publish.exchange(new, _run.target)
