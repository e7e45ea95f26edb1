"""Smallest sound records, written as text, for tests to change one thing at a time."""

from __future__ import annotations

import json
import re
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from katalog.findings import Finding

ROOT = Path(__file__).resolve().parents[1]
REAL_DATA = ROOT / "data"
HEUTE = date(2026, 6, 30)
"""The day on which records made by tests are checked."""


_YARDSTICK = 0.2
"""Seconds that `slowness` takes on the machine on which bounds in seconds were set."""


def slowness() -> float:
    """Return how many times slower than that machine this one is now, at least 1: bounds grow with it."""
    start = time.process_time()
    sum(number * number for number in range(3_000_000))
    return max(1.0, (time.process_time() - start) / _YARDSTICK)


class Plain(str):
    """A value to be written without quotes, as it is."""

    __slots__ = ()


_QUELLEN = [
    {
        "id": "stadt",
        "titel": "Stadt Wiesbaden: Musterseite",
        "url": "https://www.example.org/",
        "fassung": "online",
    }
]

_FACTS = {
    "standort": "flaeche_ha handlungsfelder ausgangslage ziele massnahmen stand_heute nach_der_foerderung",
    "beispiel": (
        "zeitraum traeger partner ausgangslage umsetzung ergebnis kosten foerderung_eur finanzierung "
        "erfolgsfaktoren stolpersteine uebertragbarkeit auszeichnungen"
    ),
    "methode": "wofuer wann_geeignet wann_nicht schritte aufwand stolpersteine",
    "kontakt": "aufgabe traeger leistungen zustaendig_fuer",
}
_BELEGE = {kind: {name: ["stadt"] for name in names.split()} for kind, names in _FACTS.items()}
"""A source for every fact, also for those that only some tests fill in."""

SOUND: dict[str, dict[str, Any]] = {
    "standort": {
        "titel": "Wiesbaden, Musterviertel",
        "kurz": "Das Musterviertel liegt am Rand von Wiesbaden. Dort entsteht ein Treffpunkt mit Garten.",
        "status": "veroeffentlicht",
        "gemeinde": {"name": "Wiesbaden", "ags": "06414000"},
        "gebiet": "Musterviertel",
        "programm": "Sozialer Zusammenhalt",
        "foerderstatus": "laufend",
        "belege": _BELEGE["standort"],
        "quellen": _QUELLEN,
    },
    "beispiel": {
        "titel": "Mustergarten",
        "kurz": "Zwölf Familien haben auf einer leeren Wiese Beete gebaut und gärtnern dort seitdem.",
        "status": "veroeffentlicht",
        "ausserhalb": {"ort": "Wiesbaden", "ags": "06414000"},
        "programme": ["Sozialer Zusammenhalt"],
        "im_programm": True,
        "handlungsfelder": ["Klima & Grün"],
        "massnahmentyp": "Gemeinschaftsgarten",
        "zielgruppen": ["Familien"],
        "traeger": ["Stadt Wiesbaden"],
        "ausgangslage": "Die Wiese wurde kaum genutzt.",
        "umsetzung": "Zwölf Familien bauten Beete.",
        "belegtiefe": "mittel",
        "belege": _BELEGE["beispiel"],
        "quellen": _QUELLEN,
    },
    "methode": {
        "titel": "Mustertisch",
        "kurz": "Ein Tisch mit einer Frage steht auf dem Markt. So reden auch die mit, die selten kommen.",
        "status": "veroeffentlicht",
        "art": "Beteiligung",
        "wofuer": "Bringt Fragen der Planung auf den Markt.",
        "wann_geeignet": ["wenn viele Menschen vorbeikommen"],
        "schritte": ["Eine Frage auf den Tisch legen."],
        "belege": _BELEGE["methode"],
        "quellen": _QUELLEN,
    },
    "kontakt": {
        "titel": "Stadt Wiesbaden, Stadtplanung",
        "kurz": "Das Amt für Stadtplanung steuert das Programm im Musterviertel und beantwortet Fragen dazu.",
        "status": "veroeffentlicht",
        "art": "Kommune",
        "stelle": "Stadt Wiesbaden, Amt für Stadtplanung",
        "aufgabe": "Steuert das Programm im Musterviertel.",
        "zustaendig_fuer": ["Fragen zum Musterviertel"],
        "belege": _BELEGE["kontakt"],
        "quellen": _QUELLEN,
    },
}

BETREIBER = """\
name: "Musterkatalog"
beschreibung: "Ein Katalog, in dem alles erfunden ist."
adresse: "https://www.example.org/katalog/"
bearbeiten_url: "https://forge.example.org/bearbeiten/"
stelle: "Musterstelle"
anschrift: {strasse: "Musterstraße 1", plz: "65185", ort: "Wiesbaden"}
vertretung: "Erika Mustermann"
email: "katalog@example.org"
telefon: "0611 000-0"
verantwortlich: "Erika Mustermann"
datenschutzbeauftragung: "Datenschutz der Musterstelle"
hosting: "Rechenzentrum der Musterstelle"
protokolle: "Nichts."
barriere_email: "barrieren@example.org"
barrierefreiheit_geprueft_am: "2026-01-31"
"""


def text(kind: str, **changes: Any) -> str:
    """Write the smallest sound record of a kind with some fields changed; `...` leaves a field out.

    One field to a line, in the order of `SOUND`, new fields below.
    """
    fields = {**SOUND[kind], **changes}
    return "".join(f"{name}: {_written(value)}\n" for name, value in fields.items() if value is not ...)


def _written(value: Any) -> str:
    if isinstance(value, Plain):
        return value
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{key}: {_written(part)}" for key, part in value.items() if part is not ...)
            + "}"
        )
    return json.dumps(value, ensure_ascii=False)


def brief(findings: Iterable[Finding]) -> list[tuple[int, int, str, str]]:
    """Return line, column, code and field of findings."""
    return [(found.line, found.column, found.code, found.field) for found in findings]


def codes(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Return code and field of findings."""
    return [(found.code, found.field) for found in findings]


# --- How a reader of YAML 1.2 (core schema) understands plain scalars: what editors use ----------

_CORE = (
    ("null", re.compile(r"null|Null|NULL|~|")),
    ("bool", re.compile(r"true|True|TRUE|false|False|FALSE")),
    ("int", re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")),
    (
        "float",
        re.compile(
            r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
        ),
    ),
)


def core_tag(plain: str) -> str:
    """Return what a plain scalar is for YAML 1.2: null, bool, int, float or str."""
    return next((tag for tag, form in _CORE if form.fullmatch(plain)), "str")


def core_load(source: str) -> Any:
    """Read YAML as version 1.2 does."""
    return _core_value(yaml.compose(source, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def _core_value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _core_value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_core_value(item) for item in node.value]
    return _core_scalar(node.value) if not node.style else node.value


def _core_scalar(plain: str) -> Any:
    tag = core_tag(plain)
    if tag == "int":
        return int(plain, 0) if plain.startswith(("0o", "0x")) else int(plain)
    if tag == "float":
        return float(plain.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return {"null": None, "bool": plain.lower() == "true"}.get(tag, plain)
