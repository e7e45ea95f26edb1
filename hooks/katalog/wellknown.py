"""`/.well-known/security.txt` (RFC 9116): whom to tell about a weakness of the website."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from katalog.betreiber import Betreiber

SECURITY_TXT = ".well-known/security.txt"
VALID = timedelta(days=365)
"""RFC 9116 asks for less than a year or so; counted from the Stand of the site, never from the clock."""


def security_txt(betreiber: Betreiber, *, stand: date | None) -> str:
    """Return the file, or nothing as long as there is no mailbox to write to or nothing to date it by."""
    if not betreiber.email or not stand:
        return ""
    lines = [
        f"Contact: mailto:{betreiber.email}",
        f"Expires: {stand + VALID:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: de, en",
    ]
    if betreiber.adresse:
        lines.append(f"Canonical: {betreiber.adresse}{SECURITY_TXT}")
    return "\n".join(lines) + "\n"
