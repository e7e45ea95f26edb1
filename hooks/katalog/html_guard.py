"""What HTML a hand-written page may hold: words, structure and links, nothing that runs or loads."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

_ELEMENTS = frozenset(
    "a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details "
    "dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p "
    "pre q s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var "
    "wbr".split()
)
_ATTRIBUTES = frozenset(
    "abbr alt class cite colspan datetime dir download headers height href hreflang id lang name open rel "
    "reversed role rowspan scope span src start tabindex title type value width".split()
)
_ADDRESSES = frozenset(["href", "src", "cite"])
_SCHEMES = {"src": frozenset([""])}
"""Pictures come from the site itself; everything else may lead elsewhere."""
_LINK_SCHEMES = frozenset(["", "http", "https", "mailto", "tel", "katalog"])
_MARKER = "katalog:"


def foreign(html: str) -> str:
    """Return what a page may not hold, as a German clause, or an empty string."""
    guard = _Guard()
    guard.feed(html)
    guard.close()
    return guard.found


class _Guard(HTMLParser):
    """Remembers the first thing that is not allowed."""

    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            self._tell(f"<{tag}>")
        for name, value in attrs:
            if name not in _ATTRIBUTES and not name.startswith(("aria-", "data-")):
                self._tell(f"das Attribut „{name}“")
            elif name in _ADDRESSES and not _is_harmless(value or "", _SCHEMES.get(name, _LINK_SCHEMES)):
                self._tell(f"die Adresse „{value}“")

    def handle_comment(self, data: str) -> None:
        if not data.strip().startswith(_MARKER) or ">" in data:
            self._tell("einen Kommentar")

    def handle_decl(self, decl: str) -> None:
        self._tell(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self._tell(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self._tell(f"<?{data}>")

    def _tell(self, what: str) -> None:
        self.found = self.found or f"enthält {what[:60]}"


def _is_harmless(url: str, schemes: frozenset[str]) -> bool:
    """Tell whether a link leads to a page, a mailbox or a telephone, and nowhere else."""
    try:
        parts = urlsplit("".join(url.split()))
    except ValueError:
        return False
    return parts.scheme.lower() in schemes and (bool(parts.scheme) or not parts.netloc) and "\\" not in url
