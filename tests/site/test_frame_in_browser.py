# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""The frame in a real browser: menu, colours, focus, keys, narrow windows, paper, the reader's own settings.

Each test mends one or more of the defects measured in Material's own frame.
"""

from __future__ import annotations

import pytest
from browsing import MISSING, Visit

NARROW = {"width": 360, "height": 640}
ZOOMED = {"width": 320, "height": 256}  # 1280 × 1024 at 400 %
FITS = "document.scrollingElement.scrollWidth <= document.documentElement.clientWidth"
STORED = """async () => [
  Object.keys(localStorage), Object.keys(sessionStorage), document.cookie,
  (await indexedDB.databases()).length, (await caches.keys()).length,
]"""
# Whether signs of the map can be hit is asked in test_landkarte.py.
# What has the focus: null at the end of the page, where it begins anew; else the element and what is wrong with it.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || element.matches(".md-skip[data-visited]")) return null;
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const wrong = [];
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) wrong.push("invisible");
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("no outline");
  if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) wrong.push("outside the window");
  else if (!element.closest("svg") && top && !element.contains(top) && !top.contains(element)) wrong.push(`covered by ${top.outerHTML.slice(0, 80)}`);
  element.dataset.visited = Number(element.dataset.visited ?? 0) + 1;
  if (element.dataset.visited > 1) wrong.push("visited twice");
  return [element.outerHTML.slice(0, 120), wrong];
}"""
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const style = getComputedStyle(element);
  const hides = /hidden|clip/.test(style.overflowX + style.overflowY) && !element.closest("svg");
  return hides && style.clipPath === "none" && element.textContent.trim() && element.checkVisibility()
    && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 120))"""
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.fixture(scope="module")
def few(kinds):
    """Start page, a record, a list, a page of prose with tables, the error page."""
    record = next(kind for kind in kinds if kind.startswith("standorte/") and kind != "standorte/")
    return ["", record, "beispiele/", "programm/recht-und-geld/", MISSING]


def test_nothing_is_stored_or_asked_before_a_click(browser, root, kinds):
    """No cookie, no storage, no foreign request on any kind of page, even after reading it to its end."""
    wrong = []
    with Visit(browser, root) as visit:
        for address in kinds:
            page = visit.go(address)
            page.keyboard.press("End")
            page.keyboard.press("Tab")
            found = (page.evaluate(STORED), visit.foreign(), visit.context.cookies())
            if found != ([[], [], "", 0, 0], [], []):
                wrong.append((address, found))

    assert [] == wrong


@pytest.mark.parametrize("key", [" ", "Enter"])
def test_colours_follow_the_system_until_the_reader_chooses(browser, root, key):
    """The switch is a button that says its state; it works with the keyboard and is remembered."""
    with Visit(browser, root, scheme="light") as visit:
        page = visit.go("")
        switch = page.get_by_role("button", name="Dunkle Farben")
        states = [switch.get_attribute("aria-pressed")]
        page.emulate_media(color_scheme="dark")
        page.wait_for_function("() => document.documentElement.dataset.mdColorScheme === 'slate'")
        states.append(switch.get_attribute("aria-pressed"))
        untouched = page.evaluate(STORED)[0]
        switch.press(key)
        states.append(switch.get_attribute("aria-pressed"))
        again = visit.go("standorte/").get_by_role("button", name="Dunkle Farben")
        states.append(again.get_attribute("aria-pressed"))

        assert ["false", "true", "false", "false"] == states
        assert ([], ["katalog.farben"]) == (untouched, page.evaluate(STORED)[0])
        assert [] == visit.complaints


def test_choice_without_storage(browser, root):
    """Who forbids storage can still switch colours, for this page."""
    with Visit(browser, root) as visit:
        visit.context.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
        )
        page = visit.go("")
        page.get_by_role("button", name="Dunkle Farben").click()

        assert "slate" == page.evaluate("document.documentElement.dataset.mdColorScheme")
        assert [] == visit.complaints


def test_menu_is_a_button(browser, root):
    """On a narrow screen the menu opens and closes with the keyboard, says so, and Escape brings back."""
    with Visit(browser, root, **NARROW) as visit:
        page = visit.go("programm/")
        button, menu = page.get_by_role("button", name="Menü"), page.locator("#bereiche")
        seen = [(button.get_attribute("aria-expanded"), menu.is_visible())]
        for key in ("Enter", "Enter", " ", "Escape"):
            button.press(key)
            seen.append((button.get_attribute("aria-expanded"), menu.is_visible()))
        focused = page.evaluate("document.activeElement.textContent.trim()")
        button.press("Enter")
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.textContent.trim()")
        page.keyboard.press("Escape")
        back = page.evaluate("document.activeElement.textContent.trim()")

        closed, opened = ("false", False), ("true", True)
        assert [closed, opened, closed, opened, closed] == seen
        assert ("Menü", "Start", "Menü") == (focused, first, back)
        assert "bereiche" == button.get_attribute("aria-controls")


def test_wide_screens_need_no_menu_button(browser, root):
    """Where the sections stand in a strip, there is no button for them, and the present one is marked."""
    with Visit(browser, root) as visit:
        page = visit.go("programm/")

        assert not page.get_by_role("button", name="Menü").is_visible()
        assert ["Programm"] == page.locator("#bereiche [aria-current]").all_inner_texts()


def test_skip_link_is_first_and_leads_to_the_text(browser, root, few):
    """On every kind of page the first stop leads past everything else, straight to the text."""
    with Visit(browser, root) as visit:
        for address in few:
            page = visit.go(address)
            page.keyboard.press("Tab")
            first = page.locator(":focus")
            assert ("Zum Inhalt", True) == (first.inner_text(), first.is_visible()), address
            page.keyboard.press("Enter")
            assert "hauptinhalt" == page.evaluate("document.activeElement.id"), address
            page.keyboard.press("Tab")
            assert page.evaluate("!!document.activeElement.closest('main, footer')"), address


@pytest.mark.parametrize("size", [NARROW, {"width": 1280, "height": 800}], ids=["narrow", "wide"])
def test_keyboard_walk(browser, root, few, size):
    """From top to bottom every stop is visible, outlined, uncovered and visited once; nothing traps."""
    wrong, stops = [], {}
    with Visit(browser, root, reduced_motion="reduce", **size) as visit:
        for address in few:
            page = visit.go(address)
            stops[address] = 0
            while stops[address] < 900:
                page.keyboard.press("Tab")
                found = page.evaluate(FOCUS)
                if not found:
                    break
                stops[address] += 1
                wrong += [(address, *found)] if found[1] else []

    assert [] == wrong
    assert all(5 < count < 900 for count in stops.values()), stops


def test_keys_alone_do_nothing(browser, root):
    """No single key is bound: speech input and a stray finger do no harm (WCAG 2.1.4)."""
    state = "[location.href, document.activeElement.tagName, document.documentElement.className, scrollY]"
    with Visit(browser, root) as visit:
        page = visit.go("programm/recht-und-geld/")
        before = page.evaluate(state)
        for key in "fspn,./?jkhgtm1":
            page.keyboard.press(key)

        assert before == page.evaluate(state)


def test_zoomed_to_400_percent(browser, root, kinds):
    """At 320 × 256 points nothing scrolls sideways but tables in their region, and the menu still works."""
    with Visit(browser, root, reduced_motion="reduce", **ZOOMED) as visit:
        wrong = [address for address in kinds if not visit.go(address).evaluate(FITS)]
        page = visit.go("programm/")
        page.get_by_role("button", name="Menü").press("Enter")
        last = page.locator("#bereiche a").last
        last.focus()

        assert [] == wrong
        assert page.evaluate(FITS)
        assert last.evaluate("(link) => link.getBoundingClientRect().bottom <= innerHeight")


@pytest.mark.parametrize("width", [320, 1280])
def test_text_spacing(browser, root, few, width):
    """With the reader's own spacing (WCAG 1.4.12) nothing is cut off and nothing scrolls sideways."""
    wrong = []
    with Visit(browser, root, width=width) as visit:
        for address in few:
            page = visit.go(address)
            page.evaluate(SPACING)
            if page.evaluate(CLIPPED) or not page.evaluate(FITS):
                wrong.append((address, page.evaluate(CLIPPED)))

    assert [] == wrong


