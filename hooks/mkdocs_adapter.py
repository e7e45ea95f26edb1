"""What happens when, in a run of MkDocs: feeds it shells and lists, and lets the core do the rest.

MkDocs renders hand-written pages and one shell per page kind. The site is built beside the old one
and takes its place only when everything, strict mode included, went well.
"""

from __future__ import annotations

import logging
import os
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.utils import get_build_date

from katalog import head, shells, sitemap
from katalog.failures import told
from katalog.findings import CatalogError, ProgramError
from katalog.headers import CONTENT_SECURITY_POLICY
from katalog.html_guard import foreign
from katalog.markers import MarkerError, fill
from katalog.prose import Prose
from katalog.session import Session
from katalog.urls import SECTIONS, card_name
from mkdocs_objects import (
    crumbs_of,
    env_of_own_files,
    hang_shells,
    shell_files,
    title_of,
    with_joined_styles,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment, Template
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.katalog")


class _Run:
    """What one run of MkDocs remembers from event to event."""

    serving = False
    failed = False
    session: Session | None = None
    files: Files


def _session() -> Session:
    assert _Run.session is not None
    return _Run.session


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether somebody is watching."""
    _Run.serving, _Run.failed, _Run.session = command == "serve", False, None
    if _Run.serving:
        _say("Die Website wird gebaut …")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Begin to read and check the records, and build beside the old site."""
    if _Run.session is None:
        _Run.session = Session(Path(config.config_file_path).parent, preview=_Run.serving)
    session = _Run.session
    session.begin(Path(config.site_dir))
    if _Run.serving or session.betreiber is None:
        _settle(config)
    betreiber = session.betreiber
    assert betreiber is not None
    config.site_name, config.site_description = betreiber.name, betreiber.beschreibung
    config.edit_uri = f"{betreiber.bearbeiten_url}docs/" if betreiber.bearbeiten_url else None
    config.extra["entwurf"] = betreiber.entwurf
    # While previewing, MkDocs writes its own script into every page.
    config.extra["csp"] = "" if _Run.serving else CONTENT_SECURITY_POLICY
    config.markdown_extensions.append(Prose())  # type: ignore[arg-type]  # declared to be names only
    config.site_dir = str(session.workshop.raw)
    # 404.html before sitemap.xml: only that one needs the records, which are being read meanwhile.
    config.theme.static_templates = sorted(config.theme.static_templates)  # type: ignore[assignment]
    get_env = partial(env_of_own_files, config.theme.get_env, str(config.theme.custom_dir))
    config.theme.get_env = get_env  # type: ignore[method-assign]
    if not _Run.serving:
        config.site_url = betreiber.adresse or ""
    return config


def _settle(config: MkDocsConfig) -> None:
    """Wait for the records, which are read while MkDocs does what needs none of them."""
    session = _session()
    try:
        if not session.settle():
            return
    except (CatalogError, ProgramError) as error:
        raise PluginError(str(error)) from None
    if session.warning:
        log.warning(session.warning)
    config.extra["befunde"] = [str(found) for found in session.broken]
    if session.plan.stand:
        # MkDocs stamps what it writes with this; without it, the clock would get into the output.
        days = session.plan.stand.toordinal() - date(1970, 1, 1).toordinal()
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(days * 86400))


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Join the style sheets; put the shells first: the earlier they are there, the earlier pages begin."""
    return Files([*shell_files(config), *with_joined_styles(files, config)])


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Hang each shell where its pages belong, so that breadcrumbs and the active tab come right."""
    betreiber = _session().betreiber
    assert betreiber is not None
    hang_shells(betreiber, files, config)
    return nav


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Keep compiled templates from build to build; the theme's take most of a second."""
    env.bytecode_cache = _session().templates
    _Run.files = files
    return env


