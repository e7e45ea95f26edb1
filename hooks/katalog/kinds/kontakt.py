"""Kontakt: an institution with a documented role in the programme, and whom to ask there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from katalog.constraints import Wort
from katalog.fields import MINDESTENS_EINS, Absatz, EMail, Kennung, Modell, Plz, Quelladresse, Telefon, Zeile
from katalog.kinds.base import Datensatz

if TYPE_CHECKING:
    from collections.abc import Iterator


class Person(Modell):
    """A person whom the institution itself names publicly in this office."""

    name: Zeile
    """Name, wie die Stelle ihn veröffentlicht."""
    funktion: Zeile
    """Aufgabe, wie die Stelle sie veröffentlicht."""
    abteilung: Zeile | None = None
    """Abteilung."""
    quelle: Kennung
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
    quelle: Kennung
    """id der Quelle."""


class Rufnummer(Modell):
    """A telephone number with its source."""

    nummer: Telefon
    """Telefonnummer."""
    art: Zeile | None = None
    """Zum Beispiel „Hotline“."""
    quelle: Kennung
    """id der Quelle."""


class Postfach(Modell):
    """A functional mailbox with its source; never a person's address."""

    adresse: EMail
    """Funktionspostfach."""
    quelle: Kennung
    """id der Quelle."""


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
    hinweise: tuple[Absatz, ...] = ()
    """Zweifel, Widersprüche und Lücken, offen gesagt."""

    def quellenverweise(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every place that points to a source by its `id`, as path and id."""
        for number, person in enumerate(self.personen):
            yield ("personen", number, "quelle"), person.quelle
        for number, rufnummer in enumerate(self.telefon):
            yield ("telefon", number, "quelle"), rufnummer.quelle
        if self.anschrift:
            yield ("anschrift", "quelle"), self.anschrift.quelle
        if self.email:
            yield ("email", "quelle"), self.email.quelle
