"""References between records, found by the marks on the fields of their models."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.constraints import Verweis, Wort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from katalog.yaml_values import FieldPath


class Reference(NamedTuple):
    """A field that names another record."""

    path: FieldPath
    kind: str
    kennung: str


def references(record: BaseModel) -> Iterator[Reference]:
    """Yield every reference of a record, in the order of its fields."""
    for name, kind in reference_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            yield Reference((name,), kind, value)
        elif value:
            for number, kennung in enumerate(value):
                yield Reference((name, number), kind, kennung)


@cache
def reference_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return name and target kind of the fields of `model` that hold references."""
    return tuple(
        (name, mark.kind)
        for name, field in model.model_fields.items()
        for mark in marks((field.annotation, *field.metadata))
        if isinstance(mark, Verweis)
    )


@cache
def word_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return name and vocabulary of the fields of `model` that hold words."""
    return tuple(
        (name, mark.vokabular)
        for name, field in model.model_fields.items()
        for mark in marks((field.annotation, *field.metadata))
        if isinstance(mark, Wort)
    )


def marks(parts: Any) -> Iterator[Any]:
    """Yield everything an annotation is made of, at any depth within one field."""
    for part in parts:
        yield part
        yield from marks(getattr(part, "__metadata__", ()))
        yield from marks(getattr(part, "__args__", ()))
