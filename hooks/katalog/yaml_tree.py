"""YAML as nested dicts, lists and texts, with every mistake in its writing told in place.

A file is read as libyaml's stream of events, in one pass and without recursion. That sees what a
finished tree hides (anchors, tags, duplicate keys, quoting) and cannot be blown up by nesting.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import yaml

from katalog.characters import FORBIDDEN, odd
from katalog.yaml_events import SYNTAX_ERRORS, event_source
from katalog.yaml_syntax import Position, Problem, several_documents, syntax_problem
from katalog.yaml_values import PlainScalar, dotted, hidden_character, is_not_text, is_spotless, may_be_other

if TYPE_CHECKING:
    from collections.abc import Callable

    from katalog.yaml_values import FieldPath

MAX_DEPTH = 6


class _Stop(Exception):  # noqa: N818 - nothing went wrong in the program
    """What follows in the file makes no sense; the reason is told."""


class TreeBuilder:
    """Turns the events of one file into dicts, lists and texts, and notes what is not allowed."""

    def __init__(self, marks: dict[FieldPath, Position] | None = None) -> None:
        self.problems: list[Problem] = []
        self.stopped = False
        """Whether the reading stopped before the end of the file, at the last of the problems."""
        self.marks = marks
        self._root: Any = None
        self._open: list[Any] = []
        """The collections that are open, the innermost last."""
        self._keys: list[str | None] = []
        """For each open mapping the key whose value comes next; None where a key comes next."""
        self._paths: list[FieldPath] = []
        """Where each open collection is; kept up only for `marks`."""
        self._documents = 0
        self.spotless = False
        """Whether no text of the file can need a repair or hide a character."""

    def build(self, text: str) -> dict[str, Any]:
        """Return the top mapping; empty when there is none."""
        self.spotless = is_spotless(text)
        try:
            next_event = event_source(text)
            while (event := next_event()) is not None:
                handler = _HANDLERS.get(type(event))
                if handler is not None:
                    handler(self, event)
        except _Stop:
            self.stopped = True
            return {}  # what was read of the file is no record
        except SYNTAX_ERRORS as error:
            self.stopped = True
            self.problems.append(syntax_problem(error))
            return {}
        if isinstance(self._root, dict):
            return self._root
        if not self.problems:
            self._tell((1, 1), "K003", "besteht nicht aus Feldern.", "Als „feld: Wert“ schreiben.")
        return {}

    def on_scalar(self, event: yaml.ScalarEvent) -> None:
        """A key or a value. Called 200 times a record: what is usual comes first and calls nothing."""
        value: Any = event.value
        if not self.spotless or event.anchor or event.tag or may_be_other(event, value):
            value = self._scalar(event)
        else:
            value = value.strip()
        if not self._open:
            self._place(event, value)
            return
        inner, key = self._open[-1], self._keys[-1]
        if key is None and type(inner) is dict:
            self._begin_entry(event, value)
        elif self.marks is not None:
            self._place(event, value)
            self._keys[-1] = None
        elif key is None:
            inner.append(value)
        else:
            inner.setdefault(key, value)
            self._keys[-1] = None

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
        if self._paths:
            self._paths.pop()
        self._end_entry()

    def on_alias(self, event: yaml.AliasEvent) -> None:
        """A `*name` stands for something written elsewhere: never followed."""
        self._tell(_mark(event), "K004", "verwendet einen Verweis (*).", "Den Wert ausschreiben.")
        raise _Stop

    def on_document(self, event: yaml.DocumentStartEvent) -> None:
        """A document begins; there is one to a file, without directives."""
        self._documents += 1
        if self._documents > 1 or event.version or event.tags:
            self.problems.append(several_documents(_mark(event)))
            raise _Stop

    def _begin_collection(self, event: Any, value: Any) -> None:
        if event.anchor or event.tag:
            self._check_properties(event)
        if self._open and self._keys[-1] is None and type(self._open[-1]) is dict:
            self._tell(_mark(event), "K004", "hat eine Liste als Feldnamen.", "Als „feld: Wert“ schreiben.")
            raise _Stop
        if len(self._open) == MAX_DEPTH:
            self._tell(
                _mark(event),
                "K005",
                f"ist tiefer als {MAX_DEPTH} Ebenen verschachtelt.",
                "Die Vorlage aus „katalog neu“ als Muster nehmen.",
            )
            raise _Stop
        self._place(event, value)
        if self.marks is not None:
            self._paths.append(self._path_of_placed())
        self._open.append(value)
        self._keys.append(None)

    def _begin_entry(self, event: Any, key: str | PlainScalar) -> None:
        """Note the key of the innermost mapping; its value comes next."""
        key = key.text if isinstance(key, PlainScalar) else key
        self._keys[-1] = key
        if self.marks is not None:
            self.marks.setdefault((*self._paths[-1], key, ""), _mark(event))
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
            self._open[-1].append(value)
        if self.marks is not None:
            self.marks.setdefault(self._path_of_placed(), _mark(event))

    def _end_entry(self) -> None:
        """Leave the field whose value is complete."""
        if self._open:
            self._keys[-1] = None

    def _path_of_placed(self) -> FieldPath:
        """Return the path of the value that was placed last in the innermost collection."""
        if not self._open:
            return ()
        inner, key = self._open[-1], self._keys[-1]
        return (*self._paths[-1], len(inner) - 1 if key is None else key)

    def _path(self) -> FieldPath:
        """Return where the reading is: keys of open mappings, numbers of the items of open lists."""
        last = len(self._open) - 1
        steps = [
            key if type(value) is dict else len(value) - (1 if level < last else 0)
            for level, (value, key) in enumerate(zip(self._open, self._keys, strict=True))
        ]
        return tuple(step for step in steps if step is not None)

    def _scalar(self, event: yaml.ScalarEvent) -> str | PlainScalar:
        """Apply the three silent repairs (NFC, edges, soft hyphens) and refuse hidden characters."""
        if event.anchor or event.tag:
            self._check_properties(event)
        value: str = event.value
        if may_be_other(event, value) and (not value or is_not_text(value)):
            return PlainScalar(value)
        if self.spotless:
            return value.strip()
        if not value.isascii():
            value = unicodedata.normalize("NFC", value.replace("\u00ad", ""))
        hidden = FORBIDDEN.search(value)
        if hidden:
            problem = hidden_character(_mark(event), dotted(self._path()) or "Datei", hidden[0])
            self.problems.append(problem)
            value = FORBIDDEN.sub("", value)
        self._check_letters(event, value)
        return value.strip()

    def _check_letters(self, event: Any, value: str) -> None:
        clause, excerpt = odd(value)
        if clause:
            self._tell(_mark(event), "K008", f"{clause} („{excerpt}“).", "Die Stelle neu eintippen.")

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
        self.problems.append(Problem(position, code, dotted(self._path()) or "Datei", message, hint))


_HANDLERS: dict[type, Callable[[TreeBuilder, Any], None]] = {
    yaml.ScalarEvent: TreeBuilder.on_scalar,
    yaml.MappingStartEvent: TreeBuilder.on_mapping,
    yaml.SequenceStartEvent: TreeBuilder.on_sequence,
    yaml.MappingEndEvent: TreeBuilder.on_end,
    yaml.SequenceEndEvent: TreeBuilder.on_end,
    yaml.AliasEvent: TreeBuilder.on_alias,
    yaml.DocumentStartEvent: TreeBuilder.on_document,
}


def _mark(event: Any) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1
