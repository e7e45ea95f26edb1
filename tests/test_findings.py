"""Findings: everything at once, each with place, field and remedy, in German."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core._pydantic_core import list_all_errors

from katalog.constraints import FOLDERS
from katalog.findings import CatalogError, Finding, Level, nearest, report, summary
from katalog.gathering import load_catalog, require_catalog
from katalog.kinds import KINDS
from katalog.messages import explain
from katalog.rules import RULES, level_of
from katalog.yaml_values import PlainScalar
from records import HEUTE, REAL_DATA, Plain, brief, codes, text

if TYPE_CHECKING:
    from pydantic_core import ErrorTypeInfo

START = 15
"""Characters of a message that are compared; the rest may be reworded."""
FORM = re.compile(r"data/[^:\n]+:\d+:\d+: \[K\d{3}\] [^:\n]+: [^\n]+[.“\"…]")

# --- Two deliberately broken records per kind, and one of bad writing -----------------------------

BROKEN = {
    "data/beispiele/alles-falsch.yml": [
        (2, 1, "K010", "kennung", "steht nicht in der Datei."),
        (2, 1, "K011", "kurz", "fehlt."),
        (2, 1, "K011", "traeger", "fehlt."),
        (4, 3, "K013", "titel", "ist kein Text."),
        (6, 11, "K022", "standort", "„musterstadt“ gibt es unter data/standorte/ nicht."),
        (
            8,
            3,
            "K031",
            "ausserhalb",
            "„Wiesbaden“ und der Gemeindeschlüssel 06412000 gehören nicht zusammen.",
        ),
        (10, 12, "K016", "programme", "hat keinen Eintrag."),
        (11, 14, "K015", "im_programm", "„true“ ist weder true noch false."),
        (12, 18, "K013", "handlungsfelder", "ist keine Liste."),
        (13, 16, "K012", "massnahmentyp", "„Gemeinschaftsgärten“ steht nicht im Vokabular."),
        (15, 5, "K012", "methoden[1]", "„Planungswerkstadt“ steht nicht im Vokabular."),
        (17, 5, "K012", "zielgruppen[1]", "„Familie“ steht nicht im Vokabular."),
        (20, 8, "K030", "zeitraum.bis", "liegt vor dem Beginn (2023)."),
        (21, 15, "K011", "ausgangslage", "ist leer."),
        (22, 12, "K020", "umsetzung", "enthält HTML oder Programmtext."),
        (24, 15, "K016", "kosten.betrag_eur", "ist kleiner als 1."),
        (27, 15, "K012", "erfolgsfaktoren[1].herkunft", "„geraten“ ist hier nicht vorgesehen."),
        (29, 5, "K011", "stolpersteine[1].was_geschah", "fehlt."),
        (30, 5, "K010", "stolpersteine[1].was", "kennt der Katalog nicht."),
        (34, 7, "K014", "uebertragbarkeit.voraussetzungen[1]", "„~“ liest YAML nicht als Text."),
        (35, 20, "K015", "uebertragbarkeit.geht_auch_klein", "„vielleicht“ ist weder true noch false."),
        (37, 13, "K012", "belegtiefe", "„Hoch“ ist hier nicht vorgesehen."),
        (39, 13, "K023", "belege.traeger[1]", "nennt eine Quelle, die unter „quellen“ fehlt."),
        (40, 14, "K013", "belege.umsetzung", "ist keine Liste."),
        (41, 3, "K010", "belege.ergebniss", "kennt der Katalog nicht."),
        (43, 5, "K011", "finanzierung[1].wer", "fehlt."),
        (45, 3, "K011", "ansprechstelle.quelle", "fehlt."),
        (46, 10, "K016", "quellen", "hat keinen Eintrag."),
    ],
    "data/beispiele/ohne-belege.yml": [
        (17, 3, "K081", "zeitraum", "nennt keine Quelle."),
        (19, 3, "K081", "traeger", "nennt keine Quelle."),
        (21, 3, "K081", "partner", "nennt keine Quelle."),
        (22, 15, "K081", "ausgangslage", "nennt keine Quelle."),
        (23, 12, "K081", "umsetzung", "nennt keine Quelle."),
        (24, 11, "K081", "ergebnis", "nennt keine Quelle."),
        (26, 3, "K081", "kosten", "nennt keine Quelle."),
        (27, 17, "K081", "foerderung_eur", "nennt keine Quelle."),
        (29, 3, "K081", "finanzierung", "nennt keine Quelle."),
        (32, 3, "K081", "erfolgsfaktoren", "nennt keine Quelle."),
        (37, 3, "K081", "stolpersteine", "nennt keine Quelle."),
        (45, 3, "K081", "auszeichnungen", "nennt keine Quelle."),
    ],
    "data/beispiele/schreibweise.yml": [
        (2, 13, "K002", "titel", "Hier steht ein Doppelpunkt mitten im Wert."),
        (3, 7, "K002", "kurz", "Hier beginnt ein Anführungszeichen, zu dem das schließende fehlt."),
        (4, 9, "K012", "status", "„neu“ ist hier nicht vorgesehen."),
        (
            6,
            3,
            "K031",
            "ausserhalb",
            "„Wiesbaden“ und der Gemeindeschlüssel 06412000 gehören nicht zusammen.",
        ),
        (7, 1, "K002", "Schreibweise", "Hier steht ein Tabulator."),
        (8, 12, "K002", "programme", "Hier stimmen Klammern oder Kommas nicht."),
        (9, 14, "K015", "im_programm", "„ja“ ist weder true noch false."),
        (11, 18, "K002", "Schreibweise", "Hier steht ein Doppelpunkt mitten im Wert."),
        (12, 5, "K012", "handlungsfelder[2]", "„Mobiltät“ steht nicht im Vokabular."),
        (13, 16, "K004", "massnahmentyp", "verwendet einen Verweis (*)."),
        (15, 3, "K012", "zielgruppen[1]", "„Familie“ steht nicht im Vokabular."),
        (16, 3, "K002", "Schreibweise", "Hier beginnt ein Anführungszeichen, zu dem das schließende fehlt."),
        (17, 1, "K002", "Schreibweise", "Hier fehlt hinter dem Feldnamen der Doppelpunkt."),
        (19, 5, "K012", "methoden[1]", "„Workshop - Befragung“ steht nicht im Vokabular."),
        (23, 8, "K030", "zeitraum.bis", "liegt vor dem Beginn (2023)."),
        (25, 5, "K002", "Schreibweise", "Hier steht ein Zeichen, mit dem kein Wert beginnen darf."),
        (26, 27, "K002", "ausgangslage", "Hier steht etwas hinter dem Ende des Wertes."),
        (27, 12, "K020", "umsetzung", "enthält HTML oder Programmtext."),
        (29, 1, "K002", "Schreibweise", "Hier fehlt hinter dem Feldnamen der Doppelpunkt."),
        (30, 33, "K005", "belegtiefe.a.b.c.d.e", "ist tiefer als 6 Ebenen verschachtelt."),
        (34, 14, "K002", "wer", "Hier steht ein Doppelpunkt mitten im Wert."),
        (35, 17, "K015", "finanzierung[1].betrag_eur", "„1.000“ ist keine ganze Zahl."),
        (37, 5, "K011", "quellen[1].fassung", "fehlt."),
        (38, 27, "K002", "titel", "Hier steht ein Doppelpunkt mitten im Wert."),
        (39, 10, "K019", "quellen[1].url", "„www.wiesbaden.de“ ist keine öffentliche Web-Adresse."),
        (40, 5, "K002", "Schreibweise", "Hier fehlt hinter dem Feldnamen der Doppelpunkt."),
        (42, 1, "K004", "Datei", "enthält mehrere Dokumente oder eine %-Anweisung."),
    ],
    "data/kontakte/alles-falsch.yml": [
        (2, 1, "K011", "quellen", "fehlt."),
        (2, 8, "K016", "titel", "ist länger als 90 Zeichen."),
        (3, 7, "K020", "kurz", "hat mehrere Zeilen."),
        (6, 9, "K012", "status", "„neu“ ist hier nicht vorgesehen."),
        (7, 6, "K012", "art", "„Komune“ steht nicht im Vokabular."),
        (8, 9, "K020", "stelle", "enthält Auszeichnungen; hier steht nur schlichter Text."),
        (9, 10, "K020", "aufgabe", "enthält HTML."),
        (13, 18, "K016", "zustaendig_fuer", "hat keinen Eintrag."),
        (15, 13, "K023", "belege.aufgabe[1]", "nennt eine Quelle, die unter „quellen“ fehlt."),
        (15, 20, "K023", "belege.aufgabe[2]", "nennt eine Quelle, die unter „quellen“ fehlt."),
        (15, 20, "K024", "belege.aufgabe[2]", "steht doppelt."),
        (16, 3, "K010", "belege.leistung", "kennt der Katalog nicht."),
        (18, 5, "K011", "personen[1].funktion", "fehlt."),
        (19, 13, "K023", "personen[1].quelle", "nennt eine Quelle, die unter „quellen“ fehlt."),
        (22, 8, "K014", "anschrift.plz", "„65185“ liest YAML nicht als Text."),
        (24, 3, "K010", "anschrift.land", "kennt der Katalog nicht."),
        (25, 11, "K023", "anschrift.quelle", "nennt eine Quelle, die unter „quellen“ fehlt."),
        (27, 13, "K019", "telefon[1].nummer", "„0611“ ist keine Telefonnummer."),
        (28, 13, "K023", "telefon[1].quelle", "nennt eine Quelle, die unter „quellen“ fehlt."),
        (30, 12, "K019", "email.adresse", "„Erika@privat“ ist keine E-Mail-Adresse."),
        (31, 11, "K023", "email.quelle", "nennt eine Quelle, die unter „quellen“ fehlt."),
        (32, 6, "K019", "web", "„https://127.0.0.1/“ ist keine öffentliche Web-Adresse."),
        (34, 5, "K019", "weiterleitungen[1]", "„Alte Adresse“ ist keine Kennung."),
    ],
    "data/kontakte/ohne-belege.yml": [
        (7, 10, "K081", "aufgabe", "nennt keine Quelle."),
        (9, 3, "K081", "traeger", "nennt keine Quelle."),
        (11, 3, "K081", "leistungen", "nennt keine Quelle."),
        (13, 3, "K081", "zustaendig_fuer", "nennt keine Quelle."),
    ],
    "data/methoden/alles-falsch.yml": [
        (2, 8, "K004", "titel", "verwendet einen Anker (&)."),
        (3, 7, "K016", "kurz", "ist länger als 300 Zeichen."),
        (5, 1, "K006", "status", "steht doppelt in der Datei."),
        (6, 6, "K012", "art", "„Beteiligun“ steht nicht im Vokabular."),
        (7, 9, "K007", "wofuer", "enthält ein unsichtbares oder verbotenes Zeichen (U+200B)."),
        (8, 15, "K011", "wann_geeignet", "ist leer."),
        (9, 14, "K013", "wann_nicht[1]", "ist kein Text."),
        (11, 5, "K004", "schritte[1]", "verwendet eine Typangabe (!)."),
        (13, 17, "K012", "aufwand.kostenklasse", "„teuer“ ist hier nicht vorgesehen."),
        (15, 5, "K012", "phase[1]", "„planen“ ist hier nicht vorgesehen."),
        (16, 20, "K012", "beteiligungsstufe", "„mitreden“ ist hier nicht vorgesehen."),
        (18, 5, "K022", "kombinierbar_mit[1]", "„alles-falsche“ gibt es unter data/methoden/ nicht."),
        (20, 5, "K022", "beispiele[1]", "„alles-falsh“ gibt es unter data/beispiele/ nicht."),
        (22, 5, "K011", "praxis[1].url", "fehlt."),
        (23, 9, "K013", "belege", "ist keine Gruppe von Feldern."),
        (25, 11, "K012", "redaktionell[1].feld", "„titel“ ist hier nicht vorgesehen."),
        (26, 1, "K010", "erfaßt_am", "kennt der Katalog nicht."),
        (
            29,
            10,
            "K019",
            "quellen[1].url",
            "„https://user@www.example.org/“ ist keine öffentliche Web-Adresse.",
        ),
        (30, 14, "K012", "quellen[1].fassung", "„gedruckt“ ist hier nicht vorgesehen."),
    ],
    "data/methoden/ohne-belege.yml": [
        (6, 9, "K081", "wofuer", "nennt keine Quelle."),
        (8, 3, "K081", "wann_geeignet", "nennt keine Quelle."),
        (10, 3, "K081", "wann_nicht", "nennt keine Quelle."),
        (14, 3, "K081", "aufwand", "nennt keine Quelle."),
        (16, 3, "K081", "stolpersteine", "nennt keine Quelle."),
    ],
    "data/standorte/alles-falsch.yml": [
        (2, 8, "K014", "titel", "„2024“ liest YAML nicht als Text."),
        (3, 7, "K016", "kurz", "ist kürzer als 80 Zeichen."),
        (4, 9, "K012", "status", "„veröffentlicht“ ist hier nicht vorgesehen."),
        (5, 13, "K017", "erfasst_am", "„31.03.2026“ ist kein Datum."),
        (6, 14, "K018", "geprueft_am", "liegt in der Zukunft (01.01.2027)."),
        (8, 3, "K031", "gemeinde", "den Gemeindeschlüssel 06435014 gibt es in Hessen nicht."),
        (10, 9, "K020", "gebiet", "enthält Auszeichnungen; hier steht nur schlichter Text."),
        (11, 11, "K012", "programm", "„Soziale Stad“ steht nicht im Vokabular."),
        (12, 16, "K012", "foerderstatus", "„fertig“ ist hier nicht vorgesehen."),
        (13, 15, "K015", "aufnahmejahr", "„2019“ ist keine ganze Zahl."),
        (14, 7, "K016", "ende", "ist größer als 2050."),
        (17, 17, "K015", "foerderung[1].betrag_eur", "„310.000“ ist keine ganze Zahl."),
        (19, 13, "K019", "foerderung[1].quelle", "„Stadt Hanau“ ist keine Kennung."),
        (19, 13, "K023", "foerderung[1].quelle", "nennt eine Quelle, die unter „quellen“ fehlt."),
        (20, 15, "K015", "foerderung[1].unsicher", "„ja“ ist weder true noch false."),
        (21, 5, "K011", "foerderung[2].betrag_eur", "fehlt."),
        (22, 5, "K010", "foerderung[2].betrag", "kennt der Katalog nicht."),
        (25, 13, "K015", "flaeche_ha", "„57,8“ ist keine Zahl."),
        (26, 19, "K013", "einwohner_gebiet", "ist keine Gruppe von Feldern."),
        (27, 15, "K020", "ausgangslage", "enthält eine Überschrift."),
        (
            28,
            8,
            "K020",
            "ziele",
            "enthält einen Verweis, der nicht mit https:// zu einer öffentlichen Seite führt.",
        ),
        (29, 14, "K011", "stand_heute", "ist leer."),
        (30, 22, "K013", "nach_der_foerderung", "ist kein Text."),
        (32, 25, "K023", "belege.ausgangslage[2]", "nennt eine Quelle, die unter „quellen“ fehlt."),
        (33, 3, "K010", "belege.ansprechstelle", "kennt der Katalog nicht."),
        (35, 9, "K013", "fakten", "ist keine Liste."),
        (38, 12, "K019", "quartiersmanagement.telefon", "„siehe Website“ ist keine Telefonnummer."),
        (39, 8, "K019", "quartiersmanagement.web", "„http://localhost/“ ist keine öffentliche Web-Adresse."),
        (42, 5, "K012", "handlungsfelder[1]", "„Mobiltät“ steht nicht im Vokabular."),
        (
            43,
            5,
            "K012",
            "handlungsfelder[2]",
            "„Verkehr und Dinge, die es hier nicht gibt“ steht nicht im Vokabular.",
        ),
        (45, 8, "K016", "lage.lat", "ist kleiner als 49.3."),
        (46, 8, "K016", "lage.lon", "ist größer als 10.3."),
        (49, 10, "K022", "kontakt", "„hessen-agentu“ gibt es unter data/kontakte/ nicht."),
        (50, 1, "K006", "gebiet", "steht doppelt in der Datei."),
        (51, 1, "K010", "fotos", "kennt der Katalog nicht."),
        (53, 5, "K011", "quellen[1].fassung", "fehlt."),
        (54, 12, "K011", "quellen[1].titel", "ist leer."),
        (55, 10, "K019", "quellen[1].url", "„www.hanau.de“ ist keine öffentliche Web-Adresse."),
        (56, 17, "K014", "quellen[1].gesehen_am", "„2026-03-30“ liest YAML nicht als Text."),
    ],
    "data/standorte/ohne-belege.yml": [
        (11, 13, "K081", "flaeche_ha", "nennt keine Quelle."),
        (12, 15, "K081", "ausgangslage", "nennt keine Quelle."),
        (13, 8, "K081", "ziele", "nennt keine Quelle."),
        (14, 13, "K081", "massnahmen", "nennt keine Quelle."),
        (15, 14, "K081", "stand_heute", "nennt keine Quelle."),
        (16, 22, "K081", "nach_der_foerderung", "nennt keine Quelle."),
        (20, 3, "K081", "handlungsfelder", "nennt keine Quelle."),
    ],
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_record_reports_everything_at_once(findings_of, name):
    """An editor sees all mistakes of a record in one run, in the order of the file."""
    findings = [found for found in findings_of(base="kaputt") if found.path == name]

    assert [
        (*place, found.message[:START]) for place, found in zip(brief(findings), findings, strict=True)
    ] == [(*place, message[:START]) for *place, message in BROKEN[name]]


def test_broken_records_do_not_make_each_other_worse(findings_of):
    """Only the broken files are named: no record and no vocabulary is blamed for another's mistake."""
    assert {found.path for found in findings_of(base="kaputt")} == set(BROKEN)


