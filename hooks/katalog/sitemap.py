"""The sitemap: hand-written pages as the generator lists them, and every generated page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from katalog.pages import Planned

_NS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def extend(sitemap: str, pages: Iterable[Planned], *, adresse: str, hidden: Collection[str]) -> str:
    """Add the generated pages to a sitemap and take out what is `hidden`.

    Dates come from the records; the generator's own, the day of the build, are dropped. Without
    an `adresse` there is nothing to list, because a sitemap needs full addresses.
    """
    ET.register_namespace("", _NS)
    root = ET.fromstring(sitemap.strip())  # noqa: S314 - written by the generator a moment ago
    for url in list(root):
        if url.findtext(f"{{{_NS}}}loc", "") in hidden:
            root.remove(url)
        for stamp in url.findall(f"{{{_NS}}}lastmod"):
            url.remove(stamp)
    for page in pages if adresse else ():
        url = ET.SubElement(root, f"{{{_NS}}}url")
        ET.SubElement(url, f"{{{_NS}}}loc").text = f"{adresse}{page.url}"
        if page.stand:
            ET.SubElement(url, f"{{{_NS}}}lastmod").text = page.stand.isoformat()
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
