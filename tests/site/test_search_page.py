# ruff: noqa: SIM300, F811 - expected == actual, as everywhere in these tests; fixtures come by import
"""The search in a real browser: typing, filters, address, keyboard, nothing found, no script, hostile input."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import expect
from browsing import Visit
from test_browser import FITS

HERE = Path(__file__).parent
WOERTER = json.loads((HERE.parent / "data" / "suche" / "woerter.json").read_text("utf-8"))
AXE = (HERE / "data" / "axe-core-4.14.1.min.js").read_text("utf-8")
CSP = "default-src 'self'; script-src 'self' 'unsafe-inline'; img-src 'self' data:"
"""What the search needs; the theme's own inline scripts are not its business."""

HITS = "main ol.treffer > li"
FIELD = "main input[type=search]"
STEMS = """
async ([root, texts]) => {
  const { stem, words } = await import(root + "assets/suche/sprache.js");
  return texts.map((text) => words(text).map(stem));
}
"""
# What the search makes of a query, asked beside the page: with all of the index, and no drawing.
UNDERSTOOD = """
async ([root, query]) => {
  const { Verzeichnis } = await import(root + "assets/suche/verzeichnis.js");
  const { Suche } = await import(root + "assets/suche/rang.js");
  const { understand } = await import(root + "assets/suche/anfrage.js");
  const read = async (name) => (await fetch(`${root}suche/${name}.json`)).json();
  const verzeichnis = new Verzeichnis(await read("kopf"));
  verzeichnis.addText(await read("text"));
  const suche = new Suche(verzeichnis);
  suche.addTexte((await read("auszug")).texte);
  const { treffer } = suche.search(query);
  return {
    words: understand(query, verzeichnis).map(({ word, ways, says }) => [word, says, ways.map(({ stems }) => stems.join(" "))]),
    hits: treffer.map(({ number, score }) => ({ ...verzeichnis.fundstellen[number], score })),
  };
}
"""
# MiniSearch's own index of the same texts, beside the one the build wrote.
COMPARE = """
async ([root, name, fields, stopped, documents]) => {
  const { default: MiniSearch } = await import(root + "assets/vendor/minisearch-7.2.0.js");
  const { stem, words } = await import(root + "assets/suche/sprache.js");
  const stop = new Set(stopped);
  const own = new MiniSearch({
    fields,
    tokenize: words,
    processTerm: (word) => (stop.has(word) ? null : stem(word)),
  });
  own.addAll(documents);
  const { index: expected, ...head } = JSON.parse(JSON.stringify(own));
  const { unpack } = await import(root + "assets/suche/packung.js");
  const { index: written, ...writtenHead } = unpack((await (await fetch(`${root}suche/${name}.json`)).json()).index);
  expected.sort(([one], [other]) => (one < other ? -1 : 1));
  const wrong = expected.filter((term, place) => JSON.stringify(term) !== JSON.stringify(written[place]));
  return [head, writtenHead, wrong.slice(0, 5), expected.length, written.length];
}
"""


def search(visit, query=""):
    """Open the search page, with or without a query in its address."""
    page = visit.go(f"suche/?q={query}" if query else "suche/")
    if query:
        page.locator("main [role=status]", has_text="efunden").or_(
            page.locator("main [role=status]", has_text="Treffer")
        ).wait_for()
    return page


def wait_for(page, query):
    """Wait until what was found for a query stands on the page, excerpts included."""
    expect(page.locator("main [role=status]")).to_contain_text(f"„{query}“")
    page.wait_for_function("() => document.querySelector('.k-auszug')?.textContent !== ''")


def titles(page):
    """Return the titles of all hits shown."""
    return page.locator(f"{HITS} h2").all_inner_texts()


def params(page):
    """Return the query part of the address."""
    return parse_qs(urlsplit(page.url).query)


