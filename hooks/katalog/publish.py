"""Replacing yesterday's site by today's, at once or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `old`, and remove what stood there.

    Atomic where the system can exchange two names (Linux, renameat2(2)). Elsewhere two renames
    follow each other; between them the old place is empty for an instant.
    """
    if not old.exists():
        new.rename(old)
        return
    if not _swap(new, old):
        aside = old.with_name(f"{old.name}.vorher")
        shutil.rmtree(aside, ignore_errors=True)
        old.rename(aside)
        new.rename(old)
        new = aside
    shutil.rmtree(new, ignore_errors=True)


def _swap(one: Path, other: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
