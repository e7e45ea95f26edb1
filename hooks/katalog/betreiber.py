"""The operator: who publishes the site. What is not known stays open, visibly and in words."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from katalog.fields import Basisadresse, EMail, Modell, Plz, Telefon, Vergangenes, Wahr, Zeile


class Postanschrift(Modell):
    """Postal address of the operator."""

    strasse: Zeile
    """Straße und Hausnummer."""
    plz: Plz
    """Postleitzahl."""
    ort: Zeile
    """Ort."""


class Betreiber(Modell):
    """`data/betreiber.yml`: the one file an operator must fill."""

    name: Zeile
    """Name der Website."""
    beschreibung: Annotated[Zeile, Field(max_length=155)]
    """Was die Website ist, in einem Satz."""
    adresse: Basisadresse | None = None
    """Adresse, unter der die Website erreichbar sein wird, mit „/“ am Ende."""
    bearbeiten_url: Basisadresse | None = None
    """Adresse, unter der die Forge eine Datei zum Bearbeiten öffnet; der Dateipfad wird angehängt."""
    stelle: Zeile | None = None
    """Name der Stelle, die die Website betreibt."""
    anschrift: Postanschrift | None = None
    """Ladungsfähige Anschrift der Stelle."""
    vertretung: Zeile | None = None
    """Wer die Stelle vertritt."""
    email: EMail | None = None
    """Funktionspostfach für Fragen und Fehlermeldungen."""
    telefon: Telefon | None = None
    """Telefonnummer der Stelle."""
    verantwortlich: Zeile | None = None
    """Wer für den Inhalt verantwortlich ist (§ 18 Abs. 2 MStV)."""
    redaktion: Zeile = "Katalogredaktion (noch keine Stelle benannt)"
    """Wer die Datensätze pflegt."""
    datenschutzbeauftragung: Zeile | None = None
    """Name und Erreichbarkeit der oder des Datenschutzbeauftragten."""
    hosting: Zeile | None = None
    """Wer den Server betreibt und wo er steht."""
    protokolle: Zeile | None = None
    """Was der Server protokolliert und wie lange."""
    barriere_email: EMail | None = None
    """Postfach, an das Barrieren gemeldet werden."""
    barrierefreiheit_geprueft_am: Vergangenes | None = None
    """Tag der Selbstbewertung oder Prüfung der Barrierefreiheit."""
    lizenz_bestaetigt: Wahr = False
    """true, wenn der Betreiber für Texte und Daten die Lizenz CC BY 4.0 bestätigt hat."""
    vorschaubilder: Wahr = True
    """false: keine Vorschaubilder für soziale Medien zeichnen; der Bau wird schneller."""
    barrierefreiheit_pruefung: Zeile = "Selbstbewertung der Redaktion mit automatischen Prüfungen im Browser"
    """Wie an diesem Tag geprüft wurde und durch wen."""
    leichte_sprache_geprueft: Wahr = False
    """true, wenn eine Prüfgruppe den Text in Leichter Sprache geprüft hat."""

    @property
    def offen(self) -> tuple[str, ...]:
        """Names of the fields that only the operator can state and has not stated yet."""
        return tuple(name for name in _NUR_BETREIBER if getattr(self, name) is None)

    @property
    def entwurf(self) -> bool:
        """True while anything is open: then every page says it is a draft."""
        return bool(self.offen)


_NUR_BETREIBER = (
    "adresse",
    "bearbeiten_url",
    "stelle",
    "anschrift",
    "vertretung",
    "email",
    "telefon",
    "verantwortlich",
    "datenschutzbeauftragung",
    "hosting",
    "protokolle",
    "barriere_email",
    "barrierefreiheit_geprueft_am",
)
