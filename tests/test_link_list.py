"""The link list: every address of a source once, and what its server says. No test asks a real server."""

from __future__ import annotations

import threading
import time
import urllib.request
from collections import defaultdict
from contextlib import nullcontext
from datetime import date
from email.message import Message
from http.client import BadStatusLine
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError

import pytest

from katalog import links as module
from katalog.links import Link, links, look
from katalog.markers import fill
from katalog.views import Site
from records import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

A = "https://www.example.org/"
B = "https://b.example.org/seite"


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Whoever forgets to say what servers answer is told so, and no server is asked."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a test asks a real server")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)


def quelle(url: str, **more: str) -> dict[str, str]:
    """Return a source as it is written."""
    return {"id": "stadt", "titel": "Titel", "url": url, "fassung": "online", **more}


def link(url: str) -> Link:
    """Return a link as the list has it."""
    return Link(url=url, titel="Titel", gesehen_am=None, stellen=("beispiele/a.yml",))


# --- The list ------------------------------------------------------------------------------------

ZAHLEN = f"jahre: [{{jahr: 2019, quellen: [{{titel: Z, url: '{B}', fassung: online}}]}}]\n"
GLOSSAR = f"""\
begriffe:
  - kennung: beet
    name: Beete
    erklaerung: Etwas.
    quellen: [{{titel: G, url: "{A}", fassung: online, gesehen_am: "2026-03-01"}}]
"""


def test_every_address_is_listed_once(catalog_of):
    """With all files that rest on it, and the last day on which somebody read it."""
    catalog = catalog_of(
        {
            "beispiele/a.yml": text("beispiel", quellen=[quelle(A, gesehen_am="2026-01-01")]),
            "beispiele/b.yml": text("beispiel", quellen=[quelle(A), {**quelle(A), "id": "zwei"}]),
            "programm/zahlen.yml": ZAHLEN,
            "programm/zahlen-gesamt.yml": ZAHLEN,
            "glossar.yml": GLOSSAR,
        }
    )

    assert links(catalog) == [
        Link(B, "Z", None, ("programm/zahlen.yml", "programm/zahlen-gesamt.yml")),
        Link(A, "Titel", date(2026, 3, 1), ("beispiele/a.yml", "beispiele/b.yml", "glossar.yml")),
    ]


def test_list_is_sorted_by_server(catalog_of):
    """Pages of one server stand together, whether it is called with www or without."""
    urls = ["https://www.b.de/2", "https://a.de/9", "https://b.de/1", "http://a.de/1"]
    sources = [{**quelle(url), "id": f"q{n}"} for n, url in enumerate(urls)]
    files = {
        "programm/zahlen.yml": ZAHLEN,
        "programm/zahlen-gesamt.yml": ZAHLEN,
        "methoden/m.yml": text("methode", belege=..., redaktionell=ALLES, quellen=sources),
    }

    assert [found.host for found in links(catalog_of(files))] == [
        "a.de",
        "a.de",
        "b.de",
        "b.de",
        "b.example.org",
    ]


ALLES = [{"feld": feld} for feld in ("wofuer", "wann_geeignet", "schritte")]


def test_page_of_sources_counts_by_server(catalog_of):
    """How many addresses, how many without a day, and when somebody last read one."""
    sources = [{**quelle(f"{A}{n}"), "id": f"q{n}"} for n in range(3)]
    sources[0]["gesehen_am"] = "2026-01-31"
    files = {
        "programm/zahlen.yml": ZAHLEN,
        "programm/zahlen-gesamt.yml": ZAHLEN,
        "methoden/m.yml": text("methode", belege=..., redaktionell=ALLES, quellen=sources),
    }
    html = fill("<!-- katalog: quellen -->", Site(catalog_of(files)), wurzel="")

    assert "<caption>4 Adressen von 2 Websites</caption>" in html
    assert '<th scope="row">example.org</th><td data-titel="Adressen" class="k-zahl">3</td>' in html
    assert '<td data-titel="Ohne Lesedatum" class="k-zahl">2</td>' in html
    assert '<td data-titel="Zuletzt gelesen">31. Januar 2026</td>' in html
    assert "Datum nicht festgehalten" in html


# --- What servers say ----------------------------------------------------------------------------


def _raise(error: Exception) -> Callable[[str], tuple[int, str]]:
    def ask(url: str) -> tuple[int, str]:
        del url
        raise error

    return ask


