"""The small Markdown: what editors write is what readers see, and nothing else gets through."""

from __future__ import annotations

import re
import time
from collections import Counter
from html.parser import HTMLParser
from unittest import mock

import markdown
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from katalog import markup
from records import slowness

LINK = "https://www.example.org/"
_python_markdown = markdown.Markdown()


def python_markdown(text: str) -> str:
    """Render with Python-Markdown as it comes, what MkDocs uses for hand-written pages."""
    return _python_markdown.reset().convert(text)


def squeezed(html: str) -> str:
    """Drop what Python-Markdown does not write, and the white space that no browser shows.

    That is the space between blocks, and all but one between words.
    """
    single = re.sub(r"\s+", " ", html.replace(' rel="noopener"', ""))
    return re.sub(r" ?(</?(?:p|ul|ol|li)\b[^>]*>) ?", r"\1", single).strip()


# --- Text without markup -------------------------------------------------------------------------

_WORD = st.text("abcdeäöüßÄÖÜABC0123456789", min_size=1, max_size=6)
_MARKS = st.sampled_from(
    [
        "",
        "",
        "",
        "",
        "",
        ",",
        ".",
        ";",
        ":",
        "!",
        "?",
        "…",
        ")",
        "“",
        '"',
        "'",
        "%",
        " €",
        " –",
        " &",
        "/",
        "$",
        "@",
    ]
)
_OPENING = st.sampled_from(["", "", "", "", "(", "„", '"', "'", "§ ", "& ", "– ", "€ ", "% ", "©", "²", "😀"])
_TOKEN = st.builds(lambda *parts: "".join(parts), _OPENING, _WORD, _MARKS)
_LINE = st.lists(_TOKEN, min_size=1, max_size=6).map(" ".join)
_TEXT = st.lists(
    st.tuples(_LINE, st.sampled_from(["\n", "\n", "\n\n", "\n\n\n"])), min_size=1, max_size=5
).map(lambda parts: "".join(line + end for line, end in parts).strip())
_STARTS_A_LIST = re.compile(r"(?m)^\d+[.)]|^[-+*:]")


@given(text=_TEXT)
@settings(max_examples=100)
def test_text_without_markup_equals_python_markdown(text):
    """Words, punctuation, line breaks and blank lines: the fast path gives Python-Markdown's bytes."""
    assume(not _STARTS_A_LIST.search(text))
    with mock.patch.object(markup, "pyromark", None):  # would fail, were it asked
        markup.render.cache_clear()
        rendered = str(markup.render(text))

    assert rendered == python_markdown(text)
    assert markup.forbidden(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Größe: 5 ha, d. h. 50.000 m².",
        "Bund & Land",
        "Er sagte: „Ja“ – und 'nein'.",
        '"Zitat" (S. 12) § 5 Abs. 2',
        "80 % = 4.000 €",
        "a\nb",
        "a\n\nb\nc\n\n\nd",
        "E-Mail: stadt@example.org",
        "https://www.example.org/ueber#uns",
        "5 > 4",
        "Kita/Schule",
        "1,5 Mio. Euro; 2019–2023",
        "a – b",
        "Nr. #1 | b ~ c ^ d $ e",
        "50\u00a0% geschützt",
    ],
)
def test_usual_text_equals_python_markdown(text):
    """Some of what editors really write."""
    assert str(markup.render(text)) == python_markdown(text)


@given(text=st.text("ab &\"'().,;:–„“§€%!?/=+-#~|\u00a0\n1", max_size=40).map(str.strip))
@settings(max_examples=100)
def test_any_plain_characters_look_the_same(text):
    """Spaces in odd places may differ in the source, never on the screen."""
    assume(text and not markup.forbidden(text))
    assume(not re.search(r"(?m)^\s*(?:\d+[.)]|[-+#])|&\w+;|\n    ", text))  # see the tables below

    assert squeezed(str(markup.render(text))) == squeezed(python_markdown(text))


# --- The table both renderers agree on -----------------------------------------------------------