def test_every_finding_has_the_same_form(findings_of):
    """`path:line:column: [K012] field: what is wrong. Remedy.`, one line each."""
    told = [str(found) for found in findings_of(base="kaputt")]

    assert [line for line in told if not FORM.fullmatch(line)] == []


# --- The case of the acceptance ------------------------------------------------------------------


def test_five_mistakes_are_told_in_one_run(findings_of):
    """Wrong word, missing field, bad date, unknown reference, doubled key: all five, each with its remedy."""
    record = text(
        "beispiel",
        erfasst_am="2026-02-30",
        zielgruppen=["Familie"],
        ausserhalb=...,
        standort="musterviertl",
        umsetzung=...,
    )
    files = {
        "standorte/musterviertel.yml": text("standort"),
        "beispiele/mustergarten.yml": f"{record}titel: Noch ein Titel\n",
    }

    assert [str(found).removeprefix("data/beispiele/mustergarten.yml:") for found in findings_of(files)] == [
        "1:1: [K011] umsetzung: fehlt. Das Pflichtfeld ergänzen.",
        "8:15: [K012] zielgruppen[1]: „Familie“ steht nicht im Vokabular. " + FAMILIEN,
        "14:13: [K017] erfasst_am: „2026-02-30“ gibt es im Kalender nicht. " + ALS_DATUM,
        "15:11: [K022] standort: „musterviertl“ gibt es unter data/standorte/ nicht. " + MUSTERVIERTEL,
        "16:1: [K006] titel: steht doppelt in der Datei. Eine der beiden Angaben löschen.",
    ]


