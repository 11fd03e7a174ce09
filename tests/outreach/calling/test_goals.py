"""Counts of what came of calls, and how much of a goal they are."""

from __future__ import annotations

from fractions import Fraction

import pytest

from groundswell.outreach.calling.goals import Goal, GoalKind, count_calls, measure_goal
from groundswell.outreach.calling.outcomes import Outcome

CALLS: list[Outcome] = [
    *("canvassed", "canvassed", "not_home", "busy", "callback"),
    *("moved", "refused", "disconnected", "opted_out"),
]


@pytest.mark.parametrize(
    ("kind", "count"),
    [("attempts", 9), ("conversations", 5), ("people_done", 6)],
)
def test_kind(kind: GoalKind, count: int) -> None:
    assert count_calls(CALLS).count(kind) == count


def test_results_are_counted_in_the_lists_order() -> None:
    assert count_calls(["busy", "canvassed", "busy"]).outcomes == (("canvassed", 1), ("busy", 2))


def test_progress_is_exact_and_does_not_stop_at_the_goal() -> None:
    part = measure_goal(Goal("conversations", 15), count_calls(CALLS))
    assert (part.share, part.left, part.is_met) == (Fraction(1, 3), 10, False)
    more = measure_goal(Goal("attempts", 6), count_calls(CALLS))
    assert (more.share, more.left, more.is_met) == (Fraction(3, 2), 0, True)


def test_goal_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="a goal of 0"):
        Goal("attempts", 0)