def test_stems_agree_with_those_of_the_build(browser, root):
    """The table that holds for the build holds for the reader's query, too."""
    with Visit(browser, root) as visit:
        found = visit.go("suche/").evaluate(STEMS, [root, list(WOERTER)])

    assert list(WOERTER.values()) == found


@pytest.mark.parametrize("name", ["kopf", "text"])
def test_index_is_what_minisearch_makes(browser, root, real, name):
    """The index that the build writes is, term by term, the one MiniSearch makes of the same texts."""
    fields, stopped, documents = indexed_texts(real, name)
    with Visit(browser, root) as visit:
        head, written, wrong, many, as_many = visit.go("suche/").evaluate(
            COMPARE, [root, name, fields, stopped, documents]
        )

    assert [] == wrong
    assert many == as_many > 1000
    assert head == written


def indexed_texts(site, name):
    """Return the fields of an index, the stop words, and the texts as the core hands them to the index."""
    from datetime import date

    from katalog.build import plan
    from katalog.content import render_content
    from katalog.suche import verzeichnis as core
    from katalog.suche.felder import of_begriff, of_page, of_sections
    from katalog.suche.sprache import words

    planned = plan(site.project.path("data"), heute=date.today())
    catalog = planned.site.catalog
    found = [of_page(planned.site, page, render_content(page).html) for page in planned.pages]
    found += map(of_begriff, catalog.glossar.begriffe)
    shown = json.loads((site.folder / "suche" / "kopf.json").read_text("utf-8"))["fundstellen"]
    texts = json.loads((site.folder / "suche" / "auszug.json").read_text("utf-8"))["texte"]
    for entry, text in list(zip(shown, texts, strict=True))[len(found) :]:
        kopf = {} if "#" in entry["url"] else front_matter(site.project.path("docs"), entry["url"])
        page = next(of_sections(entry["url"], entry["titel"], "", **kopf))
        text = text.removeprefix(page.kurz).strip()
        found.append(replace(page, text=text, neben=entry.get("seite", "")))
    fields = list(core.KOPF if name == "kopf" else core.TEXT)
    documents = []
    for number, stelle in enumerate(found):
        counted = [Counter(words(getattr(stelle, field))) for field in core.WITH_PARTS]
        parts = " ".join(Counter(core.parts_of(counted, catalog.wissen)).elements())
        texts = {field: parts if field == "teile" else getattr(stelle, field) for field in fields}
        documents.append({**texts, "id": number})
    return fields, sorted(catalog.wissen.stoppwoerter), documents


def front_matter(docs, url):
    """Return what the search takes from the head of a hand-written page."""
    paths = (docs / f"{url}index.md", docs / f"{url.rstrip('/')}.md")
    (path,) = [path for path in paths if path.is_file()]
    head = yaml.safe_load(path.read_text("utf-8").split("---\n")[1]) if path.read_text("utf-8").startswith("---") else {}
    return {"kurz": head.get("description", ""), "suchworte": head.get("suchworte", ())}


@pytest.mark.parametrize("kind", ["standort", "beispiel", "methode", "kontakt"])
def test_record_is_found_by_its_title(browser, root, real, kind):
    """Who types the words of a title into the head of a page finds the record first, and the link works."""
    record = min(real.of_kind(kind).values(), key=lambda record: record.kennung)
    words = " ".join(re.findall(r"\w{3,}", record.fields["titel"]))
    with Visit(browser, root) as visit:
        page = visit.go("programm/")
        page.locator("header input[type=search]").fill(words)
        page.keyboard.press("Enter")
        page.wait_for_url("**/suche/?q=*")
        wait_for(page, words)
        page.locator(f"{HITS} a").first.click()
        page.wait_for_url(f"{root}{record.address}**")

        assert record.fields["titel"].split() == page.locator("h1").inner_text().split()
        assert ([], []) == (visit.foreign(), visit.complaints)


