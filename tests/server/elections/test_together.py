"""Work done together: each gets its own answer, and no failure is taken for another's."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from groundswell.server.elections.actions.together import Together, Waiting

Batch = Sequence[Waiting[int, int]]


class Doubler:
    """Doubles numbers, refuses odd ones, and remembers what was done in one go."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.begun, self.go_on = Event(), Event()

    def __call__(self, _key: int, waiting: Batch) -> None:
        self.batches.append([each.wanted for each in waiting])
        self.begun.set()
        assert self.go_on.wait(10)
        for each in waiting:
            if each.wanted % 2:
                each.failure = ValueError(f"{each.wanted} is odd")
            else:
                each.made = 2 * each.wanted


def test_what_waits_meanwhile_is_done_in_one_go() -> None:
    work = Doubler()
    together = Together(work, at_once=3)
    with ThreadPoolExecutor(6) as pool:
        first = pool.submit(together.do, 1, 2)
        assert work.begun.wait(10)
        others = [pool.submit(together.do, 1, number) for number in (4, 6, 8, 10)]
        while len(together._queues[1].waiting) < len(others):
            pass
        work.go_on.set()
        made = [each.result(10) for each in (first, *others)]
    assert made == [4, 8, 12, 16, 20]
    assert [len(batch) for batch in work.batches] == [1, 3, 1]


def test_refusal_is_its_own_alone() -> None:
    work = Doubler()
    work.go_on.set()
    together = Together(work, at_once=8)
    with pytest.raises(ValueError, match="3 is odd"):
        together.do(1, 3)
    assert together.do(1, 4) == 8


def test_failure_of_the_whole_is_everybodys_and_the_next_goes_on() -> None:
    calls: list[int] = []

    def work(_key: int, waiting: Batch) -> None:
        calls.append(len(waiting))
        for each in waiting:
            each.made = each.wanted
        if len(calls) == 1:
            raise OSError("the disk is full")

    together = Together(work, at_once=8)
    with pytest.raises(OSError, match="the disk is full"):
        together.do(1, 5)
    assert together.do(1, 6) == 6


def test_work_that_is_ended_leaves_nobody_waiting() -> None:
    def work(_key: int, _waiting: Batch) -> None:
        raise SystemExit(1)

    together = Together(work, at_once=8)
    for _ in range(2):
        with pytest.raises(SystemExit):
            together.do(1, 5)
