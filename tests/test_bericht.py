"""The content report: how complete, how well sourced and how connected the published records are."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from katalog.bericht import RECOMMENDED, Abdeckung, abdeckung, as_text, bericht, vollstaendigkeit
from katalog.constraints import FOLDERS
from katalog.kinds import KINDS
from katalog.markers import fill
from katalog.views import Site
from records import text

if TYPE_CHECKING:
    from katalog.bericht import ArtBericht
    from katalog.catalog import Catalog

STELLE = {"name": "Büro im Quartier", "quelle": "stadt"}
TELEFON = [{"nummer": "0611 815-0", "quelle": "stadt"}]


def of(catalog: Catalog, kind: str) -> ArtBericht:
    """Return what the report says of one kind."""
    return bericht(catalog).arten[list(KINDS).index(kind)]


# --- Complete ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_recommended_fields_exist_and_are_optional(kind):
    """Only what may be left out can be missing."""
    fields = KINDS[kind].model_fields

    assert [name for name in RECOMMENDED[kind] if name not in fields or fields[name].is_required()] == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 0),
        ({"web": "https://www.example.org/"}, 25),
        ({"web": "https://www.example.org/", "telefon": TELEFON}, 50),
        ({"leistungen": []}, 0),
        ({"abkuerzung": "ASM"}, 0),
    ],
    ids=["nichts", "eines von vier", "zwei von vier", "leere Liste", "kein empfohlenes Feld"],
)
def test_completeness_is_the_share_of_recommended_fields(catalog_of, changes, expected):
    """What is filled counts; an empty list does not."""
    catalog = catalog_of({"kontakte/k.yml": text("kontakt", **changes)})

    assert vollstaendigkeit(catalog.kontakte["k"]) == expected
    assert of(catalog, "kontakt").vollstaendig == expected


def test_most_frequent_gaps_come_first(catalog_of):
    """The report names what is missing where most is to be gained; what nobody lacks is not named."""
    catalog = catalog_of(
        {
            "kontakte/a.yml": text("kontakt", telefon=TELEFON, web="https://www.example.org/"),
            "kontakte/b.yml": text("kontakt", telefon=TELEFON),
        }
    )

    assert of(catalog, "kontakt").lueckenhaft == (("leistungen", 2), ("anschrift", 2), ("web", 1))


def test_only_published_records_count(catalog_of):
    """Drafts are not ready, archived records are not kept up."""
    files = {f"methoden/{status}.yml": text("methode", status=status) for status in STATUS}

    assert of(catalog_of(files), "methode").anzahl == 1


STATUS = ("entwurf", "veroeffentlicht", "archiviert")


def test_report_of_nothing_is_a_report(catalog_of):
    """A catalogue without records divides by nothing."""
    empty = bericht(catalog_of())

    assert {(art.anzahl, art.vollstaendig, art.belegt) for art in empty.arten} == {(0, 0, 0)}
    assert as_text(empty)


# --- Sourced -------------------------------------------------------------------------------------


def test_share_of_sourced_statements(catalog_of):
    """Facts that name their source and groups that hold one, of all that should."""
    belege = {"traeger": ["stadt"]}
    files = {
        "beispiele/a.yml": text("beispiel", belege=belege),  # 1 of 3
        "beispiele/b.yml": text("beispiel", belege=belege, ansprechstelle=STELLE),  # 2 of 4
    }
    art = of(catalog_of(files), "beispiel")

    assert (art.belegt, art.tatsachen) == (round(100 * 3 / 7), 7)


def test_depth_of_evidence_is_counted(catalog_of):
    """How many examples are well sourced, by their own word."""
    files = {
        f"beispiele/{n}.yml": text("beispiel", belegtiefe=t) for n, t in enumerate(["hoch", "mittel", "hoch"])
    }
    catalog = catalog_of(files)

    assert dict(of(catalog, "beispiel").belegtiefe) == {"hoch": 2, "mittel": 1}
    assert "Belegtiefe: hoch 2, mittel 1, niedrig 0" in as_text(bericht(catalog))


def test_checked_records_are_counted_with_the_oldest_day(catalog_of):
    """Whoever plans the next round sees where to begin."""
    files = {
        "methoden/a.yml": text("methode", geprueft_am="2026-02-01"),
        "methoden/b.yml": text("methode", geprueft_am="2025-02-01"),
        "methoden/c.yml": text("methode"),
    }
    art = of(catalog_of(files), "methode")

    assert (art.geprueft, art.aelteste_pruefung) == (2, date(2025, 2, 1))


# --- Connected -----------------------------------------------------------------------------------


def _waisen(catalog: Catalog) -> dict[str, list[str]]:
    return {titel: [r.kennung for r in records] for titel, records in bericht(catalog).waisen.items()}


def test_records_without_connection_are_named(catalog_of):
    """A Methode nobody used, a Standort without example or amount, an example nobody can be asked about."""
    amount = {"jahr": 2019, "betrag_eur": 5, "programm": "Soziale Stadt", "quelle": "stadt"}
    catalog = catalog_of(
        {
            "standorte/mit.yml": text("standort", foerderung=[amount]),
            "standorte/ohne.yml": text("standort"),
            "methoden/mit.yml": text("methode", beispiele=["mit"]),
            "methoden/ohne.yml": text("methode"),
            "beispiele/mit.yml": text("beispiel", ausserhalb=..., standort="mit", ansprechstelle=STELLE),
            "beispiele/kontakt.yml": text("beispiel", kontakt="k"),
            "beispiele/ohne.yml": text("beispiel"),
            "kontakte/k.yml": text("kontakt"),
        }
    )

    assert _waisen(catalog) == {
        "Methoden ohne Beispiel": ["ohne"],
        "Standorte ohne Beispiel": ["ohne"],
        "Standorte ohne Förderbetrag": ["ohne"],
        "Beispiele ohne Stelle, die Auskunft gibt": ["ohne"],
    }


def test_drafts_connect_nothing(catalog_of):
    """What readers cannot see leads nowhere."""
    catalog = catalog_of(
        {
            "standorte/s.yml": text("standort"),
            "methoden/m.yml": text("methode", beispiele=["b"]),
            "beispiele/b.yml": text("beispiel", status="entwurf", ausserhalb=..., standort="s"),
        }
    )

    assert _waisen(catalog)["Methoden ohne Beispiel"] == ["m"]
    assert _waisen(catalog)["Standorte ohne Beispiel"] == ["s"]


def test_unused_words_are_named_by_vocabulary(catalog_of):
    """A word counts as used only where its vocabulary is asked for it, also within a group."""
    words = {
        "massnahmentypen": ["Garten", "Haus"],
        "methoden": ["Garten", "Spaziergang"],
        "programme": ["Soziale Stadt", "Sozialer Zusammenhalt", "Stadtumbau"],
        "zielgruppen": ["Familien"],
        "handlungsfelder": ["Klima & Grün"],
        "methodenarten": ["Beteiligung"],
        "kontaktarten": ["Kommune"],
        "bildlizenzen": ["CC BY 4.0"],
    }
    files = {f"vokabular/{name}.yml": _vokabular(listed) for name, listed in words.items()}
    amount = {"jahr": 2019, "betrag_eur": 5, "programm": "Soziale Stadt", "quelle": "stadt"}
    catalog = catalog_of(
        {
            **files,
            "beispiele/b.yml": text("beispiel", massnahmentyp="Garten", methoden=["Spaziergang"]),
            "standorte/s.yml": text("standort", foerderung=[amount]),
            "kontakte/k.yml": text("kontakt"),
        }
    )

    assert bericht(catalog).unbenutzt == {
        "massnahmentypen": ("Haus",),
        "methoden": ("Garten",),
        "methodenarten": ("Beteiligung",),
        "programme": ("Stadtumbau",),
    }


def _vokabular(words: list[str]) -> str:
    return "begriffe:\n" + "".join(f"  - {{kennung: w{n}, name: {w}}}\n" for n, w in enumerate(words))


def test_matrix_counts_examples_by_topic_and_district(catalog_of):
    """An example counts in the district of its Standort or its place; one of several places in none."""
    grossgerau = {"ort": "Raunheim", "ags": "06433010"}
    catalog = catalog_of(
        {
            "standorte/s.yml": text("standort"),
            "beispiele/a.yml": text("beispiel", ausserhalb=..., standort="s"),
            "beispiele/b.yml": text("beispiel", handlungsfelder=["Klima & Grün", "Gesundheit"]),
            "beispiele/c.yml": text("beispiel", ausserhalb=grossgerau),
            "beispiele/d.yml": text("beispiel", ausserhalb={"ort": "mehrere"}),
            "beispiele/e.yml": text("beispiel", status="entwurf"),
        }
    )
    found = bericht(catalog)
    counted = {
        (feld, kreis): count
        for feld, row in found.matrix.items()
        for kreis, count in zip(found.kreise, row, strict=True)
        if count
    }
    here = catalog.gemeinden["06414000"].kreis
    there = catalog.gemeinden["06433010"].kreis

    assert counted == {("Klima & Grün", here): 2, ("Gesundheit", here): 1, ("Klima & Grün", there): 1}
    assert len(found.kreise) == len({gemeinde.kreis for gemeinde in catalog.gemeinden.values()})


# --- How much of the money is accounted for ------------------------------------------------------

ZAHLEN = """\
jahre:
  - {jahr: 2019, mittel_eur: 1000, quellen: [{titel: a, url: "https://www.example.org/", fassung: online}]}
  - {jahr: 2020, standorte: 5, quellen: [{titel: a, url: "https://www.example.org/", fassung: online}]}
