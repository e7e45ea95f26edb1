"""The folder a site is built in: only what changed since it was last used is written again.

Two folders take turns, the one that is served and the one that is built in. Of each, the cache
remembers what was put where; a file is left alone only when that is still true and nobody touched
it. The bytes of a finished folder are the same as if it had been built from nothing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from katalog.parallel import map_chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from katalog.cache import Cache


class Item(NamedTuple):
    """A file to be: its path below the folder, what its content depends on, and how to make it."""

    name: str
    signature: str
    make: Callable[[], bytes]


class Entry(NamedTuple):
    """A file as it was left."""

    signature: str
    size: int
    modified: int
    """Nanoseconds since 1970."""


class Tree:
    """A folder to build a site in; `folder` may hold an earlier site."""

    def __init__(self, folder: Path, cache: Cache) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._cache = cache
        self._identity = str(folder.stat().st_ino)
        known: Mapping[str, Entry] = cache.load("baum", [self._identity]).get(self._identity, {})
        self._known = known
        self._now: dict[str, Entry] = {}
        self._adopted: set[str] = set()

    def changed(self, items: Sequence[Item]) -> list[Item]:
        """Return the items that are not there as they should be; the others are kept."""
        missing = []
        for item in items:
            entry = self._known.get(item.name)
            if entry and entry.signature == item.signature and self._is_untouched(item.name, entry):
                self._now[item.name] = entry
            else:
                missing.append(item)
        return missing

    def put(self, items: Sequence[Item], *, jobs: int = 0) -> None:
        """Write items, side by side where there are many."""

        def write(item: Item) -> Entry:
            path = f"{self.folder}/{item.name}"
            os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - 10,000 times
            with open(path, "wb") as stream:  # noqa: PTH123
                stream.write(item.make())
            state = os.stat(path)  # noqa: PTH116
            return Entry(item.signature, state.st_size, state.st_mtime_ns)

        for item, entry in zip(items, map_chunks(write, items, jobs=jobs), strict=True):
            self._now[item.name] = entry

    def adopt(self, other: Path) -> None:
        """Move every file of another folder here, over whatever has its name."""
        for folder, _, names in os.walk(other):
            for name in names:
                source = f"{folder}/{name}"
                target = os.path.relpath(source, other)
                path = self.folder / target
                path.parent.mkdir(parents=True, exist_ok=True)
                os.replace(source, path)  # noqa: PTH105
                self._adopted.add(target)

    def finish(self) -> None:
        """Remove what does not belong to the site any more, and remember the rest."""
        wanted = self._now.keys() | self._adopted
        for folder, _, names in os.walk(self.folder, topdown=False):
            inside = os.path.relpath(folder, self.folder)
            prefix = "" if inside == "." else f"{inside}/"
            for name in names:
                if prefix + name not in wanted:
                    os.unlink(f"{folder}/{name}")  # noqa: PTH108
            if prefix and not os.listdir(folder):  # noqa: PTH208
                os.rmdir(folder)  # noqa: PTH106
        self._cache.store("baum", {self._identity: self._now})

    def _is_untouched(self, name: str, entry: Entry) -> bool:
        try:
            state = os.stat(f"{self.folder}/{name}", follow_symlinks=False)  # noqa: PTH116
        except OSError:
            return False
        return (state.st_size, state.st_mtime_ns) == (entry.size, entry.modified)