def test_search_word_finds_what_does_not_name_it(browser, root, real):
    """A word that editors gave a record, and that stands nowhere on its page, finds it and shows its short text."""
    record = real.of_kind("beispiel")["fulda-leihladen"]
    word = next(word for word in record.fields["suchworte"] if word == "sharing")
    with Visit(browser, root) as visit:
        page = search(visit, word)
        wait_for(page, word)
        hit = page.locator(f"{HITS}", has=page.locator(f'a[href$="{record.address}"]')).first
        excerpt = hit.locator(".k-auszug").inner_text()

        assert word not in real.pages[record.address].html
        assert page.locator(f"{HITS} a").first.get_attribute("href").endswith(record.address)
        assert excerpt.startswith(record.fields["kurz"][:60])


@pytest.mark.parametrize("query", ["mehrgenerationenhaus mgh", "kiezkümmerer", "bürgerbuget", "dachbegrünungen"])
def test_words_that_stand_nowhere_find_what_they_mean(browser, root, query):
    """Abbreviations, parts of unknown compounds and misspelled synonyms lead to what is meant."""
    with Visit(browser, root) as visit:
        page = search(visit, query)
        wait_for(page, query)

        assert page.locator(HITS).count()


def understood(browser, root, query):
    """Return what the search makes of the words of a query, and all it finds."""
    with Visit(browser, root) as visit:
        return visit.go("suche/").evaluate(UNDERSTOOD, [root, query])


def test_everyday_words_say_little_beside_others(browser, root):
    """Words that everybody uses count less than what is asked about; alone they count in full."""
    beside, alone = (understood(browser, root, query)["words"] for query in ("Leute und Müll", "Leute"))

    assert {"leute": 0.25, "mull": 1} == {word: says for word, says, _ in beside}
    assert [["leute", 1]] == [[word, says] for word, says, _ in alone]


def test_idioms_are_not_taken_word_by_word(browser, root):
    """Who is „zu Hause“ does not ask for houses."""
    found = understood(browser, root, "Senioren zu Hause")["words"]

    assert ["senioren"] == [word for word, _, _ in found]


@pytest.mark.parametrize("query", ["alte Leute", "Leute sind alt", "das Viertel hat einen schlechten Ruf"])
def test_phrases_lead_where_their_words_alone_do_not(browser, root, query):
    """What people say in several words leads to what it means, in any order, with words between."""
    found = understood(browser, root, query)["words"]
    ways = {way for _, _, ways in found for way in ways}

    assert ways & {"senior", "imag"}
    assert not {way for _, _, ways in understood(browser, root, "alt")["words"] for way in ways} & {"senior"}


def test_short_words_are_corrected_only_convincingly(browser, root):
    """A letter makes another word of a short one: „Zecken“ are no „Zwecke“, but „Shule“ is „Schule“."""
    assert [] == understood(browser, root, "zecken")["hits"]
    assert any("Bildung" in hit["titel"] for hit in understood(browser, root, "shule")["hits"])


def test_what_hardly_answers_is_left_out(browser, root, real):
    """Far behind the best, only pages in the place that was asked for are shown; nothing becomes empty."""
    broad = understood(browser, root, "was kostet ein spielplatz")["hits"]
    place = understood(browser, root, "fulda")["hits"]
    here = {r.address for kind in ("beispiel", "standort") for r in real.of_kind(kind).values() if "fulda" in r.address}

    assert 10 <= len(broad) < 100
    assert all(hit["score"] >= 0.05 * broad[0]["score"] for hit in broad[10:])
    assert here <= {hit["url"] for hit in place}
    assert understood(browser, root, "blumenkübel am rand")["hits"]


def test_questions_prefer_explanations(browser, root):
    """Who asks a question finds what the pages about the programme say further in front."""
    first = [
        next(place for place, hit in enumerate(understood(browser, root, query)["hits"]) if hit["art"] == "seite")
        for query in ("Wer bezahlt die Betriebskosten", "Betriebskosten bezahlt")
    ]

    assert first[0] < first[1]


