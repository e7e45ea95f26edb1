"""The editors' reference, taken from the models, the vocabularies and the rules themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from katalog.constraints import FOLDERS, Verweis, Wort
from katalog.kinds import KINDS
from katalog.rule_examples import EXAMPLES
from katalog.rules import RULES, level_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from katalog.views import Site


class Feld(NamedTuple):
    """A field as editors read of it."""

    name: str
    pflicht: bool
    hilfe: str
    werte: str
    tiefe: int


def felder(site: Site) -> dict[str, Any]:
    """Return all fields of all kinds."""
    del site  # the same for every catalogue
    return {"arten": [(model.plural, FOLDERS[kind], list(fields_of(model))) for kind, model in KINDS.items()]}


def vokabulare(site: Site) -> dict[str, Any]:
    """Return all vocabularies with their words."""
    return {"vokabulare": site.catalog.vokabulare}


def regeln(site: Site) -> dict[str, Any]:
    """Return all rules of the check, each with an example that keeps and one that breaks it."""
    del site
    return {
        "regeln": [
            {"code": code, "text": text, "stufe": level_of(code).label, "beispiel": EXAMPLES[code]}
            for code, text in RULES.items()
        ]
    }


def fields_of(model: type[BaseModel], depth: int = 0) -> Iterator[Feld]:
    """Yield the fields of a model and, below them, those of its groups."""
    for name, field in model.model_fields.items():
        if name == "kennung":
            continue
        yield Feld(name, field.is_required(), field.description or "", allowed(field), depth)
        nested = nested_model(field.annotation)
        if nested is not None:
            yield from fields_of(nested, depth + 1)


def allowed(field: Any) -> str:
    """Say in words what a field accepts, where that is a closed set."""
    for part in _parts((field.annotation, *field.metadata)):
        if isinstance(part, Wort):
            return f"Wort aus data/vokabular/{part.vokabular}.yml"
        if isinstance(part, Verweis):
            return f"Kennung aus data/{FOLDERS[part.kind]}/"
        if get_origin(part) is Literal:
            return ", ".join(get_args(part))
    return ""


def nested_model(annotation: Any) -> type[BaseModel] | None:
    """Return the group of fields that an annotation holds, if any."""
    for part in _parts((annotation,)):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None


def _parts(parts: Any) -> Iterator[Any]:
    for part in parts:
        yield part
        if get_origin(part) is not Literal:
            yield from _parts(getattr(part, "__metadata__", ()))
            yield from _parts(getattr(part, "__args__", ()))
