"""The real records: complete, sound, and as the sources give them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from katalog import markup
from katalog.constraints import FOLDERS
from katalog.findings import Level
from katalog.gathering import load_catalog
from katalog.glossar import Erklaerung
from katalog.hints import hints
from katalog.kinds import KINDS
from katalog.kinds.base import Stelle
from katalog.kinds.beispiel import Finanzierung
from katalog.sourcing import sourceable
from katalog.urls import slug
from records import HEUTE, REAL_DATA, ROOT, core_load

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_real_records_are_sound(real):
    """Nothing to mend but what only the operator can state."""
    assert [str(found) for found in real[1] if found.level < Level.BETREIBERANGABE] == []


def test_nothing_was_lost(real):
    """At least as many records as were researched, and each file of a record is one."""
    catalog, _ = real

    assert len(catalog.standorte) >= 76
    assert len(catalog.beispiele) >= 81
    assert len(catalog.methoden) >= 24
    assert len(catalog.kontakte) >= 6
    assert {kind: len(records) for kind, records in catalog.records.items()} == {
        kind: len(list((REAL_DATA / FOLDERS[kind]).glob("*.yml"))) for kind in KINDS
    }


def test_amounts_are_complete(real):
    """At least 138 rows, and the sum of 2019 that the list of the Land gives."""
    rows = [row for standort in real[0].standorte.values() for row in standort.foerderung]
    of_2019 = [row for row in rows if row.jahr == 2019]

    assert len(rows) >= 138
    assert len(of_2019) == 34
    assert sum(row.betrag_eur for row in of_2019) == 28_338_000
    assert sum(row.betrag_eur for row in of_2019 if not row.unsicher) == 27_734_000


def test_uncertain_amounts_keep_their_mark(real):
    """22 amounts or more were inferred; the mark is never lost."""
    rows = [row for standort in real[0].standorte.values() for row in standort.foerderung]

    assert sum(row.unsicher for row in rows) >= 22


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
    """Every method is reached by a word of the vocabulary."""
    catalog, _ = real
    named = {begriff.methode for begriff in catalog.vokabulare["methoden"].begriffe if begriff.methode}

    assert named == set(catalog.methoden)


def test_every_vocabulary_is_used(real):
    """A Handlungsfeld without an example would be an empty page."""
    catalog, _ = real
    used = {feld for beispiel in catalog.beispiele.values() for feld in beispiel.handlungsfelder}

    assert {b.name for b in catalog.vokabulare["handlungsfelder"].begriffe} - used == set()


# --- Samples -------------------------------------------------------------------------------------

MUSTER = ROOT / "tests" / "data" / "muster" / "data"


def test_sample_records_are_sound(project):
    """The commented samples that editors copy pass the check and read well, as they stand."""
    data = project(base="muster")
    catalog, findings = load_catalog(data, heute=HEUTE)

    assert catalog is not None
    assert [str(found) for found in findings] == []
    assert [str(found) for found in hints(catalog, data, heute=HEUTE)] == []
    assert [(kind, len(records)) for kind, records in catalog.records.items()] == [
        (kind, 1) for kind in KINDS
    ]
    assert len(catalog.glossar.begriffe) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_sample_records_show_every_field(kind):
    """Each field stands in the sample of its kind, in use or as a comment; so does each source of a fact."""
    (path,) = (MUSTER / FOLDERS[kind]).glob("*.yml")
    written = path.read_text("utf-8")
    shown = set(re.findall(r"(?m)^(?:# )?([a-z_]+):", written))

    assert {name for name in KINDS[kind].model_fields if name != "kennung"} - shown == set()
    assert set(sourceable(KINDS[kind])) - set(re.findall(r"(?m)^  ([a-z_]+): \[", written)) <= EDITORIAL


EDITORIAL = {"uebertragbarkeit"}
"""What the sample shows as written by the editors, so that it needs no source."""


@pytest.mark.parametrize("model", [Stelle, Finanzierung, Erklaerung])
def test_samples_show_every_field_of_a_group(model):
    """Whoever copies a sample sees all that can be said of an office, of money, of a term."""
    written = "".join(path.read_text("utf-8") for path in MUSTER.rglob("*.yml"))

    assert [name for name in model.model_fields if not re.search(rf"(?m)^ +(?:- )?{name}:", written)] == []


def test_required_fields_are_called_so_in_the_samples():
    """A comment before each field says whether it may be left out; „Pflicht“ is what the model requires."""
    for kind, model in KINDS.items():
        (path,) = (MUSTER / FOLDERS[kind]).glob("*.yml")
        said = dict(_called(path.read_text("utf-8").splitlines()))
        required = {name for name, field in model.model_fields.items() if field.is_required()} - {"kennung"}

        assert {name for name in required if not said[name].startswith("# (Pflicht")} == set(), kind
        assert {name for name, comment in said.items() if comment.startswith("# (Pflicht)")} == required, kind


def _called(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield every field with the last comment before it that says whether it is required."""
    comment = ""
    for line in lines:
        if line.startswith(("# (Pflicht", "# (freiwillig")):
            comment = line
        elif name := re.match(r"[a-z_]+(?=:)", line):
            yield name[0], comment


def test_sample_in_the_handbook_is_the_one_that_is_checked():
    """What editors copy from the website is sound."""
    page = (ROOT / "docs" / "mitmachen" / "musterdatensatz.md").read_text("utf-8")
    (path,) = (MUSTER / "beispiele").glob("*.yml")

    assert re.findall(r"(?s)```yaml\n(.*?)```", page) == [path.read_text("utf-8")]


def test_paragraphs_are_parted_as_the_sample_says():
    """Below „>-“ by two blank lines, below „|-“ by one, as YAML folds them."""
    folded, kept = "a: >-\n  Eins.\n{}  Zwei.\n", "a: |-\n  Eins.\n{}  Zwei.\n"
    count = {
        (style[3], blank): markup.render(core_load(style.format("\n" * blank))["a"]).count("<p>")
        for style in (folded, kept)
        for blank in (0, 1, 2)
    }

    assert count == {(">", 0): 1, (">", 1): 1, (">", 2): 2, ("|", 0): 1, ("|", 1): 2, ("|", 2): 2}
