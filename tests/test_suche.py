"""What the search knows: words, synonyms, parts of compounds, and what it reads of pages."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from katalog.suche.felder import Fundstelle, of_sections, plain
from katalog.suche.sprache import stem, words
from katalog.suche.verzeichnis import KOPF, Verzeichnis, entry
from katalog.suche.wissen import Suchwissen, Synonyme, idioms, read_wortteile
from records import ROOT

VENDOR = ROOT / "overrides" / "assets" / "vendor"
WOERTER = json.loads((Path(__file__).parent / "data" / "suche" / "woerter.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "stems"), WOERTER.items())
def test_words_have_these_stems(text, stems):
    """Spellings and forms of a word have one stem. The same table holds in the browser."""
    assert stems == [stem(word) for word in words(text)]


def test_foreign_code_is_what_was_reviewed():
    """Vendored files are those that were taken from the package, byte by byte, each with its licence."""
    listed = dict(reversed(line.split()) for line in (VENDOR / "SHA256SUMS").read_text().splitlines())
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.name not in {"SHA256SUMS", "README.md"}
    }

    assert listed == found
    assert {name.removesuffix(".js") + ".LICENSE.txt" for name in found if name.endswith(".js")} <= set(found)


@pytest.mark.parametrize(
    ("name", "text", "code", "told"),
    [
        ("synonyme.yml", "gruppen:\n  - woerter: [Park]\n", "K050", "besteht aus einem einzigen Wort"),
        ("synonyme.yml", "gruppen:\n  - woerter: [Park, '–']\n", "K050", "enthält kein Wort"),
        ("synonyme.yml", "gruppen:\n  - woerter: [Park, PARK]\n", "K050", "zweimal"),
        (
            "synonyme.yml",
            "gruppen:\n  - woerter: [Park, Grün]\n  - woerter: [Grün, Garten]\n",
            "K050",
            "In zwei Gruppen steht: „Grün“",
        ),
        ("synonyme.yml", "gruppen:\n  - woerter: [Park, Garten]\n    oder: [Grün]\n", "K010", "oder"),
        ("stoppwoerter.yml", "woerter: der\n", "K013", ""),
        ("stoppwoerter.yml", "zaehlen_wenig: heute\n", "K013", ""),
        ("synonyme.yml", "gruppen:\n  - woerter: [Park]\n    gesagt: [park]\n", "K050", "zweimal"),
        ("wortteile.txt", "stadtteilladen stadtteil laden\nbahnhof\n", "K051", "mindestens zwei Teilen"),
        ("wortteile.txt", "a-b teil laden\n", "K051", "mindestens zwei Teilen"),
        ("fremd.yml", "a: b\n", "K040", "kennt der Katalog nicht"),
    ],
)
def test_mistakes_in_what_editors_keep_are_told(findings_of, name, text, code, told):
    """Who edits what the search knows is told what is wrong, like everywhere else."""
    findings = [found for found in findings_of({f"suche/{name}": text}) if f"suche/{name}" in found.path]

    assert [code] == [found.code for found in findings]
    assert told in str(findings[0])


def test_synonyms_lead_both_ways_and_needs_one_way():
    """Words of a group find each other; what is meant finds nothing back."""
    synonyme = Synonyme.model_validate(
        {"gruppen": [{"woerter": ["GWA", "Gemeinwesenarbeit"], "meint": ["Soziale Arbeit"]}]}
    )

    assert synonyme.stems(frozenset()) == [
        (
            [("gwa",), ("gemeinwesenarbei",)],
            [("gwa",), ("gemeinwesenarbei",), ("sozial", "arbei")],
        )
    ]


def test_what_people_say_leads_to_words_and_keeps_its_small_words():
    """Everyday phrases lead to the words of the group, nothing leads to them; „kein Ort“ is not „Ort“."""
    synonyme = Synonyme.model_validate({"gruppen": [{"woerter": ["Treffpunkt"], "gesagt": ["kein Ort"]}]})

    assert synonyme.stems(frozenset({"kein"})) == [([("treffpunk",), ("kein", "ort")], [("treffpunk",)])]


def test_browser_is_told_everyday_words_and_idioms():
    """What counts little and which idioms no query asks for stands beside the index, longest first."""
    wissen = Suchwissen(
        stoppwoerter=frozenset({"zu"}),
        alltagswoerter=frozenset({"leute", "heute", "zu"}),
        wendungen=idioms(("zu Hause", "von zu Hause")),
    )
    head = json.loads(Verzeichnis().files(wissen, [])["suche/kopf.json"])

    assert head["alltagswoerter"] == ["heute", "leute"]
    assert head["wendungen"] == ["von zu hause", "zu hause"]


def test_table_of_parts_is_read_folded(tmp_path):
    """Compounds and parts are found in every spelling; remarks do not count."""
    table = tmp_path / "wortteile.txt"
    table.write_text("# Bemerkung\nbürgergarten bürger garten # so\n", "utf-8")

    assert read_wortteile(table, "wortteile.txt") == ({"burgergarten": ("burger", "garten")}, [])


def test_sections_are_found_by_their_heading():
    """Of a hand-written page, the page and each of its sections can be found."""
    html = (
        '<h1 id="geld">Geld</h1><p>Vorweg.</p>'
        '<h2 id="anteil">Anteil<a class="headerlink" href="#anteil">#</a></h2>'
        "<p>Ein <a href='x'>Drittel</a>, mehr nicht.</p>"
    )

    assert [(f.url, f.titel, f.seite, f.text) for f in of_sections("programm/geld/", "Geld", html)] == [
        ("programm/geld/", "Geld", "", "Vorweg."),
        ("programm/geld/#anteil", "Anteil", "Geld", "Ein Drittel, mehr nicht."),
    ]


def test_every_question_is_found_by_itself():
    """Questions stand below a heading, each with its answer: the smallest piece is what is found."""
    html = '<h2 id="geld">Geld</h2><h3 id="wer">Wer zahlt?</h3><p>Alle.</p>'

    assert [(f.url, f.titel, f.text) for f in of_sections("programm/fragen/", "Fragen", html)] == [
        ("programm/fragen/", "Fragen", ""),
        ("programm/fragen/#geld", "Geld", ""),
        ("programm/fragen/#wer", "Wer zahlt?", "Alle."),
    ]


def test_search_words_of_a_page_are_found_but_not_shown():
    """Words of editors lead to the page as a whole; what is shown of it is its description."""
    page, section = of_sections(
        "programm/geld/",
        "Geld",
        '<h2 id="a">A</h2>',
        kurz="Wer was zahlt.",
        suchworte=["Moneten", "wer blecht"],
    )
    eintrag = entry(page, Suchwissen())

    assert (page.suchworte, section.suchworte) == ("Moneten, wer blecht", "")
    assert set(eintrag.kopf[KOPF.index("suchworte")].stems) == {"mon", "wer", "blech"}
    assert (eintrag.auszug, "Moneten" in str(eintrag.gezeigt)) == ("Wer was zahlt.", False)


def test_pages_about_the_website_are_a_kind_of_their_own():
    """Help for editors and legal pages do not stand among the knowledge about the programme."""
    arts = [next(of_sections(url, "T", "")).art for url in ("programm/geld/", "mitmachen/", "datenschutz/")]

    assert arts == ["seite", "website", "website"]


def test_text_leaves_out_what_is_about_something_else():
    """Sources, similar pages and marks are not what a page is about."""
    html = (
        '<h1 id="inhalt">Titel</h1><h2 id="umsetzung">Umsetzung</h2><p>Getan<sup class="k-beleg">1</sup>.</p>'
        '<p class="k-belege">Quelle: 1</p><h2 id="aehnlich">Ähnlich</h2><ul><li>Anderes</li></ul>'
    )

    assert plain(html) == "Getan."


def test_index_counts_stems_and_leaves_stop_words_out():
    """The files hold words with their fields, places and counts, packed."""
    wissen = Suchwissen(stoppwoerter=frozenset({"im"}), wortteile={"leihladen": ("leih", "laden")})
    verzeichnis = Verzeichnis()
    verzeichnis.add(
        entry(Fundstelle(url="a/", art="seite", titel="Leihladen im Park", text="Park, Parks"), wissen)
    )
    verzeichnis.add(
        entry(Fundstelle(url="b/", art="seite", titel="Park", suchworte="Im Park leihen"), wissen)
    )
    files = {name: json.loads(content) for name, content in verzeichnis.files(wissen, []).items()}

    assert files["suche/kopf.json"]["index"] == {
        "felder": list(KOPF),
        "laengen": [[3, 0, 0, 0, 0, 0, 0, 2], [1, 0, 0, 0, 3, 0, 0, 0]],
        "woerter": "0lad 1eih 4lad 0park",
        "vorkommen": "H0,E1H0,A0,A0 1E1",
    }
    assert files["suche/text.json"]["index"]["vorkommen"] == "A0*2"
    assert files["suche/auszug.json"] == {"texte": ["Park, Parks", ""]}