FAMILIEN = "Gemeint ist vielleicht „Familien“. Alle Werte: data/vokabular/zielgruppen.yml."
ALS_DATUM = 'Als "JJJJ-MM-TT" in Anführungszeichen schreiben, zum Beispiel "2026-03-31".'
MUSTERVIERTEL = "Gemeint ist vielleicht „musterviertel“."


def test_mistakes_of_fields_do_not_hide_mistakes_between_fields(findings_of):
    """Sources, doubles and years are compared even when another field of the record is wrong."""
    record = text(
        "standort",
        titel=Plain("2024"),
        aufnahmejahr=2020,
        ende=2019,
        handlungsfelder=["Gesundheit", "Gesundheit"],
        fakten=[{"text": "Ein Fakt.", "quelle": "land"}],
    )

    found = findings_of({"standorte/a.yml": record})

    assert {found.code for found in found} == {"K014", "K023", "K024", "K030"}


def test_everything_wrong_with_sources_is_told_where_it_stands(findings_of):
    """Each field that names an unknown source is a finding of its own, at its own line."""
    record = text("standort") + (
        "fakten:\n"
        "  - {text: Eins., quelle: stadt}\n"
        "  - {text: Zwei., quelle: land}\n"
        "quartiersmanagement: {name: Büro, quelle: bund}\n"
    )

    assert brief(findings_of({"standorte/a.yml": record})) == [
        (12, 27, "K023", "fakten[2].quelle"),
        (13, 43, "K023", "quartiersmanagement.quelle"),
    ]


