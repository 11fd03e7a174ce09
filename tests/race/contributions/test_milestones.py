"""When the Nth contribution was made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from groundswell.race.contributions.eastern import to_eastern
from groundswell.race.contributions.milestones import (
    Milestone,
    NextMilestone,
    find_milestones,
    find_next,
    round_numbers,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@given(
    st.lists(st.integers(0, 2**51), max_size=60),
    st.sets(st.integers(1, 80), min_size=1).map(sorted),
)
def test_milestones_are_those_of_the_sorted_moments(moments: list[int], numbers: list[int]) -> None:
    ordered = sorted(moments)
    assert find_milestones(np.asarray(moments, dtype=np.int64), numbers=numbers) == tuple(
        Milestone(number, EPOCH + timedelta(microseconds=ordered[number - 1]))
        for number in numbers
        if number <= len(moments)
    )


def test_numbers_worth_a_mention() -> None:
    assert list(islice(round_numbers(), 6)) == [
        *(100_000, 250_000, 500_000, 1_000_000, 2_000_000, 3_000_000),
    ]


def test_two_millionth_contribution_is_dated_in_new_york() -> None:
    # Four a second from three in the morning in Washington on 11 December 2015: the two-millionth,
    # 499,999.75 seconds later, is made on the 17th in Greenwich and on the 16th in New York.
    start = datetime(2015, 12, 11, 8, tzinfo=UTC)
    first = (start - EPOCH) // timedelta(microseconds=1)
    moments = first + np.arange(2_000_000, dtype=np.int64) * 250_000
    found = find_milestones(moments[::-1])
    assert [each.number for each in found] == [100_000, 250_000, 500_000, 1_000_000, 2_000_000]
    assert found[-1].passed_at == start + timedelta(seconds=499_999, milliseconds=750)
    assert to_eastern(found[-1].passed_at).strftime("%A %-d %B") == "Wednesday 16 December"


def test_no_milestone_before_the_first_number() -> None:
    assert find_milestones(np.zeros(99_999, dtype=np.int64)) == ()
    assert find_milestones(np.empty(0, dtype=np.int64)) == ()


def test_next_milestone_says_what_is_missing() -> None:
    assert find_next(1_999_999) == NextMilestone(2_000_000, 1)
    assert find_next(2_000_000) == NextMilestone(3_000_000, 1_000_000)
    assert find_next(10, numbers=[5, 10]) is None
