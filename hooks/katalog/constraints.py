"""The rules of single fields, each with its German message; `fields` makes types of them.

A rule refuses; it never mends. Rules that need the rest of the catalogue (vocabularies, other
records, municipalities) find it in the validation context, see `Context`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema

from katalog import markup
from katalog.addresses import is_public
from katalog.findings import nearest
from katalog.yaml_values import PlainScalar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema

    from katalog.gebiete import Gemeinde
    from katalog.vocabulary import Vokabular

KENNUNG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KENNUNG_MAX = 60
ABSATZ_MAX = 6000
"""Characters of the longest text."""
FIRST_YEAR = 1970
VOKABULAR_IN_SCHEMA = "x-vokabular"
"""Key in a generated JSON Schema that names the vocabulary of a field."""
# Names a file system or a web server keeps for itself.
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", "feed", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))]
)

# Also the slots of the frame, see `shells`: a name must not open one.
_NOT_IN_LINE = re.compile(r"\n|<[a-zA-Z/!?]|\]\(|\*\*|`|^#+ |\[\[slot:")
_DIGITS = re.compile(r"0|[1-9][0-9]{0,39}")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,8})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PHONE = re.compile(r"[0-9+][0-9 /()-]{4,24}[0-9]")
AGS = re.compile(r"06[0-9]{6}")
PLZ = re.compile(r"[0-9]{5}")
BILDDATEI = re.compile(r"(?<![a-z0-9-])[a-z0-9]++(?:-[a-z0-9]++)*+\.(?:jpg|jpeg|png|webp)")


FOLDERS = {
    "standort": "standorte",
    "beispiel": "beispiele",
    "methode": "methoden",
    "kontakt": "kontakte",
}
"""Kind of record → folder below `data/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a record is checked against; handed to pydantic as validation context."""

    vokabulare: Mapping[str, Vokabular]
    kennungen: Mapping[str, AbstractSet[str]]
    """Kennungen of all records by kind, taken from the file names."""
    gemeinden: Mapping[str, Gemeinde]
    """Municipalities of Hessen by AGS (8 digits)."""
    seiten: AbstractSet[str] = frozenset()
    """Addresses of hand-written pages, without a slash at the end."""
    heute: date


@dataclass(frozen=True, slots=True)
class Verweis:
    """Marks a field that names a record of `kind` by its Kennung; gives a back-link there."""

    kind: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def _check(self, value: str, info: core_schema.ValidationInfo) -> str:
        if info.context is None or value in info.context.kennungen[self.kind]:
            return value
        allowed = info.context.kennungen[self.kind]
        raise problem(
            "K022",
            f"„{shown(value)}“ gibt es unter data/{FOLDERS[self.kind]}/ nicht.",
            "Den Dateinamen ohne „.yml“ eintragen.",
            meant=lambda: _meant(nearest(value, allowed)),
        )


@dataclass(frozen=True, slots=True)
class Quellenbezug:
    """Marks a field that names a source of its record by `id`; compared in `comparisons`."""


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
        if value in vokabular.by_name or not vokabular.begriffe:
            return value  # a vocabulary that cannot be read is told at its own place
        every = f"Alle Werte: data/vokabular/{self.vokabular}.yml."
        raise problem(
            "K012",
            f"„{shown(value)}“ steht nicht im Vokabular.",
            every,
            meant=lambda: _meant(vokabular.suggest(value), every),
        )


def problem(
    code: str, message: str, hint: str, *, meant: Callable[[], str] | None = None
) -> PydanticCustomError:
    """Return an error whose message and remedy reach the editor unchanged.

    `meant` gives a better remedy, or an empty one; it is asked only where there are few mistakes,
    because finding what somebody meant takes long.
    """
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint, "meant": meant})


def _meant(word: str, more: str = "") -> str:
    return f"Gemeint ist vielleicht „{word}“. {more}".strip() if word else ""


def is_line(value: str) -> bool:
    """Tell whether a text is plain and stands in one line."""
    return not _NOT_IN_LINE.search(value)


def check_zeile(value: Any) -> Any:
    """Refuse line breaks and markup: what stands in one line is plain text."""
    if isinstance(value, str) and not is_line(value):
        if "\n" in value:
            raise problem("K020", "hat mehrere Zeilen.", "Den Text in eine Zeile schreiben.")
        raise problem(
            "K020", "enthält Auszeichnungen; hier steht nur schlichter Text.", "HTML und Markdown entfernen."
        )
    return value


def check_absatz(value: Any) -> Any:
    """Refuse everything but the small Markdown; what is too long is told as such, unread."""
    if isinstance(value, str) and len(value) <= ABSATZ_MAX:
        found = markup.forbidden(value)
        if found:
            raise problem(
                "K020", found, "Erlaubt sind Absätze, Listen, *kursiv*, **fett** und [Text](https://…)."
            )
    return value


def read_ganzzahl(value: Any) -> Any:
    """Read plain decimal digits."""
    _refuse_empty(value)
    if isinstance(value, PlainScalar):
        digits = value.text
        if _DIGITS.fullmatch(digits):
            return int(digits)
    elif type(value) is int:
        return value
    raise problem(
        "K015",
        f"„{shown(value)}“ ist keine ganze Zahl.",
        "Nur Ziffern schreiben, ohne Punkt und Anführungszeichen: 310000.",
    )


def read_dezimalzahl(value: Any) -> Any:
    """Read plain decimal digits with a point."""
    _refuse_empty(value)
    if isinstance(value, PlainScalar) and _DECIMAL.fullmatch(value.text):
        return float(value.text)
    if type(value) in {int, float}:
        return value
    raise problem(
        "K015", f"„{shown(value)}“ ist keine Zahl.", "Mit Punkt schreiben, ohne Anführungszeichen: 12.5."
    )


def read_wahr(value: Any) -> Any:
    """Read true or false."""
    _refuse_empty(value)
    if isinstance(value, PlainScalar) and value.text in {"true", "false"}:
        return value.text == "true"
    if type(value) is bool:
        return value
    raise problem("K015", f"„{shown(value)}“ ist weder true noch false.", "true oder false schreiben.")


def _refuse_empty(value: Any) -> None:
    if value == PlainScalar(""):
        raise problem("K011", *unquoted(PlainScalar("")))


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


def read_datum(value: Any) -> Any:
    """Read a quoted date, JJJJ-MM-TT, that is in the calendar."""
    _refuse_empty(value)
    if type(value) is date:
        return value
    if isinstance(value, PlainScalar):
        raise problem("K014", *unquoted(value))
    hint = 'Als "JJJJ-MM-TT" in Anführungszeichen schreiben, zum Beispiel "2026-03-31".'
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise problem("K017", f"„{shown(value)}“ ist kein Datum.", hint)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise problem("K017", f"„{shown(value)}“ gibt es im Kalender nicht.", hint) from None
    if day.year < FIRST_YEAR:
        raise problem("K016", f"liegt vor {FIRST_YEAR}.", "Das Jahr prüfen.")
    return day


def check_not_in_future(value: date, info: ValidationInfo) -> date:
    """Refuse a date after today."""
    if info.context and value > info.context.heute:
        raise problem("K018", f"liegt in der Zukunft ({value:%d.%m.%Y}).", "Das Datum der Prüfung eintragen.")
    return value


def check_free(value: str) -> str:
    """Refuse names that a file system or a web server keeps for itself: the value is part of an address."""
    if value in RESERVED:
        raise problem("K019", f"„{value}“ ist ein Name, den Rechner für sich behalten.", "Anders nennen.")
    return value


def check_basis(value: str) -> str:
    """Refuse an address to which no path can be joined."""
    if not value.endswith("/") or "?" in value or "#" in value:
        raise problem("K019", f"„{shown(value)}“ endet nicht mit „/“.", "Ohne „?“ und „#“, mit „/“ am Ende.")
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
            raise problem("K019", f"„{shown(value)}“ {self.message}", self.hint)
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
        if not is_public(value, self.schemes):
            raise problem(
                "K019",
                f"„{shown(value)}“ ist keine öffentliche Web-Adresse.",
                f"Als vollständige Adresse mit {self.schemes[0]}:// eintragen.",
            )
        return value
