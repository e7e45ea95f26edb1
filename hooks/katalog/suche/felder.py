"""What the search reads of a page, as texts by field, before they are cut into words.

Titles, places and key words come from the record, so that they can weigh more than the body, whose
text comes from the rendered page.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from katalog.glossar import GLOSSAR_URL
from katalog.kinds import Beispiel, Kontakt, Methode, Standort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from katalog.gebiete import Gemeinde
    from katalog.glossar import Erklaerung
    from katalog.kinds import Datensatz
    from katalog.pages import Page
    from katalog.views import Site

ARTEN = {
    "beispiel": "Gutes Beispiel",
    "standort": "Standort",
    "methode": "Methode",
    "kontakt": "Kontakt",
    "kommune": "Kommune",
    "thema": "Thema",
    "seite": "Wissen",
    "begriff": "Begriff",
    "website": "Diese Website",
}
"""Kinds of hits, in the order of the filter; the first six are kinds of generated pages."""
_WISSEN = "programm/"
"""Hand-written pages here tell about the programme, all others about this website."""


def _whole(name: str, attributes: str = "") -> str:
    """Return the expression of an element up to its end, in time in proportion to the text."""
    opening = f"{name}{attributes}"
    return f"<{opening}[^<]*+(?:<(?!/{name}>|{opening})[^<]*+)*+</{name}>"


_PARTS_LEFT_OUT = (
    ("h1", " "),
    ("figure", " "),
    ("p", ' class="k-(?:kurz|belege|marke|stichworte)">'),
    ("section", ' class="k-steckbrief"'),
    ("h2", " "),
    ("h3", ">"),
    ("ul", ' class="k-verweise">'),
    ("dt", ">"),
    ("pre", ">"),
    ("span", ' class="k-(?:marke|grund)">'),
)
_SECTIONS_LEFT_OUT = (
    r'<h2 id="(?:aehnlich|genannt|hinweise|foerderung|links|lage|beispiele|standorte)">'
    r"[^<]*+(?:<(?!h2)[^<]*+)*+"
)
# What is about other pages, about sources or about what is not known is not what a page is about.
_LEFT_OUT = re.compile(
    "|".join(
        [
            _SECTIONS_LEFT_OUT,
            *(_whole(name, attributes) for name, attributes in _PARTS_LEFT_OUT),
        ]
    )
)
_MARKS = re.compile("|".join([_whole("a", ' class="headerlink"'), _whole("sup", " "), _whole("svg")]))
_WITHIN_WORDS = re.compile(r"</?(?:a|em|strong|span|code|abbr)\b[^<>]*+>")
_TAG = re.compile(r"<[^<>]*+>")
_SECTION = re.compile(r'<h[23] id="([^"<>]++)"[^<>]*+>([^<]*+(?:<(?!/?h[23])[^<]*+)*+)</h[23]>')
_FOOT = re.compile(r'<h2 id="quellen">|<div class="footnote">')
"""What begins below a text: its sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fundstelle:
    """Something a reader can find: a page, a section of a page or a term."""

    url: str
    art: str
    titel: str
    seite: str = ""
    """Title of the page around a section."""
    ort: str = ""
    gebiet: str = ""
    worte: str = ""
    """Key words: themes, methods, groups, other names."""
    suchworte: str = ""
    """Words and questions of those who do not know the name; nowhere shown."""
    neben: str = ""
    """What is true but says little: district, programme, who took part."""
    kurz: str = ""
    text: str = ""
    stand: str = ""
    """Day of the last change, as JJJJ-MM-TT."""
    themen: tuple[str, ...] = ()
    kreis: str = ""
    verbunden: tuple[str, ...] = ()
    """Addresses of the pages of records it names or is named by."""


def of_page(site: Site, page: Page, content: str) -> Fundstelle:
    """Return what there is to find on a generated page with the rendered `content`."""
    record = page.context.get("r")
    stand = page.stand.isoformat() if page.stand else ""
    if record is None:
        return _of_overview(page, stand)
    gemeinde = site.gemeinde(record)
    return Fundstelle(
        url=page.url,
        art=record.kind,
        titel=record.titel,
        ort=site.ort(record),
        gebiet=_gebiet(site, record),
        worte=", ".join([*_key_words(record), *record.aliase]),
        suchworte=", ".join(record.suchworte),
        neben=", ".join([*_neben(record), *_region(gemeinde), ARTEN[record.kind]]),
        kurz=record.kurz,
        text=plain(_without_foot(content)),
        stand=stand,
        themen=getattr(record, "handlungsfelder", ()),
        kreis=gemeinde.kreis if gemeinde else "",
        verbunden=_linked(page),
    )


