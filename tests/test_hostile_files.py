"""Hostile files: whatever lies in the project, it is told with its place, in German, at once."""

from __future__ import annotations

import os
import re
import socket
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest

from katalog import build
from katalog.addresses import is_public
from katalog.adressen import check_adressen, check_pages
from katalog.content import render_content
from katalog.gathering import load_catalog
from katalog.lists import LISTS
from katalog.loading import read_bytes
from katalog.markers import fill
from katalog.redirects import redirects
from katalog.views import Site
from records import BETREIBER, HEUTE, slowness, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from katalog.findings import Finding

CSV = "gebiete/gemeinden.csv"
HEAD = "ags,name,kreis,regierungsbezirk,kreis_ags,lat,lon\n"
WIESBADEN = "06414000,Wiesbaden,Stadt Wiesbaden,Darmstadt,06414,50.0782,8.2398\n"
QUELLEN = '[{titel: a, url: "https://www.example.org/", fassung: online}]'
ENGLISH = re.compile(
    r"(?i)\b(error|errno|traceback|invalid|expected|found|could not|codec|object|permission|denied|line)\b"
)
FORM = re.compile(r"(?:data|docs)[^:\n]*:\d+:\d+: \[K\d{3}\] [^:\n]+: [^\n]+[.“\"…]")


def checked(data: Path) -> list[Finding]:
    """Return what the check says, and that it says it well."""
    catalog, findings = load_catalog(data, heute=HEUTE)
    if catalog:
        site = Site(catalog)
        findings = [*findings, *check_adressen(site, data), *check_pages(site, data)]
    for found in findings:
        assert FORM.fullmatch(str(found)), found
        assert not ENGLISH.search(f"{found.message} {found.hint}"), found
    return findings


def everything(data: Path) -> str:
    """Render all pages and lists of accepted records and return them."""
    plan = build.plan(data, heute=HEUTE)
    pages = [render_content(page).html for page in plan.pages]
    lists = [fill(f"<!-- katalog: {name} -->", plan.site, wurzel="") for name in LISTS]
    return "\n".join([*pages, *lists, *(page for _, page in redirects(plan.site))])


def glossar(name: str, erklaerung: str = "Ein Wort.") -> str:
    """Write a glossary of one term."""
    return f"begriffe: [{{kennung: a, name: '{name}', erklaerung: '{erklaerung}', quellen: {QUELLEN}}}]\n"


# --- Files beside the records --------------------------------------------------------------------

