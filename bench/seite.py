"""Measure pages in the browser beside stock MkDocs + Material with the same content. Prints German tables.

Everything comes from Lighthouse with its mobile profile (simulated slow telephone and network), median
of the rounds; the two sites take turns. Both are served with gzip, this one with the headers its
operator is told to set. Transfer counts headers and content of all requests of the first visit but pictures
and, to Material's advantage, the search index, which it fetches with every first visit.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bench.audit import HEADERS
from bench.echt import build_published, longest
from bench.suche import build_stock
from bench.tables import table
from bench.webserver import read_headers, served_packed
from bench.werkzeug import lighthouse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Besuch:
    """A first visit of a page."""

    transfer: int
    """Bytes over the network without pictures and search index, compressed, headers included."""
    index: int
    """Bytes of the search index over the network."""
    requests: int
    cls: float
    lcp: float
    """Milliseconds."""
    tbt: float
    """Milliseconds."""
    scores: tuple[int, ...]
    """Of 100, in the order of `CATEGORIES`."""
    script: int
    """Bytes of all scripts, gzip, without headers."""


Paar = tuple[list[Besuch], list[Besuch]]
"""Visits of a page here and of its stock counterpart."""


def main() -> int:
    """Build both sites in a temporary folder, measure, print."""
    runden = _options().runden
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory(prefix="katalog-seite-") as name:
        ours, stock = build_published(Path(name) / "hier"), build_stock(Path(name) / "stock")
        pages = {
            "Beispiel, das längste": longest(ours, "beispiele"),
            "Standort, der längste": longest(ours, "standorte"),
            "Liste der Beispiele": "beispiele/",
            "Startseite": "",
        }
        with served_packed(ours, read_headers(HEADERS)) as here, served_packed(stock) as there:
            found: dict[str, Paar] = {title: ([], []) for title in pages}
            for _ in range(runden):
                for title, page in pages.items():
                    found[title][0].append(visit(here, page, ours))
                    found[title][1].append(visit(there, page, stock))
    print(_measured(found), _targets(found), sep="\n\n")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.seite", description="Misst Seiten im Browser.", add_help=False
    )
    parser.add_argument("-h", "--hilfe", "--help", action="help", help="diese Hilfe zeigen")
    parser.add_argument("--runden", type=int, default=3, metavar="ZAHL", help="Runden (sonst 3)")
    return parser.parse_args()


def visit(root: str, page: str, site: Path) -> Besuch:
    """Visit a page with Lighthouse's telephone."""
    report = lighthouse(root + page, CATEGORIES)
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    index = sum(item["transferSize"] for item in requests if item["url"].endswith("search_index.json"))
    seen = sum(item["transferSize"] for item in requests if not item["mimeType"].startswith("image/"))
    return Besuch(
        transfer=seen - index,
        index=index,
        requests=len(requests),
        cls=audits["cumulative-layout-shift"]["numericValue"],
        lcp=audits["largest-contentful-paint"]["numericValue"],
        tbt=audits["total-blocking-time"]["numericValue"],
        scores=tuple(round(100 * report["categories"][name]["score"]) for name in CATEGORIES),
        script=sum(_packed_size(site, item) for item in requests if item["resourceType"] == "Script"),
    )


def _packed_size(site: Path, request: Mapping[str, Any]) -> int:
    return len(gzip.compress((site / urlsplit(request["url"]).path.lstrip("/")).read_bytes()))


def _measured(found: Mapping[str, Paar]) -> str:
    head = ["Seite", "Übertragung ohne Bilder", "Verhältnis", "dazu Suchverzeichnis", "Anfragen"]
    head += ["Skript", "CLS", "LCP", "TBT", "Leistung / Barrierefreiheit / Best Practices / SEO"]
    rows = []
    for title, (ours, stock) in found.items():
        for name, visits in (("hier", ours), ("Material", stock)):
            ratio = _transfer_ratio((ours, stock)) if visits is ours else 1
            sizes = [_kb(visits, _transfer), _number(ratio, 2), _kb(visits, lambda v: v.index)]
            rows.append([f"{title}, {name}", *sizes, *_cells(visits)])
    return table(head, rows)


def _cells(visits: Sequence[Besuch]) -> list[str]:
    scores = (round(median(visit.scores[place] for visit in visits)) for place in range(len(CATEGORIES)))
    return [
        f"{_median(visits, lambda v: v.requests):.0f}",
        _kb(visits, lambda v: v.script),
        _number(_median(visits, lambda v: v.cls), 3),
        f"{_number(_median(visits, lambda v: v.lcp) / 1000, 2)} s",
        f"{_median(visits, lambda v: v.tbt):.0f} ms",
        " / ".join(map(str, scores)),
    ]


def _targets(found: Mapping[str, Paar]) -> str:
    """Return the targets with the worst of all pages; the one for the transfer is about records."""
    records = [paar for title, paar in found.items() if title.startswith(("Beispiel", "Standort"))]
    ours = [visits for visits, _ in found.values()]

    def worst(value: Callable[[Besuch], float]) -> float:
        return max(_median(visits, value) for visits in ours)

    aims = [
        ("Übertragung einer Datensatzseite zu Material", 0.3, max(map(_transfer_ratio, records)), 2, ""),
        ("Anfragen", 12, worst(lambda v: v.requests), 0, ""),
        ("eigenes Skript, gzip", 8, worst(lambda v: v.script) / 1000, 1, " kB"),
        ("CLS", 0, worst(lambda v: v.cls), 3, ""),
        ("LCP", 1.5, worst(lambda v: v.lcp) / 1000, 2, " s"),
        ("TBT", 50, worst(lambda v: v.tbt), 0, " ms"),
    ]
    rows = [
        [
            what,
            f"≤ {_number(limit, 1 if limit % 1 else 0)}{unit}",
            f"{_number(value, digits)}{unit}",
            _yes(round(value, digits) <= limit),
        ]
        for what, limit, value, digits, unit in aims
    ]
    for place, (name, limit) in enumerate(zip(CATEGORIES, (98, 100, 100, 100), strict=True)):
        score = -worst(lambda v, place=place: -v.scores[place])  # type: ignore[misc]
        rows.append([f"Lighthouse: {name}", f"≥ {limit}", f"{score:.0f}", _yes(score >= limit)])
    return table(["Ziel", "gefordert", "gemessen, schlechteste Seite", "erreicht"], rows)


def _transfer(visit: Besuch) -> float:
    return visit.transfer


def _transfer_ratio(paar: Paar) -> float:
    ours, stock = paar
    return _median(ours, _transfer) / _median(stock, _transfer)


def _median(visits: Sequence[Besuch], value: Callable[[Besuch], float]) -> float:
    return median(map(value, visits))


def _kb(visits: Sequence[Besuch], value: Callable[[Besuch], float]) -> str:
    return f"{_number(_median(visits, value) / 1000, 1)} kB"


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _yes(reached: bool) -> str:  # noqa: FBT001
    return "ja" if reached else "**nein**"


if __name__ == "__main__":
    sys.exit(main())
