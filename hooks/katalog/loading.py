"""Reading YAML so that nothing is guessed: text stays text, and every mistake has a place.

A file is read as libyaml's stream of events, in one pass and without recursion. That sees what a
finished tree hides (anchors, tags, duplicate keys, quoting) and cannot be blown up by nesting.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from katalog.findings import Finding

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # libyaml is missing: the same events, some ten times slower

    class _Parser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):  # type: ignore[no-redef]
        """PyYAML's own parser behind the interface of the C parser."""

        def __init__(self, text: str) -> None:
            yaml.reader.Reader.__init__(self, text)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MAX_BYTES = 200_000
MAX_DEPTH = 6

FieldPath = tuple[str | int, ...]
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PlainScalar:
    """An unquoted scalar that some YAML reader would not take as text: 2024, NO, ~, 12:30.

    No `str`, so that a text field refuses it by itself; a number field takes its `text`.
    """

    text: str


class RawRecord(NamedTuple):
    """One file as it was written: nested dicts, lists and texts, nothing interpreted."""

    path: Path
    name: str
    """Path relative to the project, with `/`: how findings name the file."""
    data: dict[str, Any]


class _Problem(NamedTuple):
    """A mistake in the writing of one file, before anybody asks what it means."""

    position: Position
    code: str
    field: str
    message: str
    hint: str


# What YAML 1.1 or YAML 1.2 (core schema) reads as something other than text.
_NOT_TEXT = re.compile(
    r"""(?x) ~ | [nN]ull | NULL | [yYnN] | [yY]es | YES | [nN]o | NO | [tT]rue | TRUE
    | [fF]alse | FALSE | [oO]n | ON | [oO]ff | OFF | = | <<
    | [-+]? (?: 0b[01_]+ | 0o[0-7]+ | 0x[0-9a-fA-F_]+ | [0-9][0-9_]* (?: :[0-5]?[0-9] )+ (?:\.[0-9_]*)?
      | (?: [0-9][0-9_,]* (?:\.[0-9_]*)? | \.[0-9][0-9_]* ) (?:[eE][-+]?[0-9]+)? | \.(?:inf|Inf|INF) )
    | \.(?:nan|NaN|NAN) | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?: [Tt\ \t].* )?"""
)
_NOT_TEXT_START = frozenset("~nNyYtTfFoO=<-+.0123456789")

# Control, zero-width and bidirectional characters, surrogates, private use and non-characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)

# What libyaml says, and what an editor needs to hear. Anything else gets the last line.
_SYNTAX_HELP = (
    ("found character '\\t'", "steht ein Tabulator.", "Mit Leerzeichen einrücken."),
    (
        "cannot start any token",
        "steht ein Zeichen, mit dem kein Wert beginnen darf.",
        "Den ganzen Wert in Anführungszeichen setzen; mit Leerzeichen statt Tabulator einrücken.",
    ),
    (
        "mapping values are not allowed",
        "steht ein Doppelpunkt mitten im Wert.",
        "Den ganzen Wert in Anführungszeichen setzen.",
    ),
    (
        "could not find expected ':'",
        "fehlt hinter dem Feldnamen der Doppelpunkt.",
        "Als „feld: Wert“ schreiben.",
    ),
    (
        "unexpected end of stream",
        "endet die Datei mitten in einem Text.",
        "Das schließende Anführungszeichen ergänzen.",
    ),
    (
        "unknown escape character",
        "steht ein umgekehrter Schrägstrich, den YAML nicht kennt.",
        "Den Wert in einfache Anführungszeichen setzen.",
    ),
    (
        "did not find expected key",
        "passt die Einrückung oder ein Anführungszeichen nicht.",
        "Felder derselben Ebene gleich weit einrücken und Anführungszeichen paarweise setzen.",
    ),
    (
        "did not find expected '-' indicator",
        "passt die Einrückung der Liste nicht.",
        "Alle „-“ einer Liste gleich weit einrücken.",
    ),
    (
        "",
        "ist die Schreibweise von YAML verletzt.",
        "Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle prüfen.",
    ),
)


def read_record(path: Path, name: str) -> tuple[RawRecord, list[Finding]]:
    """Read one file and tell everything wrong with its writing.

    The record holds whatever could be read, so that the check of its meaning can go on.
    """
    text, problem = _read_text(path)
    if problem:
        return RawRecord(path, name, {}), [_finding(name, problem)]
    builder = _Builder()
    data = builder.build(text)
    return RawRecord(path, name, data), [_finding(name, found) for found in builder.problems]


