"""Kontakt: an institution with a documented role in the programme, and whom to ask there."""

from __future__ import annotations

from typing import Annotated, ClassVar

from katalog.constraints import Wort
from katalog.fields import (
    MINDESTENS_EINS,
    Absatz,
    EMail,
    Modell,
    Plz,
    Quelladresse,
    QuellenId,
    QuellenIds,
    Telefon,
    Zeile,
)
from katalog.kinds.base import Datensatz


class Person(Modell):
    """A person whom the institution itself names publicly in this office."""

    name: Zeile
    """Name, wie die Stelle ihn veröffentlicht."""
    funktion: Zeile
    """Aufgabe, wie die Stelle sie veröffentlicht."""
    abteilung: Zeile | None = None
    """Abteilung."""
    quelle: QuellenId
    """id der Quelle, in der die Stelle die Person nennt."""


class Anschrift(Modell):
    """A postal address with its source."""

    zusatz: Zeile | None = None
    """Gebäude oder Abteilung."""
    strasse: Zeile
    """Straße und Hausnummer."""
    plz: Plz
    """Postleitzahl in Anführungszeichen."""
    ort: Zeile
    """Ort."""
    hinweis: Zeile | None = None
    """Was zur Anschrift zu sagen ist."""
    quelle: QuellenId
    """id der Quelle."""


class Rufnummer(Modell):
    """A telephone number with its source."""

    nummer: Telefon
    """Telefonnummer."""
    art: Zeile | None = None
    """Zum Beispiel „Hotline“."""
    quelle: QuellenId
    """id der Quelle."""


class Postfach(Modell):
    """A functional mailbox with its source; never a person's address."""

    adresse: EMail
    """Funktionspostfach."""
    quelle: QuellenId
    """id der Quelle."""


class Belege(Modell):
    """Which sources stand behind which field: ids of the record's sources."""

    aufgabe: QuellenIds = ()
    """Quellen der Aufgabe."""
    traeger: QuellenIds = ()
    """Quellen zu den Trägern."""
    leistungen: QuellenIds = ()
    """Quellen der Leistungen."""
    zustaendig_fuer: QuellenIds = ()
    """Quellen zu den Anliegen."""


class Kontakt(Datensatz):
    """An institution with a documented role."""

    kind: ClassVar[str] = "kontakt"
    plural: ClassVar[str] = "Kontakte"

    art: Annotated[Zeile, Wort("kontaktarten")]
    """Art der Stelle."""
    stelle: Zeile
    """Voller Name der Stelle."""
    abkuerzung: Zeile | None = None
    """Übliche Abkürzung."""
    aufgabe: Absatz
    """Was die Stelle im Programm tut."""
    traeger: tuple[Zeile, ...] = ()
    """Wer die Stelle trägt."""
    leistungen: tuple[Absatz, ...] = ()
    """Was sie anbietet."""
    zustaendig_fuer: Annotated[tuple[Zeile, ...], MINDESTENS_EINS]
    """Anliegen, mit denen man sich an sie wendet."""
    personen: tuple[Person, ...] = ()
    """Öffentlich benannte Ansprechpersonen."""
    anschrift: Anschrift | None = None
    """Postanschrift."""
    telefon: tuple[Rufnummer, ...] = ()
    """Telefonnummern."""
    email: Postfach | None = None
    """Funktionspostfach."""
    web: Quelladresse | None = None
    """Website der Stelle."""
    belege: Belege | None = None
    """Welche Quellen hinter welchem Feld stehen."""
    hinweise: tuple[Absatz, ...] = ()
    """Zweifel, Widersprüche und Lücken, offen gesagt."""
