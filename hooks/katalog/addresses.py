"""Which web addresses may stand in a record: public ones, and nothing that could fool a reader."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from katalog.characters import FORBIDDEN

EMAIL = re.compile(r"[a-z0-9][a-z0-9._+-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_HOST = re.compile(r"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_LONGEST = 253
"""Characters of a host, RFC 1035."""
_UNSAFE = re.compile(r"[\s<>\"'`{}|\\^]")
# Names that lead into somebody's own network (RFC 2606, RFC 6762, RFC 8375 and common habit).
_PRIVATE = frozenset(
    "arpa corp home intern internal intranet invalid lan local localdomain localhost onion private "
    "test".split()
)


def is_public(url: str, schemes: tuple[str, ...]) -> bool:
    """Tell whether an address leads to a public host by name, without port or credentials.

    Internationalised names are refused in both spellings: they can look like others.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = parts.netloc.lower()
    return (
        parts.scheme in schemes
        and not port
        and not _UNSAFE.search(url)
        and not FORBIDDEN.search(url)
        and len(host) <= _LONGEST
        and bool(_HOST.fullmatch(host))
        and "xn--" not in host
        and host.rpartition(".")[2] not in _PRIVATE
    )


def is_mailbox(url: str) -> bool:
    """Tell whether an address is `mailto:` and one mailbox at a public host, without subject or copies."""
    mailbox = url.removeprefix("mailto:")
    host = mailbox.rpartition("@")[2]
    return mailbox != url and bool(EMAIL.fullmatch(mailbox)) and is_public(f"https://{host}/", ("https",))