def test_wide_tables_scroll_with_the_keyboard(browser, root):
    """A table that cannot be narrow stands in a named region that takes the focus and scrolls."""
    with Visit(browser, root, **ZOOMED) as visit:
        page = visit.go("themen/")
        page.get_by_role("region", name="Themen und Kreise").focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.activeElement.scrollLeft > 0")


def test_tables_of_text_fit_on_a_telephone(browser, root, real):
    """Hyphens or not, no table but those of districts and themes is wider than a window of 320 px."""
    wide = """() => [...document.querySelectorAll(".k-tabelle")]
      .filter((region) => region.scrollWidth > region.clientWidth && !region.querySelector(".k-raster"))
      .map((region) => region.innerText.slice(0, 60))"""
    tables = [page.address for page in real.content_pages if "k-tabelle" in page.html]
    records = [address for address in tables if address.startswith("standorte/")][:9]
    written = [address for address in tables if not address.startswith("standorte/")]
    with Visit(browser, root, **ZOOMED) as visit:
        assert [] == [
            (address, found)
            for address in [*written, *records]
            if (found := visit.go(address).evaluate(wide))
        ]


def test_lists_beside_the_text(browser, root):
    """They are open on wide screens, closed on narrow ones, open with one key, and follow reading."""
    with Visit(browser, root, **NARROW) as narrow, Visit(browser, root) as wide:
        page = narrow.go("programm/recht-und-geld/")
        lists = page.locator(".k-leiste ul").first
        closed = lists.is_visible()
        page.locator(".k-leiste summary").first.press("Enter")
        opened = lists.is_visible()
        page = wide.go("programm/recht-und-geld/")
        section = page.locator(".k-bereich [aria-current=page]").inner_text()
        page.locator(".k-toc a").nth(1).click()
        page.wait_for_selector(".k-toc a[aria-current=true]")

        assert (False, True) == (closed, opened)
        assert "Recht und Geld" == section
        assert page.locator(".k-toc a").first.is_visible()


