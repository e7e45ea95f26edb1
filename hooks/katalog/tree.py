"""The folder a site is built in: only what changed since it was last used is written again.

Two folders take turns, the one that is served and the one that is built in. Of each, the cache
remembers what was put where; a file is left alone only when that is still true and nobody touched
it. The bytes of a finished folder are the same as if it had been built from nothing.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from katalog.cache import Cache


class Entry(NamedTuple):
    """A file as it was left."""

    signature: str
    size: int
    modified: int
    """Nanoseconds since 1970."""


class Tree:
    """A folder to build a site in; `folder` may hold an earlier site, `served` the present one."""

    def __init__(self, folder: Path, cache: Cache, *, served: Path) -> None:
        self.folder = folder
        self.served = served
        folder.mkdir(parents=True, exist_ok=True)
        self._cache = cache
        self._identity = str(folder.stat().st_ino)
        self._known: Mapping[str, Entry] = cache.load("baum", self._identity) or {}
        self._served_identity = str(served.stat().st_ino) if served.is_dir() else ""
        self._served: Mapping[str, Entry] = cache.load("baum", self._served_identity) or {}
        self._now: dict[str, Entry] = {}
        self._adopted: set[str] = set()

    def keep(self, name: str, signature: str) -> Entry | None:
        """Return the entry of a file that is here, or in the served site, as it should be.

        Then it is taken over, and both folders hold the same file; `open` never writes into one that
        is there. `note` makes it part of the site. Also in a forked process.
        """
        entry = self._known.get(name)
        if entry and entry.signature == signature and _is_untouched(f"{self.folder}/{name}", entry):
            return entry
        return self._take_over(name, signature)

    def _take_over(self, name: str, signature: str) -> Entry | None:
        entry = self._served.get(name)
        source = f"{self.served}/{name}"
        if entry is None or entry.signature != signature or not _is_untouched(source, entry):
            return None
        target = self._place(name)
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:  # another file system, or one without links
            shutil.copyfile(source, target)
        return self._entry(name, signature)

    def write(self, name: str, signature: str, content: bytes) -> Entry:
        """Write a file; `note` makes it part of the site. Also in a forked process."""
        with self.open(name) as stream:
            stream.write(content)
        return self._entry(name, signature)

    def open(self, name: str) -> BinaryIO:
        """Open a new file for writing, in the place of whatever has its name."""
        return open(self._place(name), "wb")  # noqa: PTH123 - the caller closes it

    def _place(self, name: str) -> str:
        """Return the path of a file after making room for it."""
        path = f"{self.folder}/{name}"
        try:
            os.unlink(path)  # noqa: PTH108 - 10,000 times
        except FileNotFoundError:
            os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
        return path

    def note(self, name: str, entry: Entry | None = None) -> None:
        """Make a written file part of the site; without an entry it is written again next time."""
        self._now[name] = entry or self._entry(name, "")

    def _entry(self, name: str, signature: str) -> Entry:
        state = os.stat(f"{self.folder}/{name}")  # noqa: PTH116
        return Entry(signature, state.st_size, state.st_mtime_ns)

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
        self._cache.store("baum", self._identity, self._now)
        self._cache.keep_only("baum", [self._identity, self._served_identity])


def _is_untouched(path: str, entry: Entry) -> bool:
    try:
        state = os.stat(path, follow_symlinks=False)  # noqa: PTH116
    except OSError:
        return False
    return (state.st_size, state.st_mtime_ns) == (entry.size, entry.modified)
