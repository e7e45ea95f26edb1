"""Beispiel: a good-practice example that another municipality could follow."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import ValidationInfo, model_validator

from katalog.constraints import Verweis, Wort, problem
from katalog.fields import MINDESTENS_EINS, Absatz, Ags, Betrag, Gruppe, Jahr, Modell, QuellenIds, Wahr, Zeile
from katalog.kinds.base import Bilder, Datensatz, Stelle

Herkunft = Literal["quelle", "redaktionell"]


class Ausserhalb(Modell):
    """Where an example lies that belongs to no location of the catalogue."""

    ort: Zeile
    """Gemeinde oder „mehrere hessische Kommunen“."""
    ags: Ags | None = None
    """Amtlicher Gemeindeschlüssel; weglassen, wenn es mehrere Gemeinden sind."""

    @model_validator(mode="after")
    def _is_known(self, info: ValidationInfo) -> Ausserhalb:
        if info.context is None or self.ags is None or not info.context.gemeinden:
            return self
        gemeinde = info.context.gemeinden.get(self.ags)
        if gemeinde is None or gemeinde.name != self.ort:
            raise problem(
                "K031",
                f"„{self.ort}“ und der Gemeindeschlüssel {self.ags} gehören nicht zusammen.",
                "Namen oder Schlüssel berichtigen; beide stehen in data/gebiete/gemeinden.csv.",
            )
        return self


class Zeitraum(Gruppe):
    """When it happened."""

    von: Jahr | None = None
    """Beginn."""
    bis: Jahr | None = None
    """Ende."""
    laufend: Wahr = False
    """true, wenn das Vorhaben noch läuft."""
    hinweis: Zeile | None = None
    """Was zum Zeitraum zu sagen ist."""


class Kosten(Gruppe):
    """What it cost."""

    betrag_eur: Betrag | None = None
    """Gesamtkosten in ganzen Euro."""
    hinweis: Zeile | None = None
    """Was der Betrag umfasst; wird immer mit angezeigt."""


class Finanzierung(Modell):
    """Who paid a share of the costs."""

    wer: Zeile
    """Wer gezahlt hat, zum Beispiel „Bund und Land“ oder der Name einer Stiftung."""
    betrag_eur: Betrag | None = None
    """Anteil in ganzen Euro."""
    hinweis: Zeile | None = None
    """Was zu diesem Anteil zu sagen ist."""


class Erfolgsfaktor(Modell):
    """What helped."""

    text: Absatz
    """Was geholfen hat."""
    herkunft: Herkunft
    """quelle: so steht es in der Quelle; redaktionell: Einschätzung der Redaktion."""


class Stolperstein(Modell):
    """What went wrong and what helped."""

    art: Zeile
    """Kurzer Name der Schwierigkeit."""
    was_geschah: Absatz
    """Was passiert ist."""
    was_half: Absatz | None = None
    """Was geholfen hat."""
    herkunft: Herkunft
    """quelle oder redaktionell."""


class Uebertragbarkeit(Modell):
    """What another town needs to do the same."""

    voraussetzungen: Annotated[tuple[Zeile, ...], MINDESTENS_EINS]
    """Was vorhanden sein muss."""
    geht_auch_klein: Wahr | None = None
    """true, wenn es auch in einer kleinen Gemeinde geht."""
    herkunft: Herkunft
    """quelle oder redaktionell."""


class Belege(Modell):
    """Which sources stand behind which field: ids of the record's sources."""

    zeitraum: QuellenIds = ()
    """Quellen des Zeitraums."""
    traeger: QuellenIds = ()
    """Quellen zu den Trägern."""
    partner: QuellenIds = ()
    """Quellen zu den Partnern."""
    ausgangslage: QuellenIds = ()
    """Quellen der Ausgangslage."""
    umsetzung: QuellenIds = ()
    """Quellen der Umsetzung."""
    ergebnis: QuellenIds = ()
    """Quellen des Ergebnisses."""
    kosten: QuellenIds = ()
    """Quellen der Kosten."""
    foerderung_eur: QuellenIds = ()
    """Quellen der Fördersumme."""
    finanzierung: QuellenIds = ()
    """Quellen der Finanzierung."""
    erfolgsfaktoren: QuellenIds = ()
    """Quellen der Erfolgsfaktoren mit der Herkunft „quelle“."""
    stolpersteine: QuellenIds = ()
    """Quellen der Stolpersteine mit der Herkunft „quelle“."""
    uebertragbarkeit: QuellenIds = ()
    """Quellen zur Übertragbarkeit, wenn sie nicht redaktionell ist."""
    auszeichnungen: QuellenIds = ()
    """Quellen der Auszeichnungen."""


