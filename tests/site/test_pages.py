# ruff: noqa: SIM300 - expected == actual, as everywhere in these tests
"""What every page of the built site promises its readers, asked of three builds."""

from __future__ import annotations

import gzip
import html
import json
import re
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

ADRESSE = "https://katalog.example.org/"
BEARBEITEN = "https://forge.example.org/edit/main/"
TABS = {
    "standorte": "Standorte",
    "kommunen": "Standorte",
    "beispiele": "Gute Beispiele",
    "themen": "Gute Beispiele",
    "methoden": "Methoden",
    "kontakt": "Kontakt",
}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
KINDS = ("standort", "beispiel", "methode", "kontakt")


@pytest.fixture(params=["real", "published", "unusual"])
def site(request):
    """Each of the builds in turn."""
    return request.getfixturevalue(request.param)


def words(text):
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def below(site, section):
    """Return the pages one folder below a section, without redirects."""
    return {
        page.address: page
        for page in site.content_pages
        if re.fullmatch(rf"{section}/[^/]+/", page.address) and not _is_handwritten(page)
    }


def _is_handwritten(page):
    docs = page.site.project.path("docs")
    name = page.address.rstrip("/")
    return (docs / f"{name}.md").is_file() or (docs / name / "index.md").is_file()


def front_matter(page):
    """Return the front matter of a hand-written page, or nothing."""
    docs = page.site.project.path("docs")
    name = page.address.rstrip("/")
    for path in (docs / f"{name}.md", docs / name / "index.md"):
        if path.is_file():
            return yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    return {}


def gemeinden(site):
    """Return the municipalities of all published records, as the records name them."""
    standorte = {record.kennung: record for record in site.all_records if record.kind == "standort"}
    found = {record.fields["gemeinde"]["name"] for record in site.of_kind("standort").values()}
    for beispiel in site.of_kind("beispiel").values():
        ausserhalb = beispiel.fields.get("ausserhalb", {})
        if "standort" in beispiel.fields:
            found.add(standorte[beispiel.fields["standort"]].fields["gemeinde"]["name"])
        elif "ags" in ausserhalb:
            found.add(ausserhalb["ort"])
    return found


def themen(site):
    """Return the Handlungsfelder by Kennung."""
    path = site.project.path("data/vokabular/handlungsfelder.yml")
    return {word["kennung"]: word["name"] for word in yaml.safe_load(path.read_text("utf-8"))["begriffe"]}


def test_every_record_has_its_page(site):
    """Every published record has a page at its address, and nothing else lies beside it."""
    found = {
        address for kind in ("standorte", "beispiele", "methoden", "kontakt") for address in below(site, kind)
    }

    assert {record.address for record in site.records} == found


def test_record_page_is_headed_by_its_title(site):
    """The one main heading of a record page is the title of the record."""
    found = {record.address: site.pages[record.address].text("//h1") for record in site.records}

    assert {record.address: [record.fields["titel"]] for record in site.records} == found


def test_every_kommune_has_its_page(site):
    """Every municipality with a record has a page, and no other has one."""
    found = sorted(page.text("//h1")[0] for page in below(site, "kommunen").values())

    assert sorted(gemeinden(site)) == found


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("kommunen/frankfurt-am-main/", "Frankfurt am Main"),
        ("kommunen/giessen/", "Gießen"),
        ("kommunen/homberg-efze/", "Homberg (Efze)"),  # the addition tells two places apart
        ("kommunen/kassel/", "Kassel"),
    ],
)
def test_addresses_of_kommunen_are_permanent(real, address, name):
    """A municipality keeps its address: umlauts spelled out, additions kept."""
    assert [name] == real.pages[address].text("//h1")


def test_every_thema_has_its_page(site):
    """Every Handlungsfeld has a page, even one without examples."""
    found = {address: page.text("//h1") for address, page in below(site, "themen").items()}

    assert {f"themen/{kennung}/": [name] for kennung, name in themen(site).items()} == found


