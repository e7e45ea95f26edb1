"""Work side by side on several processors, with the same result as one after the other."""

from __future__ import annotations

import multiprocessing
import os
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
R = TypeVar("R")

WORTHWHILE = 150
"""Below this number of items, starting processes costs more than it saves."""
CHUNKS_PER_JOB = 4
"""Chunks are handed out one by one, so that nobody waits long for the slowest."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


class Work(Generic[T, R]):
    """`[function(item) for item in items]`, begun at once by `jobs` processes (0: one per processor).

    Processes are forked, so they see everything this one sees and nothing but results is copied.
    Where forking is not possible or not worthwhile, the work is done when the results are asked for.
    """

    def __init__(self, function: Callable[[T], R], items: Sequence[T], *, jobs: int = 0) -> None:
        self._function = function
        self._items = items
        self._pool: Any = None
        jobs = jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs
        if jobs > 1 and len(items) >= WORTHWHILE and "fork" in multiprocessing.get_all_start_methods():
            self._begin(jobs)

    def _begin(self, jobs: int) -> None:
        global _work  # noqa: PLW0603 - how forked children get at what cannot be pickled
        _work = self._function, self._items
        self._pool = multiprocessing.get_context("fork").Pool(jobs)
        _work = None
        chunks = jobs * CHUNKS_PER_JOB
        bounds = [len(self._items) * chunk // chunks for chunk in range(chunks + 1)]
        self._parts = self._pool.map_async(_run, list(pairwise(bounds)), chunksize=1)

    def results(self) -> list[R]:
        """Return the results in the order of the items; asked for once."""
        if self._pool is None:
            return [self._function(item) for item in self._items]
        with self._pool:
            return [result for part in self._parts.get() for result in part]


def map_chunks(function: Callable[[T], R], items: Sequence[T], *, jobs: int = 0) -> list[R]:
    """Return `[function(item) for item in items]`, computed side by side where that is worthwhile."""
    return Work(function, items, jobs=jobs).results()


def _run(bounds: tuple[int, int]) -> list[Any]:
    assert _work is not None
    function, items = _work
    return [function(item) for item in items[slice(*bounds)]]
