"""The catalogue: references hold both ways, records fit together, names of files are names of records."""

from __future__ import annotations

import typing
from typing import Any

import pytest
from pydantic import BaseModel

from katalog.constraints import FOLDERS, Verweis
from katalog.gathering import load_catalog
from katalog.kinds import KINDS
from katalog.references import references
from katalog.urls import page_url
from katalog.views import Site, Summe, summe
from records import HEUTE, brief, codes, text


def _verweise(annotation: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    """Find the marks of references at any depth, without asking the code under test."""
    if isinstance(annotation, Verweis):
        return [(path, annotation.kind)]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        hints = typing.get_type_hints(annotation, include_extras=True)
        return [found for name in annotation.model_fields for found in _verweise(hints[name], (*path, name))]
    parts = (*getattr(annotation, "__metadata__", ()), *typing.get_args(annotation))
    return [found for part in dict.fromkeys(parts) for found in _verweise(part, path)]


VERWEISE = [(kind, path, target) for kind, model in KINDS.items() for path, target in _verweise(model)]


def test_the_models_have_references():
    """The tests below ask about something."""
    assert {(kind, path[0], target) for kind, path, target in VERWEISE} >= {
        ("standort", "kontakt", "kontakt"),
        ("beispiel", "standort", "standort"),
        ("beispiel", "gelernt_von", "beispiel"),
        ("methode", "beispiele", "beispiel"),
        ("methode", "kombinierbar_mit", "methode"),
    }


@pytest.fixture(scope="module")
def linked(data_folder):
    """A catalogue with a pair of records for every reference that a model can hold."""
    files = {}
    for number, (kind, path, target) in enumerate(VERWEISE):
        field, ziel = path[0], f"ziel-{number}"
        listed = "tuple" in str(KINDS[kind].model_fields[field].annotation)
        changes: dict[str, Any] = {field: [ziel] if listed else ziel}
        if field == "standort":
            changes["ausserhalb"] = ...
        files[f"{FOLDERS[target]}/{ziel}.yml"] = text(target)
        files[f"{FOLDERS[kind]}/quelle-{number}.yml"] = text(kind, **changes)
    catalog, findings = load_catalog(data_folder(files), heute=HEUTE)
    assert findings == []
    return catalog


@pytest.mark.parametrize(
    ("number", "kind", "path", "target"),
    [(number, *verweis) for number, verweis in enumerate(VERWEISE)],
    ids=[f"{kind}.{'.'.join(path)}" for kind, path, _ in VERWEISE],
)
def test_every_reference_gives_a_back_link(linked, number, kind, path, target):
    """Whoever is named knows by whom, whatever the field."""
    source, ziel = linked.records[kind][f"quelle-{number}"], linked.records[target][f"ziel-{number}"]

    assert [(r.path[0], r.kind, r.kennung) for r in references(source)] == [(path[0], target, ziel.kennung)]
    assert linked.backlinks[target, ziel.kennung] == {kind: (source,)}
    assert [ref.url for ref in Site(linked).naming(ziel, kind)] == [page_url(kind, source.kennung)]


def test_references_stand_at_the_top_of_a_record():
    """A mark inside a group would be missed by `katalog.references`; whoever adds one extends it."""
    assert [path for _, path, _ in VERWEISE if len(path) != 1] == []


def test_word_with_a_methode_counts_as_reference(catalog_of):
    """An example that uses a word of the vocabulary appears on the page of the Methode behind it."""
    words = "[{kennung: tisch, name: Mustertisch, methode: mustertisch}, {kennung: x, name: Ohne}]"
    catalog = catalog_of(
        {
            "vokabular/methoden.yml": f"begriffe: {words}\n",
            "methoden/mustertisch.yml": text("methode"),
            "beispiele/mit.yml": text("beispiel", methoden=["Mustertisch"]),
            "beispiele/ohne.yml": text("beispiel", methoden=["Ohne"]),
        }
    )

    assert catalog.backlinks == {("methode", "mustertisch"): {"beispiel": (catalog.beispiele["mit"],)}}


def test_named_twice_is_one_back_link(catalog_of):
    """An example named by a Methode in two fields is listed once."""
    files = {
        "beispiele/a.yml": text("beispiel", gelernt_von=["b"], uebernommen_von=["b"]),
        "beispiele/b.yml": text("beispiel"),
    }

    catalog = catalog_of(files)

    assert catalog.backlinks["beispiel", "b"]["beispiel"] == (catalog.beispiele["a"],)


def test_drafts_are_named_by_nobody(catalog_of):
    """A published page never links to a record that has no page."""
    files = {
        "beispiele/a.yml": text("beispiel", gelernt_von=["b"]),
        "beispiele/b.yml": text("beispiel", status="entwurf", gelernt_von=["a"]),
    }
    catalog = catalog_of(files)
    public, preview = Site(catalog), Site(catalog, drafts=True)
    a = catalog.beispiele["a"]

    assert [record.kennung for record in public.visible(catalog.all_records())] == ["a"]
    assert (public.naming(a, "beispiel"), public.named("beispiel", ["b"])) == ([], [])
    assert len(preview.naming(a, "beispiel")) == len(preview.named("beispiel", ["b"])) == 1


def test_every_record_knows_its_kennung_and_kind(catalog_of):
    """The name of the file is the Kennung."""
    catalog = catalog_of({f"{FOLDERS[kind]}/muster-1.yml": text(kind) for kind in KINDS})

    assert [(record.kind, record.kennung) for record in catalog.all_records()] == [
        (kind, "muster-1") for kind in KINDS
    ]


# --- Across fields and records -------------------------------------------------------------------

GOOD = [
    ("standort", {"aufnahmejahr": 2019, "ende": 2019}, "beginnt und endet im selben Jahr"),
    ("standort", {"ende": 2019}, "nur ein Ende"),
    ("standort", {"gemeinde": {"name": "Hanau", "ags": "06415000"}}, "Hanau, kreisfrei seit 2026"),
    ("standort", {"gemeinde": {"name": "Homberg (Efze)", "ags": "06634009"}}, "Name mit Zusatz"),
    ("standort", {"foerderstatus_quelle": "stadt"}, "Quelle steht unter quellen"),
    ("standort", {"weiterleitungen": ["alt", "aelter"]}, "zwei frühere Adressen"),
    ("beispiel", {"ausserhalb": {"ort": "mehrere hessische Kommunen"}}, "mehrere Orte ohne Schlüssel"),
    ("beispiel", {"zeitraum": {"von": 2019, "laufend": True}}, "läuft noch"),
    ("beispiel", {"zeitraum": {"bis": 2019, "laufend": False}}, "nur ein Ende"),
    ("beispiel", {"zeitraum": {"von": 2019, "bis": 2019}}, "ein Jahr"),
    ("kontakt", {"telefon": [{"nummer": "0611 815-0", "quelle": "stadt"}]}, "Quelle steht unter quellen"),
]
BAD = [
    ("standort", {"aufnahmejahr": 2019, "ende": 2018}, ("K030", "ende"), "Ende vor der Aufnahme"),
    ("beispiel", {"zeitraum": {"von": 2019, "bis": 2018}}, ("K030", "zeitraum.bis"), "Ende vor dem Beginn"),
    (
        "beispiel",
        {"zeitraum": {"bis": 2018, "laufend": True}},
        ("K030", "zeitraum.laufend"),
        "läuft und endete",
    ),
    (
        "standort",
        {"gemeinde": {"name": "Hanau", "ags": "06435014"}},
        ("K031", "gemeinde"),
        "Hanaus alter Schlüssel",
    ),
    (
        "standort",
        {"gemeinde": {"name": "Kassel", "ags": "06414000"}},
        ("K031", "gemeinde"),
        "fremder Schlüssel",
    ),
    (
        "standort",
        {"gemeinde": {"name": "wiesbaden", "ags": "06414000"}},
        ("K031", "gemeinde"),
        "klein geschrieben",
    ),
    (
        "beispiel",
        {"ausserhalb": {"ort": "Kassel", "ags": "06414000"}},
        ("K031", "ausserhalb"),
        "fremder Schlüssel",
    ),
    ("beispiel", {"ausserhalb": ...}, ("K032", "Datensatz"), "ohne Ort"),
    ("beispiel", {"standort": "ziel"}, ("K032", "Datensatz"), "zwei Orte"),
    ("beispiel", {"gelernt_von": ["SELBST"]}, ("K033", "gelernt_von[1]"), "lernt von sich selbst"),
    ("beispiel", {"uebernommen_von": ["SELBST"]}, ("K033", "uebernommen_von[1]"), "übernimmt sich selbst"),
    (
        "methode",
        {"kombinierbar_mit": ["SELBST"]},
        ("K033", "kombinierbar_mit[1]"),
        "mit sich selbst kombiniert",
    ),
    ("beispiel", {"traeger": ["Stadt", "Land", "Stadt"]}, ("K024", "traeger[3]"), "doppelter Träger"),
    ("beispiel", {"zielgruppen": ["Familien", "Familien"]}, ("K024", "zielgruppen[2]"), "doppeltes Wort"),
    (
        "beispiel",
        {"weitere_standorte": ["ziel", "ziel"]},
        ("K024", "weitere_standorte[2]"),
        "doppelter Verweis",
    ),
    ("standort", {"weiterleitungen": ["ziel"]}, ("K034", "weiterleitungen[1]"), "Adresse eines anderen"),
    ("standort", {"weiterleitungen": ["SELBST"]}, ("K034", "weiterleitungen[1]"), "die eigene Adresse"),
    ("standort", {"foerderstatus_quelle": "land"}, ("K023", "foerderstatus_quelle"), "Quelle fehlt"),
    (
        "kontakt",
        {"telefon": [{"nummer": "0611 815-0", "quelle": "land"}]},
        ("K023", "telefon[1].quelle"),
        "Quelle fehlt",
    ),
    ("standort", {"kontakt": "ziel"}, ("K022", "kontakt"), "Kennung einer anderen Art"),
    ("beispiel", {"ausserhalb": ..., "standort": "Ziel"}, ("K022", "standort"), "groß geschrieben"),
    ("beispiel", {"ausserhalb": ..., "standort": "ziel.yml"}, ("K022", "standort"), "mit Endung"),
    ("beispiel", {"ausserhalb": ..., "standort": "../standorte/ziel"}, ("K022", "standort"), "mit Pfad"),
    ("beispiel", {"gelernt_von": ["unbekannt"]}, ("K022", "gelernt_von[1]"), "unbekannt"),
    ("standort", {"kennung": "quelle"}, ("K010", "kennung"), "Kennung in der Datei"),
]


@pytest.fixture(scope="module")
def told(data_folder):
    """Check the records of both tables in one run; findings by the name of the file."""
    files = {
        f"{FOLDERS[entry[0]]}/r{number}.yml": text(entry[0], **entry[1]).replace("SELBST", f"r{number}")
        for number, entry in enumerate([*GOOD, *BAD])
    }
    _, findings = load_catalog(data_folder({"standorte/ziel.yml": text("standort"), **files}), heute=HEUTE)
    return {number: [f for f in findings if f.path == f"data/{name}"] for number, name in enumerate(files)}


@pytest.mark.parametrize("number", range(len(GOOD)), ids=[f"{entry[0]}: {entry[2]}" for entry in GOOD])
def test_record_that_fits_together(told, number):
    """What is right is not blamed."""
    assert told[number] == []


@pytest.mark.parametrize("number", range(len(BAD)), ids=[f"{entry[0]}: {entry[3]}" for entry in BAD])
def test_record_that_does_not_fit_together(told, number):
    """What contradicts itself or its neighbours is told, with the field where to mend it."""
    assert codes(told[len(GOOD) + number]) == [BAD[number][2]]


def test_former_address_belongs_to_one_record(findings_of):
    """Two records of a kind cannot lead on from the same former address; two kinds can."""
    old = {"weiterleitungen": ["alt"]}
    files = {
        "standorte/a.yml": text("standort", **old),
        "standorte/b.yml": text("standort", **old),
        "methoden/c.yml": text("methode", **old),
    }

    assert [(found.path, found.code) for found in findings_of(files)] == [("data/standorte/b.yml", "K034")]


def test_names_of_sources_are_unique(findings_of):
    """One `id` means one source."""
    source = {"id": "stadt", "titel": "a", "url": "https://www.example.org/", "fassung": "online"}

    assert codes(findings_of({"methoden/a.yml": text("methode", quellen=[source, source])})) == [
        ("K024", "quellen[2].id")
    ]


def test_today_is_given_and_not_asked(project):
    """The same records are sound or not by the day they are checked against."""
    data = project({"methoden/a.yml": text("methode", erfasst_am=HEUTE.isoformat())})

    assert load_catalog(data, heute=HEUTE)[1] == []
    assert codes(load_catalog(data, heute=HEUTE.replace(day=29))[1]) == [("K018", "erfasst_am")]


# --- Files ---------------------------------------------------------------------------------------

FILES = [
    ("standorte/Musterstadt.yml", "K021", "Großbuchstabe"),
    ("standorte/größe.yml", "K021", "Umlaut"),
    ("standorte/a_b.yml", "K021", "Unterstrich"),
    ("standorte/a b.yml", "K021", "Leerzeichen"),
    ("standorte/a--b.yml", "K021", "zwei Striche"),
    ("standorte/-a.yml", "K021", "Strich am Anfang"),
    ("standorte/a.b.yml", "K021", "Punkt"),
    ("standorte/%2e%2e.yml", "K021", "verschlüsselter Pfad"),
    (f"standorte/{'a' * 61}.yml", "K021", "61 Zeichen"),
    ("standorte/con.yml", "K021", "Gerätename von Windows"),
    ("standorte/lpt1.yml", "K021", "Gerätename von Windows"),
    ("standorte/index.yml", "K021", "Name der Übersicht"),
    ("standorte/а.yml", "K021", "kyrillisches a"),
    ("standorte/.yml", "K040", "nur Endung"),
    ("standorte/a.yaml", "K040", "andere Endung"),
    ("standorte/a.YML", "K040", "große Endung"),
    ("standorte/a.yml.bak", "K040", "Sicherung"),
    ("standorte/.htaccess", "K040", "Einstellung des Servers"),
    ("standorte/.a.yml.swp", "K040", "Zwischendatei"),
    ("standorte/alt/a.yml", "K040", "Unterordner"),
    ("standorte/bild.jpg", "K040", "Bild"),
    ("vokabular/neu.yml", "K040", "unbekanntes Vokabular"),
    ("notizen.yml", "K040", "unbekannte Datei"),
    ("standort/a.yml", "K040", "Ordner falsch benannt"),
    ("gebiete/a.csv", "K040", "unbekannte Datei der Gebiete"),
    ("programm/neu.yml", "K040", "unbekannte Jahresreihe"),
    ("Standorte/b.yml", "K040", "Ordner groß geschrieben"),
]


@pytest.fixture(scope="module")
def told_of_files(data_folder):
    """Put all the files of the table into one folder and check it once."""
    _, findings = load_catalog(data_folder({name: text("standort") for name, *_ in FILES}), heute=HEUTE)
    return findings


@pytest.mark.parametrize(("name", "code"), [entry[:2] for entry in FILES], ids=[entry[2] for entry in FILES])
def test_file_that_does_not_belong_is_told(told_of_files, name, code):
    """The name of a file is the Kennung, and nothing lies about that nobody reads."""
    above = {f"data/{name}", f"data/{name.rpartition('/')[0]}"}

    assert [found.code for found in told_of_files if found.path in above] == [code]


def test_folder_named_like_a_record_is_told(findings_of):
    """A folder is no record, whatever its name."""
    assert "K040" in {found.code for found in findings_of({"standorte/a.yml/b.yml": text("standort")})}


def test_sixty_characters_are_a_kennung(findings_of):
    """The longest name allowed."""
    assert findings_of({f"standorte/{'a' * 60}.yml": text("standort")}) == []


def test_link_to_another_file_is_no_record(findings_of, project):
    """A record that is a link could show any file of the server."""
    data = project({"standorte/a.yml": text("standort")})
    (data / "standorte" / "b.yml").symlink_to(data / "standorte" / "a.yml")

    assert brief(findings_of()) == [(1, 1, "K001", "Datei")]


# --- Vocabularies --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "- {kennung: a, name: Eins}\n- {kennung: a, name: Zwei}\n",
        "- {kennung: a, name: Eins}\n- {kennung: b, name: Eins}\n",
        "- {kennung: a, name: Eins}\n- {kennung: b, name: Zwei, aliase: [Eins]}\n",
    ],
    ids=["Kennung doppelt", "Name doppelt", "Alias ist ein Name"],
)
def test_words_of_a_vocabulary_are_unique(findings_of, words):
    """One word, one meaning, one address."""
    found = findings_of({"vokabular/kontaktarten.yml": f"begriffe:\n{words}"})

    assert [f.path for f in found] == ["data/vokabular/kontaktarten.yml"]


