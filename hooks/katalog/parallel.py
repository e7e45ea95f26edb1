"""Work side by side on several processors, with the same result as one after the other."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

T = TypeVar("T")
R = TypeVar("R")

WORTHWHILE = 150
"""Below this number of items, starting processes costs more than it saves."""
CHUNK = 25
"""Items that a process takes at a time, so that nobody waits long for the slowest."""

_work: tuple[Callable[[Any], Any], Sequence[Any], Any] | None = None


class Work(Generic[T, R]):
    """`function(item) for item in items`, begun at once beside this process.

    `jobs` is the number of processes with this one, 0 for one per processor. The others are forked, so
    they see everything this one sees and nothing but results is copied. All take the first items that
    nobody has; asked for the results, this process does the same, so that hardly any wait for those
    before them. Where forking is not possible or not worthwhile, everything is done when the results
    are asked for.
    """

    def __init__(self, function: Callable[[T], R], items: Sequence[T], *, jobs: int = 0) -> None:
        self._function = function
        self._items = items
        self._pool: Any = None
        jobs = jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs
        if jobs > 1 and len(items) >= WORTHWHILE and _may_fork():
            self._begin(jobs - 1)

    def _begin(self, helpers: int) -> None:
        global _work  # noqa: PLW0603 - how forked children get at what cannot be pickled
        gc.freeze()  # what is there by now stays until the end: no process looks through it again
        context = multiprocessing.get_context("fork")
        self._taken = context.Value("i", 0)
        _work = self._function, self._items, self._taken
        self._pool = context.Pool(helpers)
        _work = None
        self._theirs = self._pool.imap_unordered(_run, range(0, len(self._items), CHUNK))

    def results(self) -> Generator[R]:
        """Yield the results in the order of the items; asked for once."""
        if self._pool is None:
            yield from map(self._function, self._items)
            return
        waiting: dict[int, list[R]] = {}
        due = 0
        with self._pool:
            while due < len(self._items):
                begin = _take(self._taken)
                if begin < len(self._items):
                    waiting[begin] = list(map(self._function, self._items[begin : begin + CHUNK]))
                waiting.update(self._ready(wait=begin >= len(self._items)))
                while due in waiting:
                    yield from waiting.pop(due)
                    due += CHUNK

    def _ready(self, *, wait: bool) -> Generator[tuple[int, list[R]]]:
        """Yield what the others have ready; with `wait`, wait for the next of it."""
        with suppress(multiprocessing.TimeoutError, StopIteration):
            while True:
                yield self._theirs.next(None if wait else 0)
                wait = False


def _may_fork() -> bool:
    """Tell whether forking works here and is safe: beside other threads, as in a preview, it is not."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _take(taken: Any) -> int:
    """Claim a chunk: the first that nobody has. Return where it begins, or what is past the end."""
    with taken.get_lock():
        begin: int = taken.value
        taken.value += CHUNK
    return begin


def _run(_: int) -> tuple[int, list[Any]]:
    """Do a chunk in a forked process."""
    assert _work is not None
    function, items, taken = _work
    begin = _take(taken)
    return begin, [function(item) for item in items[begin : begin + CHUNK]]
