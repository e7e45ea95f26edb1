"""Work side by side on several processors, with the same result as one after the other."""

from __future__ import annotations

import multiprocessing
import os
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
R = TypeVar("R")

WORTHWHILE = 200
"""Below this number of items, starting processes costs more than it saves."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def map_chunks(function: Callable[[T], R], items: Sequence[T], *, jobs: int = 0) -> list[R]:
    """Return `[function(item) for item in items]`, computed by `jobs` processes (0: one per processor).

    Processes are forked, so they see everything this one sees and nothing but results is copied.
    Where forking is not possible, the work is done here.
    """
    jobs = jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs
    if jobs < 2 or len(items) < WORTHWHILE or "fork" not in multiprocessing.get_all_start_methods():
        return [function(item) for item in items]
    global _work  # noqa: PLW0603 - how forked children get at what cannot be pickled
    _work = function, items
    try:
        bounds = [len(items) * job // jobs for job in range(jobs + 1)]
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            parts = pool.map(_run, list(pairwise(bounds)), chunksize=1)
    finally:
        _work = None
    return [result for part in parts for result in part]


def _run(bounds: tuple[int, int]) -> list[Any]:
    assert _work is not None
    function, items = _work
    return [function(item) for item in items[slice(*bounds)]]
