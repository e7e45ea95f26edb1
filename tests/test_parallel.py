"""Work side by side: the same results in the same order, however many processes share it."""

from __future__ import annotations

import os

import pytest

from katalog.parallel import CHUNK, WORTHWHILE, Work

ITEMS = range(WORTHWHILE + CHUNK + 7)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order_from_any_number_of_processes(jobs: int) -> None:
    assert list(Work(lambda item: item * 2, ITEMS, jobs=jobs).results()) == [item * 2 for item in ITEMS]


def test_this_process_takes_its_share_instead_of_waiting() -> None:
    workers = set(Work(lambda _: os.getpid(), range(2000), jobs=2).results())
    assert os.getpid() in workers


def test_a_mistake_in_another_process_is_raised_here() -> None:
    last = len(ITEMS) - 1
    with pytest.raises(ZeroDivisionError):
        list(Work(lambda item: 1 // (last - item), ITEMS, jobs=2).results())
