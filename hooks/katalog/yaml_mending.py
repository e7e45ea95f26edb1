"""Mending a text that is no YAML, so that the rest of it can be read.

What stops the reading is told in its place, and its value, its entry or its field is replaced by a
placeholder that keeps the lines; then the reading begins anew. A text that was mended has always been
told something, so it never counts as sound.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from katalog.yaml_stops import FIELD, named, stopped_at
from katalog.yaml_syntax import Problem, indent, several_documents, syntax_problem
from katalog.yaml_tree import TreeBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from katalog.yaml_syntax import Position

MAX_ROUNDS = 20
"""Mistakes in writing that are told of one file; beyond them the rest of it is not read."""
MAX_WORK = 2_000_000
"""Characters that are read to mend one file, ten times the longest one: about a second."""
_MAX_TRIES = 8
_ITEM = re.compile(r"(?m)^ *+(?:- ++)++")
_CONFLICT = re.compile(r"(?m)^(?:<{7}|={7}|>{7})(?= |$)")
TAB = 2
"""Columns for which a tabulator stands at the beginning of a line."""
_TEXT = re.compile(r"(?<=[:-]) [|>][-+0-9]{0,2} *+$")
TABS = re.compile(r"(?m)^ *+\t[ \t]*+")
"""What a line begins with that is indented with tabulators."""


class _Stop(NamedTuple):
    """Where the reading stopped; lines count from 0."""

    problems: list[Problem]
    """What was found up to there; the last one stopped the reading."""
    line: int
    """The line to mend."""
    field: int
    """The line in which the field of the highest level begins that holds the mistake."""


class Mending:
    """One text on its way to one that can be read."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.placeholder = next(word for n in count() if (word := f"unlesbar{n}") not in text)
        self.problems: list[Problem] = []
        self._work = 0
        self._numbers = count()

    def run(self) -> None:
        """Mend mistake after mistake."""
        stop, rounds = self._stop(self.lines, 0), 0
        while stop is not None:
            self.problems += stop.problems
            rounds += 1
            goes_on = rounds < MAX_ROUNDS and self._work < MAX_WORK
            tries = self._tries(stop) if goes_on else iter(())
            for last, lines in tries:
                following = self._stop(lines, stop.field)
                if following is None or following.line > max(last, stop.line):
                    self.lines, stop = lines, following
                    break
            else:
                self._give_up(stop.field)
                return

    def _give_up(self, line: int) -> None:
        """Leave the rest of the file unread."""
        rest = len(self.lines) - line - 1
        self.lines[line:] = [self._unnamed(self._base()), *[""] * rest]

    def _stop(self, lines: list[str], start: int) -> _Stop | None:
        """Read lines from `start` on and return where that stopped."""
        text = "\n".join(lines[start:])
        builder = TreeBuilder()
        builder.build(text)
        if not builder.stopped:
            self._work += len(text)
            return None
        around = stopped_at(text, builder.problems[-1])
        self._work += around.read
        found = builder.problems
        if around.error:
            found = [*found[:-1], syntax_problem(around.error, around, lines[start:])]
        shifted = [
            named(problem._replace(position=_below(problem.position, start)), lines) for problem in found
        ]
        line = shifted[-1].position[0] - 1
        if around.flow:  # what stands in brackets over several lines is replaced as a whole
            line = min(line, around.flow[0] - 1 + start)
        return _Stop(shifted, line, around.field - 1 + start)

    def _tries(self, stop: _Stop) -> Iterator[tuple[int, list[str]]]:
        """Yield ways to mend a line, the gentlest first: the last line that is changed, and all lines."""
        number, line = stop.line, self.lines[min(stop.line, len(self.lines) - 1)]
        if stop.problems[-1] == several_documents(stop.problems[-1].position):
            yield self._cut(number)
            return
        text = self._interrupted_text(number)
        if text is not None:
            last = self._end(number, self._key_column(text))
            lines = self._replaced(text, last, _TEXT.sub(f" {self.placeholder}", self.lines[text]))
            yield last, [*lines, self._unnamed(self._base())]
        elif _CONFLICT.match(line):
            yield number, self._replaced(number, number, "")
        elif TABS.match(line):
            yield number, self._replaced(number, number, line.expandtabs(TAB))
        elif indent(line) == self._base() and self._is_interruption(number):
            yield number, [*self._replaced(number, number, ""), self._unnamed(self._base())]
        yield self._without_value(number)
        for _ in range(_MAX_TRIES):
            above = self._enclosing(number)
            if above is None or above <= stop.field:
                break
            number = above
            yield self._without_block(number)
        yield self._without_block(stop.field)
        last = self._end(stop.field)
        yield last, self._replaced(stop.field, last, self._unnamed(self._base()))

    def _without_value(self, number: int) -> tuple[int, list[str]]:
        """Replace the value of a field, an entry of a list, or a line that is neither."""
        line = self.lines[number]
        field, item = FIELD.match(line), _ITEM.match(line)
        below = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        if field and not (item and indent(below) == len(field[1]) and not FIELD.match(below)):
            last = self._end(number, len(field[1]))
            return last, self._replaced(number, last, f"{field[0]} {self.placeholder}")
        if item:
            last = self._end(number, len(item[0]) - 1)
            return last, self._replaced(number, last, f"{item[0]}{self.placeholder}")
        last = self._end(number)
        return last, self._replaced(number, last, self._unnamed(indent(line)))

    def _without_block(self, number: int) -> tuple[int, list[str]]:
        """Replace a line with everything that is indented below it."""
        line = self.lines[number]
        column = indent(line)
        last = self._end(number)
        field = FIELD.match(line)
        if line.lstrip(" ").startswith("- "):
            return last, self._replaced(number, last, f"{' ' * column}- {self.placeholder}")
        if not field:
            return last, self._replaced(number, last, self._unnamed(column))
        lines = self._replaced(number, last, f"{field[0]} {self.placeholder}")
        if line[field.end() :].strip() and any(map(FIELD.match, self.lines[number + 1 : last + 1])):
            lines[number + 1] = self._unnamed(column)  # perhaps a field of this group
        return last, lines

    def _cut(self, number: int) -> tuple[int, list[str]]:
        """Leave out a second document; what it held may have belonged to the first."""
        rest = [line.lstrip(".-").split("#")[0].strip() for line in self.lines[number:]]
        said = self._unnamed(self._base()) if any(rest) else ""
        return len(self.lines), self._replaced(number, len(self.lines) - 1, said)

    def _replaced(self, first: int, last: int, said: str) -> list[str]:
        """Return all lines with one in the place of some; the others of them become empty."""
        return [*self.lines[:first], said, *[""] * (last - first), *self.lines[last + 1 :]]

    def _unnamed(self, column: int) -> str:
        """Write a field that stands for one whose name cannot be read."""
        return f"{' ' * column}{self.placeholder}{next(self._numbers)}: {self.placeholder}"

    def _is_interruption(self, number: int) -> bool:
        """Tell whether a line is neither field nor entry and stands amidst what belongs to a line above."""
        line, column = self.lines[number], indent(self.lines[number])
        below = next((other for other in self.lines[number + 1 :] if other.strip()), "")
        above = next((other for other in reversed(self.lines[:number]) if other.strip()), "")
        goes_on = indent(above) > column or above.rstrip().endswith(":")
        return goes_on and indent(below) > column and not self._begins(line)

    def _interrupted_text(self, number: int) -> int | None:
        """Return the line in which a text over several lines begins that goes on after a line."""
        line = self.lines[number]
        inside = number if indent(line) > self._base() else number + 1
        if self._begins(line) or inside == len(self.lines):
            return None
        above = self._enclosing(inside, skipped=number)
        if above is None or not _TEXT.search(self.lines[above]):
            return None
        return above if indent(self.lines[inside]) > self._key_column(above) else None

    @staticmethod
    def _begins(line: str) -> bool:
        """Tell whether a line is a field or an entry, or would be if it were rightly written."""
        return bool(FIELD.match(line) or _ITEM.match(line) or line.rstrip("+- ").endswith((":", ">", "|")))

    def _key_column(self, number: int) -> int:
        """Return how far the field of a line is indented, or else the line."""
        field = FIELD.match(self.lines[number])
        return len(field[1]) if field else indent(self.lines[number])

    def _end(self, number: int, inside: int | None = None) -> int:
        """Return the last line of what belongs to a line: deeper lines, and a bracket that closes it.

        `inside` is the column beyond which lines are deeper, if not that of the line itself.
        """
        begin = self.lines[number].strip()
        deeper = indent(self.lines[number]) if inside is None else inside
        is_head = begin.endswith(":") and not begin.startswith("- ")
        ours = "]}" + ("-" if is_head else "") + (":" if begin.startswith("?") else "")
        last = number
        for following in range(number + 1, len(self.lines)):
            said = self.lines[following].strip()
            if said and not said.startswith("#"):
                column = indent(self.lines[following])
                if column < deeper or (column == deeper and said[0] not in ours):
                    break
                last = following
        return last

    def _enclosing(self, number: int, *, skipped: int = -1) -> int | None:
        """Return the nearest line above that is indented less."""
        column = indent(self.lines[number])
        for above in range(number - 1, -1, -1):
            line = self.lines[above]
            is_said = line.strip() and not line.lstrip().startswith("#") and above != skipped
            if is_said and indent(line) < column:
                return above
        return None

    def _base(self) -> int:
        """Return how far the fields of the highest level are indented."""
        said = (line for line in self.lines if line.strip() and not line.lstrip().startswith(("#", "---")))
        return indent(next(said, ""))


def _below(position: Position, lines: int) -> Position:
    return position[0] + lines, position[1]
