"""Templates for new records: commented, with every field, and valid from the first moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katalog.kinds import KINDS
from katalog.reference import allowed, nested_model
from katalog.sourcing import sourceable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from katalog.kinds import Datensatz
    from katalog.vocabulary import Vokabular

# What stands in the required fields until an editor replaces it. `{name}` is a word of a vocabulary.
_SAMPLES: Mapping[str, str] = {
    "titel": '"Titel eintragen"',
    "kurz": '"Das Wichtigste in ein bis zwei einfachen Sätzen: Was ist es, wo ist es und wem nützt es?"',
    "status": "entwurf",
    "belege": "{belege}",
    "quellen": (
        '\n  - id: quelle\n    titel: "Herausgeber: Titel"'
        '\n    url: "https://www.example.org/"\n    fassung: online'
    ),
    "gemeinde": '\n  name: "Wiesbaden"\n  ags: "06414000"',
    "gebiet": '"Name des Programmgebiets"',
    "programm": '"Sozialer Zusammenhalt"',
    "foerderstatus": "unbekannt",
    "ausserhalb": '\n  ort: "Wiesbaden"\n  ags: "06414000"',
    "programme": '\n  - "Sozialer Zusammenhalt"',
    "im_programm": "true",
    "handlungsfelder": '\n  - "{handlungsfelder}"',
    "massnahmentyp": '"{massnahmentypen}"',
    "zielgruppen": '\n  - "{zielgruppen}"',
    "traeger": '\n  - "Wer verantwortlich ist"',
    "ausgangslage": '"Was der Anlass war."',
    "umsetzung": '"Was getan wurde und wie."',
    "belegtiefe": "niedrig",
    "art": '"{art}"',
    "wofuer": '"Was die Methode leistet."',
    "wann_geeignet": '\n  - "wenn …"',
    "schritte": '\n  - "zuerst …"',
    "stelle": '"Voller Name der Stelle"',
    "aufgabe": '"Was die Stelle im Programm tut."',
    "zustaendig_fuer": '\n  - "Anliegen"',
}
_ALSO_SHOWN = frozenset(["ausserhalb", "belege"])


def template(kind: str, vokabulare: Mapping[str, Vokabular]) -> str:
    """Return the text of a new record of `kind`."""
    words = {name: vokabular.begriffe[0].name for name, vokabular in vokabulare.items()}
    words["art"] = words["methodenarten" if kind == "methode" else "kontaktarten"]
    words["belege"] = "".join(f"\n  {name}: [quelle]" for name in _sourced(KINDS[kind]))
    lines = [
        f"# Neuer Datensatz: {KINDS[kind].plural}. Zeilen mit „#“ sind Hilfen oder freiwillige Felder:",
        "# Wer ein freiwilliges Feld braucht, löscht das „#“ davor und trägt den Wert ein.",
        "# Prüfen mit: make check",
        "",
    ]
    fields = dict(KINDS[kind].model_fields)
    del fields["kennung"]
    fields["quellen"] = fields.pop("quellen")  # last, as in all records
    for name, field in fields.items():
        lines += [*_help(field), *_entry(name, field, words), ""]
    return "\n".join(lines)


def _help(field: FieldInfo) -> Iterator[str]:
    yield f"# {'(Pflicht)' if field.is_required() else '(freiwillig)'} {field.description}"
    values = allowed(field)
    if values:
        yield f"#   Möglich: {values}"
    nested = nested_model(field.annotation)
    if nested is not None:
        yield from (f"#   {line}" for line in _nested_help(nested))


def _entry(name: str, field: FieldInfo, words: Mapping[str, str]) -> Iterator[str]:
    sample = _SAMPLES.get(name, "").format_map(words)
    if not sample or not (field.is_required() or name in _ALSO_SHOWN):
        yield f"# {name}:"
        return
    yield f"{name}:{sample}" if sample.startswith("\n") else f"{name}: {sample}"


def _sourced(model: type[Datensatz]) -> Iterator[str]:
    """Yield the required fields that name their sources."""
    for name in sourceable(model):
        if model.model_fields[name].is_required():
            yield name


def _nested_help(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield f"{name}: {'(Pflicht)' if field.is_required() else '(freiwillig)'} {field.description}"