BESIDE: list[tuple[str, dict[str, str | bytes], list[str]]] = [
    ("Gemeinden: Latin-1", {CSV: f"{HEAD}06414000,B\xfcdingen,a,b\n".encode("latin-1")}, ["K041"]),
    ("Gemeinden: UTF-16", {CSV: f"{HEAD}{WIESBADEN}".encode("utf-16")}, ["K041"]),
    ("Gemeinden: leer", {CSV: ""}, ["K041"]),
    ("Gemeinden: andere Spalten", {CSV: "a,b\n1,2\n"}, ["K041"]),
    ("Gemeinden: Strichpunkte", {CSV: f"{HEAD}{WIESBADEN}".replace(",", ";")}, ["K041"]),
    ("Gemeinden: zu wenige Werte", {CSV: f"{HEAD}06414000,Wiesbaden\n"}, ["K041"]),
    ("Gemeinden: zu viele Werte", {CSV: f"{HEAD}06414000,a,b,c,d,e\n"}, ["K041"]),
    ("Gemeinden: HTML", {CSV: f"{HEAD}06414000,<script>x</script>,a,b\n"}, ["K041"]),
    ("Gemeinden: HTML im Kreis", {CSV: f"{HEAD}06414000,Wiesbaden,</dd><img src=x>,b\n"}, ["K041"]),
    ("Gemeinden: Zeilenumbruch", {CSV: f'{HEAD}06414000,"Wies\nbaden",a,b\n'}, ["K041"]),
    ("Gemeinden: Nullzeichen", {CSV: f"{HEAD}06414000,Wies\x00baden,a,b\n"}, ["K041"]),
    ("Gemeinden: Leserichtung", {CSV: f"{HEAD}06414000,Wies\u202ebaden,a,b\n"}, ["K041"]),
    ("Gemeinden: riesiger Wert", {CSV: f"{HEAD}06414000,{'x' * 150_000},a,b\n"}, ["K041"]),
    ("Gemeinden: langer Name", {CSV: f"{HEAD}06414000,{'x' * 150},a,b\n"}, ["K041"]),
    ("Gemeinden: Anführungszeichen offen", {CSV: f'{HEAD}06414000,"Wiesbaden,a,b\n'}, ["K041"]),
    ("Gemeinden: Schlüssel doppelt", {CSV: f"{HEAD}{WIESBADEN}06414000,Kassel,a,b\n"}, ["K041"]),
    ("Gemeinden: Schlüssel falsch", {CSV: f"{HEAD}6414000,Kassel,a,b\n"}, ["K041"]),
    ("Gemeinden: Adresse doppelt", {CSV: f"{HEAD}{WIESBADEN}06414001,Wiesbaden!,a,b\n"}, ["K041"]),
    ("Gemeinden: Name ohne Buchstaben", {CSV: f"{HEAD}06414001,§,a,b\n"}, ["K041"]),
    ("Gemeinden: zwei Fehler", {CSV: f"{HEAD}1,A,a,b\n2,B,a,b\n"}, ["K041", "K041"]),
    ("Betreiber: leer", {"betreiber.yml": ""}, ["K001"]),
    ("Betreiber: Liste", {"betreiber.yml": "- a\n"}, ["K003"]),
    (
        "Betreiber: Alias-Bombe",
        {
            "betreiber.yml": BETREIBER.replace('"Musterkatalog"', "&a [x]").replace(
                '"Musterstelle"', "[*a, *a]"
            )
        },
        ["K004", "K013", "K004"],
    ),
    ("Betreiber: Skript", {"betreiber.yml": BETREIBER.replace("Musterkatalog", "<script>x")}, ["K020"]),
    (
        "Betreiber: öffnet den Rahmen",
        {"betreiber.yml": BETREIBER.replace("Mustersta", "[[slot:inhalt]]")},
        [],
    ),
    (
        "Betreiber: öffnet den Rahmen im Namen",
        {"betreiber.yml": BETREIBER.replace("Musterkatalog", "[[slot:inhalt]]")},
        ["K020"],
    ),
    ("Betreiber: Feld unbekannt", {"betreiber.yml": f"{BETREIBER}passwort: x\n"}, ["K010"]),
    *(
        (
            f"Betreiber: Adresse {url}",
            {"betreiber.yml": BETREIBER.replace("https://www.example.org/katalog/", url)},
            ["K019"],
        )
        for url in (
            "https://www.example.org",
            "https://www.example.org/?a=b",
            "https://www.example.org/?a=/",
            "https://www.example.org/#/",
            "https://www.example.org/a",
            "http://www.example.org/",
            "javascript:alert(1)//",
            "https://localhost/",
            "https://user@www.example.org/",
        )
    ),
    ("Vokabular: leer", {"vokabular/programme.yml": ""}, ["K001"]),
    ("Vokabular: keine Wörter", {"vokabular/programme.yml": "begriffe: []\n"}, ["K016"]),
    (
        "Vokabular: Skript",
        {"vokabular/programme.yml": "begriffe: [{kennung: a, name: <b>x</b>}]\n"},
        ["K020"],
    ),
    ("Vokabular: Pfad", {"vokabular/programme.yml": "begriffe: [{kennung: ../a, name: x}]\n"}, ["K019"]),
    (
        "Vokabular: index",
        {"vokabular/handlungsfelder.yml": "begriffe: [{kennung: index, name: x}]\n"},
        ["K019"],
    ),
    ("Vokabular: con", {"vokabular/handlungsfelder.yml": "begriffe: [{kennung: con, name: x}]\n"}, ["K019"]),
    (
        "Vokabular: nur Groß und Klein",
        {"vokabular/programme.yml": "begriffe: [{kennung: a, name: x}, {kennung: b, name: X}]\n"},
        ["K024"],
    ),
    (
        "Vokabular: NFC und NFD",
        {
            "vokabular/programme.yml": "begriffe: [{kennung: a, name: größe}, {kennung: b, name: "
            + unicodedata.normalize("NFD", "größe")
            + "}]\n"
        },
        ["K024"],
    ),
    (
        "Vokabular: Methode gibt es nicht",
        {"vokabular/methoden.yml": "begriffe: [{kennung: a, name: x, methode: ../../etc}]\n"},
        ["K022"],
    ),
    ("Glossar: leer", {"glossar.yml": ""}, ["K001"]),
    ("Glossar: Skript", {"glossar.yml": glossar("<script>")}, ["K020"]),
    ("Glossar: Skript in der Erklärung", {"glossar.yml": glossar("A", "<img src=x>")}, ["K020"]),
    ("Glossar: falscher Verweis", {"glossar.yml": glossar("A", "[x](javascript:x)")}, ["K020"]),
    ("Glossar: kein Buchstabe", {"glossar.yml": glossar("§")}, []),
    ("Glossar: Muster", {"glossar.yml": glossar("(.*)+$")}, []),
    ("Glossar: Zeichen von HTML", {"glossar.yml": glossar("& < >")}, []),
    ("Glossar: Name eines Elements", {"glossar.yml": glossar("amp")}, []),
    (
        "Jahre: ohne Beträge",
        {"programm/zahlen.yml": f"jahre: [{{jahr: 2019, standorte: 5, quellen: {QUELLEN}}}]\n"},
        [],
    ),
    (
        "Jahre: doppelt",
        {"programm/zahlen.yml": "jahre:" + f"\n  - {{jahr: 2019, quellen: {QUELLEN}}}" * 2},
        ["K024"],
    ),
    ("Jahre: keine", {"programm/zahlen.yml": "jahre: []\n"}, ["K016"]),
    (
        "Jahre: unmöglich",
        {"programm/zahlen.yml": f"jahre: [{{jahr: 99999, quellen: {QUELLEN}}}]\n"},
        ["K016"],
    ),
    (
        "Jahre: keine Zahl",
        {"programm/zahlen.yml": f"jahre: [{{jahr: .nan, quellen: {QUELLEN}}}]\n"},
        ["K015"],
    ),
    ("Adressen: Zeilenenden von Windows", {"adressen.txt": "# x\r\nstandorte/a/\r\n"}, []),
    ("Adressen: Bytefolgemarke", {"adressen.txt": "\ufeffstandorte/a/\n"}, []),
    ("Adressen: sehr viele", {"adressen.txt": "standorte/a/\n" * 20_000}, []),
    ("Adressen: kein UTF-8", {"adressen.txt": b"\xff\xfe\n"}, ["K035"]),
    ("Adressen: Pfad", {"adressen.txt": "../../etc/passwd\n"}, ["K035"]),
    ("Adressen: Steuerzeichen", {"adressen.txt": "a\x1b[31m\n"}, ["K035"]),
]


