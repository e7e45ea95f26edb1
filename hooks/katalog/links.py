"""The link list: every address that records, figures and the glossary rest on, and whether it answers.

Looking asks each host for one page at a time and waits in between; nothing depends on the answers.
"""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from katalog.constraints import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from katalog.catalog import Catalog
    from katalog.kinds.base import Quelle

TIMEOUT_SECONDS = 15
PAUSE_SECONDS = 1.0
HOSTS_AT_ONCE = 8
_AGENT = "katalog-links/1 (Pruefung von Quellenverweisen eines Katalogs; eine Anfrage je Sekunde und Server)"


class Link(NamedTuple):
    """One address with everything that rests on it."""

    url: str
    titel: str
    gesehen_am: date | None
    """The last day on which somebody read it, as far as known."""
    stellen: tuple[str, ...]
    """Files that name it, relative to `data/`."""

    @property
    def host(self) -> str:
        """The server, without `www.`."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


class Antwort(NamedTuple):
    """What a server said."""

    link: Link
    urteil: str
    """antwortet, umgezogen, fehlt, verweigert or nicht erreichbar."""
    genauer: str


def links(catalog: Catalog) -> list[Link]:
    """Return every address once, sorted by host and address."""
    found: dict[str, list[tuple[str, Quelle]]] = defaultdict(list)
    for place, quelle in _quellen(catalog):
        found[quelle.url].append((place, quelle))
    listed = [
        Link(
            url=url,
            titel=named[0][1].titel,
            gesehen_am=max((q.gesehen_am for _, q in named if q.gesehen_am), default=None),
            stellen=tuple(dict.fromkeys(place for place, _ in named)),
        )
        for url, named in found.items()
    ]
    return sorted(listed, key=lambda link: (link.host, link.url))


def _quellen(catalog: Catalog) -> Iterator[tuple[str, Quelle]]:
    for record in catalog.all_records():
        for quelle in record.quellen:
            yield f"{FOLDERS[record.kind]}/{record.kennung}.yml", quelle
    for name, reihe in catalog.reihen.items():
        for jahr in reihe.jahre:
            for quelle in jahr.quellen:
                yield f"programm/{name}.yml", quelle
    for begriff in catalog.glossar.begriffe:
        for quelle in begriff.quellen:
            yield "glossar.yml", quelle


def look(
    wanted: Iterable[Link],
    *,
    ask: Callable[[str], tuple[int, str]] | None = None,
    pause: float = PAUSE_SECONDS,
) -> Iterator[Antwort]:
    """Ask for every address, several hosts side by side, and yield what they answer, host by host.

    `ask` returns status and final address of an address, or raises OSError; `pause` is in seconds.
    """
    by_host: dict[str, list[Link]] = defaultdict(list)
    for link in wanted:
        by_host[link.host].append(link)

    def visit(host: list[Link]) -> list[Antwort]:
        answers = []
        for number, link in enumerate(host):
            if number:
                time.sleep(pause)
            answers.append(_judge(link, ask or _ask))
        return answers

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as workers:
        for answers in workers.map(visit, by_host.values()):
            yield from answers


def _judge(link: Link, ask: Callable[[str], tuple[int, str]]) -> Antwort:
    try:
        status, final = ask(link.url)
    except (OSError, ValueError, HTTPException) as error:
        return Antwort(link, "nicht erreichbar", type(error).__name__)
    if status in (404, 410):
        return Antwort(link, "fehlt", str(status))
    if status >= 400:
        return Antwort(link, "verweigert", str(status))
    if final.rstrip("/") != link.url.rstrip("/"):
        return Antwort(link, "umgezogen", final)
    return Antwort(link, "antwortet", str(status))


def _ask(url: str) -> tuple[int, str]:
    """Ask without fetching the page; some servers answer only when asked for it."""
    for method in ("HEAD", "GET"):
        request = urllib.request.Request(url, method=method, headers={"User-Agent": _AGENT})  # noqa: S310 - checked
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
                return answer.status, answer.url
        except urllib.error.HTTPError as error:
            if method == "GET" or error.code in (404, 410, 429):
                return error.code, url
    raise AssertionError("one of the two methods has returned")
