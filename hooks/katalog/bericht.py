"""The content report: how complete, how well sourced and how connected the records are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from katalog.formats import anzahl, euro
from katalog.kinds import KINDS, Beispiel, Standort
from katalog.references import word_fields
from katalog.sourcing import factual_fields, stated_sources
from katalog.vocabulary import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from pydantic import BaseModel

    from katalog.catalog import Catalog
    from katalog.kinds import Datensatz

RECOMMENDED: Mapping[str, Sequence[str]] = {
    "standort": (
        "aufnahmejahr foerderung flaeche_ha einwohner_gebiet ausgangslage massnahmen stand_heute "
        "nach_der_foerderung handlungsfelder quartiersmanagement ansprechstelle lage"
    ).split(),
    "beispiel": (
        "zeitraum partner ergebnis kosten finanzierung erfolgsfaktoren stolpersteine uebertragbarkeit "
        "methoden ansprechstelle"
    ).split(),
    "methode": "wann_nicht aufwand stolpersteine phase beteiligungsstufe kombinierbar_mit beispiele".split(),
    "kontakt": "leistungen anschrift telefon web".split(),
}
"""Fields that make a record complete besides those every record must have."""


class ArtBericht(NamedTuple):
    """What the report says of one kind of record."""

    name: str
    anzahl: int
    vollstaendig: int
    """Percent of the recommended fields that are filled."""
    belegt: int
    """Percent of the factual fields that name a source."""
    tatsachen: int
    """Number of factual fields and statements."""
    lueckenhaft: tuple[tuple[str, int], ...]
    """Recommended fields with the number of records that lack them, the most frequent first."""
    belegtiefe: Mapping[str, int]
    geprueft: int
    """Records that somebody has checked."""
    aelteste_pruefung: date | None


class Abdeckung(NamedTuple):
    """How much of a published yearly total the records account for."""

    jahr: int
    veroeffentlicht_eur: int | None
    belegt_eur: int
    """Sum of the amounts that are certain."""
    unsichere: int
    zeilen: int

    @property
    def anteil(self) -> int | None:
        """Percent of the published total, rounded; None where no total is known."""
        return round(100 * self.belegt_eur / self.veroeffentlicht_eur) if self.veroeffentlicht_eur else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bericht:
    """Everything the report says."""

    arten: tuple[ArtBericht, ...]
    waisen: Mapping[str, tuple[Datensatz, ...]]
    """Records that nothing is connected with, by what is missing."""
    unbenutzt: Mapping[str, tuple[str, ...]]
    """Words of each vocabulary that no record uses."""
    kreise: tuple[str, ...]
    matrix: Mapping[str, tuple[int, ...]]
    """Examples of each Handlungsfeld in each district, in the order of `kreise`."""
    abdeckung: tuple[Abdeckung, ...]


def bericht(catalog: Catalog) -> Bericht:
    """Report on all published records of a catalogue."""
    kreise, matrix = _matrix(catalog)
    return Bericht(
        arten=tuple(_art(kind, _published(catalog, kind)) for kind in KINDS),
        waisen=_waisen(catalog),
        unbenutzt=_unbenutzt(catalog),
        kreise=kreise,
        matrix=matrix,
        abdeckung=abdeckung(catalog),
    )


def as_text(b: Bericht) -> str:
    """Return the report as lines for the command line."""
    lines = ["Datensätze"]
    for art in b.arten:
        gaps = ", ".join(f"{name} {count}" for name, count in art.lueckenhaft[:4])
        lines.append(
            f"  {art.name}: {art.anzahl}, vollständig {art.vollstaendig} %, "
            f"belegt {art.belegt} % von {art.tatsachen} Angaben, geprüft {art.geprueft}"
            + (f"; es fehlt: {gaps}" if gaps else "")
        )
    tiefe = b.arten[1].belegtiefe
    lines.append(
        "  Belegtiefe: " + ", ".join(f"{name} {tiefe[name]}" for name in ("hoch", "mittel", "niedrig"))
    )
    lines.append("Ohne Verbindung")
    lines += [f"  {what}: {len(records)}" for what, records in b.waisen.items()]
    lines += [f"  Unbenutzt in {name}: {', '.join(words)}" for name, words in b.unbenutzt.items()]
    empty = sum(count == 0 for row in b.matrix.values() for count in row)
    cells = len(b.kreise) * len(b.matrix)
    lines += ["Themen und Kreise", f"  {cells - empty} von {cells} Feldern haben ein Beispiel"]
    lines.append("Anteil der veröffentlichten Mittel, der einzeln belegt ist")
    lines += [f"  {_covered(row)}" for row in b.abdeckung]
    return "\n".join(lines)


def _covered(row: Abdeckung) -> str:
    total = (
        f" von {euro(row.veroeffentlicht_eur)} ({row.anteil} %)"
        if row.veroeffentlicht_eur
        else ", Summe nicht bekannt"
    )
    rows = anzahl(row.zeilen, "Betrag", "Beträge") + (
        f", davon {row.unsichere} unsicher" if row.unsichere else ""
    )
    return f"{row.jahr}: {euro(row.belegt_eur)}{total}; {rows}"


def vollstaendigkeit(record: Datensatz) -> int:
    """Return the percentage of recommended fields that a record has filled."""
    wanted = RECOMMENDED[record.kind]
    return round(100 * sum(bool(getattr(record, name)) for name in wanted) / len(wanted))


def abdeckung(catalog: Catalog) -> tuple[Abdeckung, ...]:
    """Compare the amounts of the records with the published totals; uncertain ones never count."""
    standorte = [record for record in _published(catalog, "standort") if isinstance(record, Standort)]
    rows = [zeile for standort in standorte for zeile in standort.foerderung]
    published = {jahr.jahr: jahr.mittel_eur for jahr in catalog.reihen["zahlen"].jahre}
    found = []
    for jahr in sorted({zeile.jahr for zeile in rows} | published.keys()):
        here = [zeile for zeile in rows if zeile.jahr == jahr]
        certain = sum(zeile.betrag_eur for zeile in here if not zeile.unsicher)
        uncertain = sum(zeile.unsicher for zeile in here)
        found.append(Abdeckung(jahr, published.get(jahr), certain, uncertain, len(here)))
    return tuple(found)


def _published(catalog: Catalog, kind: str) -> list[Datensatz]:
    return [record for record in catalog.records[kind].values() if record.status == "veroeffentlicht"]


def _art(kind: str, records: list[Datensatz]) -> ArtBericht:
    facts = [sourced for record in records for _, sourced in factual_fields(record)]
    stated = sum(map(stated_sources, records))
    missing = Counter(name for record in records for name in RECOMMENDED[kind] if not getattr(record, name))
    checked = [record.geprueft_am for record in records if record.geprueft_am]
    return ArtBericht(
        name=KINDS[kind].plural,
        anzahl=len(records),
        vollstaendig=_mean(map(vollstaendigkeit, records)),
        belegt=round(100 * (sum(facts) + stated) / ((len(facts) + stated) or 1)),
        tatsachen=len(facts) + stated,
        lueckenhaft=tuple(missing.most_common()),
        belegtiefe=Counter(record.belegtiefe for record in records if isinstance(record, Beispiel)),
        geprueft=len(checked),
        aelteste_pruefung=min(checked, default=None),
    )


def _waisen(catalog: Catalog) -> dict[str, tuple[Datensatz, ...]]:
    def without_example(kind: str) -> tuple[Datensatz, ...]:
        shown = {beispiel.kennung for beispiel in _published(catalog, "beispiel")}
        return tuple(
            record
            for record in _published(catalog, kind)
            if shown.isdisjoint(getattr(record, "beispiele", ()))
            and shown.isdisjoint(_beispiele_naming(catalog, record))
        )

    return {
        "Methoden ohne Beispiel": without_example("methode"),
        "Standorte ohne Beispiel": without_example("standort"),
        "Standorte ohne Förderbetrag": tuple(
            r for r in _published(catalog, "standort") if isinstance(r, Standort) and not r.foerderung
        ),
        "Beispiele ohne Stelle, die Auskunft gibt": tuple(
            r
            for r in _published(catalog, "beispiel")
            if isinstance(r, Beispiel) and not r.ansprechstelle and not r.kontakt
        ),
    }


def _beispiele_naming(catalog: Catalog, record: Datensatz) -> list[str]:
    named = catalog.backlinks.get((record.kind, record.kennung), {})
    return [beispiel.kennung for beispiel in named.get("beispiel", ())]


def _unbenutzt(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    used = {word for record in catalog.all_records() for word in _words(record)}
    found = {
        name: tuple(b.name for b in catalog.vokabulare[name].begriffe if (name, b.name) not in used)
        for name in NAMES
        if name != "bildlizenzen"  # offered to whoever brings a picture; that none came is no gap
    }
    return {name: words for name, words in found.items() if words}


def _words(record: BaseModel) -> Iterator[tuple[str, str]]:
    """Yield vocabulary and word of everything that a record takes from a vocabulary."""
    for name, vokabular in word_fields(type(record)):
        value = getattr(record, name)
        yield from ((vokabular, word) for word in (value if isinstance(value, tuple) else [value]))
    for zeile in getattr(record, "foerderung", ()):
        yield from _words(zeile)


def _matrix(catalog: Catalog) -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    counts: Counter[tuple[str, str]] = Counter()
    for record in _published(catalog, "beispiel"):
        assert isinstance(record, Beispiel)
        kreis = _kreis(catalog, record)
        counts.update((feld, kreis) for feld in record.handlungsfelder if kreis)
    kreise = tuple(sorted({gemeinde.kreis for gemeinde in catalog.gemeinden.values()}))
    felder = [begriff.name for begriff in catalog.vokabulare["handlungsfelder"].begriffe]
    return kreise, {feld: tuple(counts[feld, kreis] for kreis in kreise) for feld in felder}


def _kreis(catalog: Catalog, beispiel: Beispiel) -> str:
    if beispiel.standort:
        return catalog.gemeinden[catalog.standorte[beispiel.standort].gemeinde.ags].kreis
    ags = beispiel.ausserhalb.ags if beispiel.ausserhalb else None
    return catalog.gemeinden[ags].kreis if ags else ""


def _mean(values: Iterable[int]) -> int:
    listed = list(values)
    return round(sum(listed) / len(listed)) if listed else 0