@pytest.mark.parametrize(("files", "codes"), [row[1:] for row in BESIDE], ids=[row[0] for row in BESIDE])
def test_file_beside_the_records_is_as_suspect_as_they_are(
    project: Callable[..., Path], files: Mapping[str, str | bytes], codes: list[str]
) -> None:
    """Vocabularies, glossary, figures, lists: told at their own place, or harmless."""
    data = project({"standorte/a.yml": text("standort", ausgangslage="Ein Wort (.*)+$ & §."), **files})

    found = checked(data)

    assert [finding.code for finding in found] == codes, found
    assert {finding.path for finding in found} <= {f"data/{name}" for name in files}
    if not codes:
        assert not re.search(
            r"<script(?! type=\"module\" src=\"assets/facetten.js\"></script>)|onerror=|None",
            everything(data),
        )


# --- What is no ordinary file --------------------------------------------------------------------


def _folder(path: Path) -> None:
    path.mkdir(parents=True)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as plug:
        here = os.open(path.parent, os.O_RDONLY)
        try:
            plug.bind(f"/proc/self/fd/{here}/{path.name}")
        finally:
            os.close(here)


PLACES = [
    "standorte/a.yml",
    "vokabular/programme.yml",
    "betreiber.yml",
    "glossar.yml",
    "programm/zahlen.yml",
    "adressen.txt",
    CSV,
]
STRANGE: dict[str, Callable[[Path], None]] = {
    "Verknüpfung nach außen": lambda path: path.symlink_to("/etc/passwd"),
    "Verknüpfung ins Leere": lambda path: path.symlink_to("/gibt/es/nicht"),
    "Verknüpfung auf sich": lambda path: path.symlink_to(path.name),
    "Verknüpfung auf ein endloses Gerät": lambda path: path.symlink_to("/dev/zero"),
    "Verknüpfung auf einen Ordner": lambda path: path.symlink_to("/etc"),
    "Röhre": os.mkfifo,
    "Steckdose": _socket,
    "Ordner": _folder,
}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("strange", STRANGE)
def test_what_is_no_ordinary_file_is_told_and_not_opened(
    project: Callable[..., Path], strange: str, name: str
) -> None:
    """No link is followed, no pipe waited for, no device read, wherever the file stands."""
    data = project({"standorte/a.yml": text("standort")})
    path = data / name
    path.unlink(missing_ok=True)
    STRANGE[strange](path)
    start = time.perf_counter()

    found = checked(data)

    assert {finding.code for finding in found} & {"K001", "K040"}
    assert {finding.path for finding in found if finding.code in {"K001", "K040"}} == {f"data/{name}"}
    assert "root:" not in "".join(map(str, found))
    assert time.perf_counter() - start < 5 * slowness()


