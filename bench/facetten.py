"""How long a list of 2,000 examples takes to be narrowed down, in Chromium: `python -m bench.facetten`.

The list is made of the real examples, in random order and with random costs; the frame is the built
site's. For each step, the work of the page's thread (script, styles, layout; other programs on the
machine do not count) and the time until the next frame is painted.
"""

from __future__ import annotations

import gzip
import random
import re
import shutil
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from katalog.gathering import load_catalog
from katalog.markers import fill
from katalog.views import Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

ROOT = Path(__file__).resolve().parents[1]
RECORDS = 2_000
ROUNDS = 5
ADDRESS = "http://liste.invalid/beispiele/"
STEPS = {
    "einen Wert wählen": "box('handlungsfeld', 'klima-und-gruen').click()",
    "einen zweiten Wert wählen": "box('handlungsfeld', 'gesundheit').click()",
    "eine zweite Facette wählen": "box('geht-auch-klein', 'ja').click()",
    "anders sortieren": "order('guenstigste')",
    "alles zurücksetzen": "document.querySelector('.k-leeren').click()",
}
_MEASURE = """
(async () => {
  const box = (name, value) => document.querySelector(`[name="${name}"][value="${value}"]`);
  const order = (value) => {
    const select = document.querySelector("[name=sortierung]");
    select.value = value;
    select.dispatchEvent(new Event("change"));
  };
  const begin = performance.now();
  STEP;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begin;
})()
"""


def many(records: int) -> str:
    """Return the list of examples with so many rows, as HTML."""
    catalog, _ = load_catalog(ROOT / "data", heute=date(2100, 1, 1))
    assert catalog is not None
    chance = random.Random(7)
    beispiele = [*catalog.beispiele.values()]
    copies = {}
    for number in range(records):
        beispiel = chance.choice(beispiele)
        changes: dict[str, Any] = {"kennung": f"{beispiel.kennung}-{number}", "titel": f"{chance.random()}"}
        if beispiel.kosten:
            cost = chance.randrange(10_000, 20_000_000)
            changes["kosten"] = beispiel.kosten.model_copy(update={"betrag_eur": cost})
        copies[changes["kennung"]] = beispiel.model_copy(update=changes)
    site = Site(replace(catalog, records={**catalog.records, "beispiel": copies}))
    return fill("<!-- katalog: beispiele -->", site, wurzel="../")


def page_of(built: Path, liste: str) -> str:
    """Return the built page of the examples with another list in it."""
    html = (built / "beispiele" / "index.html").read_text("utf-8")
    return re.sub(
        r'<div class="k-liste".*facetten\.js"></script>\s*</div>', lambda _: liste, html, flags=re.DOTALL
    )


def answer_with(built: Path, html: str) -> Callable[[Route], None]:
    """Return what answers requests: `html` at the address of the list, else files of the built site."""

    def answer(route: Route) -> None:
        name = urlsplit(route.request.url).path.lstrip("/")
        if name == "beispiele/":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif (built / name).is_file():
            route.fulfill(path=built / name)
        else:
            route.abort()

    return answer


def measure(page: Page, *, rounds: int = ROUNDS) -> dict[str, list[tuple[float, float]]]:
    """Return for every step and round the milliseconds of work and until the next frame."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def work() -> float:
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")) * 1000

    found: dict[str, list[tuple[float, float]]] = {name: [] for name in STEPS}
    for _ in range(rounds):
        page.goto(ADDRESS, wait_until="load")
        for name, step in STEPS.items():
            before = work()
            until = page.evaluate(_MEASURE.replace("STEP", step))
            found[name].append((work() - before, until))
    return found


def main(built: Path) -> None:
    """Print a table for German readers."""
    liste = many(RECORDS)
    html = page_of(built, liste)
    data = re.search(r'data-facetten="([^"]*)"', liste)
    assert data is not None
    for name, text in (("Seite", html), ("davon Angaben für die Facetten", data[1])):
        whole, packed = (len(content) / 1000 for content in (text.encode(), gzip.compress(text.encode())))
        print(f"{name}: {whole:.0f} kB, gepackt {packed:.0f} kB")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.route("**", answer_with(built, html))
        print(f"\n| {RECORDS} Beispiele | Arbeit | bis zum nächsten Bild |\n| --- | --- | --- |")
        for name, times in measure(page).items():
            cells = [f"{median(column):.0f} ms" for column in zip(*times, strict=True)]
            print(f"| {name} | {' | '.join(cells)} |")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
