"""What a YAML file holds: texts, scalars that might be no text, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from katalog.characters import is_plain
from katalog.yaml_syntax import Problem

if TYPE_CHECKING:
    from katalog.yaml_syntax import Position

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class PlainScalar:
    """An unquoted scalar that some YAML reader would not take as text: 2024, NO, ~, 12:30.

    No `str`, so that a text field refuses it by itself; a number field takes its `text`.
    """

    text: str


# What YAML 1.1 or YAML 1.2 (core schema) reads as something other than text.
_NOT_TEXT = re.compile(
    r"""(?x) ~ | [nN]ull | NULL | [yYnN] | [yY]es | YES | [nN]o | NO | [tT]rue | TRUE
    | [fF]alse | FALSE | [oO]n | ON | [oO]ff | OFF | = | <<
    | [-+]? (?: 0b[01_]+ | 0o[0-7]+ | 0x[0-9a-fA-F_]+ | [0-9][0-9_]* (?: :[0-5]?[0-9] )+ (?:\.[0-9_]*)?
      | (?: [0-9][0-9_,]* (?:\.[0-9_]*)? | \.[0-9][0-9_]* ) (?:[eE][-+]?[0-9]+)? | \.(?:inf|Inf|INF) )
    | \.(?:nan|NaN|NAN) | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?: [Tt\ \t].* )?"""
)
_ESCAPE = re.compile(r'\\[^n"\\]')
_NOT_TEXT_START = frozenset("~nNyYtTfFoO=<-+.0123456789")


def is_not_text(value: str) -> bool:
    """Tell whether some YAML reader would take an unquoted scalar as something other than text."""
    return _NOT_TEXT.fullmatch(value) is not None


def may_be_other(event: Any, value: str) -> bool:
    """Tell whether a YAML reader might not take a scalar as text; quoted, it is text."""
    return not event.style and (not value or value[0] in _NOT_TEXT_START)


def is_spotless(text: str) -> bool:
    """Tell whether no part of a file can need a repair: it is NFC, and hides and escapes nothing.

    A part of a text in NFC is in NFC (Unicode Standard Annex #15, closed under substring), and what
    YAML puts between folded lines are spaces and line breaks. Line breaks, quotes and backslashes may
    be escaped.
    """
    return (
        not _ESCAPE.search(text)
        and "\u00ad" not in text
        and unicodedata.is_normalized("NFC", text)
        and is_plain(text)
    )


def hidden_character(position: Position, field: str, character: str) -> Problem:
    """Tell that a character is not allowed."""
    return Problem(
        position,
        "K007",
        field,
        f"enthält ein unsichtbares oder verbotenes Zeichen (U+{ord(character):04X}).",
        "Das Zeichen löschen und den Text neu eintippen.",
    )


def dotted(path: FieldPath | list[str | int]) -> str:
    """Write a field path as editors read it: `quellen[2].url`, counting from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text