@pytest.mark.parametrize("folder", ["standorte", "beispiele", "vokabular", "gebiete", "programm", "schema"])
def test_linked_folder_is_told_and_not_entered(
    project: Callable[..., Path], folder: str, tmp_path: Path
) -> None:
    """A link in the place of a folder would show files from anywhere."""
    outside = tmp_path / "draussen"
    outside.mkdir()
    (outside / "geheim.yml").write_text("passwort: 12345-geheim\n", "utf-8")
    data = project({"standorte/a.yml": text("standort")})
    if (data / folder).exists():
        (data / folder).rename(tmp_path / "beiseite")
    (data / folder).symlink_to(outside)

    found = checked(data)

    assert ("K001", f"data/{folder}") in {(finding.code, finding.path) for finding in found}
    assert "geheim" not in "".join(map(str, found))


NAMES = [
    ("standorte/größe.yml", "K021", "Umlaut"),
    (unicodedata.normalize("NFD", "standorte/größe.yml"), "K021", "Umlaut, zerlegt"),
    ("standorte/NUL.yml", "K021", "Gerät, groß geschrieben"),
    ("standorte/nul.yml", "K021", "Gerät"),
    ("standorte/com1.yml", "K021", "Gerät"),
    ("standorte/aux.yml", "K021", "Gerät"),
    ("standorte/index.yml", "K021", "Übersicht"),
    ("standorte/a .yml", "K021", "Leerzeichen am Ende"),
    ("standorte/ a.yml", "K021", "Leerzeichen am Anfang"),
    ("standorte/a\n.yml", "K021", "Zeilenumbruch"),
    ("standorte/a\u202ebc.yml", "K021", "Leserichtung"),
    ("standorte/a\u200b.yml", "K021", "breitenlos"),
    ("standorte/\uff41.yml", "K021", "vollbreit"),
    ("standorte/ａ.yml", "K021", "vollbreit"),
    ("standorte/а-b.yml", "K021", "kyrillisch"),
    ("standorte/a'b.yml", "K021", "Hochkomma"),
    ('standorte/a"b.yml', "K021", "Anführungszeichen"),
    ("standorte/<b>.yml", "K021", "HTML"),
    ("standorte/a;b.yml", "K021", "Strichpunkt"),
    ("standorte/$(id).yml", "K021", "Befehl"),
    ("standorte/{{7*7}}.yml", "K021", "Vorlage"),
    ("standorte/-rf.yml", "K021", "Schalter"),
    ("standorte/a..yml", "K021", "Punkt am Ende"),
    ("standorte/...yml", "K021", "nur Punkte"),
    ("standorte/..yml", "K021", "Punkt"),
    (f"standorte/{'a' * 200}.yml", "K021", "200 Zeichen"),
    ("standorte/.a.yml", "K021", "versteckt"),
    ("standorte/.git", "K040", "versteckt"),
    ("standorte/a.yml~", "K040", "Sicherung"),
    ("standorte/a.json", "K040", "andere Art"),
    ("standorte/a.yml.exe", "K040", "zwei Endungen"),
    (".env", "K040", "versteckt"),
    ("vokabular/.htaccess", "K040", "versteckt"),
    ("../data/index.html", "K040", "Seite"),
]


