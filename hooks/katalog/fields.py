"""The types a field of a record can have; their rules and messages stand in `constraints`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from katalog.addresses import EMAIL
from katalog.constraints import (
    ABSATZ_MAX,
    AGS,
    BILDDATEI,
    FIRST_YEAR,
    KENNUNG,
    KENNUNG_MAX,
    PHONE,
    PLZ,
    Adresse,
    Form,
    Quellenbezug,
    check_absatz,
    check_basis,
    check_free,
    check_not_in_future,
    check_zeile,
    problem,
    read_datum,
    read_dezimalzahl,
    read_ganzzahl,
    read_wahr,
    unquoted,
)
from katalog.yaml_values import PlainScalar

_NOT_NOTED: set[str] = set()
"""Which fields were written is known only right after reading; one empty set serves all afterwards."""


class Modell(BaseModel):
    """Base of everything written in a record: frozen, and unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True)

    # Thousands of models go from process to process and into the cache. Values alone, without names and
    # without what pydantic notes besides, take half of the memory.

    def __getstate__(self) -> Any:
        return tuple(self.__dict__[name] for name in type(self).model_fields)

    def __setstate__(self, values: Any) -> None:
        restored = {
            "__dict__": dict(zip(type(self).model_fields, values, strict=True)),
            "__pydantic_fields_set__": _NOT_NOTED,
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }
        for name, value in restored.items():
            object.__setattr__(self, name, value)


class Gruppe(Modell):
    """A group of fields none of which is required; an empty one would be a heading above nothing."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not any(getattr(self, name) for name in type(self).model_fields):
            raise problem("K011", *unquoted(PlainScalar("")))
        return self


Zeile = Annotated[str, Field(min_length=1, max_length=300), BeforeValidator(check_zeile)]
Titel = Annotated[str, Field(min_length=1, max_length=90), BeforeValidator(check_zeile)]
Kurz = Annotated[str, Field(min_length=80, max_length=300), BeforeValidator(check_zeile)]
SUCHWORT_MAX = 60
Suchwort = Annotated[str, Field(min_length=1, max_length=SUCHWORT_MAX), BeforeValidator(check_zeile)]
Suchworte = Annotated[tuple[Suchwort, ...], Field(max_length=40)]
Absatz = Annotated[str, Field(min_length=1, max_length=ABSATZ_MAX), BeforeValidator(check_absatz)]
Kennung = Annotated[
    str,
    Field(max_length=KENNUNG_MAX),
    Form(KENNUNG, "ist keine Kennung.", "Nur a–z, 0–9 und einzelne Bindestriche: homberg-efze."),
]
Adressteil = Annotated[Kennung, AfterValidator(check_free)]
"""A Kennung that becomes part of an address."""
QuellenId = Annotated[Kennung, Quellenbezug()]
QuellenIds = tuple[QuellenId, ...]
Jahr = Annotated[int, Field(ge=FIRST_YEAR, le=2050), BeforeValidator(read_ganzzahl)]
Zahl = Annotated[int, Field(ge=0, le=10_000_000), BeforeValidator(read_ganzzahl)]
Betrag = Annotated[int, Field(ge=1, le=1_000_000_000), BeforeValidator(read_ganzzahl)]
"""Whole euros."""
Hektar = Annotated[float, Field(gt=0, le=10_000), BeforeValidator(read_dezimalzahl)]
Breitengrad = Annotated[float, Field(ge=49.3, le=51.7), BeforeValidator(read_dezimalzahl)]
"""WGS 84 degrees, within Hessen."""
Laengengrad = Annotated[float, Field(ge=7.7, le=10.3), BeforeValidator(read_dezimalzahl)]
"""WGS 84 degrees, within Hessen."""
Wahr = Annotated[bool, BeforeValidator(read_wahr)]
Datum = Annotated[date, BeforeValidator(read_datum)]
Vergangenes = Annotated[date, BeforeValidator(read_datum), AfterValidator(check_not_in_future)]
Webadresse = Annotated[str, Field(max_length=600), Adresse(("https",))]
Basisadresse = Annotated[Webadresse, AfterValidator(check_basis)]
"""A web address to which paths are joined."""
Quelladresse = Annotated[str, Field(max_length=600), Adresse(("https", "http"))]
EMail = Annotated[
    str, Field(max_length=254), Form(EMAIL, "ist keine E-Mail-Adresse.", "Als name@stelle.de eintragen.")
]
Telefon = Annotated[str, Form(PHONE, "ist keine Telefonnummer.", "Als 0611 815-0 eintragen.")]
Ags = Annotated[
    str,
    Form(AGS, "ist kein Gemeindeschlüssel aus Hessen.", 'Acht Ziffern in Anführungszeichen: "06414000".'),
]
Plz = Annotated[str, Form(PLZ, "ist keine Postleitzahl.", 'Fünf Ziffern: "65185".')]

Bilddatei = Annotated[
    str,
    Field(max_length=100),
    Form(
        BILDDATEI,
        "ist kein Name für ein Bild.",
        "Nur a–z, 0–9 und einzelne Bindestriche, dann .jpg, .jpeg, .png oder .webp: hochbeete.jpg.",
    ),
]
Alternativtext = Annotated[str, Field(min_length=10, max_length=250), BeforeValidator(check_zeile)]

MINDESTENS_EINS = Field(min_length=1)
"""For lists that must not be empty."""
