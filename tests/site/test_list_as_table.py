"""Lists as rows or as a table: the reader's choice, kept in the address, the same values in both."""

from __future__ import annotations

import pytest
from browsing import SCHEMES, Visit

ROWS = "ul.k-zeilen > li"
LINES = ".k-ergebnis table tbody tr"


@pytest.fixture
def visit(browser, root):  # noqa: F811
    """A wide window with scripts."""
    with Visit(browser, root) as found:
        yield found


def links(page, selector):
    """Return where the first link of each visible row leads."""
    return page.locator(selector).evaluate_all(
        "rows => rows.filter(row => row.checkVisibility()).map(row => row.querySelector('a').href)"
    )


@pytest.mark.parametrize("address", ["beispiele/", "methoden/"])
def test_table_shows_the_same_records(visit, address):
    """The table has a line for every row, in the same order, under headers, and a caption."""
    page = visit.go(address)
    rows = links(page, ROWS)
    page.get_by_role("button", name="als Tabelle").click()

    assert rows == links(page, LINES) != []
    assert links(page, ROWS) == []
    headers = page.locator(".k-ergebnis thead th[scope=col]").all_inner_texts()
    assert headers == page.locator(f"{LINES} >> nth=0").locator("th, td").evaluate_all(
        "(cells, first) => [first, ...cells.slice(1).map(cell => cell.dataset.titel)]", headers[0]
    )
    assert page.locator(".k-ergebnis caption").inner_text() == page.locator(".k-summe").inner_text()
    assert [] == visit.complaints


def test_table_follows_filters_and_order(visit):
    """What narrows the rows down or sorts them does so in the table."""
    page = visit.go("beispiele/?handlungsfeld=gesundheit&sortierung=titel&ansicht=tabelle")
    table = links(page, LINES)
    page.get_by_role("button", name="als Tabelle").click()

    assert table == links(page, ROWS)
    assert 0 < len(table) < page.locator(ROWS).count()


def test_choice_lives_in_the_address(visit):
    """The address with the choice shows the table again; the way back leads to the rows."""
    page = visit.go("methoden/")
    page.get_by_role("button", name="als Tabelle").click()

    assert page.url.endswith("/methoden/?ansicht=tabelle")
    page.reload()
    button = page.get_by_role("button", name="als Tabelle")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator(LINES).count()

    page.go_back()
    assert button.get_attribute("aria-pressed") == "false"
    assert not page.locator(LINES).count()


def test_nothing_left_is_said_and_no_empty_table_shown(visit):
    """Where nothing passes, there is the sentence that says so, and no table without lines."""
    page = visit.go("beispiele/?handlungsfeld=gesundheit&massnahmentyp=gruendungs-beschaeftigungsprojekt&ansicht=tabelle")

    assert page.locator(".k-nichts").is_visible() == (not page.locator(LINES).count())
    assert page.locator(".k-ergebnis table").count() == bool(page.locator(LINES).count())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 1280])
def test_table_is_for_everybody(browser, root, scheme, width):  # noqa: F811
    """axe-core finds nothing, and nothing runs out of a narrow window."""
    with Visit(browser, root, width=width, scheme=scheme) as visit:
        page = visit.go("beispiele/?ansicht=tabelle")

        assert [] == visit.axe()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_there_is_no_button(browser, root):  # noqa: F811
    """Without JavaScript the rows stand there, and nothing that does not work."""
    with Visit(browser, root, scripts=False) as visit:
        page = visit.go("beispiele/?ansicht=tabelle")

        assert page.locator(ROWS).first.is_visible()
        assert not page.get_by_role("button", name="als Tabelle").is_visible()
