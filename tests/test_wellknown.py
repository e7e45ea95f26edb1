"""`security.txt`: a way to tell about a weakness, dated by the site's Stand and not by the clock."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from katalog.betreiber import Betreiber
from katalog.wellknown import security_txt

if TYPE_CHECKING:
    from typing import Any

STAND = date(2026, 3, 31)


def betreiber(**known: Any) -> Betreiber:
    """Return an operator who has stated only this."""
    return Betreiber(name="Katalog", beschreibung="Ein Katalog.", **known)


def test_names_mailbox_address_and_end():
    """RFC 9116: contact, end of validity a year after the Stand, languages, own address."""
    known = betreiber(email="postfach@example.org", adresse="https://www.example.org/k/")

    assert security_txt(known, stand=STAND).splitlines() == [
        "Contact: mailto:postfach@example.org",
        "Expires: 2027-03-31T00:00:00Z",
        "Preferred-Languages: de, en",
        "Canonical: https://www.example.org/k/.well-known/security.txt",
    ]


def test_nothing_without_a_mailbox():
    """Nobody is sent to a mailbox that does not exist."""
    assert security_txt(betreiber(), stand=STAND) == ""
    assert security_txt(betreiber(email="postfach@example.org"), stand=None) == ""