@pytest.mark.parametrize("width", [360, 1280])
def test_kinds_stand_above_the_hits_with_their_counts(browser, root, width):
    """How many hits there are of each kind is in view before the first hit, and adds up."""
    with Visit(browser, root, width=width, height=900) as visit:
        page = search(visit, "garten")
        wait_for(page, "garten")
        kinds = page.locator(".k-arten")
        total = int(page.locator("main [role=status]").inner_text().split()[0])
        counts = [int(count) for count in kinds.locator(".k-anzahl").all_inner_texts()]
        above, hit = kinds.bounding_box(), page.locator(HITS).first.bounding_box()

        assert total == sum(counts)
        assert above["y"] + above["height"] <= hit["y"]
        assert all(box["height"] >= 24 for box in (label.bounding_box() for label in kinds.locator("label").all()))


def test_three_letters_are_enough(browser, root):
    """Hits appear while typing, and the index is fetched only then."""
    with Visit(browser, root) as visit:
        page = search(visit)
        before = [url for url in visit.asked if url.endswith(".json")]
        page.locator(FIELD).press_sequentially("bol")
        wait_for(page, "bol")

        assert [] == before
        assert any("Bolz" in text for text in page.locator(HITS).all_inner_texts())
        assert page.locator(f"{HITS} mark").count()
        assert {f"{root}suche/{name}.json" for name in ("kopf", "text", "auszug")} == {
            url for url in visit.asked if url.endswith(".json")
        }


@pytest.mark.parametrize(
    "put",
    [
        "field.value = 'spielplatz'; field.dispatchEvent(new InputEvent('input', {bubbles: true}))",
        "field.focus(); document.execCommand('insertText', false, 'spielplatz')",
    ],
)
def test_every_way_of_input_counts(browser, root, put):
    """Dictation, autofill and pasting search like keys do: nothing waits for a key to go up."""
    with Visit(browser, root) as visit:
        page = search(visit)
        page.evaluate(f"const field = document.querySelector('#suchfeld'); {put}")
        wait_for(page, "spielplatz")

        assert page.locator(HITS).count()


def test_hit_says_what_it_is(browser, root, real):
    """A hit tells kind, place and day of its last change, and its first link leads to it."""
    with Visit(browser, root) as visit:
        page = search(visit, "leihladen")
        wait_for(page, "leihladen")
        first = page.locator(HITS).first
        told = first.locator(".k-trefferart").first.inner_text()

        assert f"{root}beispiele/fulda-leihladen/" == first.locator("a").first.evaluate("a => a.href")
        assert re.fullmatch(r"Gutes Beispiel · Fulda · Stand \d+\. \w+ \d{4}", told)


def test_address_holds_query_and_filters(browser, root):
    """Query and filters stand in the address; opening it anew shows the same; back goes back."""
    with Visit(browser, root) as visit:
        page = search(visit, "spielplatz")
        wait_for(page, "spielplatz")
        everything = page.locator("main [role=status]").inner_text()
        box = page.locator(".k-suchfilter label", has_text="Methode")
        expected = int(box.locator(".k-anzahl").inner_text())
        box.locator("input").check()
        expect(page.locator("main [role=status]")).to_have_text(f"{expected} Treffer für „spielplatz“.")
        filtered = titles(page)
        checked = page.locator(".k-suchfilter input:checked").get_attribute("value")
        focused = page.evaluate("document.activeElement.value")
        address = params(page)
        with Visit(browser, root) as other:
            fresh = other.go(page.url.removeprefix(root))
            expect(fresh.locator("main [role=status]")).to_contain_text(f"{expected} Treffer")
            wait_for(fresh, "spielplatz")
            again = titles(fresh)
        page.go_back()
        expect(page.locator("main [role=status]")).to_have_text(everything)

        assert {"q": ["spielplatz"], "art": ["methode"]} == address
        assert ("methode", "methode") == (checked, focused)
        assert expected == len(filtered)
        assert filtered == again
        assert {"q": ["spielplatz"]} == params(page)


