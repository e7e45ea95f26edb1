"""The one style sheet browsers get: the same rules in the same order, and nothing else."""

from __future__ import annotations

from katalog.styles import joined


def test_sheets_keep_their_order():
    """Later rules win, so the order is kept."""
    assert joined(["a { order: 1 }\n", "a { order: 2 }\n"]) == "a { order: 1 }\na { order: 2 }\n"


def test_what_is_for_people_goes():
    """Comments and indentation weigh something and say nothing to a browser."""
    assert joined(["/* a\n b */\na {\n  order: 1;\n\n}\n/**/"]) == "a {\norder: 1;\n}\n"


def test_what_looks_like_a_comment_in_a_string_stays():
    """Strings are not touched, whatever stands in them."""
    text = """a::before { content: "/* \\" */" }\nb::after { content: '/*' }\n"""

    assert joined([text]) == text
