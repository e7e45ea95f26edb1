# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""axe-core has nothing against any kind of page, and the outline of pages is sound.

The fast part looks at every kind of page once, light and dark, narrow and wide in turn. The slow
part (`make gruendlich`) looks at all of them in every way.
"""

from __future__ import annotations

import itertools

import pytest
from browsing import WIDTHS, Visit

WAYS = list(itertools.product(WIDTHS, ["light", "dark"]))


def complaints(browser, root, addresses, **how):
    """Return what axe-core finds on pages shown in one way, with everything open that can be."""
    found = []
    with Visit(browser, root, **how) as visit:
        for address in addresses:
            page = visit.go(address)
            found += [(address, *each) for each in visit.axe()]
            button = page.get_by_role("button", name="Menü")
            if button.is_visible():
                button.click()
                page.evaluate("document.querySelectorAll('details').forEach((list) => { list.open = true })")
                found += [(address, "opened", *each) for each in visit.axe()]
    return found


@pytest.mark.parametrize(("number", "way"), list(enumerate(WAYS)), ids=[f"{w}-{s}" for w, s in WAYS])
def test_axe(browser, root, kinds, number, way):
    """No violation of WCAG 2.2 AA or of what is good practice: each kind of page in one of the ways."""
    assert [] == complaints(browser, root, kinds[number :: len(WAYS)], width=way[0], scheme=way[1])


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_axe_on_everything(browser, root, kinds, width, scheme, scripts):
    """The same for every kind of page in every way; without scripts axe itself is all that runs."""
    if scripts:
        assert [] == complaints(browser, root, kinds, width=width, scheme=scheme)
        return
    with Visit(browser, root, width=width, scheme=scheme) as visit:
        visit.context.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        found = []
        for address in kinds:
            visit.go(address)
            found += [(address, *each) for each in visit.axe()]

    assert [] == found


def test_headings_leave_no_level_out(real):
    """One main heading per page, and below it no level without the one above."""
    wrong = []
    for page in real.content_pages:
        levels = [int(heading.tag[1]) for heading in page.tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        skips = any(deeper > level + 1 for level, deeper in itertools.pairwise(levels))
        if levels.count(1) != 1 or levels[0] != 1 or skips:
            wrong.append((page, levels))

    assert [] == wrong


def test_landmarks_have_names_of_their_own(real):
    """One header, one main, one footer; every navigation and region is named, and no two alike."""
    wrong = []
    for page in real.content_pages:
        once = [len(page.tree.xpath(f"//body/{path}")) for path in ("header", "footer", "/main")]
        named = page.tree.xpath("//nav | //aside | //*[@role='region'] | //section[@aria-labelledby]")
        names = [_name(page, landmark) for landmark in named]
        if once != [1, 1, 1] or not all(names) or len(set(names)) != len(names):
            wrong.append((page, once, names))

    assert [] == wrong


def _name(page, landmark):
    """Return kind and name of a landmark; nothing without a name."""
    labels = [
        text
        for anchor in (landmark.get("aria-labelledby") or "").split()
        for text in page.text(f"//*[@id='{anchor}']")
    ]
    name = landmark.get("aria-label") or " ".join(labels)
    kind = "region" if landmark.tag in {"section", "div"} else landmark.tag
    return (kind, name) if name else None


def test_tables_have_captions_and_headers(real):
    """Every table says what it shows, and every header what it is the header of."""
    wrong = [
        page
        for page in real.content_pages
        for table in page.tree.xpath("//table")
        if not table.xpath("string(caption)").strip()
        or table.xpath(".//th[not(@scope)]")
        or not table.xpath(".//th")
    ]

    assert [] == wrong


def test_ids_are_unique(real):
    """No id stands twice on a page: labels and anchors would lead to the wrong one."""
    wrong = [
        (page, duplicate)
        for page in real.content_pages
        for ids in [page.tree.xpath("//@id")]
        for duplicate in {each for each in ids if ids.count(each) > 1}
    ]

    assert [] == wrong


def test_link_text_means_one_target(real):
    """Two links of a page with the same text lead to the same place, where nothing around tells them apart."""
    wrong = []
    for page in real.content_pages:
        targets = {}
        for link in page.tree.xpath("//header//a | //nav//a | //footer[not(ancestor::main)]//a"):
            targets.setdefault(" ".join(link.text_content().split()), set()).add(link.get("href"))
        wrong += [(page, text, found) for text, found in targets.items() if len({*found}) > 1 and not _own(found)]

    assert [] == wrong


def _own(targets):
    """Tell whether all but one target are sections of the page itself: the list of its sections says so."""
    return len([target for target in targets if not target.startswith("#")]) <= 1