AGREED = [
    ("Ein Satz.", "Absatz"),
    ("Zwei\nZeilen.", "Zeilenumbruch"),
    ("Ein Absatz.\n\nNoch einer.", "zwei Absätze"),
    ("Drei.\n\n\n\nAbsätze.", "viele Leerzeilen"),
    ("*kursiv*", "kursiv"),
    ("_kursiv_", "kursiv mit Unterstrich"),
    ("**fett**", "fett"),
    ("__fett__", "fett mit Unterstrich"),
    ("**fett und *kursiv* darin**", "kursiv in fett"),
    ("*kursiv und **fett** darin*", "fett in kursiv"),
    ("**a *b***", "beide enden zugleich"),
    ("Wort*mitten*drin", "kursiv im Wort"),
    ("**fett**en", "fett im Wort"),
    ("snake_case_name", "Unterstriche im Wort"),
    ("2 * 3 * 4", "Mal-Zeichen"),
    ("**nicht zu", "offene Auszeichnung"),
    ("*a*, **b** und c", "mit Komma"),
    ("„*kursiv*“", "in Anführungszeichen"),
    ("(*kursiv*)", "in Klammern"),
    ("*zwei\nZeilen*", "über zwei Zeilen"),
    ("*a_b*", "Unterstrich in kursiv"),
    (f"[Text]({LINK})", "Verweis"),
    (f"Ein [Text]({LINK}) im Satz.", "Verweis im Satz"),
    (f"[*kursiv*]({LINK})", "kursiv im Verweis"),
    (f"**[Text]({LINK})**", "Verweis in fett"),
    (f"[Text]({LINK}?a=1&b=2)", "& im Verweis"),
    (f"[Text]({LINK}a_b_c)", "Unterstriche im Verweis"),
    (f"[Text]({LINK}wiki_(Ort))", "Klammern im Verweis"),
    (f"[mit (Klammern)]({LINK})", "Klammern im Verweistext"),
    (f"[a]({LINK}) und [b]({LINK}b)", "zwei Verweise"),
    ("[Post](mailto:stadt@example.org)", "Postfach"),
    ("[kein Verweis]", "eckige Klammern"),
    ("[kein] (Verweis)", "Klammern mit Abstand"),
    ("Fußnote [1]", "Zahl in Klammern"),
    ("- a\n- b", "Liste"),
    ("* a\n* b", "Liste mit Sternen"),
    ("+ a\n+ b", "Liste mit Plus"),
    ("- a\n\n- b", "lockere Liste"),
    ("- a\n\n- b\n\n- c", "lockere Liste mit drei Einträgen"),
    ("1. a\n2. b", "gezählte Liste"),
    ("1. a\n\n2. b", "lockere gezählte Liste"),
    ("- *a*\n- **b**", "Auszeichnung im Eintrag"),
    (f"- [a]({LINK})\n- b", "Verweis im Eintrag"),
    ("Text:\n\n- a\n- b", "Liste nach Absatz"),
    ("Text:\n\n- a\n- b\n\nText.", "Liste zwischen Absätzen"),
    ("Text:\n\n1. a\n2. b\n\nText.", "gezählte Liste zwischen Absätzen"),
    ("- a\n  weiter\n- b", "Eintrag über zwei Zeilen"),
    ("- a\n    - b\n    - c\n- d", "Liste in Liste"),
    ("- a\n    - b\n        - c", "drei Ebenen"),
    ("1. a\n    - b\n2. c", "Liste in gezählter Liste"),
    ("- a\n    1. b\n    2. c", "gezählte Liste in Liste"),
    ("- a\n\n    weiter\n\n- b", "Eintrag mit zwei Absätzen"),
    ("- a & b\n- c < d", "Sonderzeichen im Eintrag"),
    ("- a\n\nText", "Absatz nach Liste"),
    ("\\*kein kursiv\\*", "maskierte Sterne"),
    ("\\_kein\\_", "maskierte Unterstriche"),
    ("\\[kein\\](Verweis)", "maskierte Klammern"),
    ("1\\. kein Eintrag", "maskierter Punkt"),
    ("\\- kein Eintrag", "maskierter Strich"),
    ("\\# keine", "maskierte Raute"),
    ("a \\\\ b", "maskierter Schrägstrich"),
    ("a\\b", "Schrägstrich vor Buchstabe"),
    ("5 < 6 & 7 > 6", "kleiner, und, größer"),
    ("AT&T", "& im Wort"),
    ("&amp;", "Zeichenverweis"),
    ("a > b", "größer im Satz"),
    ("-a", "Strich ohne Abstand"),
    ("1.a", "Zahl ohne Abstand"),
    ("a ~~b~~ c", "nicht durchgestrichen"),
]


