# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""The built site in a real browser: nothing from elsewhere, no errors, nothing too wide, no script needed."""

from __future__ import annotations

import re
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
WIDTHS = (360, 1280)
SCHEMES = {"light": "default", "dark": "slate"}
MISSING = "gibt-es-nicht/"
FITS = "document.scrollingElement.scrollWidth <= document.documentElement.clientWidth"
SHOWN = """
[
  document.body.dataset.mdColorScheme,
  [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility()).length,
]
"""


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""

    def send_error(self, code, message=None, explain=None):
        """Answer with the error page of the site, as web servers do."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        with open(f"{self.directory}/404.html", "rb") as page:  # noqa: PTH123 - a text here, not a Path
            content = page.read()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="module")
def root(real):
    """The address of the real site on a web server of its own."""
    handler = partial(_Handler, directory=str(real.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser():
    """The system's Chromium, or else Playwright's own; without either the tests fail."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


class Visit:
    """A page in the browser, with everything it asked for and complained about."""

    def __init__(self, browser, root, *, width=1280, scheme="light", scripts=True):
        self.root = root
        self.asked = []
        self.complaints = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale="de-DE",
        )
        self.context.set_default_timeout(10_000)
        self.context.route(lambda url: not url.startswith(root), lambda route: route.abort())
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def go(self, address):
        """Open a page of the site, and forget what was before."""
        self.asked.clear()
        self.complaints.clear()
        self.page.goto(self.root + address, wait_until="load")
        return self.page

    def foreign(self):
        """Return what was asked of others; data inside the page is nobody's business."""
        return [
            url
            for url in self.asked
            if urlsplit(url).scheme not in {"data", "blob"} and not url.startswith(self.root)
        ]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()


@pytest.fixture(scope="module")
def kinds(real):
    """One page of every kind: of records the one with most content, which is where layouts break."""
    longest = {
        section: max(
            (page for page in real.content_pages if re.fullmatch(rf"{section}/[^/]+/", page.address)),
            key=lambda page: (len(page.html), page.address),
        ).address
        for section in ("standorte", "beispiele", "methoden", "kontakt", "kommunen", "themen", "programm")
    }
    lists = [f"{section}/" for section in longest]
    others = ["suche/", "suche/a-bis-z/", "daten/", "mitmachen/felder/", "mitmachen/musterdatensatz/", "programm/zahlen/"]
    legal = ["impressum/", "datenschutz/", "barrierefreiheit/"]
    return list(dict.fromkeys(["", *lists, *longest.values(), *others, *legal, MISSING]))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_shows_without_complaint(browser, root, kinds, scheme):
    """On every kind of page: no request to another host, no error, the right colours, nothing too wide.

    Each page is opened in one width and then turned to the other, in which the next one is opened.
    """
    wrong = []
    widths = WIDTHS if scheme == "light" else WIDTHS[::-1]
    with Visit(browser, root, width=widths[0], scheme=scheme) as visit:
        for address in kinds:
            page = visit.go(address)
            too_wide = [] if fits(page) else [widths[0]]
            widths = widths[::-1]
            page.set_viewport_size({"width": widths[0], "height": 800})
            too_wide += [] if fits(page) else [widths[0]]
            complaints = [text for text in visit.complaints if "404" not in text or address != MISSING]
            found = (visit.foreign(), complaints, too_wide, *page.evaluate(SHOWN))
            if found != ([], [], [], SCHEMES[scheme], 1):
                wrong.append((address, found))

    assert [] == wrong


def fits(page):
    """Tell whether a page fits its window, once what moves when it is resized has come to rest."""
    try:
        page.wait_for_function(FITS, timeout=2_000)
    except PlaywrightTimeout:
        return False
    return True


def test_colours_differ(browser, root):
    """Light and dark are different colours, and readers can switch and are remembered."""
    probe = "getComputedStyle(document.body).backgroundColor"
    with Visit(browser, root, scheme="light") as light, Visit(browser, root, scheme="dark") as dark:
        bright, night = (visit.go("").evaluate(probe) for visit in (light, dark))
        light.page.locator("label[for='__palette_1']:visible").click()
        light.page.wait_for_function("document.body.dataset.mdColorScheme == 'slate'")
        remembered = light.go("standorte/").evaluate(probe)

    assert bright != night
    assert night == remembered


@pytest.mark.parametrize("width", WIDTHS)
def test_lists_need_no_script(browser, root, real, width):
    """With JavaScript off, the lists show every record, and pages their content and their way out."""
    with Visit(browser, root, width=width, scripts=False) as visit:
        shown = {}
        for kind, section in (
            ("standort", "standorte"),
            ("beispiel", "beispiele"),
            ("methode", "methoden"),
            ("kontakt", "kontakt"),
        ):
            page = visit.go(f"{section}/")
            targets = {real.pages[f"{section}/"].resolve(href) for href in visible_links(page)}
            shown[kind] = {
                kennung for kennung, record in real.of_kind(kind).items() if (record.address, "") in targets
            }
        record = visit.go(next(iter(real.of_kind("standort").values())).address)

        assert {kind: set(real.of_kind(kind)) for kind in shown} == shown
        assert record.locator("h1").is_visible()
        assert record.locator("#quellen").is_visible()
        assert record.locator("footer a", has_text="Impressum").is_visible()
        assert ([], []) == (visit.foreign(), visit.complaints)


def visible_links(page):
    """Return where the links lead that a reader sees in the content of a page."""
    return page.locator("article a:visible").evaluate_all("links => links.map(a => a.getAttribute('href'))")


def test_start_page_leads_everywhere_without_script(browser, root):
    """With JavaScript off and on a narrow screen, the start page still leads to every section."""
    with Visit(browser, root, width=360, scripts=False) as visit:
        page = visit.go("")
        links = visible_links(page)

    sections = {
        "beispiele/",
        "methoden/",
        "kommunen/",
        "standorte/",
        "kontakt/",
        "programm/",
        "mitmachen/",
        "themen/",
    }

    assert set() == sections - {link.removeprefix("./") for link in links}


def test_table_of_contents_leads_to_its_section(browser, root, kinds):
    """A click on an entry of the table of contents brings the section into view."""
    address = next(
        address for address in kinds if address.startswith("standorte/") and address != "standorte/"
    )
    with Visit(browser, root) as visit:
        page = visit.go(address)
        page.locator("[data-md-type='toc'] a[href='#quellen']").click()
        page.wait_for_function(
            "Math.abs(document.querySelector('#quellen').getBoundingClientRect().top) < 200"
        )

        assert page.url.endswith(f"{address}#quellen")
