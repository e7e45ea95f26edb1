"""What pydantic says, in German and with a remedy. No English message reaches an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from katalog.constraints import shown, unquoted
from katalog.findings import nearest
from katalog.yaml_values import PlainScalar

if TYPE_CHECKING:
    from collections.abc import Collection


class Explanation(NamedTuple):
    """Code, message and remedy of one mistake."""

    code: str
    message: str
    hint: str


_TABLE = {
    "missing": Explanation("K011", "fehlt.", "Das Pflichtfeld ergänzen."),
    "string_type": Explanation(
        "K013", "ist kein Text.", "Einen Text statt einer Liste oder Gruppe eintragen."
    ),
    "tuple_type": Explanation(
        "K013", "ist keine Liste.", "Jeden Eintrag in eine eigene Zeile mit „- “ davor schreiben."
    ),
    "model_type": Explanation(
        "K013", "ist keine Gruppe von Feldern.", "Die Felder eingerückt darunter schreiben, siehe Vorlage."
    ),
    "string_too_short": Explanation(
        "K016", "ist kürzer als {min_length} Zeichen.", "Den Text ausführlicher fassen."
    ),
    "string_too_long": Explanation("K016", "ist länger als {max_length} Zeichen.", "Den Text kürzen."),
    "too_short": Explanation("K016", "hat keinen Eintrag.", "Mindestens einen Eintrag ergänzen."),
    "too_long": Explanation("K016", "hat mehr als {max_length} Einträge.", "Die Liste kürzen."),
    "greater_than": Explanation("K016", "ist nicht größer als {gt}.", "Den Wert prüfen."),
    "greater_than_equal": Explanation("K016", "ist kleiner als {ge}.", "Den Wert prüfen."),
    "less_than_equal": Explanation("K016", "ist größer als {le}.", "Den Wert prüfen."),
}
_ANY = Explanation("K013", "hat die falsche Form.", "Die Vorlage aus „katalog neu“ als Muster nehmen.")


def explain(error: Any, fields: Collection[str], *, suggest: bool = True) -> Explanation:
    """Translate one entry of `ValidationError.errors()`; `fields` are the keys allowed there.

    `suggest` tells whether to look for what was meant.
    """
    kind, context = error["type"], error.get("ctx", {})
    if kind.startswith("K"):
        better = context["meant"]() if suggest and context["meant"] else ""
        return Explanation(kind, context["message"], better or context["hint"])
    if kind == "extra_forbidden":
        meant = nearest(str(error["loc"][-1]), fields) if suggest else ""
        return Explanation(
            "K010",
            "kennt der Katalog nicht.",
            f"Gemeint ist vielleicht „{meant}“."
            if meant
            else "Das Feld löschen; alle Felder nennt die Vorlage.",
        )
    if kind == "literal_error":
        return _explain_choice(error["input"], context["expected"], suggest=suggest)
    if isinstance(error["input"], PlainScalar):
        text = error["input"].text
        return Explanation("K014" if text else "K011", *unquoted(error["input"]))
    if kind == "string_too_short" and not error["input"]:
        return Explanation("K011", *unquoted(PlainScalar("")))
    code, message, hint = _TABLE.get(kind, _ANY)
    return Explanation(code, message.format(**context), hint)


def _explain_choice(written: Any, expected: str, *, suggest: bool) -> Explanation:
    allowed = [word for word in expected.replace(" or ", ", ").replace("'", "").split(", ") if word]
    value = shown(written)
    meant = nearest(value, allowed) if suggest else ""
    return Explanation(
        "K012",
        f"„{value}“ ist hier nicht vorgesehen.",
        (f"Gemeint ist vielleicht „{meant}“. " if meant else "") + f"Erlaubt: {', '.join(allowed)}.",
    )
