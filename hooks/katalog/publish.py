"""Replacing yesterday's site by today's, at once or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from katalog.tree import Tree

if TYPE_CHECKING:
    from pathlib import Path

    from katalog.cache import Cache

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Workshop:
    """Where the next site is built while `target` goes on being served.

    `raw` is for the generator's own files, `tree` for the whole site. The site that was replaced
    last waits in the cache folder to be built in again; whoever comes first takes it, another build
    at the same time starts with an empty folder.
    """

    def __init__(self, target: Path, cache: Cache) -> None:
        self.target = target
        target.parent.mkdir(parents=True, exist_ok=True)
        home = cache.folder
        if home is None or home.stat().st_dev != target.parent.stat().st_dev:
            home = target.parent  # folders can be exchanged only within one file system
        self._waiting = home / f"{target.name}-wechsel"
        _remove_abandoned(home, target.name)
        self.raw = home / f"{target.name}-bau-{os.getpid()}"
        self._folder = home / f"{target.name}-neu-{os.getpid()}"
        with suppress(OSError):
            self._waiting.rename(self._folder)
        self.tree = Tree(self._folder, cache, served=target)
        self._keeps = home == cache.folder

    def publish(self) -> None:
        """Complete the new site and put it in the place of the old one."""
        self.tree.adopt(self.raw)
        self.tree.finish()
        exchange(self._folder, self.target)
        self.discard()

    def discard(self) -> None:
        """Leave the target as it is and put away what was built in."""
        shutil.rmtree(self.raw, ignore_errors=True)
        if self._keeps:
            with suppress(OSError):
                self._folder.rename(self._waiting)
        shutil.rmtree(self._folder, ignore_errors=True)


def exchange(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `old`; what stood there is then at `new`.

    Atomic where the system can exchange two names (Linux, renameat2(2)). Elsewhere two renames
    follow each other; between them the old place is empty for an instant.
    """
    new.stat()  # without a new site nothing is touched
    if not old.exists():
        new.rename(old)
    elif not _swap(new, old):
        aside = old.with_name(f"{old.name}-vorher-{os.getpid()}")
        old.rename(aside)
        new.rename(old)
        aside.rename(new)


def _swap(one: Path, other: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)


def _remove_abandoned(home: Path, name: str) -> None:
    """Remove what builds that were killed left behind."""
    for path in (*home.glob(f"{name}-bau-*"), *home.glob(f"{name}-neu-*")):
        process = path.name.rpartition("-")[2]
        if process.isdigit() and not _is_running(int(process)):
            shutil.rmtree(path, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