def _linked(page: Page) -> tuple[str, ...]:
    """Return the addresses of all records that a record names, also by a word, and that name it."""
    refs = [ref for key in ("bezuege", "genannt_von") for refs in page.context[key].values() for ref in refs]
    by_word = [url for _, url in page.context.get("methoden", ()) if url]
    return tuple(sorted({*(ref.url for ref in refs), *by_word}))


def _of_overview(page: Page, stand: str) -> Fundstelle:
    """Return what there is to find on a page made of many records: itself, not what it lists."""
    kommune, thema = page.context.get("kommune"), page.context.get("thema")
    gemeinde = kommune.gemeinde if kommune else None
    return Fundstelle(
        url=page.url,
        art=page.frame,
        titel=page.titel,
        ort=gemeinde.name if gemeinde else "",
        worte=", ".join(thema.aliase) if thema else "",
        suchworte=", ".join(thema.suchworte) if thema else "",
        neben=", ".join([*_region(gemeinde), ARTEN[page.frame]]),
        kurz=(thema.beschreibung or page.beschreibung) if thema else page.beschreibung,
        stand=stand,
        themen=(thema.name,) if thema else (),
        kreis=gemeinde.kreis if gemeinde else "",
    )


def of_sections(
    url: str, titel: str, content: str, *, kurz: str = "", suchworte: Iterable[str] = ()
) -> Iterator[Fundstelle]:
    """Yield what there is to find on a hand-written page: the page itself, then each section.

    `kurz` and `suchworte` are about the page as a whole.
    """
    pieces = _SECTION.split(_without_foot(content))
    art = "seite" if url.startswith(_WISSEN) else "website"
    yield Fundstelle(
        url=url,
        art=art,
        titel=titel,
        suchworte=", ".join(suchworte),
        kurz=kurz,
        text=plain(pieces[0]),
    )
    for anchor, heading, body in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        yield Fundstelle(
            url=f"{url}#{anchor}",
            art=art,
            titel=plain(heading),
            seite=titel,
            neben=titel,
            text=plain(body),
        )


def of_begriff(begriff: Erklaerung) -> Fundstelle:
    """Return what there is to find about a term of the glossary."""
    return Fundstelle(
        url=f"{GLOSSAR_URL}#{begriff.kennung}",
        art="begriff",
        titel=begriff.name,
        seite="Glossar",
        worte=", ".join(begriff.spellings[1:]),
        neben="Glossar",
        text=begriff.erklaerung,
    )


def plain(content: str) -> str:
    """Return the readable text of rendered content, without what is about something else."""
    told = _WITHIN_WORDS.sub("", _MARKS.sub("", _LEFT_OUT.sub(" ", content)))
    return " ".join(html.unescape(_TAG.sub(" ", told)).split())


def _without_foot(content: str) -> str:
    foot = _FOOT.search(content)
    return content[: foot.start()] if foot else content


def _gebiet(site: Site, record: Datensatz) -> str:
    if isinstance(record, Standort):
        return ", ".join([record.gebiet, *record.gebiet_varianten])
    if isinstance(record, Beispiel):
        standorte = [site.catalog.standorte[k].gebiet for k in (record.standort,) if k]
        return ", ".join(dict.fromkeys([*([record.gebiet] if record.gebiet else []), *standorte]))
    return ""


def _key_words(record: Datensatz) -> list[str]:
    if isinstance(record, Beispiel):
        named = (record.massnahmentyp, *record.handlungsfelder, *record.methoden, *record.zielgruppen)
        return [*named, *record.stichworte]
    if isinstance(record, Standort):
        return list(record.handlungsfelder)
    if isinstance(record, Methode):
        return [record.art, *record.phase, *([record.beteiligungsstufe] if record.beteiligungsstufe else [])]
    if isinstance(record, Kontakt):
        names = [record.stelle, *([record.abkuerzung] if record.abkuerzung else [])]
        return [*names, record.art, *record.zustaendig_fuer]
    return []


def _neben(record: Datensatz) -> list[str]:
    if isinstance(record, Beispiel):
        payers = [part.wer for part in record.finanzierung]
        return [*record.programme, *record.traeger, *record.partner, *payers]
    if isinstance(record, Standort):
        return [record.programm]
    if isinstance(record, Kontakt):
        return list(record.traeger)
    return []


def _region(gemeinde: Gemeinde | None) -> list[str]:
    return [gemeinde.kreis, gemeinde.regierungsbezirk] if gemeinde else []