def test_broken_vocabulary_is_told_once(findings_of, project):
    """A mistake in a vocabulary is no mistake of the records that use its words."""
    data = project()
    path = data / "vokabular" / "zielgruppen.yml"
    written = path.read_text("utf-8").replace("begriffe:\n", "begriffe:\n  - kennung: Neu\n    name: Neu\n")

    found = findings_of({"vokabular/zielgruppen.yml": written, "beispiele/a.yml": text("beispiel")})

    assert [(finding.path, finding.code) for finding in found] == [("data/vokabular/zielgruppen.yml", "K019")]


def test_broken_record_can_still_be_named_by_others(findings_of):
    """A reference to a record that is there but broken is no second mistake."""
    files = {
        "standorte/a.yml": text("standort", titel=...),
        "beispiele/b.yml": text("beispiel", ausserhalb=..., standort="a"),
    }

    assert [(found.path, found.code) for found in findings_of(files)] == [("data/standorte/a.yml", "K011")]


@pytest.mark.parametrize("written", ["*x", "&x wort", "!!str wort"], ids=["Verweis", "Anker", "Typangabe"])
def test_refused_writing_has_no_consequences(findings_of, written):
    """Fields that stand below a refused value are not called missing."""
    assert codes(findings_of({"methoden/a.yml": text("methode", wofuer=Plain(written))})) == [
        ("K004", "wofuer")
    ]


