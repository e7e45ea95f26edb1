"""Standort: a funded programme area."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from katalog.constraints import Verweis, Wort
from katalog.fields import (
    Absatz,
    Betrag,
    Breitengrad,
    Hektar,
    Jahr,
    Laengengrad,
    Modell,
    Quelladresse,
    QuellenId,
    QuellenIds,
    Wahr,
    Zahl,
    Zeile,
)
from katalog.kinds.base import Bilder, Datensatz, Ort, Stelle


class Einwohner(Modell):
    """Inhabitants with their date and source."""

    zahl: Zahl
    """Zahl der Einwohnerinnen und Einwohner."""
    stand: Zeile | None = None
    """Jahr oder Tag der Zählung, zum Beispiel "2019"; weglassen, wenn unbekannt."""
    quelle: Zeile
    """Woher die Zahl stammt."""


class Foerderzeile(Modell):
    """What an area was granted in one programme year."""

    jahr: Jahr
    """Programmjahr."""
    betrag_eur: Betrag
    """Bund und Land zusammen in ganzen Euro, ohne kommunalen Anteil."""
    programm: Annotated[Zeile, Wort("programme")]
    """Name des Programms in diesem Jahr."""
    quelle: QuellenId
    """id der Quelle."""
    unsicher: Wahr = False
    """true: Jahr, Zuordnung oder Betrag ist erschlossen; der Betrag wird nie mitgezählt."""
    anmerkung: Zeile | None = None
    """Was zu diesem Betrag zu sagen ist."""


class Fakt(Modell):
    """One sourced statement."""

    text: Absatz
    """Die Aussage in eigenen Worten."""
    quelle: QuellenId
    """id der Quelle."""


class Belege(Modell):
    """Which sources stand behind which field: ids of the record's sources."""

    flaeche_ha: QuellenIds = ()
    """Quellen der Fläche."""
    handlungsfelder: QuellenIds = ()
    """Quellen, aus denen die Themen hervorgehen."""
    ausgangslage: QuellenIds = ()
    """Quellen der Ausgangslage."""
    ziele: QuellenIds = ()
    """Quellen der Ziele."""
    massnahmen: QuellenIds = ()
    """Quellen der Maßnahmen."""
    stand_heute: QuellenIds = ()
    """Quellen zum Stand heute."""
    nach_der_foerderung: QuellenIds = ()
    """Quellen zur Zeit nach der Förderung."""


class Lage(Modell):
    """Where the area lies: WGS 84, decimal degrees."""

    lat: Breitengrad
    """Geografische Breite, zum Beispiel 50.5916."""
    lon: Laengengrad
    """Geografische Länge, zum Beispiel 8.4627."""
    genauigkeit: Literal["gebiet", "gemeinde"]
    """gebiet: Punkt im Quartier; gemeinde: Ortsmittelpunkt der Gemeinde."""
    quelle: Zeile
    """Woher der Punkt stammt."""


class Standort(Datensatz):
    """A funded programme area."""

    kind: ClassVar[str] = "standort"
    plural: ClassVar[str] = "Standorte"

    gemeinde: Ort
    """Gemeinde, in der das Gebiet liegt."""
    gebiet: Zeile
    """Name des Programmgebiets."""
    gebiet_varianten: tuple[Zeile, ...] = ()
    """Andere Bezeichnungen des Gebiets in den Quellen."""
    programm: Annotated[Zeile, Wort("programme")]
    """Programm, in dem das Gebiet gefördert wird oder wurde."""
    foerderstatus: Literal["neu-aufgenommen", "laufend", "auslaufend", "abgeschlossen", "unbekannt"]
    """Stand der Förderung."""
    foerderstatus_hinweis: Zeile | None = None
    """Was zum Stand der Förderung zu sagen ist."""
    foerderstatus_quelle: QuellenId | None = None
    """id der Quelle."""
    aufnahmejahr: Jahr | None = None
    """Jahr der Aufnahme in das Programm."""
    aufnahmejahr_quelle: QuellenId | None = None
    """id der Quelle."""
    ende: Jahr | None = None
    """Letztes Jahr der Förderung."""
    ende_quelle: QuellenId | None = None
    """id der Quelle."""
    foerderung: tuple[Foerderzeile, ...] = ()
    """Beträge je Programmjahr."""
    flaeche_ha: Hektar | None = None
    """Größe des Gebiets in Hektar."""
    einwohner_gebiet: Einwohner | None = None
    """Menschen im Gebiet."""
    einwohner_gemeinde: Einwohner | None = None
    """Menschen in der Gemeinde."""
    ausgangslage: Absatz | None = None
    """Wie es vorher war."""
    ziele: Absatz | None = None
    """Was erreicht werden soll."""
    massnahmen: Absatz | None = None
    """Was geplant ist und getan wurde."""
    stand_heute: Absatz | None = None
    """Wie weit das Gebiet ist, mit dem Jahr, aus dem die Angabe stammt."""
    nach_der_foerderung: Absatz | None = None
    """Was nach dem Ende der Förderung bleibt oder geplant ist."""
    belege: Belege | None = None
    """Welche Quellen hinter welchem Feld stehen."""
    fakten: tuple[Fakt, ...] = ()
    """Einzelne belegte Aussagen."""
    quartiersmanagement: Stelle | None = None
    """Anlaufstelle im Quartier."""
    ansprechstelle: Stelle | None = None
    """Stelle der Kommune, die zum Gebiet Auskunft gibt, zum Beispiel das Planungsamt."""
    handlungsfelder: tuple[Annotated[Zeile, Wort("handlungsfelder")], ...] = ()
    """Themen, an denen gearbeitet wird."""
    lage: Lage | None = None
    """Punkt für die Karte."""
    bilder: Bilder = ()
    """Bilder mit Beschreibung, Urheber und Lizenz."""
    kontakt: Annotated[Zeile, Verweis("kontakt")] | None = None
    """Kennung der zuständigen Stelle."""
    links: tuple[Quelladresse, ...] = ()
    """Weiterführende Seiten."""
    hinweise: tuple[Absatz, ...] = ()
    """Zweifel, Widersprüche und Lücken, offen gesagt."""