ANSWERS: list[tuple[str, Callable[[str], tuple[int, str]], str, str]] = [
    ("antwortet", lambda url: (200, url), "antwortet", "200"),
    ("mit Schrägstrich am Ende", lambda url: (200, f"{url}/"), "antwortet", "200"),
    ("gibt es nicht", lambda url: (404, url), "fehlt", "404"),
    ("gibt es nicht mehr", lambda url: (410, url), "fehlt", "410"),
    ("verboten", lambda url: (403, url), "verweigert", "403"),
    ("zu viele Anfragen", lambda url: (429, url), "verweigert", "429"),
    ("Server kaputt", lambda url: (503, url), "verweigert", "503"),
    ("umgezogen", lambda _: (200, "https://neu.example.org/"), "umgezogen", "https://neu.example.org/"),
    ("umgezogen und weg", lambda _: (404, "https://neu.example.org/"), "fehlt", "404"),
    ("kein solcher Rechner", _raise(URLError("x")), "nicht erreichbar", "URLError"),
    ("zu langsam", _raise(TimeoutError()), "nicht erreichbar", "TimeoutError"),
    ("Verbindung abgebrochen", _raise(ConnectionResetError()), "nicht erreichbar", "ConnectionResetError"),
    ("spricht kein HTTP", _raise(BadStatusLine("x")), "nicht erreichbar", "BadStatusLine"),
    ("Adresse unlesbar", _raise(UnicodeError()), "nicht erreichbar", "UnicodeError"),
]


@pytest.mark.parametrize(
    ("ask", "urteil", "genauer"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS]
)
def test_answer_of_a_server(ask, urteil, genauer):
    """Gone, moved, refused, unreachable: each is a word an editor understands."""
    (answer,) = look([link(B)], ask=ask, pause=0)

    assert answer == (link(B), urteil, genauer)


def test_one_silent_server_does_not_hide_the_others():
    """Every address gets an answer, in the order of the list, server by server."""
    wanted = [link(f"https://{host}.example.org/{n}") for host in "abc" for n in range(2)]

    def ask(url: str) -> tuple[int, str]:
        if "//b." in url:
            raise TimeoutError
        return 200, url

    answers = list(look(wanted, ask=ask, pause=0))

    assert [answer.link for answer in answers] == wanted
    assert [answer.urteil for answer in answers] == [
        *["antwortet"] * 2,
        *["nicht erreichbar"] * 2,
        *["antwortet"] * 2,
    ]


def test_a_server_is_asked_for_one_page_at_a_time():
    """Several servers side by side, but none of them twice at once, with or without www."""
    lock, busy, seen = threading.Lock(), defaultdict(int), []

    def ask(url: str) -> tuple[int, str]:
        host = link(url).host
        with lock:
            busy[host] += 1
            seen.append((busy[host], sum(busy.values())))
        time.sleep(0.02)
        with lock:
            busy[host] -= 1
        return 200, url

    hosts = ["a.de", "www.a.de", "b.de", "c.de"]
    list(look([link(f"https://{host}/{n}") for n in range(3) for host in hosts], ask=ask, pause=0))

    assert max(at_once for at_once, _ in seen) == 1
    assert max(all_hosts for _, all_hosts in seen) > 1
    assert len(seen) == 12


def test_between_two_pages_of_a_server_is_a_pause(monkeypatch):
    """One before each page but the first."""
    pauses: list[float] = []
    monkeypatch.setattr(module.time, "sleep", pauses.append)

    list(look([link(f"{A}{n}") for n in range(3)] + [link(B)], ask=lambda url: (200, url)))

    assert pauses == [module.PAUSE_SECONDS] * 2


# --- How servers are asked -----------------------------------------------------------------------


@pytest.fixture
def server(monkeypatch) -> Iterator[Callable[[dict[str, int]], list[tuple[str, str]]]]:
    """Return a function that says with which status a server answers each method, and what it was asked."""

    def serve(statuses: dict[str, int]) -> list[tuple[str, str]]:
        asked: list[tuple[str, str]] = []

        def urlopen(request: Any, **_: object) -> Any:
            method = request.get_method()
            asked.append((method, request.get_header("User-agent")))
            if statuses[method] >= 400:
                raise HTTPError(request.full_url, statuses[method], "", Message(), None)
            return nullcontext(SimpleNamespace(status=statuses[method], url=request.full_url))

        monkeypatch.setattr(urllib.request, "urlopen", urlopen)
        return asked

    return serve


@pytest.mark.parametrize(
    ("statuses", "methods", "urteil"),
    [
        ({"HEAD": 200}, ["HEAD"], "antwortet"),
        ({"HEAD": 404}, ["HEAD"], "fehlt"),
        ({"HEAD": 429}, ["HEAD"], "verweigert"),
        ({"HEAD": 405, "GET": 200}, ["HEAD", "GET"], "antwortet"),
        ({"HEAD": 403, "GET": 403}, ["HEAD", "GET"], "verweigert"),
        ({"HEAD": 500, "GET": 404}, ["HEAD", "GET"], "fehlt"),
    ],
)
def test_page_is_asked_for_without_fetching_it(server, statuses, methods, urteil):
    """Only the head, unless the server does not answer that; whoever asks says who it is."""
    asked = server(statuses)
    (answer,) = look([link(B)], pause=0)

    assert [method for method, _ in asked] == methods
    assert answer.urteil == urteil
    assert all(agent.startswith("katalog-links/") for _, agent in asked)
