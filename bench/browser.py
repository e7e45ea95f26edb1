"""A built site in Chromium: served from this machine, asked by its own scripts."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from bench.webserver import answering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
SLOWDOWN = 4

# The search as the worker of the search page runs it, without the page around it.
_RANK = """
async ([root, queries]) => {
  const { Verzeichnis } = await import(root + "assets/suche/verzeichnis.js");
  const { Suche } = await import(root + "assets/suche/rang.js");
  const read = async (name) => (await fetch(`${root}suche/${name}.json`)).json();
  const verzeichnis = new Verzeichnis(await read("kopf"));
  verzeichnis.addText(await read("text"));
  const suche = new Suche(verzeichnis);
  suche.addTexte((await read("auszug")).texte);
  const url = ({ number }) => verzeichnis.fundstellen[number].url;
  return queries.map((query) => suche.search(query).treffer.map(url));
}
"""
# Milliseconds from a keystroke until hits for the new text stand on the page.
_TYPED = """
async (text) => {
  const field = document.querySelector("#suchfeld");
  const status = document.querySelector("main [role=status]");
  const begin = performance.now();
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  while (!status.textContent.includes(`„${text.trim()}“`)) await new Promise(requestAnimationFrame);
  return performance.now() - begin;
}
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder and yield its address."""
    with answering(partial(_Quiet, directory=str(folder))) as root:
        yield root


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield the system's Chromium, or else Playwright's own."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def rank(page: Page, root: str, queries: Sequence[str]) -> dict[str, list[str]]:
    """Return for each query the addresses this project's search finds, the best first."""
    page.goto(f"{root}suche/")
    found: list[list[str]] = page.evaluate(_RANK, [root, list(queries)])
    return {query: _addresses(urls) for query, urls in zip(queries, found, strict=True)}


def rank_material(page: Page, root: str, queries: Sequence[str]) -> dict[str, list[str]]:
    """Return the same for Material's own search, typed into its dialog."""
    page.goto(root)
    page.locator(".md-search__input").click()
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.trim() !== ''")
    return {query: _typed_into_material(page, root, query) for query in queries}


def _typed_into_material(page: Page, root: str, query: str) -> list[str]:
    field = page.locator(".md-search__input")
    field.fill("")
    field.press("Backspace")
    page.wait_for_function("document.querySelectorAll('.md-search-result__item').length === 0")
    field.fill(query)
    field.press("End")
    page.wait_for_timeout(120)  # it tells nobody when it is done
    # Hits beyond the first few are drawn when they are scrolled to.
    page.evaluate("document.querySelector('.md-search__scrollwrap').scrollTo(0, 1e6)")
    page.wait_for_timeout(60)
    links: list[str] = page.locator(".md-search-result__item > a").evaluate_all("all => all.map(a => a.href)")
    return _addresses([link.removeprefix(root) for link in links])


def _addresses(urls: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(url.split("?")[0].split("#")[0].strip("/") for url in urls))


def typing_times(page: Page, root: str, texts: Sequence[str]) -> tuple[float, list[float]]:
    """Type into the search page on a slow machine.

    Returns milliseconds until the first hits, loading included, and those after each later keystroke.
    """
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(f"{root}suche/")
    first: float = page.evaluate(_TYPED, texts[0])
    page.wait_for_timeout(3000)  # body texts and excerpts come after the titles
    later = [page.evaluate(_TYPED, text[: length + 1]) for text in texts for length in range(2, len(text))]
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return first, later


def index_cost(page: Page, root: str) -> dict[str, Any]:
    """Return what the loaded index takes: milliseconds to make it ready, bytes of memory."""
    page.goto(f"{root}suche/")
    page.evaluate("() => { window.gc?.() }")
    cost: dict[str, Any] = page.evaluate(
        """async (root) => {
          const { Verzeichnis } = await import(root + "assets/suche/verzeichnis.js");
          const read = async (name) => (await fetch(`${root}suche/${name}.json`)).json();
          const [kopf, text] = [await read("kopf"), await read("text")];
          const memory = performance.memory?.usedJSHeapSize ?? 0;
          const begin = performance.now();
          window.kept = new Verzeichnis(kopf);
          const head = performance.now() - begin;
          window.kept.addText(text);
          return { head, all: performance.now() - begin, bytes: performance.memory?.usedJSHeapSize ?? 0 };
        }""",
        root,
    )
    return cost
