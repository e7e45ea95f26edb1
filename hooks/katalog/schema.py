"""JSON Schemas of the records, for completion and German hints in editors.

Generated from the models and committed below `data/schema/`; a test keeps them current.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from katalog.constraints import VOKABULAR_IN_SCHEMA
from katalog.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from katalog.vocabulary import Vokabular


def schemas(vokabulare: Mapping[str, Vokabular]) -> dict[str, str]:
    """Return the text of each schema by its file name."""
    texts = {}
    for kind, model in KINDS.items():
        schema = model.model_json_schema()
        schema["$schema"] = "http://json-schema.org/draft-07/schema#"
        schema["title"] = kind.capitalize()
        schema["description"] = f"Felder eines Datensatzes der Art {kind.capitalize()}"
        texts[f"{kind}.json"] = json.dumps(_polished(schema, vokabulare), ensure_ascii=False, indent=1) + "\n"
    return texts


def _polished(part: Any, vokabulare: Mapping[str, Vokabular]) -> Any:
    """List the allowed words, and drop what would speak English to editors."""
    if isinstance(part, list):
        return [_polished(item, vokabulare) for item in part]
    if not isinstance(part, dict):
        return part
    polished = {
        key: _polished(value, vokabulare)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str))
    }
    if "anyOf" in polished:  # an optional field is left out, never null
        polished |= next(option for option in polished.pop("anyOf") if option.get("type") != "null")
        polished.pop("default", None)
    name = polished.pop(VOKABULAR_IN_SCHEMA, None)
    if name:
        polished["enum"] = [begriff.name for begriff in vokabulare[name].begriffe]
    if "properties" in polished:
        polished.pop("description", None)  # the docstring of a model is for developers
    return polished
