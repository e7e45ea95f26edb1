"""Methode: a way of working that examples used and others can use."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from katalog.constraints import Verweis, Wort
from katalog.fields import MINDESTENS_EINS, Absatz, Gruppe, Modell, Quelladresse, QuellenIds, Zeile
from katalog.kinds.base import Bilder, Datensatz

Feld = Literal["wofuer", "wann_geeignet", "wann_nicht", "schritte", "aufwand", "stolpersteine"]


class Aufwand(Gruppe):
    """What the method takes."""

    dauer: Absatz | None = None
    """Wie lange es dauert."""
    personal: Absatz | None = None
    """Wer gebraucht wird."""
    kosten: Absatz | None = None
    """Was es kostet."""
    kostenklasse: Literal["gering", "mittel", "hoch"] | None = None
    """Grobe Einordnung der Kosten."""
    hinweis: Absatz | None = None
    """Was zum Aufwand zu sagen ist."""


class Praxis(Modell):
    """A case in practice that has no record of its own."""

    text: Absatz
    """Was dort geschah."""
    url: Quelladresse
    """Adresse der Quelle."""


class Redaktionell(Modell):
    """A part that the editors put together."""

    feld: Feld
    """Name des Feldes."""
    hinweis: Zeile | None = None
    """Welcher Teil gemeint ist, wenn es nicht das ganze Feld ist."""


class Belege(Modell):
    """Which sources stand behind which field: ids of the record's sources."""

    wofuer: QuellenIds = ()
    """Quellen zum Zweck."""
    wann_geeignet: QuellenIds = ()
    """Quellen dazu, wann die Methode passt."""
    wann_nicht: QuellenIds = ()
    """Quellen dazu, wann sie nicht passt."""
    schritte: QuellenIds = ()
    """Quellen der Schritte."""
    aufwand: QuellenIds = ()
    """Quellen zum Aufwand."""
    stolpersteine: QuellenIds = ()
    """Quellen der Stolpersteine."""


class Methode(Datensatz):
    """A way of working."""

    kind: ClassVar[str] = "methode"
    plural: ClassVar[str] = "Methoden"

    art: Annotated[Zeile, Wort("methodenarten")]
    """Art der Methode."""
    wofuer: Absatz
    """Was die Methode leistet."""
    wann_geeignet: Annotated[tuple[Absatz, ...], MINDESTENS_EINS]
    """Wann sie passt."""
    wann_nicht: tuple[Absatz, ...] = ()
    """Wann sie nicht passt."""
    schritte: Annotated[tuple[Absatz, ...], MINDESTENS_EINS]
    """Wie man vorgeht, der Reihe nach."""
    aufwand: Aufwand | None = None
    """Zeit, Menschen und Geld."""
    stolpersteine: tuple[Absatz, ...] = ()
    """Woran es scheitern kann."""
    phase: tuple[Literal["analyse", "planung", "umsetzung", "verstetigung"], ...] = ()
    """In welchen Phasen die Methode hilft."""
    beteiligungsstufe: Literal["information", "mitsprache", "mitentscheidung", "selbstverwaltung"] | None = (
        None
    )
    """Wie weit die Beteiligung reicht."""
    kombinierbar_mit: tuple[Annotated[Zeile, Verweis("methode")], ...] = ()
    """Methoden, die sich gut ergänzen."""
    beispiele: tuple[Annotated[Zeile, Verweis("beispiel")], ...] = ()
    """Beispiele, die die Methode besonders gut zeigen; die übrigen findet der Katalog selbst."""
    praxis: tuple[Praxis, ...] = ()
    """Fälle aus der Praxis ohne eigenen Datensatz."""
    belege: Belege | None = None
    """Welche Quellen hinter welchem Feld stehen."""
    bilder: Bilder = ()
    """Bilder mit Beschreibung, Urheber und Lizenz."""
    redaktionell: tuple[Redaktionell, ...] = ()
    """Welche Teile die Redaktion zusammengestellt hat."""
    hinweise: tuple[Absatz, ...] = ()
    """Zweifel, Widersprüche und Lücken, offen gesagt."""
