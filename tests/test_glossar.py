"""The glossary: each term linked once, where it occurs first, and nothing else of a page is touched."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katalog.content import render_content
from katalog.glossar import GLOSSAR_URL, Erklaerung, Glossar, Linker
from katalog.markers import fill
from katalog.pages import record_page
from katalog.views import Site
from records import codes, text

QUELLE = {"titel": "a", "url": "https://www.example.org/", "fassung": "online"}


def glossar(**terms: list[str]) -> Glossar:
    """Return a glossary of terms by Kennung, each with all its spellings, the name first."""
    return Glossar(
        begriffe=tuple(
            Erklaerung.model_validate(
                {
                    "kennung": k,
                    "name": names[0],
                    "formen": names[1:],
                    "erklaerung": "Etwas.",
                    "quellen": [QUELLE],
                }
            )
            for k, names in terms.items()
        )
    )


STADT = glossar(stadt=["Stadt", "Städte"], soziale=["Soziale Stadt"], gwa=["Gemeinwesenarbeit", "GWA"])


def marked(html: str, begriffe: Glossar = STADT) -> str:
    """Link a text and write the links short: [term→kennung]."""
    linked = Linker(begriffe, wurzel="../").link(html)
    pattern = rf'<a class="k-begriff" href="\.\./{GLOSSAR_URL}#([a-z-]+)">(.*?)</a>'
    return re.sub(pattern, r"[\2→\1]", linked)


# --- What is linked ------------------------------------------------------------------------------


def test_link_leads_to_the_place_in_the_glossary():
    """Relative to the page, so that the site runs below any path."""
    assert Linker(STADT, wurzel="../../").link("<p>Die GWA hilft.</p>") == (
        '<p>Die <a class="k-begriff" href="../../programm/glossar/#gwa">GWA</a> hilft.</p>'
    )


LINKED = [
    ("<p>Stadt und Stadt</p>", "<p>[Stadt→stadt] und Stadt</p>", "nur beim ersten Mal"),
    ("<p>Städte, Stadt</p>", "<p>[Städte→stadt], Stadt</p>", "eine Schreibweise genügt"),
    ("<p>Die Soziale Stadt</p>", "<p>Die [Soziale Stadt→soziale]</p>", "die längste gewinnt"),
    (
        "<p>Soziale Stadt, Soziale Stadt, Stadt</p>",
        "<p>[Soziale Stadt→soziale], Soziale Stadt, [Stadt→stadt]</p>",
        "auch beim zweiten Mal ist die längste gemeint",
    ),
    ("<p>Stadtteil, Altstadt, Stadt-Land, Groß-Stadt</p>", None, "Teil eines Wortes"),
    ("<p>stadt STADT</p>", None, "anders geschrieben"),
    ("<p>(Stadt)</p>", "<p>([Stadt→stadt])</p>", "in Klammern"),
    ("<p>„Stadt“, 1. Stadt.</p>", "<p>„[Stadt→stadt]“, 1. Stadt.</p>", "in Anführungszeichen"),
    ("<p><em>Stadt</em></p>", "<p><em>[Stadt→stadt]</em></p>", "betont"),
    ("<ul><li>Stadt</li></ul>", "<ul><li>[Stadt→stadt]</li></ul>", "in einer Liste"),
    ("Stadt", "[Stadt→stadt]", "ohne Element"),
    ("", None, "leer"),
]
UNTOUCHED = [
    ('<a href="x">Stadt</a>', "Verweis"),
    ('<a href="x"><strong>Stadt</strong></a>', "im Verweis betont"),
    ('<h2 id="stadt">Stadt</h2>', "Überschrift"),
    ("<h1>Die <em>Stadt</em></h1>", "Überschrift mit Betonung"),
    ('<img alt="Stadt" src="Stadt">', "Attribut"),
    ('<p title="Soziale Stadt">a</p>', "Attribut eines Absatzes"),
    ("<code>Stadt</code>", "Programmtext"),
    ("<dt>Stadt</dt>", "Bezeichnung"),
    ("<th>Stadt</th>", "Kopf einer Tabelle"),
    ("<caption>Stadt</caption>", "Titel einer Tabelle"),
    ("<svg><text>Stadt</text></svg>", "Zeichnung"),
    ("<sup><a>Stadt</a></sup>", "Fußnote"),
    ("<script>Stadt</script>", "Programm"),
    ("<!-- Stadt -->", "Kommentar"),
    ("<!-- katalog: zahlen -->", "Marke"),
]


@pytest.mark.parametrize(("html", "expected"), [r[:2] for r in LINKED], ids=[r[2] for r in LINKED])
def test_terms_are_linked_where_they_occur_first(html, expected):
    """Once for each term, in the longest spelling, and only as a word of its own."""
    assert marked(html) == (html if expected is None else expected)


@pytest.mark.parametrize("html", [r[0] for r in UNTOUCHED], ids=[r[1] for r in UNTOUCHED])
def test_what_is_no_running_text_stays_as_it_is(html):
    """The term is linked where it stands in running text, not before."""
    assert marked(f"{html}<p>Stadt</p>") == f"{html}<p>[Stadt→stadt]</p>"


def test_term_with_a_sign_is_found_as_html_writes_it():
    """„Klima & Grün“ stands in HTML with an entity; „amp“ is no word of the page."""
    begriffe = glossar(klima=["Klima & Grün"], amp=["amp"])

    assert marked("<p>Bund &amp; Land, Klima &amp; Grün</p>", begriffe) == (
        "<p>Bund &amp; Land, [Klima &amp; Grün→klima]</p>"
    )


def test_terms_that_share_a_word_do_not_share_a_link():
    """Of „Soziale Stadt“ and „Stadt Land“ in „Soziale Stadt Land“, the longer one is linked."""
    begriffe = glossar(soziale=["Soziale Stadt"], land=["Stadt Land"])

    assert marked("<p>Soziale Stadt Land</p>", begriffe) == "<p>[Soziale Stadt→soziale] Land</p>"
    assert marked("<p>Die Stadt Land, Soziale Stadt Land</p>", begriffe) == (
        "<p>Die [Stadt Land→land], [Soziale Stadt→soziale] Land</p>"
    )


def test_terms_are_linked_once_for_all_texts_of_a_page():
    """A page consists of many texts, one after the other."""
    linker = Linker(STADT, wurzel="")

    assert 'href="programm/glossar/#stadt"' in linker.link("<p>Stadt</p>")
    assert linker.link("<p>Stadt</p>") == "<p>Stadt</p>"


# --- Whatever a page may hold --------------------------------------------------------------------

_TERMS = ["Stadt", "Soziale Stadt", "Städte", "GWA", "Gemeinwesenarbeit", "Bund & Land", "amp", "class", "a"]
_GLOSSARE = st.lists(st.sampled_from(_TERMS), unique=True, min_size=1).map(
    lambda names: glossar(**{f"k{n}": [name] for n, name in enumerate(names)})
)
_WORDS = st.lists(
    st.one_of(
        st.sampled_from([*_TERMS, "Stadtteil", "&", "<", "-", "k-begriff"]), st.text("aäS ", max_size=4)
    ),
    max_size=5,
).map(lambda words: escape(" ".join(words), quote=False))
_TAGS = st.sampled_from(
    ["p", "em", "ul", "li", "a", "h1", "h2", "h6", "code", "dt", "th", "sup", "svg", "strong"]
)
_ATTRIBUTES = st.sampled_from(["", ' href="Stadt"', ' title="Die Soziale Stadt &amp; mehr"', ' class="a"'])


def _element(tag: str, attributes: str, inner: list[str]) -> str:
    return f"<{tag}{attributes}>{''.join(inner)}</{tag}>"


_HTML = st.recursive(
    _WORDS, lambda inner: st.builds(_element, _TAGS, _ATTRIBUTES, st.lists(inner, max_size=4)), max_leaves=12
)


class _Reader(HTMLParser):
    """Reads HTML; knows whether every element is closed, and where the links to the glossary stand."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.around: list[list[str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if ("class", "k-begriff") in attrs:
            self.around.append([*self.open])
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@given(begriffe=_GLOSSARE, html=_HTML)
def test_linking_adds_anchors_and_changes_nothing_else(begriffe, html):
    """Whoever takes the anchors away has the page as it was."""
    linked = Linker(begriffe, wurzel="../").link(html)
    back = re.sub(r'<a class="k-begriff" href="[^"]*">(.*?)</a>', r"\1", linked)

    assert back == html


