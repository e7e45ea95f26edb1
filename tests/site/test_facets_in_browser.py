# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""Facets in a real browser: they combine, count, live in the address, and hand over what is shown."""

from __future__ import annotations

import csv
import io
import re

import pytest
from browsing import Visit
from test_browser import fits

from katalog.published import _harmless

LISTS = {"beispiele": "beispiel", "standorte": "standort", "methoden": "methode"}
STRICT = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'"
SHOWN = """rows => rows.filter(row => row.checkVisibility()).map(
    row => row.querySelector('a').href.split('/').at(-2)
)"""
MAP = """([running, others]) => document.querySelector("article").insertAdjacentHTML("beforeend", `<svg>
  <g role="listitem"><a href="#a" class="probe" data-standorte="${others[0]}"><text>A</text></a></g>
  <g role="listitem"><a href="#b" class="probe" data-standorte="${running[0]} ${others[1]} ${running[1]}">
    <text class="k-zahl-im-zeichen">3</text></a></g></svg>`)"""
HEADING = ".k-summe"


@pytest.fixture
def visit(browser, root):  # noqa: F811
    """A wide window with scripts."""
    with Visit(browser, root) as found:
        yield found


def shown(page):
    """Return the records a reader sees in the list, in their order."""
    return page.locator(".k-zeilen > *").evaluate_all(SHOWN)


def box(page, facet, value):
    """Return the checkbox of a value."""
    return page.locator(f"input[name='{facet}'][value='{value}']")


def choose(page, facet, *values):
    """Tick values of a facet, as a reader does: unfold it first."""
    group = page.locator(f"details:has(input[name='{facet}'])")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    for value in values:
        box(page, facet, value).click()


def matching(real, test):
    """Return the examples whose YAML passes a test."""
    return {kennung for kennung, record in real.of_kind("beispiel").items() if test(record.fields)}


def small(fields):
    """Tell whether an example works in small towns, too."""
    return fields.get("uebertragbarkeit", {}).get("geht_auch_klein") == "true"


def test_facets_combine(visit, real):
    """Several values of a facet are alternatives, several facets must all hold."""
    page = visit.go("beispiele/")
    choose(page, "handlungsfeld", "klima-und-gruen", "gesundheit")
    either = matching(real, lambda fields: {"Klima & Grün", "Gesundheit"} & set(fields["handlungsfelder"]))

    assert either == set(shown(page))

    choose(page, "geht-auch-klein", "ja")
    both = {kennung for kennung in either if small(real.of_kind("beispiel")[kennung].fields)}

    assert both == set(shown(page))
    assert 0 < len(both) < len(either)
    assert f"{len(both)} von {len(real.of_kind('beispiel'))} Beispielen" == page.locator(HEADING).inner_text()
    assert [] == visit.complaints


def test_counts_tell_what_a_click_would_yield(visit, real):
    """The number beside a value is what choosing it in its facet would show, given the other facets."""
    page = visit.go("beispiele/?handlungsfeld=gesundheit&zielgruppe=kinder")
    counts = {
        label.locator("span").first.inner_text(): int(label.locator(".k-anzahl").inner_text())
        for label in page.locator("label:has([name=handlungsfeld])").all()
    }
    children = [r.fields for r in real.of_kind("beispiel").values() if "Kinder" in r.fields["zielgruppen"]]

    assert {name: sum(name in fields["handlungsfelder"] for fields in children) for name in counts} == counts
    assert counts["Gesundheit"] == len(shown(page)) > 0


@pytest.mark.parametrize("name", LISTS)
def test_every_value_shows_as_many_as_it_says(visit, real, name):
    """In each list every single value, ticked alone, shows the number of records it promised."""
    page = visit.go(f"{name}/")
    wrong = page.evaluate(
        """() => [...document.querySelectorAll(".k-facetten input")].filter((box) => {
            const promised = box.parentElement.querySelector(".k-anzahl").textContent;
            box.click();
            const rows = [...document.querySelectorAll(".k-zeilen > *")].filter((row) => !row.hidden);
            box.click();
            return promised !== String(rows.length) || !rows.length;
        }).map((box) => box.name + box.value)"""
    )

    assert [] == wrong
    assert set(real.of_kind(LISTS[name])) == set(shown(page))