# --- Suggestions ---------------------------------------------------------------------------------


WORDS = [
    ("zielgruppen", "Familie", "Familien", "Einzahl"),
    ("zielgruppen", "familien", "Familien", "klein geschrieben"),
    ("methoden", "GWA", "Gemeinwesenarbeit", "Abkürzung"),
    ("methoden", "ISEK", "ISEK & Konzept", "Abkürzung eines Doppelnamens"),
    ("methoden", "Planungswerkstadt", "Planungswerkstatt", "Tippfehler"),
    ("handlungsfelder", "Klima und Grün", "Klima & Grün", "und statt &"),
    ("handlungsfelder", "klima-und-gruen", "Klima & Grün", "Kennung"),
    ("handlungsfelder", "Mobiltät", "Mobilität & Barrierefreiheit", "halber Name mit Tippfehler"),
    ("handlungsfelder", "Oekonomie", "Lokale Ökonomie & Beschäftigung", "halber Name ohne Umlaut"),
]
NAMES = [
    ({"statuss": "entwurf"}, "statuss", "status"),
    ({"geprüft_am": "2026-01-01"}, "geprüft_am", "geprueft_am"),
    ({"gemeinde": {"name": "Wiesbaden", "ags": "06414000", "nahme": "x"}}, "gemeinde.nahme", "name"),
    ({"foerderstatus": "abgeschloßen"}, "foerderstatus", "abgeschlossen"),
    ({"status": "veröffentlicht"}, "status", "veroeffentlicht"),
]
HARD_TO_TELL = {
    "langes festes Wort": {"belegtiefe": "x" * 50_000},
    "langer Verweis": {"standort": "x" * 50_000, "ausserhalb": ...},
    "langes Wort": {"massnahmentyp": "x" * 50_000},
    "langer Feldname": {"x" * 900: "y"},
    "lange Zahl als Wort": {"kosten": {"betrag_eur": "x" * 50_000}},
    "lange Zahl": {"kosten": {"betrag_eur": Plain("9" * 5_000)}},
    "langes Datum": {"erfasst_am": "x" * 50_000},
    "lange Liste": {"im_programm": ["x" * 50_000]},
    "lange Kennung": {"weiterleitungen": ["x" * 50_000]},
    "langer Rechnername": {
        "quellen": [{"titel": "a", "url": "https://" + "x" * 50_000, "fassung": "online"}]
    },
    "Umbruch im festen Wort": {"belegtiefe": "a\nb"},
    "Umbruch im Wort": {"massnahmentyp": "a\nb"},
    "Umbruch im Datum": {"erfasst_am": "a\nb"},
    "Umbruch in der Kennung": {"weiterleitungen": ["a\nb"]},
    "Umbruch im Feldnamen": {'"a\\nb"': "c"},
    "Umbruch in der Adresse": {"quellen": [{"titel": "a", "url": "https://a\nb", "fassung": "online"}]},
}
SHAPES = {
    "leere Liste": [],
    "leere Gruppe": {},
    "Liste in Liste": [[]],
    "Gruppe in Liste": [{}],
    "Gruppe": {"a": "b"},
    "leer": Plain(""),
    "leer in Anführungszeichen": "",
    "Wort": "x",
    "langer Text": "x" * 7_000,
    "nichts": Plain("~"),
    "Zahl": Plain("2024"),
    "Norwegen": Plain("NO"),
    "Liste von Zahlen": [Plain("1")],
}