"""


def _zeile(jahr: int, betrag: int, **more: Any) -> dict[str, Any]:
    return {"jahr": jahr, "betrag_eur": betrag, "programm": "Soziale Stadt", "quelle": "stadt", **more}


@pytest.fixture
def covered(catalog_of) -> Catalog:
    """Return a catalogue with certain, uncertain and unpublished amounts."""
    rows = [
        _zeile(2019, 100),
        _zeile(2019, 400, unsicher=True),
        _zeile(2020, 30),
        _zeile(2021, 7, unsicher=True),
    ]
    return catalog_of(
        {
            "programm/zahlen.yml": ZAHLEN,
            "standorte/a.yml": text("standort", foerderung=rows),
            "standorte/b.yml": text("standort", foerderung=[_zeile(2019, 50)]),
            "standorte/entwurf.yml": text("standort", status="entwurf", foerderung=[_zeile(2019, 1)]),
        }
    )


def test_uncertain_amounts_are_never_counted(covered):
    """They are numbered beside, and a year of nothing else covers nothing."""
    assert abdeckung(covered) == (
        Abdeckung(jahr=2019, veroeffentlicht_eur=1000, belegt_eur=150, unsichere=1, zeilen=3),
        Abdeckung(jahr=2020, veroeffentlicht_eur=None, belegt_eur=30, unsichere=0, zeilen=1),
        Abdeckung(jahr=2021, veroeffentlicht_eur=None, belegt_eur=0, unsichere=1, zeilen=1),
    )


def test_unknown_total_has_no_share(covered):
    """Nobody can say how much of an unknown sum is accounted for."""
    assert [row.anteil for row in abdeckung(covered)] == [15, None, None]


def test_coverage_on_the_page_says_the_same(covered):
    """A share and a bar where the total is known; words, and no bar, where it is not."""
    html = fill("<!-- katalog: abdeckung -->", Site(covered), wurzel="")
    rows = [
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip()
        for row in re.findall(r"(?s)<tr><th scope=\"row\">.*?</tr>", html)
    ]

    assert [row.replace("\u202f", " ").replace("&nbsp;", " ") for row in rows] == [
        "2019 1.000 € 150 € 15 % 3 Beträge, davon 1 unsicher",
        "2020 nicht bekannt 30 € 1 Betrag",
        "2021 nicht bekannt kein Betrag 1 Betrag, davon 1 unsicher",
    ]
    assert html.count("<svg") == 1


def test_report_as_text_says_the_same(covered):
    """The command line counts as the page does, in whole German words."""
    lines = [line.strip().replace("\u202f", " ") for line in as_text(bericht(covered)).splitlines()]

    assert lines[-3:] == [
        "2019: 150 € von 1.000 € (15 %); 3 Beträge, davon 1 unsicher",
        "2020: 30 €, Summe nicht bekannt; 1 Betrag",
        "2021: 0 €, Summe nicht bekannt; 1 Betrag, davon 1 unsicher",
    ]


# --- On the page ---------------------------------------------------------------------------------


def test_page_of_the_report_shows_every_part(catalog_of):
    """Every kind, every orphan with a link, every unused word, and empty cells that can be heard."""
    site = Site(catalog_of({f"{folder}/a.yml": text(kind) for kind, folder in FOLDERS.items()}))
    html, found = fill("<!-- katalog: bericht -->", site, wurzel="../../"), bericht(site.catalog)

    assert [plural for plural in (m.plural for m in KINDS.values()) if f">{plural}</th>" not in html] == []
    assert re.findall(r'<h2 id="([a-z]+)"', html) == ["arten", "belegtiefe", "waisen", "matrix", "abdeckung"]
    assert '<a href="../../methoden/a/">Mustertisch</a>' in html
    assert "<code>kontaktarten</code>:" in html
    assert (
        html.count('<span class="k-nur-vorlesen">keines</span>') == len(found.kreise) * len(found.matrix) - 1
    )


def test_real_records_can_be_reported_on(real_site):
    """No district, no word and no year of the real records is a surprise to the report."""
    found = bericht(real_site.catalog)

    assert [art.anzahl > 0 for art in found.arten] == [True] * len(KINDS)
    assert "None" not in as_text(found)
    assert all(row.belegt_eur <= (row.veroeffentlicht_eur or row.belegt_eur) for row in found.abdeckung)