def positions(path: Path) -> dict[FieldPath, Position]:
    """Return where every field of a file stands; keys are listed under `(*parents, key, "")`."""
    text, _ = _read_text(path)
    builder = _Builder(marks={})
    builder.build(text)
    return builder.marks or {}


def read_bytes(path: Path) -> bytes | None:
    """Return the content of a file, cut where it is too large; None for links, folders and devices."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _read_text(path: Path) -> tuple[str, _Problem | None]:
    """Return the text of a file, or an empty text and the reason why there is none."""

    def problem(message: str, hint: str) -> tuple[str, _Problem]:
        return "", _Problem((1, 1), "K001", "Datei", message, hint)

    content = read_bytes(path)
    if content is None:
        return problem("ist keine gewöhnliche Datei.", "Verknüpfungen durch die Datei ersetzen.")
    if len(content) > MAX_BYTES:
        return problem(f"ist größer als {MAX_BYTES // 1000} kB.", "Den Datensatz kürzen.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return problem("ist nicht in UTF-8 gespeichert.", "Als UTF-8 speichern.")
    if not text.strip():
        return problem("ist leer.", "Vorlage mit „katalog neu“ erzeugen.")
    return text, None


def _finding(name: str, problem: _Problem) -> Finding:
    (line, column), code, field, message, hint = problem
    return Finding(path=name, line=line, column=column, code=code, field=field, message=message, hint=hint)


class _Stop(Exception):  # noqa: N818 - nothing went wrong in the program
    """What follows in the file makes no sense; the reason is told."""


class _Builder:
    """Turns the events of one file into dicts, lists and texts, and notes what is not allowed."""

    def __init__(self, marks: dict[FieldPath, Position] | None = None) -> None:
        self.problems: list[_Problem] = []
        self.marks = marks
        self._root: Any = None
        self._open: list[Any] = []
        """The collections that are open, the innermost last."""
        self._keys: list[str | None] = []
        """For each open mapping the key whose value comes next; None where a key comes next."""
        self._path: list[str | int] = []
        self._documents = 0

    def build(self, text: str) -> dict[str, Any]:
        """Return the top mapping; empty when there is none."""
        try:
            for event in _events(text):
                handler = _HANDLERS.get(type(event))
                if handler is not None:
                    handler(self, event)
        except _Stop:
            pass
        except yaml.YAMLError as error:
            self.problems.append(_syntax_problem(error))
            return {}
        if isinstance(self._root, dict):
            return self._root
        if not self.problems:
            self._tell((1, 1), "K003", "besteht nicht aus Feldern.", "Als „feld: Wert“ schreiben.")
        return {}

    def on_scalar(self, event: yaml.ScalarEvent) -> None:
        """A key or a value."""
        if self._open and self._keys[-1] is None and type(self._open[-1]) is dict:
            self._begin_entry(event, self._scalar(event))
        else:
            self._place(event, self._scalar(event))
            self._end_entry()

    def on_mapping(self, event: yaml.MappingStartEvent) -> None:
        """A group of fields begins."""
        self._begin_collection(event, {})

    def on_sequence(self, event: yaml.SequenceStartEvent) -> None:
        """A list begins."""
        self._begin_collection(event, [])

    def on_end(self, _event: yaml.CollectionEndEvent) -> None:
        """A group or a list ends."""
        self._open.pop()
        self._keys.pop()
        self._end_entry()

    def on_alias(self, event: yaml.AliasEvent) -> None:
        """A `*name` stands for something written elsewhere: never followed."""
        self._tell(_mark(event), "K004", "verwendet einen Verweis (*).", "Den Wert ausschreiben.")
        raise _Stop

    def on_document(self, event: yaml.DocumentStartEvent) -> None:
        """A document begins; there is one to a file, without directives."""
        self._documents += 1
        if self._documents > 1 or event.version or event.tags:
            self._tell(
                _mark(event),
                "K004",
                "enthält mehrere Dokumente oder eine %-Anweisung.",
                "Je Datei genau einen Datensatz schreiben, ohne „---“ und „%“.",
            )
            raise _Stop

    def _begin_collection(self, event: Any, value: Any) -> None:
        if event.anchor or event.tag:
            self._check_properties(event)
        if self._open and self._keys[-1] is None and type(self._open[-1]) is dict:
            self._tell(_mark(event), "K004", "hat eine Liste als Feldnamen.", "Als „feld: Wert“ schreiben.")
            raise _Stop
        self._place(event, value)
        self._open.append(value)
        self._keys.append(None)
        if len(self._open) > MAX_DEPTH:
            self._tell(
                _mark(event),
                "K005",
                f"ist tiefer als {MAX_DEPTH} Ebenen verschachtelt.",
                "Die Vorlage aus „katalog neu“ als Muster nehmen.",
            )
            raise _Stop

    def _begin_entry(self, event: Any, key: str | PlainScalar) -> None:
        """Note the key of the innermost mapping; its value comes next."""
        key = key.text if isinstance(key, PlainScalar) else key
        self._keys[-1] = key
        self._path.append(key)
        if self.marks is not None:
            self.marks.setdefault((*self._path, ""), _mark(event))
        if key in self._open[-1]:
            self._tell(
                _mark(event), "K006", "steht doppelt in der Datei.", "Eine der beiden Angaben löschen."
            )
        if key == "<<":
            self._tell(_mark(event), "K004", "verwendet „<<“.", "Die Felder ausschreiben.")

    def _place(self, event: Any, value: Any) -> None:
        """Put a value where it belongs; of two equal keys the first wins."""
        if not self._open:
            self._root = value
        elif type(self._open[-1]) is dict:
            self._open[-1].setdefault(self._keys[-1], value)
        else:
            self._path.append(len(self._open[-1]))
            self._open[-1].append(value)
        if self.marks is not None:
            self.marks.setdefault(tuple(self._path), _mark(event))

    def _end_entry(self) -> None:
        """Leave the field or list item whose value is complete."""
        if self._open:
            self._path.pop()
            self._keys[-1] = None

    def _scalar(self, event: yaml.ScalarEvent) -> str | PlainScalar:
        """Apply the three silent repairs (NFC, edges, soft hyphens) and refuse hidden characters."""
        if event.anchor or event.tag:
            self._check_properties(event)
        value: str = event.value
        if not event.style:
            if (not value or value[0] in _NOT_TEXT_START) and (not value or _NOT_TEXT.fullmatch(value)):
                return PlainScalar(value)
            if value.isascii():
                return value
        if not value.isascii():
            value = unicodedata.normalize("NFC", value.replace("\u00ad", ""))
        hidden = _FORBIDDEN.search(value)
        if hidden:
            self._tell(
                _mark(event),
                "K007",
                f"enthält ein unsichtbares oder verbotenes Zeichen (U+{ord(hidden[0]):04X}).",
                "Das Zeichen löschen und den Text neu eintippen.",
            )
            value = _FORBIDDEN.sub("", value)
        return value.strip()

    def _check_properties(self, event: Any) -> None:
        if event.anchor:
            self._tell(_mark(event), "K004", "verwendet einen Anker (&).", "Den Anker löschen.")
        if event.tag:
            self._tell(
                _mark(event),
                "K004",
                "verwendet eine Typangabe (!).",
                "Die Typangabe löschen; Text in Anführungszeichen setzen.",
            )

    def _tell(self, position: Position, code: str, message: str, hint: str) -> None:
        self.problems.append(_Problem(position, code, dotted(self._path) or "Datei", message, hint))


_HANDLERS: dict[type, Callable[[_Builder, Any], None]] = {
    yaml.ScalarEvent: _Builder.on_scalar,
    yaml.MappingStartEvent: _Builder.on_mapping,
    yaml.SequenceStartEvent: _Builder.on_sequence,
    yaml.MappingEndEvent: _Builder.on_end,
    yaml.SequenceEndEvent: _Builder.on_end,
    yaml.AliasEvent: _Builder.on_alias,
    yaml.DocumentStartEvent: _Builder.on_document,
}


def dotted(path: FieldPath | list[str | int]) -> str:
    """Write a field path as editors read it: `quellen[2].url`, counting from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _events(text: str) -> Iterator[Any]:
    parser = _Parser(text)
    while True:
        event = parser.get_event()
        if event is None or type(event) is yaml.StreamEndEvent:
            return
        yield event


def _mark(event: Any) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _syntax_problem(error: yaml.YAMLError) -> _Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    position = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    message, hint = next((m, h) for sign, m, h in _SYNTAX_HELP if sign in said)
    return _Problem(position, "K002", "Schreibweise", f"Hier {message}", hint)