@pytest.fixture(scope="module")
def told(data_folder):
    """Check the records of all four tables in one run; findings by table and row."""
    files = {
        **{f"beispiele/wort-{n}.yml": text("beispiel", **{w[0]: [w[1]]}) for n, w in enumerate(WORDS)},
        **{f"standorte/name-{n}.yml": text("standort", **name[0]) for n, name in enumerate(NAMES)},
        **{f"beispiele/zeile-{n}.yml": text("beispiel", **c) for n, c in enumerate(HARD_TO_TELL.values())},
        **{
            f"{FOLDERS[kind]}/form-{n}.yml": text(kind, **dict.fromkeys(_fields(kind), shape))
            for n, shape in enumerate(SHAPES.values())
            for kind in KINDS
        },
    }
    found: dict[str, list[Finding]] = {Path(name).stem: [] for name in files}
    for finding in load_catalog(data_folder(files), heute=HEUTE)[1]:
        found[Path(finding.path).stem].append(finding)
    return found


def _fields(kind: str) -> list[str]:
    return [name for name in KINDS[kind].model_fields if name != "kennung"]


@pytest.mark.parametrize("number", range(len(WORDS)), ids=[why for *_, why in WORDS])
def test_wrong_word_gets_the_nearest_allowed_one(told, number):
    """Whoever mistypes a word reads what was meant."""
    field, _, meant, _ = WORDS[number]
    (finding,) = told[f"wort-{number}"]

    assert (finding.code, finding.field) == ("K012", f"{field}[1]")
    assert f"„{meant}“" in finding.hint
    assert f"data/vokabular/{field}.yml" in finding.hint