def on_pre_template(template: Template, *, template_name: str, config: MkDocsConfig) -> Template:
    """Date the pages before the sitemap lists them."""
    if template_name == "sitemap.xml":
        _settle(config)
        for page in (file.page for file in _Run.files.documentation_pages()):
            if page is not None:
                page.update_date = get_build_date()
    return template


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Refuse hand-written HTML that runs or loads something; generated lists come later."""
    clause = foreign(html)
    if clause:
        name = f"docs/{page.file.src_uri}"
        raise PluginError(f"{name}:1:1: [K042] Seite: {clause}. Mit Markdown schreiben, ohne HTML.")
    return html


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Put the generated lists into hand-written pages and resolve links to records.

    The search reads the page before, without the lists: what they list is found by itself.
    """
    _settle(config)
    context.update(_head(page))  # type: ignore[typeddict-item]
    page.previous_page = page.next_page = None  # the theme's script binds single keys to these links
    if not page.file.src_uri.endswith("/huelle.md"):
        _session().add_seite(page.url, page.content or "", {**page.meta, "title": title_of(page)})
    try:
        page.content = fill(
            page.content or "", _session().plan.site, wurzel="../" * page.url.count("/"), url=page.url
        )
    except MarkerError as error:
        raise PluginError(f"docs/{page.file.src_uri}: {error}") from None
    return context


def _head(page: Page) -> dict[str, str]:
    """Return what machines read in the head of a page; of a shell, the slots for it."""
    plan = _session().plan
    names = ("seitentitel", "strukturiert", "vorschau")
    if page.file.src_uri.endswith("/huelle.md"):
        return {name: shells.slot(name) if name != "vorschau" or plan.has_cards else "" for name in names}
    betreiber = plan.site.catalog.betreiber
    titel = "" if page.is_homepage else str(Markup(title_of(page)).striptags())  # noqa: S704 - tags go
    crumbs = crumbs_of(page, titel)
    root = "../" * page.url.count("/")
    if plan.has_cards:
        above = crumbs[1][0] if len(crumbs) > 2 else ""
        _session().add_card(page.url, titel or betreiber.name, above)
    return {
        "seitentitel": escape(head.head_title(titel, betreiber.name)),
        "strukturiert": head.written_data(betreiber, wurzel=root, crumbs=crumbs, stand=plan.stand),
        "vorschau": f"{betreiber.adresse}{card_name(page.url)}" if plan.has_cards else "",
    }


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Keep the shells; an empty answer tells MkDocs to write no file."""
    folder, _, name = page.file.src_uri.rpartition("/")
    if name != "huelle.md":
        return shells.compact_page(output)
    kind = next(kind for kind, section in SECTIONS.items() if section == folder)
    _session().add_shell(kind, output)
    return ""


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Complete the sitemap."""
    if template_name != "sitemap.xml":
        return shells.compact_page(output)
    plan = _session().plan
    adresse = plan.site.catalog.betreiber.adresse or ""
    return sitemap.extend(output, plan.planned, adresse=adresse, hidden={shells.slot("canonical")})


def on_post_build(*, config: MkDocsConfig) -> None:
    """Wait for the generated pages."""
    session = _session()
    session.finish()
    if _Run.serving:
        session.workshop.publish()


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    """Keep the last good site answering when a rebuild fails; MkDocs alone would let requests hang."""

    def build_or_keep() -> None:
        _say("Es hat sich etwas geändert, die Website wird neu gebaut …")
        try:
            builder()
            _say("Neu gebaut. Offene Seiten laden sich selbst neu.")
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it was, keep answering
            _session().workshop.discard()
            log.error(f"Nicht neu gebaut, der letzte gute Stand bleibt: {error}")  # noqa: TRY400

    server.builder = build_or_keep
    _say(f"Die Website steht unter {server.url}. Beenden mit Strg+C.")
    return server


def _say(text: str) -> None:
    """Tell who is watching what goes on; MkDocs' own messages are English and silenced by `make serve`."""
    print(text, file=sys.stderr)


def on_build_error(*, error: Exception) -> None:
    """Note the failure: the old site stays."""
    _Run.failed = True
    if isinstance(error, OSError) and not _Run.serving:
        raise PluginError(told(error)) from None


def on_shutdown() -> None:
    """Put the new site in the place of the old one, or throw it away."""
    session = _Run.session
    if session is None or _Run.serving or not hasattr(session, "workshop"):
        return
    if _Run.failed:
        session.workshop.discard()
        return
    try:
        session.workshop.publish()
    except OSError as error:
        session.workshop.discard()
        raise PluginError(told(error)) from None
    else:
        print(session.note, file=sys.stderr)  # also under --quiet