@given(begriffe=_GLOSSARE, html=_HTML)
def test_linked_page_is_well_formed(begriffe, html):
    """Every element is closed as before; no link stands within a link, a heading or a label."""
    reader = _Reader(Linker(begriffe, wurzel="../").link(html))

    assert reader.open == []
    assert [
        around for around in reader.around if {"a", "h1", "h2", "h6", "code", "dt", "th"} & {*around}
    ] == []


@given(begriffe=_GLOSSARE, html=_HTML)
def test_no_term_is_linked_twice(begriffe, html):
    """One link for each term of the page, whatever its spellings."""
    targets = re.findall(
        r'class="k-begriff" href="\.\./programm/glossar/#([^"]*)"', Linker(begriffe, wurzel="../").link(html)
    )

    assert len(targets) == len(set(targets))


# --- On pages ------------------------------------------------------------------------------------

BEGRIFFE = """\
begriffe:
  - kennung: beet
    name: Beete
    abkuerzung: BET
    erklaerung: Hier wächst Gemüse. Die Stadt gießt die Beete.
    siehe: methode/m
    quellen: [{titel: Gartenbuch, url: "https://www.example.org/", fassung: online}]
  - kennung: aemter
    name: Ämter
    erklaerung: Teile der Stadt.
    quellen: [{titel: a, url: "https://www.example.org/", fassung: online}]
"""
FILES = {"glossar.yml": BEGRIFFE, "methoden/m.yml": text("methode")}


