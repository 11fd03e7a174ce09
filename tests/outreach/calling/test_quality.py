"""Callers held against each other: a doubt is said only where chance does not explain it."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.calling.outcomes import OUTCOMES, Outcome
from groundswell.outreach.calling.quality import (
    FEW,
    UNIFORM_SHARE,
    CallTime,
    compare_callers,
)

CALLS = st.lists(
    st.builds(
        CallTime,
        caller=st.integers(1, 4),
        outcome=st.sampled_from(OUTCOMES),
        seconds=st.floats(0, 3_600),
    ),
    max_size=120,
)


def calls(caller: int, outcomes: list[Outcome], seconds: float = 60.0) -> list[CallTime]:
    return [CallTime(caller, outcome, seconds) for outcome in outcomes]


USUAL: list[Outcome] = ["not_home"] * 15 + ["canvassed"] * 8 + ["refused"] * 2


@given(CALLS)
def test_every_call_is_counted_once(made: list[CallTime]) -> None:
    found = compare_callers(made)
    assert sum(each.calls for each in found) == len(made)
    assert [each.calls for each in found] == sorted((e.calls for e in found), reverse=True)
    for each in found:
        assert sum(count for _, count in each.outcomes) == each.calls
        if each.calls < FEW:
            assert each.doubts == ()


@given(CALLS, st.randoms())
def test_order_of_the_calls_is_no_matter(made: list[CallTime], shuffle: random.Random) -> None:
    other = made[:]
    shuffle.shuffle(other)
    assert compare_callers(other) == compare_callers(made)


def test_nothing_is_said_of_callers_who_are_alike() -> None:
    found = compare_callers([call for caller in range(8) for call in calls(caller, USUAL)])
    assert {each.doubts for each in found} == {()}


def test_results_that_are_all_one_and_come_fast_are_doubted() -> None:
    made = [call for caller in range(3) for call in calls(caller, USUAL)]
    made += calls(9, ["canvassed"] * 25, seconds=3)
    by_caller = {each.caller: each for each in compare_callers(made)}
    doubts = {doubt.code: doubt for doubt in by_caller[9].doubts}
    assert set(doubts) == {"fast", "uniform"}
    assert (doubts["fast"].found, doubts["fast"].others) == (3, 60)
    assert doubts["uniform"].outcome == "canvassed"
    assert doubts["uniform"].found >= UNIFORM_SHARE
    assert by_caller[0].doubts == ()


def test_result_that_the_others_never_have_is_doubted() -> None:
    made = [call for caller in range(3) for call in calls(caller, USUAL)]
    made += calls(9, ["wrong_number"] * 12 + ["not_home"] * 13)
    (odd,) = (each for each in compare_callers(made) if each.caller == 9)
    assert [(d.code, d.outcome) for d in odd.doubts if d.outcome == "wrong_number"] == [
        ("differs", "wrong_number")
    ]


def test_caller_alone_is_not_held_against_nobody() -> None:
    (alone,) = compare_callers(calls(1, ["canvassed"] * 50))
    assert alone.doubts == ()
    (hasty,) = compare_callers(calls(1, ["canvassed"] * 50, seconds=2))
    assert [doubt.code for doubt in hasty.doubts] == ["fast"]