@pytest.mark.parametrize(("name", "code", "why"), NAMES, ids=[row[2] + "-" + row[1] for row in NAMES])
def test_odd_name_is_told(project: Callable[..., Path], name: str, code: str, why: str) -> None:
    """The name of a file becomes an address: letters, digits, hyphens, or a finding in one line."""
    found = checked(project({name: text("standort")}))

    assert [finding.code for finding in found] == [code], why


def test_name_that_is_no_text_is_told(project: Callable[..., Path]) -> None:
    """File systems allow names that are no UTF-8."""
    data = project({"standorte/a.yml": text("standort")})
    with open(os.fsencode(data) + b"/standorte/\xff\xfe.yml", "w") as stream:  # noqa: PTH123
        stream.write(text("standort"))

    assert [finding.code for finding in checked(data)] == ["K021"]


# --- Hand-written pages --------------------------------------------------------------------------

PAGES = [
    ("standorte/a.md", "# x\n", ["K034"], "Adresse eines Datensatzes"),
    ("Standorte/A.md", "# x\n", ["K034"], "dieselbe, groß geschrieben"),
    ("standorte/a/index.md", "# x\n", ["K034"], "dieselbe, als Ordner"),
    ("standorte/a/README.md", "# x\n", ["K034"], "dieselbe, als README"),
    ("standorte/a/index.html", "x", ["K034"], "dieselbe, fertig"),
    ("standorte/a/INDEX.HTML", "x", ["K034"], "dieselbe, groß geschrieben"),
    ("standorte/a", "x", ["K034"], "Datei, wo ein Ordner steht"),
    ("standorte", "x", ["K034"], "Datei, wo ein Ordner steht"),
    ("standorte/alt.md", "# x\n", ["K034"], "Adresse einer Umleitung"),
    ("kommunen/wiesbaden.md", "# x\n", ["K034"], "Adresse einer Kommune"),
    ("daten/standorte.json", "{}", ["K034"], "Name offener Daten"),
    ("daten/foerderung.csv", "x", ["K034"], "Name offener Daten"),
    ("standorte/huelle.md", "# x\n", ["K034"], "Name des Rahmens"),
    ("programm/x.md", "---\ntitle: <b>x</b>\n---\n", ["K042"], "HTML im Titel"),
    ("programm/x.md", "---\ntitle: 'a\" onload=x'\n---\n", ["K042"], "Ausbruch aus dem Attribut"),
    ("programm/x.md", "---\ndescription: '\"><script>x'\n---\n", ["K042"], "Ausbruch aus dem Kopf"),
    ("programm/x.md", "---\ntemplate: home.html\n---\n", ["K042"], "fremde Vorlage"),
    ("programm/x.md", "---\nsearch: {boost: 100}\n---\n", ["K042"], "vorgedrängt"),
    ("programm/x.md", "---\ntags: [<b>]\n---\n", ["K042"], "Schlagworte"),
    ("programm/x.md", "---\nhide: alles\n---\n", ["K042"], "unbekannt verbergen"),
    ("programm/x.md", "---\ntitle: [a]\n---\n", ["K042"], "Liste"),
    ("programm/x.md", "---\nsuchworte: a\n---\n", ["K042"], "Suchwort ohne Liste"),
    ("programm/x.md", "---\nsuchworte: [<b>, a]\n---\n", ["K042"], "HTML im Suchwort"),
    ("programm/x.md", f"---\nsuchworte: [{'a' * 61}]\n---\n", ["K042"], "langes Suchwort"),
    ("programm/x.md", "---\ntitle: &a x\n---\n", ["K004"], "Anker"),
    ("programm/x.md", "---\ntitle: !!python/name:os.system x\n---\n", ["K004"], "Typangabe"),
    ("programm/x.md", "---\ntitle: a: b\n---\n", ["K002"], "kein YAML"),
    ("programm/x.md", '---\ntitle: "a\\u202eb"\n---\n', ["K007"], "Leserichtung"),
    ("programm/x.md", "# [[slot:inhalt]]\n", ["K042"], "öffnet den Rahmen"),
    ("programm/x.md", b"# \xff\n", ["K001"], "kein UTF-8"),
    ("programm/x.md", "---\ntitle: Gut\ndescription: Auch gut.\nhide: [toc]\n---\n\n# Gut\n", [], "gut"),
    ("standorte/index.md", "# Standorte\n", [], "Übersicht"),
    ("standorte/b.md", "# x\n", [], "freie Adresse"),
    ("betrieb/standorte/a.md", "# x\n", [], "erscheint nicht auf der Website"),
]


