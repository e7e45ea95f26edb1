"""The types a field of a record can have, each with its rule and its German message.

A rule refuses; it never mends. Types that need the rest of the catalogue (vocabularies, other
records, municipalities) find it in the validation context, see `Context`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError, core_schema

from katalog import markup
from katalog.findings import nearest
from katalog.loading import PlainScalar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema

    from katalog.gebiete import Gemeinde
    from katalog.vocabulary import Vokabular

KENNUNG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KENNUNG_MAX = 60
VOKABULAR_IN_SCHEMA = "x-vokabular"
"""Key in a generated JSON Schema that names the vocabulary of a field."""
# Names a file system or a web server keeps for itself.
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", "feed", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))]
)

_NOT_IN_LINE = re.compile(r"\n|<[a-zA-Z/!?]|\]\(|\*\*|`|^#+ ")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,8})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_EMAIL = re.compile(r"[a-z0-9][a-z0-9._+-]{0,63}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}")
_PHONE = re.compile(r"[0-9+][0-9 /()-]{4,24}[0-9]")
_AGS = re.compile(r"06[0-9]{6}")
_PLZ = re.compile(r"[0-9]{5}")
_UNSAFE_IN_URL = re.compile(r"[\s<>\"'`{}|\\^]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a record is checked against; handed to pydantic as validation context."""

    vokabulare: Mapping[str, Vokabular]
    kennungen: Mapping[str, AbstractSet[str]]
    """Kennungen of all records by kind, taken from the file names."""
    gemeinden: Mapping[str, Gemeinde]
    """Municipalities of Hessen by AGS (8 digits)."""
    heute: date


class Modell(BaseModel):
    """Base of everything written in a record: frozen, and unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True)
class Verweis:
    """Marks a field that names a record of `kind` by its Kennung; gives a back-link there."""

    kind: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def _check(self, value: str, info: core_schema.ValidationInfo) -> str:
        if info.context is None or value in info.context.kennungen[self.kind]:
            return value
        meant = nearest(value, info.context.kennungen[self.kind])
        raise problem(
            "K022",
            f"„{value}“ gibt es unter data/{FOLDERS[self.kind]}/ nicht.",
            f"Gemeint ist vielleicht „{meant}“." if meant else "Den Dateinamen ohne „.yml“ eintragen.",
        )


@dataclass(frozen=True, slots=True)
class Wort:
    """Marks a field that holds a word of `data/vokabular/<vokabular>.yml`."""

    vokabular: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(schema) | {VOKABULAR_IN_SCHEMA: self.vokabular}

    def _check(self, value: str, info: core_schema.ValidationInfo) -> str:
        if info.context is None:
            return value
        vokabular = info.context.vokabulare[self.vokabular]
        if value in vokabular.by_name:
            return value
        meant = vokabular.suggest(value)
        raise problem(
            "K012",
            f"„{value}“ steht nicht im Vokabular.",
            (f"Gemeint ist vielleicht „{meant}“. " if meant else "")
            + f"Alle Werte: data/vokabular/{self.vokabular}.yml.",
        )


def problem(code: str, message: str, hint: str) -> PydanticCustomError:
    """Return an error whose message and remedy reach the editor unchanged."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _zeile(value: Any) -> Any:
    if isinstance(value, str) and _NOT_IN_LINE.search(value):
        if "\n" in value:
            raise problem("K020", "hat mehrere Zeilen.", "Den Text in eine Zeile schreiben.")
        raise problem(
            "K020", "enthält Auszeichnungen; hier steht nur schlichter Text.", "HTML und Markdown entfernen."
        )
    return value


def _absatz(value: Any) -> Any:
    if isinstance(value, str):
        found = markup.forbidden(value)
        if found:
            raise problem(
                "K020", found, "Erlaubt sind Absätze, Listen, *kursiv*, **fett** und [Text](https://…)."
            )
    return value


def _ganzzahl(value: Any) -> Any:
    if isinstance(value, PlainScalar):
        digits = value.text
        if digits.isascii() and digits.isdigit() and str(int(digits)) == digits:
            return int(digits)
    elif type(value) is int:
        return value
    raise problem(
        "K015",
        f"„{shown(value)}“ ist keine ganze Zahl.",
        "Nur Ziffern schreiben, ohne Punkt und Anführungszeichen: 310000.",
    )


def _dezimalzahl(value: Any) -> Any:
    if isinstance(value, PlainScalar) and _DECIMAL.fullmatch(value.text):
        return float(value.text)
    if type(value) in {int, float}:
        return value
    raise problem(
        "K015", f"„{shown(value)}“ ist keine Zahl.", "Mit Punkt schreiben, ohne Anführungszeichen: 12.5."
    )


def _wahr(value: Any) -> Any:
    if isinstance(value, PlainScalar) and value.text in {"true", "false"}:
        return value.text == "true"
    if type(value) is bool:
        return value
    raise problem("K015", f"„{shown(value)}“ ist weder true noch false.", "true oder false schreiben.")


def unquoted(value: PlainScalar) -> tuple[str, str]:
    """Return message and remedy for a value that must be quoted to be text; empty means absent."""
    if not value.text:
        return "ist leer.", "Einen Wert eintragen oder die Zeile löschen."
    return (
        f"„{shown(value)}“ liest YAML nicht als Text.",
        f'In Anführungszeichen setzen: "{shown(value)}".',
    )