@pytest.mark.parametrize("number", range(len(NAMES)), ids=[field for _, field, _ in NAMES])
def test_wrong_name_gets_the_nearest_allowed_one(told, number):
    """Fields and fixed words get suggestions like the words of a vocabulary."""
    _, field, meant = NAMES[number]
    (finding,) = told[f"name-{number}"]

    assert finding.field == field
    assert f"„{meant}“" in finding.hint


@pytest.mark.parametrize("number", range(len(HARD_TO_TELL)), ids=list(HARD_TO_TELL))
def test_finding_is_one_short_line_whatever_was_written(told, number):
    """Nobody can forge lines of the report or drown it."""
    lines = [str(found) for found in told[f"zeile-{number}"]]

    assert lines
    assert [line[:200] for line in lines if not FORM.fullmatch(line) or len(line) > 600] == []


@pytest.mark.parametrize("number", range(len(SHAPES)), ids=list(SHAPES))
def test_anything_in_any_field_is_a_finding_and_never_an_exception(told, number):
    """All fields of all kinds are given a shape at once; the answer is a list of German findings."""
    found = told[f"form-{number}"]

    assert [str(f) for f in found if not FORM.fullmatch(str(f))] == []
    assert len({f.path for f in found}) == len(KINDS)
    assert len(found) > 20


def test_word_that_resembles_nothing_gets_no_suggestion(findings_of):
    """A wrong suggestion is worse than none."""
    (finding,) = findings_of({"beispiele/a.yml": text("beispiel", massnahmentyp="Xyzzy")})

    assert finding.hint == "Alle Werte: data/vokabular/massnahmentypen.yml."


@pytest.mark.parametrize(
    ("word", "allowed", "expected"),
    [
        ("haus", ["Haus", "Maus"], "Haus"),
        ("hus", ["Maus", "Haus"], "Haus"),
        ("qqq", ["Haus"], ""),
        ("", ["Haus"], ""),
        ("haus", [], ""),
    ],
)
def test_nearest(word, allowed, expected):
    """The nearest word wins, if it is near at all."""
    assert nearest(word, allowed) == expected


# --- Form, order, report -------------------------------------------------------------------------


def _finding(**changes) -> Finding:
    given = {
        "path": "data/a.yml",
        "line": 1,
        "column": 1,
        "code": "K011",
        "field": "a",
        "message": "b.",
        "hint": "c.",
    }
    return Finding(**{**given, **changes})


def test_findings_are_sorted_by_place(findings_of):
    """File by file, and in each from top to bottom; never by the order in which checks happen to run."""
    found = findings_of(base="kaputt")
    places = [(finding.path, finding.line, finding.column) for finding in found]

    assert places == sorted(places)
    assert len({finding.path for finding in found}) == len(BROKEN)


def test_report_is_one_line_each_and_a_count():
    """Sorted, the level named unless it is a Fehler, and a German sentence at the end."""
    findings = [
        _finding(path="data/b.yml"),
        _finding(line=10, code="K082", level=Level.HINWEIS),
        _finding(line=9, level=Level.WARNUNG),
        _finding(line=9, column=2, code="K090", level=Level.BETREIBERANGABE),
    ]

    assert report(findings) == (
        "data/a.yml:9:1: [K011] a: b. c. (Warnung)\n"
        "data/a.yml:9:2: [K090] a: b. c. (Betreiberangabe)\n"
        "data/a.yml:10:1: [K082] a: b. c. (Hinweis)\n"
        "data/b.yml:1:1: [K011] a: b. c.\n"
        "1 Fehler, 1 Warnung, 1 Hinweis, 1 offene Betreiberangabe."
    )


def test_report_of_nothing_says_so():
    """Silence is not an answer."""
    assert report([]) == "Keine Befunde."


def test_summary_counts_in_german():
    """One or many, worst first, levels that do not occur are not named."""
    findings = (
        [_finding(level=Level.BETREIBERANGABE)] * 2 + [_finding(level=Level.WARNUNG)] * 2 + [_finding()] * 2
    )

    assert summary(findings) == "2 Fehler, 2 Warnungen, 2 offene Betreiberangaben."


def test_error_carries_every_finding(project):
    """Whoever cannot go on without a catalogue gets all findings at once."""
    data = project(base="kaputt")
    _, findings = load_catalog(data, heute=HEUTE)

    with pytest.raises(CatalogError) as caught:
        require_catalog(data, heute=HEUTE)

    assert caught.value.findings == tuple(findings)
    assert str(caught.value) == report(findings)


def test_name_of_a_file_cannot_forge_the_report(findings_of):
    """Line breaks and control characters in file names do not reach the terminal."""
    told = findings_of({"standorte/a\n::error::b\x1b[31m.yml": text("standort")})

    assert [str(found) for found in told if not str(found).isprintable()] == []
    assert "K021" in {found.code for found in told}