def test_kommune_and_thema_pages_are_complete(site):
    """The page of a municipality or theme links to every record that belongs to it."""
    of_gemeinde, of_thema = {}, {}
    standorte = {record.kennung: record for record in site.all_records if record.kind == "standort"}
    for record in site.records:
        ort = record.fields.get("gemeinde") or record.fields.get("ausserhalb", {})
        if "standort" in record.fields:
            ort = standorte[record.fields["standort"]].fields["gemeinde"]
        if "ags" in ort:
            of_gemeinde.setdefault(ort.get("name") or ort["ort"], set()).add(record.address)
        for word in record.fields.get("handlungsfelder", ()):
            of_thema.setdefault(word, set()).add(record.address)
    missing = {
        page.address: expected - page.linked
        for section, groups in (("kommunen", of_gemeinde), ("themen", of_thema))
        for page in below(site, section).values()
        if (expected := groups.get(page.text("//h1")[0], set())) - page.linked
    }

    assert {} == missing


def test_language_is_german(site):
    """Every page says that it is German, redirects included."""
    assert {"de"} == {page.tree.get("lang") for page in site.pages.values()}


def test_one_main_heading(site):
    """Every page has exactly one h1."""
    assert [] == [page for page in site.content_pages if len(page.tree.xpath("//h1")) != 1]


