"""Files at the root of the site: rules for robots, and what a phone shows of the site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from katalog.betreiber import Betreiber

_ICONS = (192, 512)


def root_files(betreiber: Betreiber) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file."""
    yield "robots.txt", robots(betreiber).encode()
    yield "site.webmanifest", manifest(betreiber).encode()


def robots(betreiber: Betreiber) -> str:
    """Return the rules for robots; they count only at the root of a host.

    A draft is kept out of search engines by `noindex` on every page, which a robot must be able to read:
    so nothing is disallowed here.
    """
    lines = ["User-agent: *", "Disallow:"]
    if betreiber.adresse and not betreiber.entwurf:
        lines.append(f"Sitemap: {betreiber.adresse}sitemap.xml")
    return "\n".join(lines) + "\n"


def manifest(betreiber: Betreiber) -> str:
    """Return the web manifest: name, colours and icons. There is no service worker, so nothing is stored."""
    data = {
        "name": betreiber.name,
        "description": betreiber.beschreibung,
        "lang": "de",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#0b4f5c",
        "icons": [
            {"src": f"assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
            for size in _ICONS
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