# --- Rules ---------------------------------------------------------------------------------------


def test_every_code_in_the_core_is_a_rule_of_the_handbook():
    """The handbook explains every code that the check can print, and no other."""
    core = Path(explain.__code__.co_filename).parent
    used = {
        code
        for path in core.rglob("*.py")
        if path.name != "rules.py"
        for code in re.findall(r'"(K\d{3})"', path.read_text("utf-8"))
    }

    assert used == set(RULES)


def test_levels_are_as_announced():
    """A Fehler stops; what lacks its source warns, what could read better hints, the operator is asked."""
    by_level = {level: {code for code in RULES if level_of(code) == level} for level in Level}

    assert by_level[Level.WARNUNG] == {"K065", "K081"}
    assert by_level[Level.HINWEIS] == {"K082", "K083", "K084", "K085", "K086", "K087", "K088", "K089", "K091"}
    assert by_level[Level.BETREIBERANGABE] == {"K090"}


def test_open_operator_statement_is_named(findings_of, project):
    """What only the operator can state is told, one by one, and stops nothing."""
    data = project()
    lines = (data / "betreiber.yml").read_text("utf-8").splitlines(keepends=True)
    rest = [line for line in lines if not line.startswith(("stelle", "hosting"))]

    found = findings_of({"betreiber.yml": "".join(rest)})

    assert [(f.code, f.field, f.level.label) for f in found] == [
        ("K090", "hosting", "Betreiberangabe"),
        ("K090", "stelle", "Betreiberangabe"),
    ]


# --- No English ----------------------------------------------------------------------------------

ENGLISH = re.compile(
    r"(?i)\b(should|input|valid|invalid|error|must|be|is|not|the|of|at|least|most|than|or|and|value|field|required|"
    r"expected|unable|permitted|extra|greater|less|equal|character|characters|items?|string|number|date|missing|"
    r"list|tuple|dict|none|null|got|with|to)\b"
)


def test_every_message_of_pydantic_is_german():
    """Whatever pydantic may say, an editor reads German, with code and remedy."""
    explained = {error["type"]: explain(_entry(error), ("titel",)) for error in list_all_errors()}

    assert len(explained) > 90
    assert [name for name, (code, *_) in explained.items() if code not in RULES] == []
    assert {
        name: english
        for name, (_, message, hint) in explained.items()
        if (english := ENGLISH.findall(_without_values(message, hint)))
    } == {}


def _entry(error: ErrorTypeInfo) -> dict[str, object]:
    return {
        "type": error["type"],
        "loc": ("feld",),
        "input": "Eingabe",
        "msg": error["example_message_python"],
        "ctx": error.get("example_context") or {},
    }


def _without_values(message: str, hint: str) -> str:
    return re.sub(r"„[^“]*“|Erlaubt: .*", "", f"{message} {hint}")


def test_no_finding_speaks_english(findings_of):
    """The same for everything that really happens in the broken records."""
    told = [_without_values(found.message, found.hint) for found in findings_of(base="kaputt")]

    assert [line for line in told if ENGLISH.search(line)] == []


def test_stop_list_finds_english():
    """The two tests above would notice."""
    with pytest.raises(ValidationError, match=ENGLISH):
        TypeAdapter(int).validate_python("x")


def test_messages_of_numbers_agree_in_number(findings_of):
    """One entry is „1 Eintrag“."""
    found = findings_of({"beispiele/a.yml": text("beispiel", traeger=[])})

    assert [str(f) for f in found if "1 Einträge" in str(f)] == []
    assert codes(found) == [("K016", "traeger")]


def test_missing_files_of_the_project_are_told(tmp_path):
    """An empty folder is a finding, not an exception."""
    (tmp_path / "data").mkdir()
    catalog, findings = load_catalog(tmp_path / "data", heute=HEUTE)

    assert catalog is None
    assert {found.code for found in findings} == {"K001"}


def test_place_of_an_unknown_field_is_its_name(findings_of):
    """The finding points to what has to be mended: the name, not the value."""
    found = findings_of({"methoden/a.yml": text("methode") + "titell:\n  - x\n"})

    assert brief(found) == [(10, 1, "K010", "titell")]


def test_plain_value_in_a_text_is_shown_as_written(findings_of):
    """The remedy can be copied."""
    (found,) = findings_of({"methoden/a.yml": text("methode", titel=Plain("06440001"))})

    assert '"06440001"' in found.hint
    assert PlainScalar.__name__ not in str(found)
    assert str(REAL_DATA) not in str(found)
