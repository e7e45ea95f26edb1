# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""The site defends itself: one policy on every page, the same in the files for web servers, nothing it forbids."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from katalog.headers import CONTENT_SECURITY_POLICY

FILES = Path(__file__).parents[2] / "docs/betrieb/kopfzeilen"
WANTED = {
    "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
DATA_TYPES = {"application/json", "application/ld+json"}


@pytest.fixture(params=["real", "published", "unusual"])
def site(request):
    """Every kind of site: draft, complete, with redirects and below a prefix."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("name", ["_headers", "apache.htaccess", "nginx.conf"])
def test_files_for_web_servers_say_what_pages_say(name):
    """An operator who copies a file gets the policy of the pages, and frames by others are refused."""
    text = (FILES / name).read_text("utf-8")
    pattern = r"^ *(?:add_header |Header always set )?({}):? \"?(.*?)\"?(?: always;)?$"
    found = {key: re.findall(pattern.format(key), text, re.MULTILINE) for key in WANTED}

    assert {key: [(key, value)] for key, value in WANTED.items()} == found
    assert re.search(r"Permissions-Policy:? \"?.*camera=\(\).*geolocation=\(\)", text)
    for kind in ("text/csv", "application/geo+json", "application/manifest+json"):
        assert kind in text


def test_every_page_carries_the_policy_before_anything_it_governs(site):
    """The policy stands in the head before the first script and style, on redirects and error page, too."""
    wrong = []
    for page in site.pages.values():
        policy = page.tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        before = page.html[: page.html.find("Content-Security-Policy")]
        if policy != [CONTENT_SECURITY_POLICY] or re.search(r"<(script|link|style)\b", before):
            wrong.append((page, policy))

    assert [] == wrong


def test_nothing_inline(site):
    """No page has a script, a style or an event handler of its own, or an address that runs."""
    wrong = []
    for page in site.pages.values():
        found = [
            *page.tree.xpath("//script[not(@src)][not(@type='application/ld+json')]"),
            *page.tree.xpath("//style | //*[@style]"),
            *page.tree.xpath("//@*[starts-with(name(), 'on')]"),
            *page.tree.xpath("//@*[starts-with(translate(., 'JAVSCRIPT', 'javscript'), 'javascript:')]"),
        ]
        wrong += [(page, str(each)) for each in found]

    assert [] == wrong


def test_links_to_others_give_no_handle(site):
    """Every link to another site is marked `noopener`; none opens a window."""
    wrong = [
        (page, link.get("href"))
        for page in site.content_pages
        for link in page.tree.xpath("//a[starts-with(@href, 'http')]")
        if "noopener" not in (link.get("rel") or "").split() or link.get("target")
    ]

    assert [] == wrong


def test_output_tells_nothing_about_its_making(site):
    """No source maps, no generator, no path of the machine, none of the theme's files."""
    names = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()]
    telling = [
        path
        for path in site.folder.rglob("*")
        if path.is_file() and str(site.project.folder).encode() in path.read_bytes()
    ]

    assert [] == [name for name in names if name.endswith(".map") or "javascripts/" in name]
    assert [] == [page for page in site.pages.values() if page.meta("generator")]
    assert [] == telling


def test_security_txt(real, published):
    """Who finds a weakness learns whom to tell, once the operator has named a mailbox."""
    name = ".well-known/security.txt"
    lines = (published.folder / name).read_text("utf-8").splitlines()

    assert not (real.folder / name).exists()
    assert "Contact: mailto:postfach@example.org" in lines
    assert f"Canonical: https://katalog.example.org/{name}" in lines
    assert any(re.fullmatch(r"Expires: \d{4}-\d\d-\d\dT00:00:00Z", line) for line in lines)