def test_small_markdown_equals_python_markdown():
    """Records look as they would on a hand-written page, whose links get their `rel` later, by `prose`."""
    assert len(AGREED) >= 40
    assert [(text, why) for text, why in AGREED if markup.forbidden(text)] == []
    rendered = {why: str(markup.render(text)).replace(' rel="noopener"', "") for text, why in AGREED}
    assert {why: squeezed(html) for why, html in rendered.items()} == {
        why: squeezed(python_markdown(text)) for text, why in AGREED
    }


DIFFERENT = [
    # Text, what readers see, why it is right that Python-Markdown differs
    ("***beides***", "<p><em><strong>beides</strong></em></p>", "andere Reihenfolge, gleiches Bild"),
    (
        "Text:\n- a\n- b",
        "<p>Text:</p><ul><li>a</li><li>b</li></ul>",
        "Liste ohne Leerzeile davor ist gemeint",
    ),
    ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "zwei Leerzeichen rücken ein"),
    ("- a\n\n  b", "<ul><li><p>a</p><p>b</p></li></ul>", "zwei Leerzeichen gehören zum Eintrag"),
    (
        "- a\n\n    c\n- b",
        "<ul><li><p>a</p><p>c</p></li><li><p>b</p></li></ul>",
        "Eintrag nach zweitem Absatz",
    ),
    ("- a\n- b\n\n1. c\n2. d", "<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>", "zwei Listen"),
    ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>", "Zahl mit Klammer zählt auch"),
    ("\\<b\\>", "<p>&lt;b&gt;</p>", "jedes Satzzeichen lässt sich maskieren"),
    ("&copy; &#8364;", "<p>© €</p>", "Zeichenverweise werden aufgelöst"),
    ("&unbekannt;", "<p>&amp;unbekannt;</p>", "was kein Zeichenverweis ist, bleibt sichtbar"),
    ("#1 in Hessen", "<p>#1 in Hessen</p>", "Raute ohne Abstand ist keine Überschrift"),
    ("R&1;", "<p>R&amp;1;</p>", "was kein Zeichenverweis ist, bleibt sichtbar"),
]


def test_where_the_renderers_differ_the_difference_is_known():
    """Records follow CommonMark; every difference to Python-Markdown that we know stands here."""
    assert {why: squeezed(str(markup.render(text))) for text, _, why in DIFFERENT} == {
        why: expected for _, expected, why in DIFFERENT
    }
    assert [text for text, expected, _ in DIFFERENT if squeezed(python_markdown(text)) == expected] == []


# --- Nothing else gets through -------------------------------------------------------------------

ALLOWED = {
    "p": set(),
    "ul": set(),
    "ol": set(),
    "li": set(),
    "em": set(),
    "strong": set(),
    "a": {"href", "rel"},
}
_HREF = re.compile(r"https://[a-z0-9.-]+\.[a-z]+(?:[/?#][^\s\"'<>]*)?|mailto:[a-z0-9._+-]+@[a-z0-9.-]+")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if {name for name, _ in attrs} - ALLOWED.get(tag, set()) or tag not in ALLOWED:
            self.wrong.append(self.get_starttag_text() or tag)
        if tag == "a" and not _HREF.fullmatch(dict(attrs).get("href") or ""):
            self.wrong.append(self.get_starttag_text() or tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"<!{decl}>")


def wrong_tags(html: str) -> list[str]:
    """Return every tag and attribute that records may not have, and tags that do not match."""
    tags = _Tags()
    tags.feed(html)
    tags.close()
    return [*tags.wrong, *tags.open]


_PIECES = st.sampled_from(
    [
        *"*_`#>-+~|!\\&<()[]:;='\"",
        *["**", "__", "```", "~~~", "---", "***", "===", "- ", "* ", "1. ", "2) ", "12. ", "> ", "# ", "## "],
        *["\n", "\n", "\n\n", "\n    ", "  \n", "\n  ", "\t", " ", " "],
        *[
            "<b>",
            "</b>",
            "<script>",
            "<!--",
            "-->",
            "<?x",
            "<![CDATA[",
            "<div>\n",
            "<a href=x onclick=y>",
            "&lt;",
            "&#60;",
        ],
        *[
            "](",
            f"]({LINK})",
            "](javascript:alert)",
            "](data:x)",
            "](/p)",
            "](mailto:a@b.de)",
            "](<x y>)",
            f"]({LINK} 'Titel')",
        ],
        *[
            "![",
            "[",
            "[a]: ",
            f"[a]: {LINK}",
            f"[Wort\nHaus]: {LINK}\n",
            "[^1]",
            "[^1]: a",
            "[x] ",
            "{: .k }",
            "{{ x }}",
            "$x$",
            "{#id}",
        ],
        *[
            "Wort",
            "Haus",
            "größer",
            LINK,
            "http://www.example.org/",
            "<https://www.example.org/>",
            "a@b.de",
            "www.example.org",
        ],
    ]
)