def test_choice_lives_in_the_address(visit):
    """The address of a filtered list can be sent on; back and forward go through the choices."""
    page = visit.go("beispiele/")
    everything = shown(page)
    choose(page, "handlungsfeld", "klima-und-gruen")
    one = shown(page)
    choose(page, "belegtiefe", "gut-belegt")
    page.locator("[name=sortierung]").select_option("guenstigste")
    address, found = page.url, shown(page)
    heading = page.locator(HEADING).inner_text()

    assert "beispiele/?handlungsfeld=klima-und-gruen&belegtiefe=gut-belegt&sortierung=guenstigste" in address
    assert found != one != everything

    page.reload()

    assert (found, heading) == (shown(page), page.locator(HEADING).inner_text())

    page.go_back()
    page.go_back()

    assert one == shown(page)
    assert box(page, "handlungsfeld", "klima-und-gruen").is_checked()
    assert not box(page, "belegtiefe", "gut-belegt").is_checked()

    page.go_back()

    assert everything == shown(page)

    page.go_forward()

    assert one == shown(page)

    page.locator(f"main a[href$='{one[0]}/']").click()
    page.wait_for_url(f"**/{one[0]}/")
    page.go_back()
    page.locator(HEADING).wait_for()

    assert one == shown(page)


def test_chips_take_back_a_choice_without_losing_the_focus(visit):
    """One click takes back one choice; the focus goes to the next chip and at last to the list."""
    page = visit.go("beispiele/?handlungsfeld=klima-und-gruen&handlungsfeld=gesundheit&zielgruppe=kinder")
    chips = page.locator(".k-wahl li button")

    assert [
        "Handlungsfeld: Klima & Grün",
        "Handlungsfeld: Gesundheit",
        "Für wen: Kinder",
    ] == [text.rstrip(" ×") for text in chips.all_inner_texts()]

    page.get_by_role("button", name="Handlungsfeld: Klima & Grün entfernen").click()

    assert "handlungsfeld=gesundheit&zielgruppe=kinder" in page.url
    assert "Handlungsfeld: Gesundheit ×" == page.evaluate("document.activeElement.textContent")

    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    assert page.url.endswith("beispiele/")
    assert "liste" == page.evaluate("document.activeElement.id")
    assert not page.locator(".k-wahl").is_visible()


def test_everything_is_taken_back_at_once(visit, real):
    """„alles zurücksetzen“ leaves no choice, no order and a short address."""
    page = visit.go("beispiele/?handlungsfeld=gesundheit&geht-auch-klein=ja&sortierung=titel")
    order = shown(visit.go("beispiele/"))
    visit.go("beispiele/?handlungsfeld=gesundheit&geht-auch-klein=ja&sortierung=titel")
    page.get_by_role("button", name="alles zurücksetzen").click()

    assert order == shown(page)
    assert page.url.endswith("beispiele/")
    assert f"Alle {len(real.of_kind('beispiel'))} Beispiele" == page.locator(HEADING).inner_text()
    assert "liste" == page.evaluate("document.activeElement.id")


def test_number_of_results_is_announced_once(visit):
    """Who ticks several boxes hears one sentence about the result, and nothing before the first."""
    page = visit.go("beispiele/")
    status = page.locator(".k-liste [role=status]")
    page.evaluate(
        """() => {
            window.said = [];
            const status = document.querySelector(".k-liste [role=status]");
            new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true});
        }"""
    )

    assert "" == status.text_content()

    page.evaluate(
        "for (const value of ['klima-und-gruen', 'gesundheit', 'sport-und-spiel'])"
        " document.querySelector(`[value='${value}']`).click()"
    )
    page.wait_for_function("() => said.length")
    page.wait_for_timeout(700)

    assert [page.locator(HEADING).inner_text()] == page.evaluate("said")


def test_order_can_be_chosen(visit, real):
    """The cheapest examples come first when asked for, those of unknown cost last."""
    page = visit.go("beispiele/")
    page.locator("[name=sortierung]").select_option("guenstigste")
    costs = [real.of_kind("beispiel")[k].fields.get("kosten", {}).get("betrag_eur") for k in shown(page)]
    known = [int(cost) for cost in costs if cost]

    assert sorted(known) == known
    assert [None] * (len(costs) - len(known)) == costs[len(known) :]


def test_csv_holds_exactly_what_is_shown(visit, real, root):  # noqa: F811
    """„als CSV“ hands over the shown rows in their order, with the shown columns and the address."""
    page = visit.go("beispiele/?handlungsfeld=klima-und-gruen&sortierung=teuerste")
    content = download(page)
    rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""), delimiter=";"))
    first = real.of_kind("beispiel")[shown(page)[0]].fields

    assert content.startswith("\ufeffBeispiel;Ort;Was entstand;Kurz;Zeitraum;Kosten in Euro;")
    assert content.endswith("\r\n")
    assert [f"{root}beispiele/{kennung}/" for kennung in shown(page)] == [row["Adresse"] for row in rows]
    assert (first["titel"], first["kosten"]["betrag_eur"]) == (rows[0]["Beispiel"], rows[0]["Kosten in Euro"])
    assert " ".join(first["kurz"].split()) == rows[0]["Kurz"]
    assert all(None not in row and None not in row.values() for row in rows)