@pytest.mark.parametrize(
    ("url", "is_linked"),
    [
        ("programm/", True),
        ("programm/geschichte/", True),
        ("programm/glossar/", False),
        ("mitmachen/", False),
        ("", False),
    ],
)
def test_pages_about_the_programme_link_their_terms(catalog_of, url, is_linked):
    """The glossary itself links no term, nor do pages about other things."""
    html = fill("<p>Beete</p>", Site(catalog_of(FILES)), wurzel="../", url=url)

    assert ("k-begriff" in html) == is_linked


def test_generated_lists_are_no_running_text(catalog_of):
    """A list in a page about the programme stays as it was generated."""
    site = Site(catalog_of({**FILES, "kontakte/k.yml": text("kontakt", zustaendig_fuer=["Beete"])}))
    html = fill("<!-- katalog: kontakte -->", site, wurzel="../", url="programm/unterstuetzung/")

    assert "<li>Beete</li>" in html


def test_record_pages_link_their_terms(catalog_of):
    """Once on the page, in running text: not in the summary of facts, not in a heading."""
    catalog = catalog_of(
        {
            **FILES,
            "beispiele/b.yml": text(
                "beispiel", titel="Beete", umsetzung="Beete und Beete.", ergebnis="Beete."
            ),
        }
    )
    html = render_content(record_page(Site(catalog), catalog.beispiele["b"])).html

    assert html.count("k-begriff") == 1
    assert '<p><a class="k-begriff" href="../../programm/glossar/#beet">Beete</a> und Beete.</p>' in html


def test_new_spelling_renders_the_pages_again(catalog_of):
    """The key of a page tells when its links change; a better explanation changes no page."""
    files = {"methoden/m.yml": text("methode")}

    def key(begriffe: str) -> str:
        catalog = catalog_of({**files, "glossar.yml": begriffe})
        return record_page(Site(catalog), catalog.methoden["m"]).key

    before = key(BEGRIFFE)

    assert key(BEGRIFFE.replace("Hier wächst", "Dort wächst")) == before
    assert key(BEGRIFFE.replace("name: Ämter", "name: Markt")) != before


def test_glossary_page_has_a_section_for_each_term(catalog_of):
    """In German order, with the place to jump to, the record that says more, and the sources."""
    html = fill("<!-- katalog: glossar -->", Site(catalog_of(FILES)), wurzel="../../", url=GLOSSAR_URL)

    assert re.findall(r'<h3 id="([a-z]+)">(.*?)</h3>', html) == [("aemter", "Ämter"), ("beet", "Beete (BET)")]
    assert re.findall(r'<h2 id="([a-z-]+)">', html) == ["buchstabe-a", "buchstabe-b"]
    assert '<a href="../../methoden/m/">Mustertisch</a>' in html
    assert 'Quelle: <a href="https://www.example.org/" rel="noopener">Gartenbuch</a>' in html
    assert "k-begriff" not in html


def test_catalogue_without_a_glossary_links_nothing(catalog_of):
    """The file may be missing."""
    site = Site(catalog_of({"methoden/m.yml": text("methode")}))

    assert fill("<p>Beete</p>", site, wurzel="", url="programm/") == "<p>Beete</p>"


# --- What the check says -------------------------------------------------------------------------

WRONG = [
    (("name: Ämter", "name: Beete"), [("K024", "begriffe[2]")], "Name doppelt"),
    (("name: Ämter", "name: BET"), [("K024", "begriffe[2]")], "Name ist Abkürzung eines anderen"),
    (("name: Ämter", "name: Ämter\n    formen: [Beete]"), [("K024", "begriffe[2]")], "Form eines anderen"),
    (("kennung: aemter", "kennung: beet"), [("K024", "begriffe[2]")], "Sprungmarke doppelt"),
    (("methode/m", "methode/fehlt"), [("K022", "begriffe[1].siehe")], "siehe: kein Datensatz"),
    (("methode/m", "thema/klima"), [("K022", "begriffe[1].siehe")], "siehe: keine Art"),
    (("methode/m", "m"), [("K022", "begriffe[1].siehe")], "siehe: ohne Art"),
    (("    name: Ämter\n", ""), [("K011", "begriffe[2].name")], "ohne Namen"),
    (("formen", "formen"), [], "unverändert"),
]


@pytest.mark.parametrize(("change", "expected"), [row[:2] for row in WRONG], ids=[row[2] for row in WRONG])
def test_mistakes_in_the_glossary_are_told(findings_of, change, expected):
    """Each spelling and each place to jump to means one term; what is referred to exists."""
    found = findings_of({**FILES, "glossar.yml": BEGRIFFE.replace(*change)})

    assert codes(found) == expected
    assert {finding.path for finding in found} <= {"data/glossar.yml"}


def test_broken_record_can_still_be_referred_to(findings_of):
    """A reference to a record that is there but broken is no second mistake."""
    files = {**FILES, "methoden/m.yml": text("methode", titel=...)}

    assert [(found.path, found.code) for found in findings_of(files)] == [("data/methoden/m.yml", "K011")]