def test_headings_do_not_skip_a_level(site):
    """Below an h2 comes an h3, never an h4 at once."""
    skipping = []
    for page in site.content_pages:
        levels = [int(found.tag[1]) for found in page.content.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6")]
        if any(after > before + 1 for before, after in pairwise(levels)):
            skipping.append(page)

    assert [] == skipping


def test_title_names_page_and_site(site):
    """The title of a page is its heading and, where 60 characters allow it, the name of the site.

    The start page has the name alone; a heading of more than 60 characters is cut at a word.
    """
    name = yaml.safe_load(site.project.path("data/betreiber.yml").read_text("utf-8"))["name"]
    titles = {
        page.address: front_matter(page).get("title") or page.text("//h1")[0] for page in site.content_pages
    }
    titles["404.html"] = "Seite nicht gefunden"
    whole = {address: f"{title} – {name}" if address else name for address, title in titles.items()}
    expected = {a: text if len(text) <= 60 else titles[a] for a, text in whole.items()}
    found = {page.address: page.text("//title")[0] for page in site.content_pages}
    long = {address for address, text in expected.items() if len(text) > 60}

    assert [] == [address for address in expected.keys() - long if expected[address] != found[address]]
    assert [] == [a for a in long if not expected[a].startswith(found[a].removesuffix("…")) or len(found[a]) > 60]
    assert expected.keys() == found.keys()


def test_description_is_short_and_there(site):
    """Every page has one description, of 155 characters at most."""
    wrong = {
        page.address: page.meta("description")
        for page in site.content_pages
        if len(page.meta("description")) != 1 or not 1 <= len(page.meta("description")[0].strip()) <= 155
    }

    assert {} == wrong


def test_descriptions_of_records_differ(site):
    """No two records are described in the same words."""
    found = [site.pages[record.address].meta("description")[0] for record in site.records]

    assert len(found) == len(set(found))


def test_social_metadata(site):
    """What social networks show is what the page says: title, description, language, site."""
    name = yaml.safe_load(site.project.path("data/betreiber.yml").read_text("utf-8"))["name"]
    wrong = []
    for page in site.content_pages:
        if page.address == "404.html":
            continue
        found = {
            key: page.meta(f"og:{key}") for key in ("title", "description", "locale", "type", "site_name")
        }
        title = front_matter(page).get("title") or page.text("//h1")[0]
        expected = {
            "title": [title if page.address else name],
            "description": page.meta("description"),
            "locale": ["de_DE"],
            "type": ["article"],
            "site_name": [name],
        }
        if expected != found:
            wrong.append((page.address, found))

    assert [] == wrong


def test_canonical_address_of_the_operator(published):
    """Once the operator has named the address, each page states its own, for search engines and networks."""
    pages = [page for page in published.content_pages if page.address != "404.html"]
    found = {page: (page.tree.xpath("//link[@rel='canonical']/@href"), page.meta("og:url")) for page in pages}

    assert {page: ([ADRESSE + page.address], [ADRESSE + page.address]) for page in pages} == found


def test_no_canonical_address_without_operator(real):
    """As long as nobody has named the address, no page claims one."""
    claimed = [
        page
        for page in real.content_pages
        if page.tree.xpath("//link[@rel='canonical']") or page.meta("og:url")
    ]

    assert [] == claimed


def test_edit_link_leads_to_the_record(published):
    """The edit button and the link at the foot of a record page lead to the record's YAML file."""
    found = {}
    for record in published.records:
        page = published.pages[record.address]
        foot = page.tree.xpath("//p[@class='k-mitwirken']/a/@href")
        found[record.address] = page.tree.xpath("//a[@class='md-content__button']/@href") + foot[:1]

    assert {record.address: [BEARBEITEN + record.source] * 2 for record in published.records} == found


def test_edit_links_lead_to_files(published):
    """No page offers to edit a file that does not exist; every hand-written page offers its own."""
    dead, without = [], []
    for page in published.content_pages:
        links = page.tree.xpath("//a[@class='md-content__button']/@href")
        dead += [
            (page.address, link)
            for link in links
            if not published.project.path(link.removeprefix(BEARBEITEN)).is_file()
        ]
        if _is_handwritten(page) and not links:
            without.append(page)

    assert ([], []) == (dead, without)


def test_no_edit_link_without_forge(real):
    """As long as nobody has named the forge, no page offers to edit it there."""
    offers = "//a[@class='md-content__button'] | //p[@class='k-mitwirken']/a[contains(., 'bearbeiten')]"

    assert [] == [page for page in real.content_pages if page.tree.xpath(offers)]


def test_breadcrumbs_and_active_tab(site):
    """Every generated page hangs below its section: path and highlighted tab say so."""
    found = {
        section: {
            (
                tuple((words(link.text_content()), page.resolve(link.get("href"))[0]) for link in path),
                *(words(tab.text_content()) for tab in page.tree.find_class("md-tabs__item--active")),
            )
            for page in below(site, section).values()
            for path in [page.tree.xpath("//nav[@class='md-path']//a")]
        }
        for section in TABS
    }
    top = {"kommunen": "standorte", "themen": "beispiele"}

    assert {
        section: {((("Start", ""), (tab, f"{top.get(section, section)}/")), tab)}
        for section, tab in TABS.items()
    } == found


def test_table_of_contents_lists_every_section(site):
    """The table of contents of a generated page names every section, in order, and leads there."""
    wrong = []
    for section in TABS:
        for page in below(site, section).values():
            toc = page.tree.xpath("//nav[contains(@class, 'k-toc')]//a")
            found = [(link.get("href"), words(link.text_content())) for link in toc]
            headings = page.content.xpath(".//h2")
            expected = [(f"#{heading.get('id')}", words(heading.text_content())) for heading in headings]
            if not expected or found != expected:
                wrong.append((page.address, found))

    assert [] == wrong


def test_draft_notice_on_every_page_while_something_is_open(real):
    """Until the operator has stated everything, every page says so and asks not to be indexed."""
    notice = "Entwurf, kein Angebot des Landes Hessen."
    lacking = [
        page
        for page in real.content_pages
        if not any(notice in text for text in page.text("//aside[contains(@class, 'md-banner')]"))
        or page.meta("robots") != ["noindex"]
    ]

    assert [] == lacking


def test_no_draft_notice_with_a_complete_operator(published):
    """Once everything is stated, no page says draft, and search engines are welcome."""
    marked = [
        page
        for page in published.content_pages
        if "kein Angebot des Landes" in page.html
        or (page.meta("robots") and page.address != "404.html")
        or page.tree.find_class("k-entwurf")
    ]

    assert [] == marked


def test_gaps_of_the_operator_are_visible(real, published):
    """Legal pages show what only the operator can state as a gap, and then what was stated."""
    gap = "vom Betreiber einzutragen"
    legal = ["impressum/", "datenschutz/", "barrierefreiheit/"]
    imprint = published.pages["impressum/"].text("//article")[0]

    assert legal == [address for address in legal if gap in real.pages[address].html]
    assert [] == [page for page in published.content_pages if page.tree.find_class("k-offen")]
    assert [] == [
        value
        for value in (
            "Prüfstelle Musterhausen",
            "Teststraße 1, 00000 Musterhausen",
            "Erika",
            "postfach@example.org",
        )
        if value not in imprint
    ]


def test_drafts_do_not_appear(unusual):
    """A record with status `entwurf` appears nowhere: no page, no link, no search, no export."""
    drafts = [record for record in unusual.all_records if record.fields["status"] == "entwurf"]
    traces = ["Geheimentwurf", *(record.address for record in drafts)]
    seen = [
        (path.relative_to(unusual.folder).as_posix(), trace)
        for path, text in texts(unusual)
        for trace in traces
        if trace in text
    ]

    assert set(KINDS) == {record.kind for record in drafts}
    assert [] == seen


def test_archived_records_say_so(unusual):
    """An archived record keeps its page and its place in the lists, and says that it is archived."""
    archived = {record.address for record in unusual.records if record.fields["status"] == "archiviert"}
    saying = {
        page.address
        for page in unusual.content_pages
        if any("archiviert" in text for text in page.text("//*[@role='note']"))
    }

    assert len(KINDS) <= len(archived)
    assert archived == saying


def test_former_addresses_lead_on(site):
    """Every former address of a record leads to the present one, and search engines learn it, too."""
    expected, found = {}, {}
    for record in site.records:
        for old in record.fields.get("weiterleitungen", ()):
            page = site.pages[f"{record.address.split('/')[0]}/{old}/"]
            refresh = page.tree.xpath("//meta[@http-equiv='refresh']/@content")[0].partition("url=")[2]
            links = page.tree.xpath("//a/@href")
            expected[page.address] = [record.address] * 2
            found[page.address] = [page.resolve(link)[0] for link in (refresh, *links)]

    assert expected
    assert expected == found


@pytest.mark.parametrize("kind", KINDS)
def test_overviews_are_complete(site, kind):
    """The overview of a kind links to every record of it, without any script."""
    section = (
        "kontakt" if kind == "kontakt" else next(iter(site.of_kind(kind).values())).address.split("/")[0]
    )
    expected = {record.address for record in site.of_kind(kind).values()}

    assert set() == expected - site.pages[f"{section}/"].linked


@pytest.mark.parametrize("section", ["kommunen", "themen"])
def test_overviews_of_places_and_themes_are_complete(site, section):
    """The overview links to every page below it."""
    assert set() == below(site, section).keys() - site.pages[f"{section}/"].linked


def test_news_name_every_dated_record(site):
    """The page of news links to every record that states a date."""
    dated = {record.address for record in site.records if "erfasst_am" in record.fields}

    assert set() == dated - site.pages["neu/"].linked


def test_counts_on_the_start_page(site):
    """The numbers on the start page are those of the records."""
    found = [int(text.replace(".", "")) for text in site.pages[""].text("//ul[@class='k-bestand']//strong")]

    assert [*(len(site.of_kind(kind)) for kind in KINDS), len(gemeinden(site))] == found


def test_references_show_on_both_pages(site):
    """Where a record names another one, each page links to the other."""
    one_sided = []
    kinds = set()
    for record, kind, kennung in references(site):
        other = site.of_kind(kind).get(kennung)
        if other is None:
            continue
        kinds.add((record.kind, kind))
        for here, there in ((record, other), (other, record)):
            if there.address not in site.pages[here.address].linked:
                one_sided.append((here.address, there.address))

    assert [] == one_sided
    assert {("beispiel", "standort"), ("beispiel", "methode"), ("methode", "beispiel")} <= kinds


def test_every_kind_of_reference_is_asked_for(unusual):
    """The test above has seen every field that can name a record."""
    from katalog import kinds

    fields = {
        (kind, name)
        for kind, model in kinds.KINDS.items()
        for name, field in model.model_fields.items()
        if "Verweis(" in repr((field.annotation, field.metadata))
    }
    seen = {(record.kind, name) for record in unusual.records for name in REFERENCES if name in record.fields}

    assert len(fields) >= 7
    assert fields == fields & seen


REFERENCES = {
    "standort": "standort",
    "weitere_standorte": "standort",
    "uebernommen_von": "beispiel",
    "gelernt_von": "beispiel",
    "beispiele": "beispiel",
    "kombinierbar_mit": "methode",
    "kontakt": "kontakt",
}


def references(site):
    """Yield (record, kind, Kennung) for everything a published record names, words for methods included."""
    words = yaml.safe_load(site.project.path("data/vokabular/methoden.yml").read_text("utf-8"))["begriffe"]
    methode_of = {word["name"]: word["methode"] for word in words if "methode" in word}
    for record in site.records:
        for name, kind in REFERENCES.items():
            value = record.fields.get(name, [])
            for kennung in [value] if isinstance(value, str) else value:
                yield record, kind, kennung
        for word in record.fields.get("methoden", ()):
            if word in methode_of:
                yield record, "methode", methode_of[word]


def test_uncertain_amounts_are_marked(site):
    """Exactly the uncertain amounts of a location carry the mark, year by year."""
    expected, found = {}, {}
    for record in site.of_kind("standort").values():
        rows = site.pages[record.address].tree.xpath("//table[caption[contains(., 'Programmjahr')]]/tbody/tr")
        found[record.address] = [
            (row.findtext("th"), any(mark.text == "unsicher" for mark in row.find_class("k-marke")))
            for row in rows
        ]
        expected[record.address] = [
            (row["jahr"], row.get("unsicher") == "true") for row in record.fields.get("foerderung", ())
        ]

    assert expected == found
    assert any(mark for rows in expected.values() for _, mark in rows)


def test_sums_leave_uncertain_amounts_out(site):
    """No sum contains an uncertain amount, and each says how many years it covers."""
    expected, found = {}, {}
    listed = {}
    for row in site.pages["standorte/"].tree.xpath("//tbody/tr[th/a]"):
        target = site.pages["standorte/"].resolve(row.xpath("./th/a/@href")[0])[0]
        cell = row.xpath("./td[@data-titel='Belegte Förderung']")[0]
        listed[target] = words(cell.text_content())
    for record in site.of_kind("standort").values():
        certain = [row for row in record.fields.get("foerderung", ()) if row.get("unsicher") != "true"]
        amount = f"{sum(int(row['betrag_eur']) for row in certain):,}".replace(",", ".") + " €"
        years = len({row["jahr"] for row in certain})
        in_list = f"{amount} {years} {'Jahr' if years == 1 else 'Jahre'}" if certain else ""
        on_page = f"Belegt sind zusammen {amount} aus {years} Programmjahren." if years > 1 else ""
        text = site.pages[record.address].text("//article")[0]
        expected[record.address] = (in_list, on_page)
        found[record.address] = (
            listed[record.address],
            "".join(re.findall(r"Belegt sind zusammen [\d.\s]+€ aus \d+ Programmjahren\.", text)),
        )

    assert expected == found


def test_every_source_is_linked(site):
    """Every record page links to every one of its sources, in the order of the record."""
    found = {
        record.address: [
            (words(link.text_content()), link.get("href"))
            for link in site.pages[record.address].tree.xpath("//ol[@class='k-quellen']/li/a")
        ]
        for record in site.records
    }

    assert {
        record.address: [(words(source["titel"]), source["url"]) for source in record.fields["quellen"]]
        for record in site.records
    } == found


def test_statements_point_to_their_source(site):
    """The raised number behind a statement is that of the source the record names."""
    expected, found = {}, {}
    for record in site.of_kind("standort").values():
        numbers = {source.get("id"): number for number, source in enumerate(record.fields["quellen"], 1)}
        page = site.pages[record.address]
        marks = page.tree.xpath("//ul[@class='k-fakten']//sup/a/@href | //tbody//sup/a/@href")
        entries = [*record.fields.get("fakten", ()), *record.fields.get("foerderung", ())]
        expected[record.address] = [f"#quelle-{numbers[entry['quelle']]}" for entry in entries]
        found[record.address] = marks

    assert expected == found


def search_files(site):
    """Return what the search shows of every entry, with its text."""
    head, texts = (
        json.loads((site.folder / "suche" / f"{name}.json").read_text("utf-8")) for name in ("kopf", "auszug")
    )
    return list(zip(head["fundstellen"], texts["texte"], strict=True))


def test_search_finds_every_page(site):
    """The search has each page once, under its title, and no shell."""
    entries = [(shown["url"], shown["titel"]) for shown, _ in search_files(site)]
    whole_pages = [url for url, _ in entries if "#" not in url]
    pages = {page.address for page in site.content_pages} - {"404.html"}

    assert sorted(pages) == sorted(whole_pages)
    assert {(record.address, record.fields["titel"]) for record in site.records} <= set(entries)
    assert [] == [entry for entry in entries if "huelle" in entry[0] or "[[" in entry[1]]


def test_search_knows_the_text_of_records(site):
    """The search holds the prose of a record, without marks and without the list of sources."""
    texts = {shown["url"]: text for shown, text in search_files(site)}
    plain = re.compile(r"[^*_\[\]<>\\`]+")
    missing = []
    for record in site.records:
        for key in ("ausgangslage", "umsetzung", "ergebnis", "wofuer", "aufgabe"):
            text = words(record.fields.get(key, ""))
            if plain.fullmatch(text) and "- " not in text and text not in texts[record.address]:
                missing.append((record.address, key))

    assert [] == missing
    assert [] == [record for record in site.records if "fassung gelesen" in texts[record.address].lower()]


def test_nothing_is_left_of_the_themes_search(site):
    """Neither dialog, script, worker nor index of Material's search, and no links its single keys follow."""
    left = [path for path in site.folder.rglob("*") if {"lunr", "workers", "search"} & set(path.parts)]
    marks = ("md-search", "search_index", "data-md-component=\"search", 'rel="prev"', 'rel="next"')

    assert [] == left
    assert [] == [(page, mark) for page in site.content_pages for mark in marks if mark in page.html]


def test_sitemap_lists_every_page(published):
    """With an address the sitemap lists every page, dated by its record and never by the build."""
    listed = {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
        for url in ET.parse(published.folder / "sitemap.xml").getroot()
    }
    dates = {ADRESSE + record.address: latest(record) for record in published.records}
    pages = {page.address for page in published.content_pages} - {"404.html"}
    handwritten = {ADRESSE + page.address for page in published.content_pages if _is_handwritten(page)}

    assert {ADRESSE + address for address in pages} == set(listed)
    assert dates == {loc: listed[loc] for loc in dates}
    assert {None} == {listed[loc] for loc in handwritten}


def latest(record):
    """Return the latest date a record states about itself."""
    stated = [record.fields.get("erfasst_am"), record.fields.get("geprueft_am")]
    stated += [entry["am"] for entry in record.fields.get("aenderungen", ())]
    return max(filter(None, stated), default=None)


def test_sitemap_is_the_same_compressed(published):
    """Both forms of the sitemap say the same."""
    packed = gzip.decompress((published.folder / "sitemap.xml.gz").read_bytes())

    assert (published.folder / "sitemap.xml").read_bytes() == packed


def test_sitemap_without_address_is_empty(real):
    """Without an address there is nothing a sitemap could list, and it says so in valid XML."""
    root = ET.parse(real.folder / "sitemap.xml").getroot()

    assert (f"{SITEMAP}urlset", 0) == (root.tag, len(root))


def test_nothing_internal_is_left_over(site):
    """No slot, no marker, no internal link and no shell is left in any file."""
    traces = re.compile(r"\[\[slot:|<!--\s*katalog|(?:href|src)=[\"']?katalog:|\]\(katalog:|/huelle/")
    found = [
        (path.relative_to(site.folder).as_posix(), match[0])
        for path, text in texts(site)
        for match in traces.finditer(text)
    ]

    assert [] == found
    assert [] == list(site.folder.rglob("*huelle*"))


def test_no_path_of_this_machine_in_the_output(site):
    """Nothing tells where or by whom the site was built."""
    places = {str(site.project.folder), str(Path.home()), sys.prefix, str(Path(__file__).parents[2])}
    machine = re.compile("|".join(rf"{re.escape(place)}(?![\w.-])" for place in places if len(place) > 2))
    found = [
        (path.relative_to(site.folder).as_posix(), match[0])
        for path, text in texts(site)
        for match in machine.finditer(text)
    ]

    assert [] == found


def texts(site):
    """Yield path and text of every file of the site that holds text."""
    for path in sorted(site.folder.rglob("*")):
        if path.suffix in {
            ".html",
            ".json",
            ".geojson",
            ".csv",
            ".xml",
            ".css",
            ".js",
            ".map",
            ".svg",
            ".txt",
        }:
            yield path, path.read_text("utf-8")
        elif path.suffix == ".gz":
            yield path, gzip.decompress(path.read_bytes()).decode()


def test_no_date_lies_after_today(real):
    """The site claims no day that has not come yet."""
    lying = [record for record in real.records if (latest(record) or "") > date.today().isoformat()]  # noqa: DTZ011

    assert [] == lying


def test_build_says_nothing_but_what_the_operator_owes(real, published):
    """A build has no warning; what the operator must still state is one line."""
    quiet = (
        "INFO    -  Page skipped",
        "INFO    -  Cleaning",
        "INFO    -  Building",
        "INFO    -  Documentation built",
    )
    told = [line for line in real.log.splitlines() if not line.startswith(quiet)]

    assert [] == [line for site in (real, published) for line in site.log.splitlines() if "WARN" in line]
    assert 1 == sum("vom Betreiber einzutragen" in line for line in told)
    assert "einzutragen" not in published.log