# --- Sums ----------------------------------------------------------------------------------------


def _zeile(jahr: int, betrag: int, *, unsicher: bool = False) -> dict[str, Any]:
    return {
        "jahr": jahr,
        "betrag_eur": betrag,
        "programm": "Sozialer Zusammenhalt",
        "quelle": "stadt",
        "unsicher": unsicher,
    }


def test_uncertain_amounts_are_counted_and_never_added(catalog_of):
    """A sum says what it covers, and covers only what is certain."""
    rows = [_zeile(2019, 100), _zeile(2020, 10, unsicher=True), _zeile(2019, 20), _zeile(2021, 3)]
    catalog = catalog_of({"standorte/a.yml": text("standort", foerderung=rows)})

    assert summe(catalog.standorte["a"]) == Summe(betrag_eur=123, jahre=2, unsichere=1)


def test_sum_of_nothing_certain_is_nothing(catalog_of):
    """Only uncertain amounts: no sum, and no year that it would cover."""
    catalog = catalog_of({"standorte/a.yml": text("standort", foerderung=[_zeile(2019, 100, unsicher=True)])})

    assert summe(catalog.standorte["a"]) == Summe(betrag_eur=0, jahre=0, unsichere=1)


def test_amount_is_certain_unless_said_otherwise(catalog_of):
    """`unsicher` may be left out."""
    row = {key: value for key, value in _zeile(2019, 100).items() if key != "unsicher"}
    catalog = catalog_of({"standorte/a.yml": text("standort", foerderung=[row])})

    assert summe(catalog.standorte["a"]) == Summe(100, 1, 0)


