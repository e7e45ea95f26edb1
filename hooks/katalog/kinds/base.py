"""What every record has. The docstring below a field is its help in editors and in the handbook."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, ValidationInfo, model_validator
from pydantic.json_schema import SkipJsonSchema

from katalog.constraints import Wort, problem
from katalog.fields import (
    MINDESTENS_EINS,
    Adressteil,
    Ags,
    Alternativtext,
    Bilddatei,
    Kennung,
    Kurz,
    Modell,
    Quelladresse,
    QuellenId,
    Suchworte,
    Telefon,
    Titel,
    Vergangenes,
    Zeile,
)

Status = Literal["entwurf", "veroeffentlicht", "archiviert"]
Fokus = Literal["oben", "unten", "links", "rechts"]


class Ort(Modell):
    """A municipality as records name it."""

    name: Zeile
    """Amtlicher Name der Gemeinde."""
    ags: Ags
    """Amtlicher Gemeindeschlüssel, acht Ziffern in Anführungszeichen."""

    @model_validator(mode="after")
    def _is_known(self, info: ValidationInfo) -> Ort:
        if info.context is None or not info.context.gemeinden:
            return self  # a list that cannot be read is told at its own place
        gemeinde = info.context.gemeinden.get(self.ags)
        if gemeinde is None:
            raise problem(
                "K031",
                f"den Gemeindeschlüssel {self.ags} gibt es in Hessen nicht.",
                "In data/gebiete/gemeinden.csv nachsehen; Hanau ist seit 2026 06415000.",
            )
        if gemeinde.name != self.name:
            raise problem(
                "K031",
                f"zum Gemeindeschlüssel {self.ags} gehört „{gemeinde.name}“, nicht „{self.name}“.",
                "Namen oder Schlüssel berichtigen; beide stehen in data/gebiete/gemeinden.csv.",
            )
        return self


class Quelle(Modell):
    """Where a fact was read."""

    id: Kennung | None = None
    """Kurzname, mit dem andere Felder auf diese Quelle zeigen, zum Beispiel „landesliste-2019“."""
    titel: Zeile
    """Wer hat es veröffentlicht, und wie heißt die Seite?"""
    url: Quelladresse
    """Adresse der Seite; Quellen dürfen auch mit http:// beginnen."""
    gesehen_am: Vergangenes | None = None
    """Tag, an dem jemand die Seite gelesen hat, als "JJJJ-MM-TT"."""
    fassung: Literal["gespeichert", "online", "mitgeteilt"]
    """Gelesen wurde die lebende Seite (online), eine gespeicherte Fassung oder nichts (mitgeteilt)."""


class Stelle(Modell):
    """An office that answers questions: an institution, never a person."""

    name: Zeile
    """Name der Stelle."""
    traeger: Zeile | None = None
    """Wer die Stelle trägt."""
    adresse: Zeile | None = None
    """Anschrift, wie die Quelle sie nennt."""
    telefon: Telefon | None = None
    """Telefonnummer der Stelle."""
    web: Quelladresse | None = None
    """Website der Stelle."""
    quelle: QuellenId
    """id der Quelle."""


class Bild(Modell):
    """A picture of a record, with everything the law and the reader need."""

    datei: Bilddatei
    """Name der Datei im Ordner data/bilder/<art>/<kennung>/, zum Beispiel „hochbeete.jpg“."""
    alt: Alternativtext
    """Was zu sehen ist, für alle, die das Bild nicht sehen; 10 bis 250 Zeichen, ohne „Bild von“."""
    urheber: Zeile
    """Wer das Bild gemacht hat, so wie sie oder er genannt werden möchte."""
    lizenz: Annotated[Zeile, Wort("bildlizenzen")]
    """Unter welcher Lizenz das Bild hier stehen darf."""
    personen: Literal["keine", "beiwerk", "eingewilligt"]
    """Sind Menschen zu erkennen? Keine; nur am Rand (beiwerk); ja, und alle haben eingewilligt."""
    fokus: Fokus | None = None
    """Wo das Wichtigste liegt, falls das Bild beschnitten wird; ohne Angabe in der Mitte."""


class Aenderung(Modell):
    """One line in the history of a record."""

    am: Vergangenes
    """Tag der Änderung, als "JJJJ-MM-TT"."""
    was: Zeile
    """Was sich geändert hat, in einem Satz für Leserinnen und Leser."""


Bilder = Annotated[tuple[Bild, ...], Field(max_length=12)]
"""Pictures in the order in which they are shown; the first stands at the top of the page."""


class Datensatz(Modell):
    """What records of every kind share."""

    kind: ClassVar[str]
    plural: ClassVar[str]

    kennung: SkipJsonSchema[str] = Field(exclude=True)
    """The file name without `.yml`; never written in the file."""
    titel: Titel
    """Überschrift der Seite, höchstens 90 Zeichen."""
    kurz: Kurz
    """Das Wichtigste in ein bis zwei einfachen Sätzen, 80 bis 300 Zeichen."""
    status: Status
    """entwurf, veroeffentlicht oder archiviert."""
    erfasst_am: Vergangenes | None = None
    """Tag, an dem der Datensatz in den Katalog kam, als "JJJJ-MM-TT"."""
    geprueft_am: Vergangenes | None = None
    """Tag, an dem jemand alle Angaben geprüft hat; leer lassen, solange das niemand getan hat."""
    aenderungen: tuple[Aenderung, ...] = ()
    """Wichtige Änderungen; sie erscheinen unter „Was ist neu“."""
    quellen: Annotated[tuple[Quelle, ...], MINDESTENS_EINS]
    """Alle Quellen, aus denen der Datensatz schöpft."""
    aliase: tuple[Zeile, ...] = ()
    """Frühere oder andere Namen, unter denen jemand suchen könnte."""
    suchworte: Suchworte = ()
    """Wörter und kurze Fragen, mit denen jemand ohne den Namen sucht; sie stehen nicht auf der Seite."""
    weiterleitungen: tuple[Adressteil, ...] = ()
    """Frühere Kennungen dieses Datensatzes; ihre Adressen führen weiter hierher."""

    @property
    def letzte_aenderung(self) -> date | None:
        """The latest date the record states about itself."""
        stated = (self.erfasst_am, self.geprueft_am, *(eintrag.am for eintrag in self.aenderungen))
        return max((day for day in stated if day), default=None)