def test_facets_combine(browser, root):
    """Values of one facet widen, several facets narrow, and one click takes everything back."""
    with Visit(browser, root) as visit:
        page = search(visit, "garten&art=beispiel&art=methode&thema=klima-und-gruen")
        wait_for(page, "garten")
        kinds = set(page.locator(f"{HITS} .k-trefferart:nth-child(2)").all_inner_texts())
        page.locator(".k-suchfilter button").click()
        expect(page.locator(".k-suchfilter input:checked")).to_have_count(0)

        assert {"Gutes Beispiel", "Methode"} >= {kind.split(" · ")[0] for kind in kinds}
        assert {"q": ["garten"]} == params(page)


def test_keys_lead_through_the_hits(browser, root):
    """Arrows lead from the field through the hits and back, Escape leads back and then empties the field."""
    focused = "document.activeElement.closest('.treffer > li') ? [...document.querySelectorAll('.treffer > li')]"
    focused += ".indexOf(document.activeElement.closest('li')) : document.activeElement.id"
    with Visit(browser, root) as visit:
        page = search(visit, "park")
        wait_for(page, "park")
        page.keyboard.press("Control+k")
        places = []
        for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown", "Escape"):
            page.keyboard.press(key)
            places.append(page.evaluate(focused))
        page.keyboard.press("Escape")
        expect(page.locator(".k-suchergebnis")).to_be_hidden()

        assert [0, 1, 0, "suchfeld", 0, "suchfeld"] == places
        assert page.locator(FIELD).input_value() == ""


def test_shortcut_needs_more_than_one_key(browser, root):
    """Ctrl+K leads to the search from every page; no single key does anything."""
    with Visit(browser, root) as visit:
        page = visit.go("programm/zahlen/")
        for key in "fs/pn,.":
            page.keyboard.press(key)
        page.wait_for_timeout(200)
        still = (page.url, page.evaluate("document.activeElement.tagName"))
        page.keyboard.press("Control+k")

        assert (f"{root}programm/zahlen/", "BODY") == still
        assert page.evaluate("document.activeElement.type") == "search"


def test_nothing_found_helps_on(browser, root):
    """Who finds nothing is told what was searched, and gets themes and somebody to ask."""
    with Visit(browser, root) as visit:
        page = search(visit, "xqzwvk")
        expect(page.locator("main [role=status]")).to_have_text("Nichts gefunden für „xqzwvk“.")
        links = page.locator(".k-nach-treffern a").evaluate_all("all => all.map(a => a.href)")

        assert 0 == page.locator(HITS).count()
        assert f"{root}kontakt/" in links
        assert 3 == sum("/themen/" in link for link in links)


def test_misspelling_is_offered_right(browser, root):
    """A misspelled word finds what was meant, and says so."""
    with Visit(browser, root) as visit:
        page = search(visit, "spielpaltz")
        wait_for(page, "spielpaltz")
        page.locator(".k-meinten a").click()
        page.wait_for_url("**?q=*")

        assert ["Spielplatz"] == params(page)["q"]


@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=alert(1)>",
        "\"'><script>document.title='weg'</script>",
        "a" * 10_000,
        "spielplatz " * 1_000,
        "\x00\x07\u202e\ud83d\ude00",
        "__proto__ constructor toString",
        "((((*+?[^",
        " ",
    ],
)
def test_hostile_queries_do_no_harm(browser, root, query):
    """Whatever is typed or sent by an address is searched as text, at once, and never becomes markup."""
    with Visit(browser, root) as visit:
        page = search(visit)
        page.evaluate(
            "query => { location.search = '?' + new URLSearchParams({ q: query }); }", query.replace("\x00", "")
        )
        page.wait_for_url("**?q=*")
        field = page.locator(FIELD)
        field.evaluate(
            "(field, query) => { field.value = query; field.dispatchEvent(new InputEvent('input')); }", query
        )
        field.fill("leihladen")
        wait_for(page, "leihladen")

        assert [] == visit.complaints
        assert page.title().startswith("Suche")
        assert 0 == page.locator(".k-suchergebnis :is(img, script)").count()