@given(pieces=st.lists(_PIECES, min_size=1, max_size=14))
@settings(max_examples=200)
def test_whatever_is_allowed_renders_to_few_elements(pieces):
    """Paragraphs, lists, emphasis, links to known schemes: whatever the text, and always well nested."""
    text = "".join(pieces).strip()
    assume(text and not markup.forbidden(text))

    assert wrong_tags(str(markup.render(text))) == []


@given(pieces=st.lists(_PIECES, min_size=1, max_size=14))
@settings(max_examples=100)
def test_no_word_of_an_allowed_text_vanishes(pieces):
    """What an editor wrote is either shown or refused."""
    text = "".join(pieces).strip()
    assume(text and not markup.forbidden(text))
    without_targets = re.sub(r"\]\((?:https://|mailto:)[^\s)]*\)", "]", text)
    written, shown = (
        Counter(re.findall(r"Wort|Haus|größer", t)) for t in (without_targets, markup.plain(text))
    )

    assert written - shown == Counter()


def test_tables_render_to_few_elements():
    """The same for the tables."""
    texts = [text for text, *_ in [*AGREED, *DIFFERENT]]

    assert {text: wrong_tags(str(markup.render(text))) for text in texts} == {text: [] for text in texts}


def test_links_to_others_give_no_handle():
    """A link to another site is marked `noopener`; one to a mailbox needs no mark."""
    away = markup.render("[a](https://www.example.org/)")

    assert away == '<p><a rel="noopener" href="https://www.example.org/">a</a></p>'
    assert "rel=" not in markup.render("[b](mailto:a@example.org)")


@pytest.mark.parametrize(
    "html",
    [
        "<b>a</b>",
        "<p class=x>a</p>",
        "<a href='javascript:x'>a</a>",
        "<p>a",
        "a</p>",
        "<!-- a -->",
        "<a>b</a>",
    ],
)
def test_judge_notices(html):
    """The judge of the tests above is not blind."""
    assert wrong_tags(html) != []


# --- Plain text ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ein  Satz\nmit Umbruch.", "Ein Satz mit Umbruch."),
        ("„*kursiv*“, (**fett**).", "„kursiv“, (fett)."),
        (f"Siehe [Text]({LINK}).", "Siehe Text."),
        ("- a\n- b", "a b"),
        ("a\n\nb", "a b"),
        ("a < b & c", "a < b & c"),
        ("Wort*mitten*drin", "Wortmittendrin"),
        ("**a**\n\n**b**", "a b"),
    ],
)
def test_plain_text_has_no_marks(text, expected):
    """Descriptions and the search see words, with the spaces that readers see."""
    assert markup.plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ein *Satz* & mehr.", "Ein <em>Satz</em> &amp; mehr."),
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("- a", "<ul>\n<li>a</li>\n</ul>"),
        ("- a\n\n  b", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>"),
    ],
)
def test_single_paragraph_stands_without_its_element(text, expected):
    """Inside a list or a table cell a single paragraph needs no `<p>`; anything more keeps its own."""
    assert str(markup.inline(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(mark * 6_000 for mark in "*_[<`&\\"),
        *(marks * 1_500 for marks in ("![", "> ", "- ", "**a ", "[a](", "*a_")),
        "[" * 3_000 + "]" * 3_000,
    ],
    ids=lambda text: text[:4],
)
def test_flood_of_marks_is_answered_at_once(text):
    """A field full of one mark is refused or shown, and costs next to nothing."""
    start = time.process_time()
    shown = "" if markup.forbidden(text) else str(markup.render(text))
    took = time.process_time() - start

    assert took < 2 * slowness()
    assert wrong_tags(shown) == []
