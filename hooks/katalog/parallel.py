"""Work side by side on several processors, with the same result as one after the other."""

from __future__ import annotations

import multiprocessing
import os
import threading
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

WORTHWHILE = 150
"""Below this number of items, starting processes costs more than it saves."""
CHUNK = 25
"""Items that a process takes at a time, so that nobody waits long for the slowest."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


class Work(Generic[T, R]):
    """`function(item) for item in items`, begun at once by `jobs` processes (0: one per processor).

    Processes are forked, so they see everything this one sees and nothing but results is copied.
    Where forking is not possible or not worthwhile, the work is done when the results are asked for.
    """

    def __init__(self, function: Callable[[T], R], items: Sequence[T], *, jobs: int = 0) -> None:
        self._function = function
        self._items = items
        self._pool: Any = None
        jobs = jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs
        if jobs > 1 and len(items) >= WORTHWHILE and _may_fork():
            self._begin(jobs)

    def _begin(self, jobs: int) -> None:
        global _work  # noqa: PLW0603 - how forked children get at what cannot be pickled
        _work = self._function, self._items
        self._pool = multiprocessing.get_context("fork").Pool(jobs)
        _work = None
        self._results = self._pool.imap(_run, range(len(self._items)), chunksize=CHUNK)

    def results(self) -> Iterator[R]:
        """Yield the results in the order of the items, as they get ready; asked for once."""
        if self._pool is None:
            yield from map(self._function, self._items)
            return
        with self._pool:
            yield from self._results


def _may_fork() -> bool:
    """Tell whether forking works here and is safe: beside other threads, as in a preview, it is not."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _run(number: int) -> Any:
    assert _work is not None
    function, items = _work
    return function(items[number])
