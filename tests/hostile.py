"""Hostile texts, and a way to put one into every free text of every kind of record at once."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from katalog.constraints import FOLDERS, Form, Quellenbezug, Verweis, Wort
from katalog.kinds import KINDS
from katalog.kinds.base import Ort
from katalog.reference import nested_model
from katalog.references import marks
from records import ROOT, core_load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

MUSTER = {
    kind: next((ROOT / "tests/data/muster/data" / folder).glob("*.yml")) for kind, folder in FOLDERS.items()
}
"""A record of each kind with every field filled in."""

BILD = {
    "datei": "muster.jpg",
    "alt": "Zwei Flächen, links rot, rechts blau",
    "urheber": "Test",
    "lizenz": "CC BY 4.0",
    "personen": "keine",
}
"""What a record with pictures says of one; the tests lay the file beside."""
_PAIR = re.compile(r"\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}")
PADDING = " Und noch ein Satz, damit auch die Zusammenfassung lang genug für ihre Grenze ist."

# --- What must be refused, in every field --------------------------------------------------------

REFUSED = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example>",
    "<img src=x onerror=alert(1)>",
    "<iframe srcdoc=x>",
    "<a href=javascript:alert(1)>x</a>",
    "<base href=//x.example/>",
    "<meta http-equiv=refresh content=0>",
    "<form action=x><input name=y></form>",
    "<style>*{display:none}</style>",
    "<object data=x></object>",
    "</title><script>alert(1)",
    "</textarea>",
    "</h1>",
    "<!-- x -->",
    "<!-- katalog: standorte -->",
    "<![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "<?php x ?>",
    "<x-y>",
    "<math><mtext>",
    '"><b>x</b>',
    "[x](javascript:alert(1))",
    "![x](https://www.example.org/x.png)",
    "`x`",
    "# Überschrift",
    "a\u200bb",
    "a\u202eb",
    "a\u2066b",
    "a\x1b[31mb",
    "a\x00b",
    "a\ufeffb",
    "a\ue000b",
    "a\ufffdb",
    "a\u3164b",
    "a\u2028b",
    "a\x85b",
    "Z" + "\u0301\u0302\u0303\u0304" * 3 + "x",
    "Gr\u00c3\u00bcn",
    "p\u0430ypal",
    "\uff53cript x\uff59z",
]

REFUSED_IN_LINES = ["<svg/onload=alert(1)>", "--><!-- x", "<b/x", "a </b"]
"""A line refuses what looks like HTML; for Markdown it is none, so a paragraph shows it as it is."""

# --- What is only text, and must be shown as it is written ---------------------------------------

SHOWN = [
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "x onerror=alert(1) y=",
    "< script >alert(1)< /script >",
    "<%= 7*7 %>",
    "<3 und <5",
    "a<",
    '">',
    "'>",
    "-->",
    "]]>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    r"\x3cscript\x3e",
    r"\u003cscript\u003e",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "{# x #}",
    "${7*7} #{7*7} @{7*7}",
    "{{constructor.constructor('alert(1)')()}}",
    "{: onclick=alert(1) }",
    '--8<-- "pfad"',
    "[TOC] [^1] [x]",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,alert(1)",
    "vbscript:x",
    "file:///etc/passwd",
    "//x.example/y",
    "https://127.0.0.1/ und http://x.example/",
    "../../../etc/passwd",
    "=HYPERLINK(1;2)",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\uff1dSUMME(1)",
    'x;y;"z"',
    "x,y\\z",
    "'; DROP TABLE standorte; --",
    "${jndi:ldap://x.example/y}",
    "NULL None undefined NaN",
    "__proto__ constructor",
    "; rm -rf / |& $(x)",
    "/*x*/ //x",
    "::error file=x::y",
    "😀 ½ ﬁ ☃",
    "שלום עולם",
    "日本語",
    "Ελλάδα und Україна",
]

ENTITIES = [
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "&#x3C;img src=x onerror=alert(1)&#x3E;",
    "&amp;lt;b&amp;gt;",
    "&quot; onfocus=&quot;x",
]
"""Written by name; a line shows them as they are, a paragraph of Markdown shows what they stand for."""


def free_texts(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every field that takes any text; `*` stands for each entry of a list.

    The name of a municipality is no such field: it stands in a list.
    """
    for name, field in model.model_fields.items():
        here = (*path, name, "*") if getattr(field.annotation, "__origin__", None) is tuple else (*path, name)
        if here[-1] != "*" and "tuple[" in str(field.annotation):
            here = (*here, "*")
        nested = nested_model(field.annotation)
        if nested is not None:
            yield from free_texts(nested, here) if nested is not Ort else ()
        elif name != "kennung" and _takes_any_text(field):
            yield here


def _takes_any_text(field: Any) -> bool:
    parts = list(marks((field.annotation, *field.metadata)))
    checks = {getattr(getattr(part, "func", None), "__name__", "") for part in parts}
    closed = any(isinstance(part, Form | Quellenbezug | Verweis | Wort) for part in parts)
    return not closed and bool(checks & {"check_zeile", "check_absatz"})


def is_prose(model: type[BaseModel], path: tuple[str, ...]) -> bool:
    """Tell whether a field takes Markdown."""
    for step in path[:-1]:
        if step != "*":
            field = model.model_fields[step]
            model = nested_model(field.annotation) or model
    name = next(step for step in reversed(path) if step != "*")
    field = model.model_fields[name]
    return any(
        getattr(getattr(part, "func", None), "__name__", "") == "check_absatz"
        for part in marks((field.annotation, *field.metadata))
    )


def filled(
    kind: str, said: str, *, prose: bool = True, lines: bool = True
) -> tuple[dict[str, Any], list[str]]:
    """Return a record whose free texts all hold `said` with a number each, and the fields changed."""
    data = core_load(MUSTER[kind].read_text("utf-8"))
    if kind == "beispiel":  # it lies in a Standort or, as here, says where
        del data["standort"]
        data["ausserhalb"] = {"ort": "Wiesbaden"}
    if "bilder" in KINDS[kind].model_fields:
        data["bilder"] = [dict(BILD)]
    changed: list[str] = []
    for path in free_texts(KINDS[kind]):
        if prose if is_prose(KINDS[kind], path) else lines:
            _fill(data, path, said, changed, "")
    return data, changed


def _fill(data: Any, path: tuple[str, ...], said: str, changed: list[str], field: str) -> None:
    step, *rest = path
    if isinstance(data, dict) and step not in data and rest in ([], ["*"]):
        data[step] = [""] if rest else ""  # a text that the record lacks
    places = range(len(data)) if step == "*" else [step] if step in data else []
    for place in places:
        name = f"{field}[{place + 1}]" if isinstance(place, int) else f"{field}.{place}".lstrip(".")
        if rest:
            _fill(data[place], tuple(rest), said, changed, name)
        else:
            changed.append(name)
            padding = PADDING if place in {"kurz", "alt"} else ""
            data[place] = f"{said} ({len(changed)}){padding}"


def written(data: dict[str, Any]) -> str:
    """Write a record as JSON, which is YAML, with everything escaped that both escape alike."""
    return _PAIR.sub(lambda pair: json.loads(f'"{pair[0]}"'), json.dumps(data))


def slug(said: str) -> str:
    """Return a short name of a hostile text, for the list of tests."""
    return re.sub(r"[^a-zA-Z0-9]+", "-", said.encode("unicode_escape").decode())[:40].strip("-") or "zeichen"
