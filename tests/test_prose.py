"""Hand-written pages: tables everybody can use, no inline styles, no handle for other sites."""

from __future__ import annotations

import markdown

from katalog.prose import Prose

TABLE = """
## Wer zahlt & wie viel

| | Anteil | *Stand* |
| :-- | --: | :-: |
| Bund | ein Drittel | 2024 |
| Land | `ein Drittel` | 2024 |
"""


def render(text: str) -> str:
    """Render as MkDocs does, with the extensions of `mkdocs.yml`."""
    return markdown.markdown(text, extensions=["tables", "toc", "footnotes", "fenced_code", Prose()])


def test_table_stands_in_a_named_region():
    """A table scrolls in a region that takes the focus; its caption, the heading above, names both."""
    html = render(TABLE)

    assert '<section aria-labelledby="tabelle-1" class="k-tabelle" tabindex="0">' in html
    assert (
        '<caption class="k-nur-vorlesen" id="tabelle-1">Tabelle 1: Wer zahlt &amp; wie viel</caption>' in html
    )


def test_every_table_has_a_name_of_its_own():
    """Tables below the same heading are told apart."""
    html = render(f"{TABLE}\nText\n\n| A |\n| - |\n| 1 |\n")

    assert "Tabelle 1: Wer zahlt" in html
    assert "Tabelle 2: Wer zahlt" in html
    assert html.count('id="tabelle-') == html.count("<table>") == 2


def test_alignment_is_a_class():
    """The policy of the site forbids `style` attributes, so columns are aligned by a class."""
    html = render(TABLE)

    assert "style=" not in html
    assert '<td class="k-zahl">ein Drittel</td>' in html
    assert '<th class="k-zentriert" scope="col"><em>Stand</em></th>' in html


def test_headers_have_a_scope_and_an_empty_corner_is_no_header():
    """Screen readers are told what a header is the header of."""
    html = render(TABLE)

    assert html.count('scope="col"') == html.count("<th ") == 2
    assert "<td></td>" in html


def test_a_table_too_wide_for_a_telephone_says_in_each_cell_what_it_is():
    """Where longest words do not fit side by side, rows become paragraphs, and cells are labelled."""
    wide = (
        "| Ihre Frage | Diese *Stelle* hilft |\n| - | - |\n| Quartiersmanagement | Wirtschaftsministerium |\n"
    )
    html = render(wide)

    assert '<table class="k-stapel">' in html
    assert '<td data-titel="Diese Stelle hilft">Wirtschaftsministerium</td>' in html
    assert "<table>" in render(wide.replace("Wirtschaftsministerium", "WIBank"))


def test_text_around_a_table_stays():
    """Wrapping a table loses no word after it, in a list entry neither."""
    html = render("- Punkt\n\n    | A |\n    | - |\n    | 1 |\n\n    danach\n\nEnde")

    assert html.index("</table>") < html.index("danach") < html.index("Ende")


def test_links_to_others_give_no_handle():
    """Links to other sites are marked; links within the site are not."""
    html = render("[a](https://www.example.org/) [b](../zahlen.md) <https://www.example.org/>")

    assert html.count('rel="noopener"') == 2
    assert '<a href="../zahlen.md">' in html


def test_a_table_shown_as_text_stays_text():
    """What stands in a block of code is not touched."""
    assert "<table" not in render("```\n| A |\n| - |\n| 1 |\n```\n")


def test_elements_without_an_end_have_no_slash():
    """Python-Markdown would write `<hr />`; in HTML the slash means nothing, and checkers complain."""
    html = render("a  \nb\n\n---\n\nText[^1]\n\n[^1]: Note\n")

    assert "<hr>" in html
    assert "<br>" in html
    assert "/>" not in html