class Beispiel(Datensatz):
    """A good-practice example."""

    kind: ClassVar[str] = "beispiel"
    plural: ClassVar[str] = "Gute Beispiele"

    standort: Annotated[Zeile, Verweis("standort")] | None = None
    """Kennung des Standorts, zu dem das Beispiel gehört."""
    ausserhalb: Ausserhalb | None = None
    """Ort, wenn das Beispiel zu keinem Standort des Katalogs gehört."""
    weitere_standorte: tuple[Annotated[Zeile, Verweis("standort")], ...] = ()
    """Weitere Standorte, an denen das Vorhaben umgesetzt wurde."""
    gebiet: Zeile | None = None
    """Quartier, wie die Quellen es nennen."""
    programme: Annotated[tuple[Annotated[Zeile, Wort("programme")], ...], MINDESTENS_EINS]
    """Programme, aus denen das Vorhaben gefördert wurde."""
    im_programm: Wahr
    """false: kein Vorhaben des Programms, aber eine übertragbare Idee."""
    handlungsfelder: Annotated[tuple[Annotated[Zeile, Wort("handlungsfelder")], ...], MINDESTENS_EINS]
    """Themen des Beispiels."""
    massnahmentyp: Annotated[Zeile, Wort("massnahmentypen")]
    """Was entstanden ist."""
    methoden: tuple[Annotated[Zeile, Wort("methoden")], ...] = ()
    """Wie gearbeitet wurde."""
    zielgruppen: Annotated[tuple[Annotated[Zeile, Wort("zielgruppen")], ...], MINDESTENS_EINS]
    """Für wen und mit wem."""
    stichworte: tuple[Zeile, ...] = ()
    """Weitere Suchwörter."""
    zeitraum: Zeitraum | None = None
    """Wann es geschah."""
    traeger: Annotated[tuple[Zeile, ...], MINDESTENS_EINS]
    """Wer verantwortlich ist."""
    partner: tuple[Zeile, ...] = ()
    """Wer mitgewirkt hat."""
    ausgangslage: Absatz
    """Was der Anlass war."""
    umsetzung: Absatz
    """Was getan wurde und wie."""
    ergebnis: Absatz | None = None
    """Was dabei herauskam."""
    kosten: Kosten | None = None
    """Was es gekostet hat."""
    foerderung_eur: Betrag | None = None
    """Förderung in ganzen Euro."""
    finanzierung: tuple[Finanzierung, ...] = ()
    """Wer welchen Anteil der Kosten getragen hat."""
    erfolgsfaktoren: tuple[Erfolgsfaktor, ...] = ()
    """Was geholfen hat."""
    stolpersteine: tuple[Stolperstein, ...] = ()
    """Was schwierig war."""
    uebertragbarkeit: Uebertragbarkeit | None = None
    """Was andere brauchen, um es nachzumachen."""
    auszeichnungen: tuple[Zeile, ...] = ()
    """Preise und Auszeichnungen."""
    uebernommen_von: tuple[Annotated[Zeile, Verweis("beispiel")], ...] = ()
    """Beispiele, die von diesem gelernt haben."""
    gelernt_von: tuple[Annotated[Zeile, Verweis("beispiel")], ...] = ()
    """Beispiele, von denen dieses gelernt hat."""
    belegtiefe: Literal["hoch", "mittel", "niedrig"]
    """Wie gut das Beispiel belegt ist."""
    belege: Belege | None = None
    """Welche Quellen hinter welchem Feld stehen."""
    bilder: Bilder = ()
    """Bilder mit Beschreibung, Urheber und Lizenz."""
    ansprechstelle: Stelle | None = None
    """Stelle vor Ort, die Auskunft gibt: Amt, Quartiersmanagement oder Träger."""
    kontakt: Annotated[Zeile, Verweis("kontakt")] | None = None
    """Kennung der Stelle, die Auskunft gibt."""
    hinweise: tuple[Absatz, ...] = ()
    """Zweifel, Widersprüche und Lücken, offen gesagt."""

    @model_validator(mode="after")
    def _lies_somewhere(self) -> Beispiel:
        if (self.standort is None) == (self.ausserhalb is None):
            raise problem(
                "K032",
                "braucht entweder „standort“ oder „ausserhalb“, nicht beides.",
                "Die Kennung des Standorts eintragen; nur ohne Standort „ausserhalb“ verwenden.",
            )
        return self