@pytest.mark.parametrize(
    ("name", "content", "codes"), [row[:3] for row in PAGES], ids=[f"{row[3]} {row[0]}" for row in PAGES]
)
def test_page_takes_no_address_and_reaches_no_template(
    project: Callable[..., Path], name: str, content: str | bytes, codes: list[str]
) -> None:
    """A hand-written page is told when it stands where a record stands, or says more than words."""
    record = text("standort", weiterleitungen=["alt"])
    data = project({"standorte/a.yml": record, f"../docs/{name}": content})

    found = checked(data)

    assert [(finding.path, finding.code) for finding in found] == [(f"docs/{name}", code) for code in codes]
    if codes:
        with pytest.raises(build.CatalogError):
            build.plan(data, heute=HEUTE)


def test_two_pages_with_one_address_are_told(project: Callable[..., Path]) -> None:
    """Of two files with one address the last would win in silence."""
    files = {"../docs/x/index.md": "# x\n", "../docs/x/readme.md": "# x\n", "../docs/X.md": "# x\n"}

    found = checked(project(files))

    assert [(finding.path, finding.code) for finding in found] == [
        ("docs/x/index.md", "K034"),
        ("docs/x/readme.md", "K034"),
    ]


def test_link_among_the_pages_is_told(project: Callable[..., Path]) -> None:
    """A link in `docs/` would publish any file of the computer."""
    data = project({"../docs/index.md": "# x\n"})
    (data.parent / "docs" / "geheim.txt").symlink_to("/etc/passwd")
    (data.parent / "docs" / "ordner").symlink_to("/etc")

    assert [(finding.path, finding.code) for finding in checked(data)] == [
        ("docs/geheim.txt", "K001"),
        ("docs/ordner", "K001"),
    ]


# --- Numbers, references, redirects --------------------------------------------------------------

