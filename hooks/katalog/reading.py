"""Reading one file of `data/` into its model, with everything wrong about it told in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from katalog.comparisons import compare_fields, compare_lengths
from katalog.findings import Finding, ProgramError
from katalog.loading import positions, read_record
from katalog.messages import explain
from katalog.reference import nested_model
from katalog.rules import level_of
from katalog.yaml_reading import is_told, sources_known
from katalog.yaml_values import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import BaseModel

    from katalog.constraints import Context
    from katalog.yaml_syntax import Position
    from katalog.yaml_values import FieldPath

M = TypeVar("M", bound="BaseModel")

SUGGESTIONS = 20
"""Mistakes of one file for which the check looks for what was meant."""


def read_model(
    path: Path, name: str, model: type[M], context: Context, **extra: str
) -> tuple[M | None, list[Finding]]:
    """Read and check one file; the model is None when the file cannot be used.

    `name` is the path that findings show; `extra` are values that are not written in the file.
    Raises ProgramError, which names the file, when reading it fails in a way nobody foresaw.
    """
    try:
        return _read(path, name, model, context, **extra)
    except Exception as error:
        raise ProgramError(name, error) from error


def _read(
    path: Path, name: str, model: type[M], context: Context, **extra: str
) -> tuple[M | None, list[Finding]]:
    raw, findings = read_record(path, name)
    if not raw.data and findings:
        return None, findings
    places = Places(path, name)
    if extra and "kennung" in raw.data:
        findings.append(
            places.finding(
                ("kennung",), "K010", "steht nicht in der Datei.", "Der Dateiname ist die Kennung."
            )
        )
    mismatches = list(compare_lengths(raw.data))
    if mismatches:  # nobody reads what is wrong with every entry of an endless list
        return None, [*findings, *(places.finding(*mismatch) for mismatch in mismatches)]
    known = sources_known(raw.data)
    findings += [
        places.finding(*mismatch)
        for mismatch in compare_fields(model, raw.data)
        if known or mismatch.code != "K023"
    ]
    try:
        return model.model_validate({**raw.data, **extra}, context=context), findings
    except ValidationError as error:
        return None, [*findings, *_explained(places, model, error)]


class Places:
    """Where the fields of one file stand; the file is read again only when something is wrong."""

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.name = name
        self._known: dict[FieldPath, Position] | None = None

    def finding(self, field: FieldPath, code: str, message: str, hint: str) -> Finding:
        """Return a finding at the place of a field, or at the nearest group around it."""
        line, column = self._place(field, at_name=code == "K010")
        return Finding(
            path=self.name,
            line=line,
            column=column,
            code=code,
            field=dotted(field) or "Datensatz",
            message=message,
            hint=hint,
            level=level_of(code),
        )

    def _place(self, field: FieldPath, *, at_name: bool) -> Position:
        if self._known is None:
            self._known = positions(self.path) if self.path.is_file() else {}
        if at_name and (*field, "") in self._known:
            return self._known[*field, ""]
        for length in range(len(field), -1, -1):
            for candidate in (field[:length], (*field[:length], "")):
                if candidate in self._known:
                    return self._known[candidate]
        return 1, 1


def _explained(places: Places, model: type[BaseModel], error: ValidationError) -> Iterator[Finding]:
    for number, entry in enumerate(error.errors(include_url=False)):
        if entry["type"] == "too_short" and entry["input"]:
            continue  # pydantic counts only sound entries; the unsound ones are told already
        if is_told(entry["type"], entry["input"]):
            continue
        fields, suggest = _fields_at(model, entry["loc"]), number < SUGGESTIONS
        yield places.finding(entry["loc"], *explain(entry, fields, suggest=suggest))


def _fields_at(model: Any, location: FieldPath) -> tuple[str, ...]:
    """Return the keys allowed where `location` ends, for suggestions."""
    for part in location[:-1]:
        if isinstance(part, str):
            model = nested_model(model.model_fields[part].annotation)
            if model is None:
                return ()
    return tuple(name for name in model.model_fields if name != "kennung")
