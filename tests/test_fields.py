"""Types of fields: what an editor may write in them. Values stand here as they stand in a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from katalog import fields
from katalog.constraints import Context
from katalog.loading import read_record
from katalog.messages import explain
from records import HEUTE

if TYPE_CHECKING:
    from collections.abc import Callable

CONTEXT = Context(vokabulare={}, kennungen={}, gemeinden={}, heute=HEUTE)
_ADAPTERS = {
    name: TypeAdapter(getattr(fields, name))
    for name in (
        "Absatz Ags Betrag Breitengrad Datum EMail Hektar Jahr Kennung Kurz Laengengrad Plz Quelladresse "
        "Telefon Titel Vergangenes Wahr Webadresse Zahl Zeile"
    ).split()
}


@pytest.fixture
def judge(tmp_path) -> Callable[[str, str], Any]:
    """Return a function that reads what is written behind `feld:` and gives the value, or the code."""

    def value_or_code(kind: str, written: str) -> Any:
        path = tmp_path / "x.yml"
        path.write_text(f"feld: {written}\n", "utf-8")
        record, findings = read_record(path, "x.yml")
        assert {found.code for found in findings} <= {"K008"}  # two scripts in a word: told as well
        try:
            return _ADAPTERS[kind].validate_python(record.data["feld"], context=CONTEXT)
        except ValidationError as error:
            explanation = explain(error.errors(include_url=False)[0], ())
            assert explanation.message
            assert explanation.hint.endswith((".", "“", '"', "…."))
            return explanation.code

    return value_or_code


GOOD = [
    # Whole numbers
    ("Betrag", "310000", 310_000, "ganze Euro"),
    ("Betrag", "1", 1, "kleinster Betrag"),
    ("Betrag", "1000000000", 1_000_000_000, "größter Betrag"),
    ("Zahl", "0", 0, "null ist eine Zahl"),
    ("Jahr", "1970", 1970, "frühestes Jahr"),
    ("Jahr", "2050", 2050, "spätestes Jahr"),
    # Decimal numbers
    ("Hektar", "57.8", 57.8, "mit Punkt"),
    ("Hektar", "57", 57.0, "ohne Nachkommastelle"),
    ("Hektar", "0.5", 0.5, "unter eins"),
    ("Breitengrad", "50.0787", 50.0787, "Wiesbaden"),
    ("Laengengrad", "8.2601", 8.2601, "Wiesbaden"),
    # Truth values
    ("Wahr", "true", True, "wahr"),
    ("Wahr", "false", False, "falsch"),
    # Dates
    ("Datum", '"2026-03-31"', date(2026, 3, 31), "Tag"),
    ("Datum", "'2024-02-29'", date(2024, 2, 29), "Schalttag"),
    ("Datum", '"2030-01-01"', date(2030, 1, 1), "ein Datum darf künftig sein"),
    ("Vergangenes", '"2026-06-30"', HEUTE, "heute ist keine Zukunft"),
    # Web addresses
    ("Webadresse", "https://www.example.org/", "https://www.example.org/", "gewöhnlich"),
    ("Webadresse", "https://example.org", "https://example.org", "ohne Schrägstrich"),
    (
        "Webadresse",
        "https://www.example.org/a-b/c_d.html?e=1&f=%20#g",
        "https://www.example.org/a-b/c_d.html?e=1&f=%20#g",
        "mit allem",
    ),
    ("Webadresse", "https://www.example.org/@stelle", "https://www.example.org/@stelle", "@ im Pfad"),
    ("Webadresse", "https://www.example.org/größe", "https://www.example.org/größe", "Umlaut im Pfad"),
    ("Webadresse", "https://a.b.c-d.example.museum/", "https://a.b.c-d.example.museum/", "tiefer Name"),
    ("Quelladresse", "http://www.example.org/", "http://www.example.org/", "Quellen dürfen http"),
    ("Quelladresse", "https://www.example.org/", "https://www.example.org/", "Quellen dürfen https"),
    # Fixed forms
    ("Kennung", "homberg-efze", "homberg-efze", "gewöhnlich"),
    ("Kennung", "a", "a", "ein Zeichen"),
    ("Kennung", '"2019"', "2019", "Ziffern in Anführungszeichen"),
    ("Kennung", "a" * 60, "a" * 60, "60 Zeichen"),
    ("EMail", "stadtplanung@example.org", "stadtplanung@example.org", "Funktionspostfach"),
    ("EMail", "info.planung+web@stadt.example.org", "info.planung+web@stadt.example.org", "Punkt und Plus"),
    ("Telefon", "0611 815-0", "0611 815-0", "Durchwahl"),
    ("Telefon", '"06118150"', "06118150", "nur Ziffern, in Anführungszeichen"),
    ("Telefon", '"+49 611 8150"', "+49 611 8150", "mit Landesvorwahl"),
    ("Telefon", "069 (212) 34567", "069 (212) 34567", "mit Klammern"),
    ("Ags", '"06414000"', "06414000", "Wiesbaden"),
    ("Plz", '"01067"', "01067", "führende Null"),
    # Lines
    ("Zeile", "Größe < 5 ha & mehr", "Größe < 5 ha & mehr", "Zeichen, keine Auszeichnung"),
    ("Zeile", '"Nr. #1"', "Nr. #1", "Raute mitten im Text"),
    ("Zeile", '"*neu*"', "*neu*", "Sternchen sind nur Sternchen"),
    ("Zeile", '"[x] erledigt"', "[x] erledigt", "Klammern sind nur Klammern"),
    ("Zeile", '"1 > 0"', "1 > 0", "größer als"),
    ("Zeile", "x" * 300, "x" * 300, "300 Zeichen"),
    ("Zeile", '"NO"', "NO", "Text in Anführungszeichen"),
    ("Titel", "x" * 90, "x" * 90, "90 Zeichen"),
    ("Kurz", "x" * 80, "x" * 80, "80 Zeichen"),
    # Paragraphs
    (
        "Absatz",
        '"Ein *kursives* und ein **fettes** Wort."',
        "Ein *kursives* und ein **fettes** Wort.",
        "Betonung",
    ),
    ("Absatz", '"[Text](https://www.example.org/)"', "[Text](https://www.example.org/)", "Verweis"),
    ("Absatz", '"[Post](mailto:stadt@example.org)"', "[Post](mailto:stadt@example.org)", "Postfach"),
    ("Absatz", '"- a\\n- b"', "- a\n- b", "Liste"),
    ("Absatz", '"1. a\\n2. b"', "1. a\n2. b", "gezählte Liste"),
    ("Absatz", '"a\\n\\nb"', "a\n\nb", "zwei Absätze"),
    ("Absatz", '"5 < 6 & 7 > 6"', "5 < 6 & 7 > 6", "Zeichen, keine Auszeichnung"),
    ("Absatz", "'\\<script>'", "\\<script>", "maskiert"),
    ("Absatz", '"Nr. #1 | a ~ b"', "Nr. #1 | a ~ b", "Zeichen mitten im Satz"),
]

BAD = [
    # Whole numbers
    ("Betrag", '"310000"', "K015", "in Anführungszeichen"),
    ("Betrag", "310.000", "K015", "Tausenderpunkt"),
    ("Betrag", "310 000", "K015", "Leerzeichen als Trenner"),
    ("Betrag", "310_000", "K015", "Unterstrich als Trenner"),
    ("Betrag", "0310", "K015", "führende Null"),
    ("Betrag", "0o17", "K015", "Oktalzahl"),
    ("Betrag", "0x1F", "K015", "Hexadezimalzahl"),
    ("Betrag", "1e6", "K015", "Zehnerpotenz"),
    ("Betrag", "+5", "K015", "Vorzeichen"),
    ("Betrag", "-5", "K015", "negativ"),
    ("Betrag", "5.0", "K015", "Bruch"),
    ("Betrag", "12:30", "K015", "Uhrzeit"),
    ("Betrag", "true", "K015", "Wahrheitswert ist keine Zahl"),
    ("Betrag", ".nan", "K015", "keine Zahl"),
    ("Betrag", ".inf", "K015", "unendlich"),
    ("Betrag", "310000 Euro", "K015", "mit Einheit"),
    ("Betrag", "٣١٠", "K015", "arabische Ziffern"),
    ("Betrag", "²", "K015", "hochgestellte Ziffer"),
    ("Betrag", "", "K011", "leer"),
    ("Betrag", "~", "K015", "nichts"),
    ("Betrag", "[1]", "K015", "Liste"),
    ("Betrag", "{a: 1}", "K015", "Gruppe"),
    ("Betrag", "0", "K016", "kein Betrag"),
    ("Betrag", "1000000001", "K016", "über einer Milliarde"),
    ("Betrag", "9" * 30, "K016", "dreißig Stellen"),
    ("Betrag", "9" * 5000, "K015", "fünftausend Stellen"),
    ("Jahr", "1969", "K016", "zu früh"),
    ("Jahr", "2051", "K016", "zu spät"),
    ("Jahr", '"2024"', "K015", "Jahr in Anführungszeichen"),
    ("Jahr", "24", "K016", "zweistellig"),
    ("Jahr", "ca. 2019", "K015", "ungefähr"),
    # Decimal numbers
    ("Hektar", '"57.8"', "K015", "in Anführungszeichen"),
    ("Hektar", "57,8", "K015", "Komma"),
    ("Hektar", "1.234.5", "K015", "zwei Punkte"),
    ("Hektar", "1_000.5", "K015", "Unterstrich"),
    ("Hektar", ".5", "K015", "ohne Null"),
    ("Hektar", "5.", "K015", "ohne Nachkommastelle"),
    ("Hektar", "1e3", "K015", "Zehnerpotenz"),
    ("Hektar", ".nan", "K015", "keine Zahl"),
    ("Hektar", "-.inf", "K015", "unendlich"),
    ("Hektar", "yes", "K015", "Wahrheitswert"),
    ("Hektar", "0", "K016", "keine Fläche"),
    ("Hektar", "10000.5", "K016", "größer als jede Stadt"),
    ("Breitengrad", "8.2601", "K016", "Länge und Breite vertauscht"),
    ("Laengengrad", "50.0787", "K016", "Länge und Breite vertauscht"),
    ("Breitengrad", "52.52", "K016", "Berlin"),
    ("Laengengrad", "13.405", "K016", "Berlin"),
    ("Breitengrad", "0", "K016", "Golf von Guinea"),
    # Truth values
    ("Wahr", "ja", "K015", "deutsches Ja"),
    ("Wahr", "yes", "K015", "YAML 1.1"),
    ("Wahr", "NO", "K015", "Norwegen"),
    ("Wahr", "on", "K015", "YAML 1.1"),
    ("Wahr", "True", "K015", "groß geschrieben"),
    ("Wahr", "1", "K015", "Zahl"),
    ("Wahr", '"true"', "K015", "in Anführungszeichen"),
    ("Wahr", "[true]", "K015", "Liste"),
    # Dates
    ("Datum", "2026-03-31", "K014", "ohne Anführungszeichen"),
    ("Datum", '"31.03.2026"', "K017", "deutsche Schreibweise"),
    ("Datum", '"2026-3-31"', "K017", "ohne Nullen"),
    ("Datum", '"2026-13-01"', "K017", "dreizehnter Monat"),
    ("Datum", '"2026-02-30"', "K017", "30. Februar"),
    ("Datum", '"2025-02-29"', "K017", "kein Schaltjahr"),
    ("Datum", '"0000-01-01"', "K017", "Jahr null"),
    ("Datum", '"2026-03"', "K017", "nur Monat"),
    ("Datum", '"20260331"', "K017", "ohne Striche"),
    ("Datum", '"2026-W14-2"', "K017", "Kalenderwoche"),
    ("Datum", '"2026-03-31T00:00:00"', "K017", "Zeitpunkt"),
    ("Datum", "heute", "K017", "Wort"),
    ("Datum", '"٢٠٢٦-٠٣-٣١"', "K017", "arabische Ziffern"),
    ("Datum", "2026", "K014", "nur Jahr"),
    ("Datum", '""', "K017", "leer in Anführungszeichen"),
    ("Datum", "", "K011", "leer"),
    ("Datum", "[a]", "K017", "Liste"),
    ("Vergangenes", '"2026-07-01"', "K018", "morgen"),
    # Web addresses
    ("Webadresse", "http://www.example.org/", "K019", "ohne Verschlüsselung"),
    ("Quelladresse", "ftp://www.example.org/", "K019", "anderes Verfahren"),
    ("Webadresse", "javascript:alert(1)", "K019", "Programm"),
    ("Webadresse", "JavaScript://www.example.org/%0aalert(1)", "K019", "Programm mit Rechnername"),
    ("Webadresse", '"java\\tscript:alert(1)"', "K019", "Programm mit Tabulator"),
    ("Webadresse", "data:text/html,<script>alert(1)</script>", "K019", "Daten"),
    ("Webadresse", "file:///etc/passwd", "K019", "Datei"),
    ("Webadresse", "vbscript:x", "K019", "Programm"),
    ("Webadresse", "//www.example.org/", "K019", "ohne Verfahren"),
    ("Webadresse", "www.example.org", "K019", "ohne Verfahren"),
    ("Webadresse", "/pfad", "K019", "nur Pfad"),
    ("Webadresse", '"https:"', "K019", "nur Verfahren"),
    ("Webadresse", "https://", "K019", "ohne Rechner"),
    ("Webadresse", "https:///pfad", "K019", "ohne Rechner"),
    ("Webadresse", "https:www.example.org", "K019", "ohne Schrägstriche"),
    ("Webadresse", "https:\\\\www.example.org", "K019", "umgekehrte Schrägstriche"),
    ("Webadresse", "https://www.example.org\\@boese.example", "K019", "umgekehrter Schrägstrich"),
    ("Webadresse", "https://www.example.org@boese.example/", "K019", "Anmeldename"),
    ("Webadresse", "https://user:geheim@www.example.org/", "K019", "Zugangsdaten"),
    ("Webadresse", "https://@www.example.org/", "K019", "leere Zugangsdaten"),
    ("Webadresse", "https://www.example.org:8080/", "K019", "Port"),
    ("Webadresse", "https://www.example.org:443/", "K019", "üblicher Port"),
    ("Webadresse", "https://www.example.org:0/", "K019", "Port null"),
    ("Webadresse", "https://www.example.org:/", "K019", "leerer Port"),
    ("Webadresse", "https://www.example.org:99999/", "K019", "unmöglicher Port"),
    ("Webadresse", "https://127.0.0.1/", "K019", "IP-Adresse"),
    ("Webadresse", "https://2130706433/", "K019", "IP-Adresse als Zahl"),
    ("Webadresse", "https://0x7f.0.0.1/", "K019", "IP-Adresse hexadezimal"),
    ("Webadresse", '"https://[::1]/"', "K019", "IPv6"),
    ("Webadresse", '"https://[::1"', "K019", "IPv6 ohne Klammer"),
    ("Webadresse", "https://localhost/", "K019", "eigener Rechner"),
    ("Webadresse", "https://stadt.localhost/", "K019", "eigener Rechner"),
    ("Webadresse", "https://drucker.local/", "K019", "lokales Netz"),
    ("Webadresse", "https://wiki.intern.internal/", "K019", "internes Netz"),
    ("Webadresse", "https://intranet/", "K019", "ohne Punkt"),
    ("Webadresse", "https://www.example.org./", "K019", "Punkt am Ende"),
    ("Webadresse", "https://.example.org/", "K019", "Punkt am Anfang"),
    ("Webadresse", "https://www..example.org/", "K019", "zwei Punkte"),
    ("Webadresse", "https://-a.example.org/", "K019", "Bindestrich am Anfang"),
    ("Webadresse", "https://www.ex\u0430mple.org/", "K019", "kyrillisches a"),
    ("Webadresse", "https://www.exämple.org/", "K019", "Umlaut im Rechnernamen"),
    ("Webadresse", "https://www.xn--exmple-4nf.org/", "K019", "verschlüsseltes kyrillisches a"),
    ("Webadresse", "https://www。example。org/", "K019", "vollbreite Punkte"),
    ("Webadresse", "https://www.example.org/a b", "K019", "Leerzeichen"),
    ("Webadresse", '"https://www.example.org/\\nx"', "K019", "Zeilenumbruch"),
    ("Webadresse", "'https://www.example.org/\"onmouseover=x'", "K019", "Anführungszeichen"),
    ("Webadresse", '"https://www.example.org/\'x"', "K019", "Hochkomma"),
    ("Webadresse", "https://www.example.org/<b>", "K019", "HTML"),
    ("Webadresse", "https://www.example.org/`x`", "K019", "Gravis"),
    ("Webadresse", "https://www.example.org/" + "x" * 600, "K016", "zu lang"),
    ("Webadresse", "", "K011", "leer"),
    ("Webadresse", "[a]", "K013", "Liste"),
    # Fixed forms
    ("Kennung", "Homberg", "K019", "Großbuchstabe"),
    ("Kennung", "größe", "K019", "Umlaut"),
    ("Kennung", "a_b", "K019", "Unterstrich"),
    ("Kennung", "a--b", "K019", "zwei Striche"),
    ("Kennung", '"-a"', "K019", "Strich am Anfang"),
    ("Kennung", "a-", "K019", "Strich am Ende"),
    ("Kennung", "../a", "K019", "Pfad"),
    ("Kennung", "a/b", "K019", "Schrägstrich"),
    ("Kennung", '"a%2eb"', "K019", "Prozent"),
    ("Kennung", "a.yml", "K019", "Endung"),
    ("Kennung", '"a\\nb"', "K019", "Zeilenumbruch"),
    ("Kennung", "ａ", "K019", "vollbreites a"),
    ("Kennung", "а", "K019", "kyrillisches a"),
    ("Kennung", "2019", "K014", "Zahl ohne Anführungszeichen"),
    ("Kennung", "a" * 61, "K016", "61 Zeichen"),
    ("EMail", "stadt", "K019", "ohne @"),
    ("EMail", "stadt@localhost", "K019", "ohne Punkt"),
    ("EMail", '"@example.org"', "K019", "ohne Namen"),
    ("EMail", "a@b@example.org", "K019", "zwei @"),
    ("EMail", '"Stadt <stadt@example.org>"', "K019", "mit Namen"),
    ("EMail", '"stadt@example.org?bcc=a@example.org"', "K019", "Zusätze"),
    ("EMail", "mailto:stadt@example.org", "K019", "mit Verfahren"),
    ("EMail", '"stadt@example.org\\nBcc: a@example.org"', "K019", "eingeschleuste Kopfzeile"),
    ("EMail", "stadt@exаmple.org", "K019", "kyrillisches a"),
    ("EMail", "stadt@-example.org", "K019", "Bindestrich am Anfang"),
    ("EMail", "stadt@example.123", "K019", "Endung aus Ziffern"),
    ("Telefon", "06118150", "K014", "Ziffern ohne Anführungszeichen"),
    ("Telefon", "0611-81-50", "K014", "für YAML ein Datum"),
    ("Telefon", "siehe Website", "K019", "Wort"),
    ("Telefon", '"0611/x"', "K019", "Buchstabe"),
    ("Telefon", '"110"', "K019", "zu kurz"),
    ("Telefon", '"tel:+496118150"', "K019", "mit Verfahren"),
    ("Ags", "06414000", "K014", "ohne Anführungszeichen"),
    ("Ags", '"6414000"', "K019", "sieben Ziffern"),
    ("Ags", '"064140000"', "K019", "neun Ziffern"),
    ("Ags", '"05315000"', "K019", "Köln"),
    ("Ags", '"0641400O"', "K019", "Buchstabe O"),
    ("Plz", "01067", "K014", "ohne Anführungszeichen"),
    ("Plz", '"1067"', "K019", "vier Ziffern"),
    ("Plz", '"D-65185"', "K019", "mit Landeskennzeichen"),
    # Lines
    ("Zeile", "<b>fett</b>", "K020", "HTML"),
    ("Zeile", '"a </title><script>"', "K020", "Ausbruch aus dem Titel"),
    ("Zeile", '"a <!-- b"', "K020", "Kommentar"),
    ("Zeile", '"a <?php"', "K020", "Programm"),
    ("Zeile", '"<img src=x onerror=y>"', "K020", "Bild"),
    ("Zeile", '"[x](javascript:y)"', "K020", "Verweis"),
    ("Zeile", '"![x](y)"', "K020", "Bild"),
    ("Zeile", '"**fett**"', "K020", "fett"),
    ("Zeile", '"`code`"', "K020", "Programmtext"),
    ("Zeile", '"## Überschrift"', "K020", "Überschrift"),
    ("Zeile", '"a\\nb"', "K020", "zwei Zeilen"),
    ("Zeile", "2024", "K014", "Zahl ohne Anführungszeichen"),
    ("Zeile", "NO", "K014", "Wahrheitswert für YAML 1.1"),
    ("Zeile", "2024-01-01", "K014", "Datum für YAML 1.1"),
    ("Zeile", "~", "K014", "nichts"),
    ("Zeile", "", "K011", "leer"),
    ("Zeile", '""', "K011", "leer in Anführungszeichen"),
    ("Zeile", '" "', "K011", "nur Leerzeichen"),
    ("Zeile", "[a]", "K013", "Liste"),
    ("Zeile", "{a: b}", "K013", "Gruppe"),
    ("Zeile", "x" * 301, "K016", "301 Zeichen"),
    ("Titel", "x" * 91, "K016", "91 Zeichen"),
    ("Kurz", "x" * 79, "K016", "79 Zeichen"),
    ("Kurz", "x" * 301, "K016", "301 Zeichen"),
    # Paragraphs
    ("Absatz", '"# Überschrift"', "K020", "Überschrift"),
    ("Absatz", '"a\\n\\n## b\\n\\nc"', "K020", "Überschrift mitten im Text"),
    ("Absatz", '"Titel\\n=====\\n\\nText"', "K020", "unterstrichene Überschrift"),
    ("Absatz", '"Titel\\n---\\n\\nText"', "K020", "unterstrichene Überschrift"),
    ("Absatz", '"<script>alert(1)</script>"', "K020", "HTML"),
    ("Absatz", '"a <b>b</b> c"', "K020", "HTML im Satz"),
    ("Absatz", '"<div>\\na\\n</div>"', "K020", "HTML-Block"),
    ("Absatz", '"a <!-- b --> c"', "K020", "Kommentar"),
    ("Absatz", '"<https://www.example.org/>"', "K020", "Verweis in spitzen Klammern"),
    ("Absatz", '"<stadt@example.org>"', "K020", "Postfach in spitzen Klammern"),
    ("Absatz", '"![Bild](https://www.example.org/x.png)"', "K020", "Bild"),
    ("Absatz", '"a `code` b"', "K020", "Programmtext"),
    ("Absatz", '"```\\ncode\\n```"', "K020", "umzäunter Programmtext"),
    ("Absatz", '"~~~\\ncode\\n~~~"', "K020", "umzäunt mit Tilden"),
    ("Absatz", '"a\\n\\n    code"', "K020", "eingerückter Programmtext"),
    ("Absatz", '"- a\\n\\n      code"', "K020", "eingerückt in einer Liste"),
    ("Absatz", '"> Zitat"', "K020", "Zitat"),
    ("Absatz", '"- > Zitat"', "K020", "Zitat in einer Liste"),
    ("Absatz", '"- # Überschrift"', "K020", "Überschrift in einer Liste"),
    ("Absatz", '"a\\n\\n***\\n\\nb"', "K020", "Trennlinie"),
    ("Absatz", '"a\\\\\\nb"', "K020", "erzwungener Umbruch"),
    ("Absatz", '"a  \\nb"', "K020", "Umbruch durch Leerzeichen"),
    ("Absatz", '"[a]\\n\\n[a]: https://www.example.org/"', "K020", "Verweisdefinition"),
    ("Absatz", '"Text\\n\\n[a]: javascript:x"', "K020", "unbenutzte Verweisdefinition"),
    ("Absatz", '"- [a]: javascript:x\\n- [a]"', "K020", "Verweisdefinition in einer Liste"),
    ("Absatz", '"- a\\n\\n  [b]: https://www.example.org/"', "K020", "unbenutzt in einer Liste"),
    ("Absatz", '"[a\\nb]: https://www.example.org/"', "K020", "Verweisdefinition über zwei Zeilen"),
    ("Absatz", '"[x](javascript:alert(1))"', "K020", "Programm als Verweis"),
    ("Absatz", '"[x](JAVASCRIPT:alert(1))"', "K020", "Programm, groß geschrieben"),
    ("Absatz", '"[x](&#106;avascript:alert(1))"', "K020", "Programm als Zeichenverweis"),
    ("Absatz", '"[x](<javascript:alert(1)>)"', "K020", "Programm in spitzen Klammern"),
    ("Absatz", '"[x](data:text/html,x)"', "K020", "Daten als Verweis"),
    ("Absatz", '"[x](//www.example.org/)"', "K020", "ohne Verfahren"),
    ("Absatz", '"[x](http://www.example.org/)"', "K020", "ohne Verschlüsselung"),
    ("Absatz", '"[x](/pfad)"', "K020", "Pfad"),
    ("Absatz", '"[x]()"', "K020", "leerer Verweis"),
    ("Absatz", '"[](https://www.example.org/)"', "K020", "Verweis ohne Text"),
    ("Absatz", "'[x](https://www.example.org/ \"Titel\")'", "K020", "Verweis mit Titel"),
    ("Absatz", '"[x](https://www.example.org@boese.example/)"', "K020", "Zugangsdaten im Verweis"),
    ("Absatz", '"[x](https://127.0.0.1/)"', "K020", "IP-Adresse im Verweis"),
    ("Absatz", '"[x](https://localhost/)"', "K020", "eigener Rechner im Verweis"),
    ("Absatz", '"[x](https://www.example.org:8080/)"', "K020", "Port im Verweis"),
    ("Absatz", '"[x](https://www.ex\u0430mple.org/)"', "K020", "kyrillisches a im Verweis"),
    ("Absatz", '"[x](mailto:a@example.org?bcc=b@example.org)"', "K020", "Zusätze im Postfach"),
    ("Absatz", '"- - - - - - - - a"', "K020", "Liste in Liste in Liste …"),
    ("Absatz", '"12. Mai 2024: das Fest."', "K020", "ein Datum am Anfang würde zur Liste"),
    ("Absatz", '"3. a\\n4. b"', "K020", "Liste, die nicht mit 1 beginnt"),
    ("Absatz", "x" * 6001, "K016", "6001 Zeichen"),
    ("Absatz", "2024", "K014", "Zahl ohne Anführungszeichen"),
    ("Absatz", '""', "K011", "leer"),
    ("Absatz", "[a]", "K013", "Liste"),
]


def test_good_values(judge):
    """What fits a field is taken as it is meant."""
    assert {_row(entry): judge(*entry[:2]) for entry in GOOD} == {_row(entry): entry[2] for entry in GOOD}


def test_bad_values(judge):
    """What does not fit a field is refused with a German message, never mended."""
    assert {_row(entry): judge(*entry[:2]) for entry in BAD} == {_row(entry): entry[2] for entry in BAD}


def test_tables_are_long():
    """No row overwrites another."""
    assert len({_row(entry) for entry in [*GOOD, *BAD]}) == len(GOOD) + len(BAD) > 250


def _row(entry: tuple[str, str, Any, str]) -> str:
    kind, written, _, why = entry
    return f"{kind}: {written[:70]} ({why})"