def test_csv_of_locations_has_the_columns_of_the_table(visit, real):
    """Sums come as plain numbers, so that a spreadsheet can add them up."""
    page = visit.go("standorte/?foerderstatus=laufend")
    rows = list(csv.DictReader(io.StringIO(download(page).removeprefix("\ufeff"), newline=""), delimiter=";"))
    running = [r for r in real.of_kind("standort").values() if r.fields["foerderstatus"] == "laufend"]

    assert len(running) == len(rows)
    assert {record.fields["titel"] for record in running} == {row["Standort"] for row in rows}
    assert all(re.fullmatch(r"\d*", row["Belegte Förderung in Euro"]) for row in rows)
    assert any(row["Belegte Förderung in Euro"] for row in rows)


def download(page):
    """Return the text of the file the button hands over."""
    with page.expect_download() as found:
        page.get_by_role("button", name="als CSV").click()
    path = found.value.path()
    assert re.fullmatch(r"(beispiele|standorte|methoden)-auswahl\.csv", found.value.suggested_filename)
    return path.read_bytes().decode("utf-8")


def test_csv_cells_are_as_harmless_as_those_of_the_open_data(visit, root):  # noqa: F811
    """No cell is one that a spreadsheet would run, and each is read back as it was."""
    texts = ["=1+1", "+49", "-x", "@a", "＝1", "＠", 'sagt "ja"; ja', "a;b", "'", "", "3 - 4", '="a";b']
    page = visit.go("beispiele/")
    cells = page.evaluate(
        """async ([script, texts]) => {
            const { cell } = await import(script);
            const { formel } = JSON.parse(document.querySelector("[data-facetten]").dataset.facetten);
            return texts.map((text) => cell(text, formel));
        }""",
        [f"{root}assets/facetten.js", texts],
    )

    assert [list(map(_harmless, texts))] == list(csv.reader([";".join(cells)], delimiter=";"))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", LISTS)
def test_list_is_complete_without_script(browser, root, real, name, width):  # noqa: F811
    """Without JavaScript every record is there, and nothing that would not work."""
    with Visit(browser, root, width=width, scripts=False) as quiet:
        page = quiet.go(f"{name}/")

        assert set(real.of_kind(LISTS[name])) == set(shown(page))
        assert (
            not page.locator("form#facetten, .k-oeffnen, .k-werkzeuge, .k-nichts")
            .locator("visible=true")
            .count()
        )
        assert page.locator(".k-ordnung").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", LISTS)
def test_list_stays_where_it_is_when_the_script_starts(browser, root, name, width):  # noqa: F811
    """Nothing jumps under the reader's finger: the script's parts have their place before it runs."""
    tops = []
    for hindered in (True, False):
        with Visit(browser, root, width=width) as visit:
            if hindered:
                visit.context.route("**/facetten.js", lambda route: route.abort())
            page = visit.go(f"{name}/")
            tops.append(page.locator(".k-zeilen").evaluate("rows => rows.getBoundingClientRect().top"))

    assert tops[0] == tops[1]


def test_narrow_screen_folds_the_facets_away(browser, root):  # noqa: F811
    """At 360 px a button opens the facets, by keyboard too; leaving them leads to the list."""
    with Visit(browser, root, width=360) as visit:
        page = visit.go("beispiele/")
        button = page.get_by_role("button", name="Eingrenzen")

        assert not page.locator("#facetten").is_visible()

        button.focus()
        page.keyboard.press("Enter")

        assert "true" == button.get_attribute("aria-expanded")
        assert "SUMMARY" == page.evaluate("document.activeElement.tagName")

        page.keyboard.press("Tab")
        page.keyboard.press("Space")

        assert page.locator("#facetten input:checked").count() == 1
        assert fits(page)

        page.get_by_role("button", name="Ergebnis zeigen").click()

        assert not page.locator("#facetten").is_visible()
        assert "liste" == page.evaluate("document.activeElement.id")
        assert page.get_by_role("button", name="Eingrenzen 1 gewählt").is_visible()
        assert fits(page)
        assert [] == visit.complaints


