"""A real browser on the built site: what it asks for, complains about and stores is noted.

The site is served with the headers of `docs/betrieb/kopfzeilen/_headers`, so every test in the
browser also tests that the site obeys its own policy.
"""

from __future__ import annotations

import re
import shutil
import threading
from contextlib import contextmanager, suppress
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

HEADERS = Path(__file__).parents[2] / "docs/betrieb/kopfzeilen/_headers"
AXE = Path(__file__).parent / "vendor/axe-core-4.14.1.min.js"
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
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => {
  const { violatedDirective, blockedURI, sourceFile, lineNumber } = event;
  console.error(`CSP: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
});
"""
RUN_AXE = """
() => axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
})
"""


@cache
def headers():
    """Return the headers for every page, as the operator is told to set them."""
    section = HEADERS.read_text("utf-8").split("\n/*\n")[1].split("\n/")[0]
    return [line.strip().split(": ", 1) for line in section.splitlines() if line.strip()]


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def log_message(self, *_):
        """Say nothing."""

    def end_headers(self):
        """Send what the operator is told to send."""
        for name, value in headers():
            self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source, outputfile):
        """Send a file; a browser that has gone on is no failure."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def send_error(self, code, message=None, explain=None):
        """Answer with the error page of the site, as web servers do."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serve(folder):
    """Serve a folder; the value is its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def root(real):
    """The address of the real site on a web server of its own."""
    with serve(real.folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    """The system's Chromium, or else Playwright's own; without either the tests fail."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


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
    others = ["suche/", "suche/a-bis-z/", "bedarfe/", "daten/", "mitmachen/felder/", "mitmachen/musterdatensatz/", "programm/zahlen/"]
    legal = ["impressum/", "datenschutz/", "barrierefreiheit/", "lizenzen/"]
    plain = ["leichte-sprache/", "gebaerdensprache/"]
    return list(dict.fromkeys(["", *lists, *longest.values(), *others, *legal, *plain, MISSING]))


class Visit:
    """A page in the browser, with everything it asked for and complained about."""

    def __init__(self, browser, root, *, width=1280, height=800, **options):
        self.root = root
        self.asked = []
        self.complaints = []
        names = {"scheme": "color_scheme", "scripts": "java_script_enabled"}
        chosen = {names.get(name, name): value for name, value in options.items()}
        size = {"width": width, "height": height}
        self.context = browser.new_context(viewport=size, locale="de-DE", **chosen)
        self.context.set_default_timeout(10_000)
        self.context.add_init_script(REPORT_VIOLATIONS)
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

    def axe(self):
        """Return what axe-core has against the page as it is now: rule, element, why."""
        self.page.evaluate(AXE.read_text("utf-8"))
        return [
            (violation["id"], node["target"], node["failureSummary"])
            for violation in self.page.evaluate(RUN_AXE)["violations"]
            for node in violation["nodes"]
        ]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()