NETS: list[tuple[str, dict[str, str], list[str]]] = [
    (
        "im Kreis gelernt",
        {
            "beispiele/a.yml": text("beispiel", gelernt_von=["b"], uebernommen_von=["b"]),
            "beispiele/b.yml": text("beispiel", gelernt_von=["a"], uebernommen_von=["a"]),
        },
        [],
    ),
    (
        "Kreis über drei Methoden",
        {
            f"methoden/{one}.yml": text("methode", kombinierbar_mit=[other])
            for one, other in ("ab", "bc", "ca")
        },
        [],
    ),
    (
        "Ziel im Archiv",
        {
            "standorte/a.yml": text("standort", status="archiviert"),
            "beispiele/b.yml": text("beispiel", ausserhalb=..., standort="a"),
        },
        [],
    ),
    (
        "Ziel ein Entwurf",
        {
            "standorte/a.yml": text("standort", status="entwurf"),
            "beispiele/b.yml": text("beispiel", ausserhalb=..., standort="a", weitere_standorte=["a"]),
        },
        [],
    ),
    (
        "Umleitungen im Kreis",
        {
            "standorte/a.yml": text("standort", weiterleitungen=["b"]),
            "standorte/b.yml": text("standort", weiterleitungen=["a"]),
        },
        ["K034", "K034"],
    ),
    ("Umleitung auf sich", {"standorte/a.yml": text("standort", weiterleitungen=["a"])}, ["K034"]),
    (
        "Umleitung doppelt",
        {"standorte/a.yml": text("standort", weiterleitungen=["b", "b"])},
        ["K024", "K034"],
    ),
    *(
        (f"Umleitung von {old[:12]!r}", {"standorte/a.yml": text("standort", weiterleitungen=[old])}, codes)
        for old, codes in (
            ("index", ["K019"]),
            ("con", ["K019"]),
            ("../b", ["K019"]),
            ("B", ["K019"]),
            ("b/c", ["K019"]),
            ("b.html", ["K019"]),
            ("", ["K019"]),
            ("x" * 61, ["K016"]),
        )
    ),
    *(
        (f"Datum {day}", {"standorte/a.yml": text("standort", erfasst_am=day)}, [code])
        for day, code in (
            ("0001-01-01", "K016"),
            ("1969-12-31", "K016"),
            ("9999-12-31", "K018"),
            ("2026-07-01", "K018"),
            ("2026-00-10", "K017"),
            ("-2026-01-01", "K017"),
            ("2026-06-30T00:00", "K017"),
        )
    ),
    ("Datum 1970", {"standorte/a.yml": text("standort", erfasst_am="1970-01-01")}, []),
    *(
        (f"Verweis auf {target[:20]!r}", {"standorte/a.yml": text("standort", kontakt=target)}, [code])
        for target, code in (
            ("a", "K022"),
            ("../standorte/a", "K022"),
            ("A", "K022"),
            ("a.yml", "K022"),
            ("", "K011"),
            ("__class__", "K022"),
            ("x" * 250, "K022"),
        )
    ),
]


@pytest.mark.parametrize(("files", "codes"), [row[1:] for row in NETS], ids=[row[0] for row in NETS])
def test_net_of_records_holds(project: Callable[..., Path], files: dict[str, str], codes: list[str]) -> None:
    """Circles end, drafts stay hidden, nothing leads to itself; every redirect ends at a page."""
    data = project(files)

    assert [finding.code for finding in checked(data)] == codes
    if not codes:
        assert "None" not in everything(data)


def test_nothing_is_read_through_a_linked_folder(tmp_path: Path) -> None:
    """Whoever reads a file of the project reads none that lies elsewhere, also not a folder further up."""
    (tmp_path / "fremd").mkdir()
    (tmp_path / "fremd" / "a.yml").write_text("geheim", "utf-8")
    (tmp_path / "data").symlink_to(tmp_path / "fremd", target_is_directory=True)

    assert read_bytes(tmp_path / "data" / "a.yml") is None
    assert read_bytes(tmp_path / "fremd" / "a.yml") == b"geheim"


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\x1b", "\ufeff"])
def test_address_hides_no_character(sign: str) -> None:
    """What a reader cannot see in an address leads somewhere else than it seems."""
    assert not is_public(f"https://www.example.org/a{sign}b", ("https",))
    assert is_public("https://www.example.org/ab", ("https",))
