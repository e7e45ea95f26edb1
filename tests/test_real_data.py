"""The real records: complete, sound, and as the sources give them."""

from __future__ import annotations

from katalog.constraints import FOLDERS
from katalog.findings import Level
from katalog.kinds import KINDS
from katalog.urls import slug
from records import REAL_DATA, ROOT


def test_real_records_are_sound(real):
    """Nothing to mend but what only the operator can state."""
    assert [str(found) for found in real[1] if found.level < Level.BETREIBERANGABE] == []


def test_nothing_was_lost(real):
    """As many records as were researched."""
    catalog, _ = real

    assert len(catalog.standorte) == 66
    assert len(catalog.beispiele) == 67
    assert len(catalog.methoden) == 16
    assert len(catalog.kontakte) >= 6
    assert {kind: len(records) for kind, records in catalog.records.items()} == {
        kind: len(list((REAL_DATA / FOLDERS[kind]).glob("*.yml"))) for kind in KINDS
    }


def test_amounts_are_complete(real):
    """113 rows, and the sum of 2019 that the list of the Land gives."""
    rows = [row for standort in real[0].standorte.values() for row in standort.foerderung]
    of_2019 = [row for row in rows if row.jahr == 2019]

    assert len(rows) == 113
    assert len(of_2019) == 34
    assert sum(row.betrag_eur for row in of_2019) == 28_338_000
    assert sum(row.betrag_eur for row in of_2019 if not row.unsicher) == 27_734_000


def test_uncertain_amounts_keep_their_mark(real):
    """15 amounts were inferred; the mark is never lost."""
    rows = [row for standort in real[0].standorte.values() for row in standort.foerderung]

    assert sum(row.unsicher for row in rows) == 15


def test_hanau_is_a_district_of_its_own(real):
    """Since 1 January 2026: new key, new district."""
    catalog, _ = real
    hanau = [standort for standort in catalog.standorte.values() if standort.gemeinde.name == "Hanau"]

    assert {standort.gemeinde.ags for standort in hanau} == {"06415000"}
    assert catalog.gemeinden["06415000"].kreis == "Stadt Hanau"
    assert "06435014" not in catalog.gemeinden
    assert len(hanau) == 4


def test_municipalities_are_those_of_2026(real):
    """421 municipalities, all in Hessen, each in a district and a region."""
    gemeinden = real[0].gemeinden.values()

    assert len(gemeinden) == 421
    assert [g for g in gemeinden if not (g.ags.startswith("06") and len(g.ags) == 8 and g.kreis)] == []
    assert {g.regierungsbezirk for g in gemeinden} == {"Darmstadt", "Gießen", "Kassel"}


def test_every_source_can_be_opened(real):
    """Each source has an address; nothing is claimed that nobody can look up."""
    sources = [(record.kennung, quelle) for record in real[0].all_records() for quelle in record.quellen]

    assert [name for name, quelle in sources if not quelle.url.startswith(("https://", "http://"))] == []
    assert [record.kennung for record in real[0].all_records() if not record.quellen] == []
    assert len(sources) > 300


def test_contact_persons_are_those_the_agency_names(real):
    """Two persons, publicly named in their office; no mailbox and no number that no source gives."""
    agentur = real[0].kontakte["hessen-agentur"]

    assert [(person.name, bool(person.quelle)) for person in agentur.personen] == [
        ("Christoph Graß", True),
        ("Holger Stangner", True),
    ]
    assert (agentur.email, agentur.telefon) == (None, ())


def test_kennungen_of_standorte_begin_with_their_municipality(real):
    """Whoever knows the place knows the address."""
    odd = [
        standort.kennung
        for standort in real[0].standorte.values()
        if standort.kennung.split("-")[0] != slug(standort.gemeinde.name).split("-")[0]
        and not standort.kennung.startswith(slug(standort.gemeinde.name))
    ]

    assert odd == []


def test_every_word_with_a_methode_leads_to_a_record(real):
    """16 methods, each reached by a word of the vocabulary."""
    catalog, _ = real
    named = {begriff.methode for begriff in catalog.vokabulare["methoden"].begriffe if begriff.methode}

    assert named == set(catalog.methoden)


def test_every_vocabulary_is_used(real):
    """A Handlungsfeld without an example would be an empty page."""
    catalog, _ = real
    used = {feld for beispiel in catalog.beispiele.values() for feld in beispiel.handlungsfelder}

    assert {b.name for b in catalog.vokabulare["handlungsfelder"].begriffe} - used == set()


def test_sample_records_are_sound(findings_of):
    """The commented samples that editors copy pass the check, as they stand."""
    assert [str(found) for found in findings_of(base="muster")] == []
    assert (ROOT / "tests" / "data" / "muster" / "data").is_dir()


def test_sample_records_show_every_field():
    """Each field of each kind stands in a sample, in use or as a comment."""
    samples = ROOT / "tests" / "data" / "muster" / "data"
    missing = [
        f"{kind}.{name}"
        for kind, model in KINDS.items()
        for name in model.model_fields
        if name != "kennung"
        and not any(
            f"\n{name}:" in written or f"\n# {name}:" in written
            for written in (
                f"\n{path.read_text('utf-8')}" for path in (samples / FOLDERS[kind]).glob("*.yml")
            )
        )
    ]

    assert missing == []