def test_without_script_the_frame_is_complete(browser, root):
    """With JavaScript off the sections are shown, no dead button is, and lists open by themselves."""
    with Visit(browser, root, scripts=False, **NARROW) as visit:
        page = visit.go("programm/recht-und-geld/")
        page.locator(".k-toc summary").click()

        assert page.locator("#bereiche a").last.is_visible()
        assert page.locator(".k-toc a").first.is_visible()
        assert 0 == page.locator("button:visible:not(form *)").count()
        assert ([], []) == (visit.foreign(), visit.complaints)


def test_forced_colours(browser, root):
    """In the reader's own colours buttons keep an edge, icons their lines and the present page its mark."""
    style = """(element) => {
      const style = getComputedStyle(element);
      return [style.borderStyle, style.borderColor, style.backgroundColor];
    }"""
    with Visit(browser, root, forced_colors="active", **NARROW) as visit:
        page = visit.go("programm/recht-und-geld/")
        border, edge, ground = page.get_by_role("button", name="Menü").evaluate(style)
        line = page.locator(".k-menueknopf svg").evaluate("(icon) => getComputedStyle(icon).stroke")
        glass = page.locator(".k-kopfsuche svg").evaluate("(icon) => getComputedStyle(icon).fill")
        page.locator(".k-bereich summary").click()
        mark = page.locator(".k-bereich [aria-current=page]").evaluate(
            "(link) => getComputedStyle(link).outlineStyle"
        )

        assert "solid" == border
        assert edge != ground
        assert line != ground
        assert line == glass
        assert "solid" == mark


def test_reduced_motion(browser, root, few):
    """Who asked for less motion gets none: no transition, no animation, no gliding."""
    moving = """() => [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      const times = `${style.transitionDuration}, ${style.animationDuration}`.split(",");
      return times.some((time) => parseFloat(time) > 0.001) || style.scrollBehavior === "smooth";
    }).length"""
    with Visit(browser, root, reduced_motion="reduce") as visit:
        assert [] == [address for address in few if visit.go(address).evaluate(moving)]


def test_print(browser, root, few):
    """Paper carries the text and where sources are found, in dark letters, and no way to elsewhere."""
    with Visit(browser, root, scheme="dark") as visit:
        page = visit.go(few[1])
        page.emulate_media(media="print")
        hidden = "nav, button, .md-skip, .md-footer, .k-mitwirken"
        source = page.locator(".k-quellen a").first
        target = source.evaluate("(link) => getComputedStyle(link, '::after').content")
        ground, text = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        )

        assert 0 == page.locator(hidden).locator("visible=true").count()
        assert page.locator("h1").is_visible()
        assert source.get_attribute("href") in target
        assert "rgb(255, 255, 255)" == ground
        assert max(int(part) for part in text[4:-1].split(",")) < 100


def test_links_in_text_are_told_by_more_than_colour(browser, root, few):
    """Links in running text are underlined (WCAG 1.4.1); headings of cards and rows are links as a whole."""
    plain = """() => [...document.querySelectorAll("main p a, main li a")].filter((link) =>
      !link.closest(".k-chips, .k-alphabet, .k-bestand, h2, h3") && getComputedStyle(link).textDecorationLine !== "underline"
    ).map((link) => link.outerHTML)"""
    with Visit(browser, root) as visit:
        assert [] == [found for address in few if (found := visit.go(address).evaluate(plain))]