def shown(value: Any) -> str:
    """Return a value of any kind as findings show it: short, and as it was written."""
    text = value.text if isinstance(value, PlainScalar) else value if isinstance(value, str) else "…"
    return text if len(text) <= 60 else f"{text[:59]}…"


def _datum(value: Any) -> Any:
    if type(value) is date:
        return value
    if isinstance(value, PlainScalar):
        raise problem("K014", *unquoted(value))
    hint = 'Als "JJJJ-MM-TT" in Anführungszeichen schreiben, zum Beispiel "2026-03-31".'
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise problem("K017", f"„{shown(value)}“ ist kein Datum.", hint)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise problem("K017", f"„{value}“ gibt es im Kalender nicht.", hint) from None


def _not_in_future(value: date, info: ValidationInfo) -> date:
    if info.context and value > info.context.heute:
        raise problem("K018", f"liegt in der Zukunft ({value:%d.%m.%Y}).", "Das Datum der Prüfung eintragen.")
    return value


@dataclass(frozen=True, slots=True)
class Form:
    """Marks a text that has a fixed form; editors see it as pattern in the JSON Schema."""

    regex: re.Pattern[str]
    message: str
    hint: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(schema) | {"pattern": f"^{self.regex.pattern}$"}

    def _check(self, value: Any) -> Any:
        if isinstance(value, str) and not self.regex.fullmatch(value):
            raise problem("K019", f"„{value}“ {self.message}", self.hint)
        return value


@dataclass(frozen=True, slots=True)
class Adresse:
    """Marks a text that is a public web address with one of the schemes."""

    schemes: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(schema) | {"pattern": f"^(?:{'|'.join(self.schemes)})://"}

    def _check(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        hint = f"Als vollständige Adresse mit {self.schemes[0]}:// eintragen."
        try:
            parts = urlsplit(value)
            port = parts.port
        except ValueError:
            raise problem("K019", "ist keine gültige Web-Adresse.", hint) from None
        if parts.scheme not in self.schemes or _UNSAFE_IN_URL.search(value) or port or "@" in parts.netloc:
            raise problem("K019", "ist keine erlaubte Web-Adresse.", hint)
        if not _HOST.fullmatch(parts.netloc.lower()):
            raise problem("K019", f"„{parts.netloc}“ ist kein öffentlicher Rechnername.", hint)
        return value


FOLDERS = {
    "standort": "standorte",
    "beispiel": "beispiele",
    "methode": "methoden",
    "kontakt": "kontakte",
}

Zeile = Annotated[str, Field(min_length=1, max_length=300), BeforeValidator(_zeile)]
Titel = Annotated[str, Field(min_length=1, max_length=90), BeforeValidator(_zeile)]
Kurz = Annotated[str, Field(min_length=80, max_length=300), BeforeValidator(_zeile)]
Absatz = Annotated[str, Field(min_length=1, max_length=6000), BeforeValidator(_absatz)]
Kennung = Annotated[
    str,
    Field(max_length=KENNUNG_MAX),
    Form(KENNUNG, "ist keine Kennung.", "Nur a–z, 0–9 und einzelne Bindestriche: homberg-efze."),
]
Jahr = Annotated[int, Field(ge=1970, le=2050), BeforeValidator(_ganzzahl)]
Zahl = Annotated[int, Field(ge=0, le=10_000_000), BeforeValidator(_ganzzahl)]
Betrag = Annotated[int, Field(ge=1, le=1_000_000_000), BeforeValidator(_ganzzahl)]
"""Whole euros."""
Hektar = Annotated[float, Field(gt=0, le=10_000), BeforeValidator(_dezimalzahl)]
Breitengrad = Annotated[float, Field(ge=49.3, le=51.7), BeforeValidator(_dezimalzahl)]
"""WGS 84 degrees, within Hessen."""
Laengengrad = Annotated[float, Field(ge=7.7, le=10.3), BeforeValidator(_dezimalzahl)]
"""WGS 84 degrees, within Hessen."""
Wahr = Annotated[bool, BeforeValidator(_wahr)]
Datum = Annotated[date, BeforeValidator(_datum)]
Vergangenes = Annotated[date, BeforeValidator(_datum), AfterValidator(_not_in_future)]
Webadresse = Annotated[str, Field(max_length=600), Adresse(("https",))]
Quelladresse = Annotated[str, Field(max_length=600), Adresse(("https", "http"))]
EMail = Annotated[
    str, Field(max_length=254), Form(_EMAIL, "ist keine E-Mail-Adresse.", "Als name@stelle.de eintragen.")
]
Telefon = Annotated[str, Form(_PHONE, "ist keine Telefonnummer.", "Als 0611 815-0 eintragen.")]
Ags = Annotated[
    str,
    Form(_AGS, "ist kein Gemeindeschlüssel aus Hessen.", 'Acht Ziffern in Anführungszeichen: "06414000".'),
]
Plz = Annotated[str, Form(_PLZ, "ist keine Postleitzahl.", 'Fünf Ziffern: "65185".')]

MINDESTENS_EINS = Field(min_length=1)
"""For lists that must not be empty."""