# --- Where things lie ----------------------------------------------------------------------------


def test_everything_of_a_municipality_is_found(catalog_of):
    """A Kommune has its Standorte, their Beispiele, and Beispiele without a Standort."""
    files = {
        "standorte/a.yml": text("standort"),
        "beispiele/b.yml": text("beispiel", ausserhalb=..., standort="a"),
        "beispiele/c.yml": text("beispiel"),
        "beispiele/d.yml": text("beispiel", ausserhalb={"ort": "mehrere"}),
        "beispiele/e.yml": text("beispiel", ausserhalb={"ort": "Kassel", "ags": "06611000"}),
    }
    site = Site(catalog_of(files))

    assert {
        name: ([s.kennung for s in kommune.standorte], [b.kennung for b in kommune.beispiele])
        for name, kommune in site.kommunen.items()
    } == {"kassel": ([], ["e"]), "wiesbaden": (["a"], ["b", "c"])}
    assert site.ort(site.catalog.beispiele["d"]) == "mehrere"


def test_latest_date_of_a_record_is_its_last_change(catalog_of):
    """Recorded, checked or changed: what came last counts."""
    record = text(
        "methode",
        erfasst_am="2026-01-01",
        geprueft_am="2026-02-01",
        aenderungen=[{"am": "2026-03-01", "was": "a"}, {"am": "2025-03-01", "was": "b"}],
    )
    catalog = catalog_of({"methoden/a.yml": record, "methoden/b.yml": text("methode")})

    assert str(catalog.methoden["a"].letzte_aenderung) == "2026-03-01"
    assert catalog.methoden["b"].letzte_aenderung is None


def test_records_are_frozen(catalog_of):
    """Nobody changes a record after it was checked."""
    catalog = catalog_of({"methoden/a.yml": text("methode")})

    with pytest.raises(ValueError, match="frozen"):
        catalog.methoden["a"].titel = "anders"
