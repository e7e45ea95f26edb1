"""libyaml's stream of events, or PyYAML's where libyaml is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

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
    from collections.abc import Callable

SYNTAX_ERRORS = (yaml.YAMLError, ValueError, OverflowError)
"""What a parser raises when a text is no YAML."""


def event_source(text: str) -> Callable[[], Any]:
    """Return a function that gives the next event of a text, None after the last one."""
    return _Parser(text).get_event