def test_search_works_under_a_strict_policy(browser, root):
    """The worker and the styles of the search come from the site itself and need no exception."""
    with Visit(browser, root) as visit:

        def with_policy(route):
            answer = route.fetch()
            route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": CSP})

        visit.context.route("**/suche/**", with_policy)
        visit.context.route("**/assets/suche/**", with_policy)
        page = search(visit, "garten")
        wait_for(page, "garten")

        assert page.locator(HITS).count()
        assert [] == visit.complaints


@pytest.mark.parametrize("width", [360, 1280])
def test_without_script_the_lists_help(browser, root, real, width):
    """With JavaScript off the search says so and leads to everything, from A to Z, by place and theme."""
    with Visit(browser, root, width=width, scripts=False) as visit:
        page = visit.go("suche/?q=park")
        shown = page.locator("main").inner_text()
        links = set(page.locator("main a:visible").evaluate_all("all => all.map(a => a.href)"))
        register = set(visit.go("suche/a-bis-z/").locator("article a").evaluate_all("all => all.map(a => a.href)"))

    assert "JavaScript" in shown
    assert {f"{root}suche/a-bis-z/", f"{root}kommunen/", f"{root}themen/"} <= links
    assert {root + record.address for record in real.records} <= register


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_search_page_is_accessible(browser, root, scheme, width):
    """axe-core finds nothing in what the search adds, with hits, filters and without a hit; nothing is too wide."""
    wrong = []
    with Visit(browser, root, width=width, scheme=scheme) as visit:
        for query in ("spielplatz&art=beispiel", "xqzwvk", ""):
            page = search(visit, query)
            page.wait_for_timeout(100)
            page.locator(".k-suchfilter summary").evaluate_all("all => all.forEach(s => s.parentNode.open = true)")
            page.evaluate(AXE)
            found = page.evaluate("axe.run({ include: ['article', '.k-kopfsuche'].filter(s => document.querySelector(s)) })")
            wrong += [(query, rule["id"], node["target"]) for rule in found["violations"] for node in rule["nodes"]]
            if not page.evaluate(FITS):
                wrong.append((query, "too wide"))

    assert [] == wrong


def test_need_told_in_other_words_finds_what_helps(browser, root, real):
    """What editors put together for a need comes, says why, and is a link away."""
    with Visit(browser, root) as visit:
        page = search(visit, "gemeinsam eine wand bemalen")
        wait_for(page, "gemeinsam eine wand bemalen")
        link = page.locator(".k-bedarfe a").first

        assert "Passt zum Bedarf: " in page.locator("main ol.treffer").inner_text()
        link.click()
        page.wait_for_url(f"{root}bedarfe/#*")
        assert page.locator(":target").inner_text() == "Kunst mit Bewohnern"


def test_place_does_not_change_the_need(browser, root):
    """A place tells where, not what: the need stays, and hits in the place come first."""
    with Visit(browser, root) as visit:
        page = search(visit, "Jugendtreff Stadtallendorf")
        wait_for(page, "Jugendtreff Stadtallendorf")

        assert "Jugendtreff fehlt" in page.locator(".k-bedarfe").inner_text()
        assert "Stadtallendorf" in page.locator(HITS).first.inner_text()


def test_misspelled_query_tells_of_no_need(browser, root):
    """What is only guessed at leads to no need."""
    with Visit(browser, root) as visit:
        page = search(visit, "jugendtrefff fehtl")
        wait_for(page, "jugendtrefff fehtl")

        assert page.locator(".k-bedarfe").count() == 0
