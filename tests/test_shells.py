"""Shells: what the theme's frame says stays, what records say enters escaped."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katalog.pages import record_page
from katalog.rendering import attribute
from katalog.shells import SLOTS, blocks, compact_page, cut, slot
from katalog.views import Site
from records import text

FRAME = f"""<!doctype html>
<html lang="de">
  <head>
    <title>{slot("titel")} – Katalog</title>
    <meta name="description" content="{slot("beschreibung")}">
    <link rel="canonical" href="{slot("canonical")}">
    <script>
      if (a) {{
        b()
      }}
    </script>
  </head>
  <body>
    {slot("toc")}
    <main>{slot("inhalt")}</main>
    <p>{slot("titel")}</p>
  </body>
</html>
"""
BLOCKS = {name: f"<{name}>" for name in SLOTS}


def test_frame_is_cut_once_and_joined_for_every_page():
    """Every slot is filled wherever the theme prints it; the rest of the frame stays."""
    joined = cut(FRAME).join(BLOCKS).decode()

    assert joined == cut(FRAME).join(BLOCKS).decode()
    assert "[[slot:" not in joined
    assert joined.count("<titel>") == 2
    assert '<meta name="description" content="<beschreibung>">' in joined
    assert "<main><inhalt></main>" in joined


def test_frame_loses_its_indentation_but_not_its_scripts():
    """Fewer bytes in every page; a script is left as it is."""
    joined = cut(FRAME).join(BLOCKS).decode()

    assert "\n<head>\n<title>" in joined
    assert "      if (a) {\n        b()\n      }\n" in joined


@pytest.mark.parametrize("name", ["titel", "beschreibung", "toc", "inhalt"])
def test_theme_without_a_slot_is_an_error(name):
    """A new version of the theme cannot silently lose the content of all pages."""
    with pytest.raises(ValueError, match=name):
        cut(FRAME.replace(slot(name), ""))


@pytest.mark.parametrize("name", ["canonical", "edit_url"])
def test_slots_that_need_the_operator_may_be_missing(name):
    """Without an address there is no canonical link, without a forge no edit link."""
    assert cut(FRAME.replace(slot(name), "")).join({**BLOCKS, name: "x"})


def test_unknown_slot_is_an_error():
    """A slot that nothing fills is not printed to readers."""
    with pytest.raises((KeyError, ValueError)):
        cut(FRAME.replace("<main>", f"<main>{slot('unbekannt')}")).join(BLOCKS)


def test_content_cannot_open_another_slot():
    """What a record says is never taken for a slot."""
    joined = cut(FRAME).join({**BLOCKS, "inhalt": slot("titel"), "titel": slot("inhalt")}).decode()

    assert f"<main>{slot('titel')}</main>" in joined
    assert f"<title>{slot('inhalt')} – Katalog</title>" in joined


# --- Escaping ------------------------------------------------------------------------------------


class _Reader(HTMLParser):
    """Reads what a browser would: title and description."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.description = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "meta":
            self.description = dict(attrs)["content"] or ""

    def handle_data(self, data: str) -> None:
        if self.tags[-1] == "title":
            self.title += data


HOSTILE = [
    "</title><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "' onmouseover='x",
    "<!-- a",
    "&lt;b&gt;",
    "&amp;quot;",
    "a & b < c > d",
    "]]>",
    "{{ 7 * 7 }} {% raw %}",
]


def read(title: str) -> tuple[str, str, list[str]]:
    reader = _Reader()
    escaped = attribute(title)
    reader.feed(f'<title>{escaped}</title><meta name="description" content="{escaped}">')
    reader.close()
    return reader.title, reader.description, reader.tags


@pytest.mark.parametrize("title", HOSTILE)
def test_title_is_only_text(title):
    """In an element and in an attribute a title reads as it was written, and does nothing."""
    assert read(title) == (title, title, ["title", "meta"])


@given(
    title=st.text(
        st.characters(exclude_categories=["C", "Z"]) | st.sampled_from("<>&\"' /-="), min_size=1, max_size=30
    )
)
@settings(max_examples=80)
def test_any_title_is_only_text(title):
    """The same for whatever anybody may think of."""
    assert read(title) == (title, title, ["title", "meta"])


def test_blocks_of_a_page_are_escaped(catalog_of):
    """Title, description and addresses enter the frame ready for text and attribute."""
    title = """A & B "C" <5 'D'"""
    rest = "So gärtnern heute zwölf Familien auf einer Wiese, die vorher lange leer lag."
    kurz = f'Erst "E" & dann < F. {rest}'
    catalog = catalog_of({"beispiele/a.yml": text("beispiel", titel=title, kurz=kurz)})
    site = Site(catalog)
    found = blocks(record_page(site, catalog.beispiele["a"]))

    assert json.loads(found.pop("strukturiert"))["@graph"][1]["headline"] == title
    assert found == {
        "seitentitel": "A &amp; B &#34;C&#34; &lt;5 &#39;D&#39; – Musterkatalog",
        "vorschau": "https://www.example.org/katalog/vorschau/beispiele/a.png",
        "titel": "A &amp; B &#34;C&#34; &lt;5 &#39;D&#39;",
        "beschreibung": f"Erst &#34;E&#34; &amp; dann &lt; F. {rest}",
        "canonical": "https://www.example.org/katalog/beispiele/a/",
        "edit_url": "https://forge.example.org/bearbeiten/data/beispiele/a.yml",
    }


def test_preformatted_text_keeps_its_indentation():
    """Dropping indentation never changes what is shown as it was written."""
    page = "<div>\n  <pre><code>a:\n  - b\n</code></pre>\n  <p>x</p>\n</div>"

    assert compact_page(page) == "<div>\n<pre><code>a:\n  - b\n</code></pre>\n<p>x</p>\n</div>"