def test_form_keeps_its_place_beside_a_list_that_shrinks(visit):
    """Who ticks a box far down the page finds the box where it was, and the head of the list beside it."""
    page = visit.go("beispiele/")
    page.evaluate("scrollTo({top: 4000, behavior: 'instant'})")
    gesundheit = box(page, "handlungsfeld", "gesundheit")
    before = gesundheit.bounding_box()["y"]
    gesundheit.click()

    assert before == pytest.approx(gesundheit.bounding_box()["y"], abs=1)
    assert 0 <= page.locator(HEADING).bounding_box()["y"] < 400


def test_targets_are_large_enough(browser, root):  # noqa: F811
    """Every control of the list is at least 24 px high and wide (WCAG 2.5.8); a box has its label."""
    for width in (360, 1280):
        with Visit(browser, root, width=width) as visit:
            page = visit.go("beispiele/?handlungsfeld=gesundheit")
            if width == 360:
                page.get_by_role("button", name="Eingrenzen").click()
            small_ones = page.evaluate(
                """() => [...document.querySelectorAll(".k-liste :is(button, label, select, summary)")]
                    .filter((element) => element.checkVisibility())
                    .filter((element) => Math.min(element.offsetWidth, element.offsetHeight) < 24)
                    .map((element) => element.textContent)"""
            )

            assert [] == small_ones


def test_points_of_a_map_follow_the_list(visit, real):
    """A point is hidden when none of its locations is left, and counts those that are."""
    page = visit.go("standorte/")
    running = [k for k, r in real.of_kind("standort").items() if r.fields["foerderstatus"] == "laufend"]
    others = [k for k in real.of_kind("standort") if k not in running]
    page.evaluate(MAP, [running, others])
    points = ".probe"
    look = "points => points.map(p => [p.getBoundingClientRect().width > 0, p.textContent.trim()])"
    choose(page, "foerderstatus", "laufend")

    assert [[False, "A"], [True, "2"]] == page.locator(points).evaluate_all(look)

    page.get_by_role("button", name="alles zurücksetzen").click()

    assert [[True, "A"], [True, "3"]] == page.locator(points).evaluate_all(look)


@pytest.mark.parametrize(
    "query",
    [
        "handlungsfeld=<img src=x onerror=alert(1)>&kreis=" + "x" * 4000,
        "__proto__=ja&constructor=ja&sortierung=__proto__",
        "sortierung=&handlungsfeld=%E0%A4%A&=&&&",
    ],
)
def test_hostile_address_changes_nothing(visit, real, query):
    """What an address asks for and no facet knows is ignored."""
    page = visit.go(f"beispiele/?{query}")

    assert set(real.of_kind("beispiel")) == set(shown(page))
    assert not page.locator(".k-wahl").is_visible()
    assert [] == visit.complaints


def test_facets_obey_a_strict_policy(browser, root):  # noqa: F811
    """With only own scripts and styles allowed, and none in the page, facets and CSV work."""
    with Visit(browser, root) as visit:

        def answer(route):
            found = route.fetch()
            route.fulfill(response=found, headers={**found.headers, "content-security-policy": STRICT})

        visit.context.route("**/beispiele/**", answer)
        page = visit.go("beispiele/?handlungsfeld=gesundheit")
        all_rows = page.locator(".k-zeilen > *").count()

        assert 0 < len(shown(page)) < all_rows
        assert download(page)
        assert [] == [text for text in visit.complaints if "facetten" in text]


def test_print_shows_the_list_only(visit):
    """On paper stand the rows and what was chosen, no controls."""
    page = visit.go("beispiele/?handlungsfeld=gesundheit")
    page.emulate_media(media="print")

    assert not page.locator("#facetten, .k-csv, .k-sortierung, .k-leeren").locator("visible=true").count()
    assert page.locator(".k-wahl li").is_visible()
    assert shown(page)


def test_two_thousand_rows_are_no_pause(visit, real):
    """A click in a list of 2,000 takes less than 0.4 s of work; the bench says what it really takes."""
    from bench.facetten import ADDRESS, STEPS, answer_with, many, measure, page_of

    page = visit.page
    page.context.unroute_all()
    page.route("**", answer_with(real.folder, page_of(real.folder, many(2_000))))
    found = measure(page, rounds=2)
    most = {name: min(work for work, _ in times) for name, times in found.items()}

    assert set(STEPS) == set(most)
    assert {} == {name: work for name, work in most.items() if work > 400}
    assert page.url.startswith(ADDRESS)
