"""Which number comes next, and what keeps one from being dialled."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import cmp_to_key
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outreach.calling.material import IOWA, NOW, make_person, make_waiting

from groundswell.outreach.calling.calls import finish_call, reserve_call
from groundswell.outreach.calling.history import sum_history
from groundswell.outreach.calling.hours import Hours
from groundswell.outreach.calling.households import group_households
from groundswell.outreach.calling.outcomes import CONSEQUENCES, OUTCOMES, Outcome
from groundswell.outreach.calling.queue import (
    EVER,
    ORDER,
    Obstacle,
    Rules,
    Waiting,
    find_due,
    find_obstacle,
    order_key,
    pick_next,
)

RULES = Rules()
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NIGHT = datetime(2015, 12, 18, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "obstacle"),
    [
        ({}, None),
        ({"is_opted_out": True}, "opted_out"),
        ({"is_opted_out": True, "callback_at": NOW}, "opted_out"),
        ({"is_dead": True}, "dead"),
        ({"held_until": NOW + MINUTE}, "held"),
        ({"held_until": NOW}, None),
        ({"reached_at": NOW - 300 * DAY}, "reached"),
        ({"attempts": 2}, None),
        ({"attempts": 3}, "exhausted"),
        ({"attempts": 1, "last_attempt_at": NOW - 4 * HOUR + MINUTE}, "too_soon"),
        ({"attempts": 1, "last_attempt_at": NOW - 4 * HOUR}, None),
        ({"callback_at": NOW + MINUTE}, "callback_later"),
        ({"callback_at": NOW, "attempts": 9, "last_attempt_at": NOW - MINUTE}, None),
        ({"callback_at": NOW - MINUTE, "reached_at": NOW - HOUR}, None),
        ({"callback_at": NOW, "held_until": NOW + MINUTE}, "held"),
        ({"zones": frozenset({"Pacific/Honolulu"})}, "hours"),
        ({"zones": frozenset()}, "hours"),
        ({"callback_at": NOW, "zones": frozenset({"Pacific/Honolulu"})}, "hours"),
        ({"hours": Hours(time(12), time(21))}, "hours"),
    ],
)
def test_obstacle(fields: dict[str, Any], obstacle: Obstacle | None) -> None:
    assert find_obstacle(make_waiting(**fields), now=NOW, rules=RULES) == obstacle


def test_every_obstacle_is_tested() -> None:
    cases = test_obstacle.pytestmark[0].args[1]
    assert {case[1] for case in cases} == {None, *get_args(Obstacle)}


def test_household_rests_as_long_as_it_is_told() -> None:
    row = make_waiting(reached_at=NOW - 30 * DAY)
    assert find_obstacle(row, now=NOW, rules=Rules(rest=30 * DAY)) is None
    assert find_obstacle(row, now=NOW, rules=Rules(rest=31 * DAY)) == "reached"


def test_due_callbacks_then_priority_then_the_less_tried() -> None:
    rows = [
        make_waiting(1, attempts=1, last_attempt_at=NOW - DAY),
        make_waiting(2),
        make_waiting(3, priority=5, attempts=2, last_attempt_at=NOW - DAY),
        make_waiting(4, callback_at=NOW - MINUTE),
        make_waiting(5, callback_at=NOW - HOUR),
        make_waiting(6, attempts=1, last_attempt_at=NOW - 2 * DAY),
        make_waiting(7),
    ]
    assert [row.position for row in sorted(rows, key=order_key)] == [5, 4, 3, 2, 7, 6, 1]


def test_nobody_is_next_at_night() -> None:
    assert pick_next([make_waiting(1), make_waiting(2)], now=NIGHT, rules=RULES) is None
    assert pick_next([], now=NOW, rules=RULES) is None


@pytest.mark.parametrize(
    "fields",
    [{"max_attempts": 0}, {"gap": -MINUTE}, {"rest": -MINUTE}],
)
def test_rules_that_mean_nothing_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no calls under"):
        Rules(**fields)


MOMENTS = st.integers(-2000, 2000).map(lambda minutes: NOW + minutes * MINUTE)
WAITING = st.builds(
    Waiting,
    number=st.integers(0, 9999).map(lambda n: f"+1515282{n:04}"),
    position=st.integers(0, 10_000),
    zones=st.sampled_from([IOWA, frozenset({"Pacific/Honolulu"}), frozenset()]),
    priority=st.integers(0, 2),
    attempts=st.integers(0, 4),
    last_attempt_at=st.none() | MOMENTS,
    callback_at=st.none() | MOMENTS,
    held_until=st.none() | MOMENTS,
    reached_at=st.none() | MOMENTS,
    is_opted_out=st.booleans(),
    is_dead=st.booleans(),
)
ROWS = st.lists(WAITING, max_size=20, unique_by=lambda row: row.position)


def compare(first: Waiting, second: Waiting) -> int:
    """Compare as a database does by ORDER, one term after another."""
    for term in ORDER:
        a, b = getattr(first, term.field), getattr(second, term.field)
        if a == b:
            continue
        if a is None or b is None:
            return -1 if (a is None) == term.empty_first else 1
        return -1 if (a < b) != term.descending else 1
    return 0


@given(ROWS)
def test_key_and_terms_give_one_order(rows: list[Waiting]) -> None:
    assert sorted(rows, key=order_key) == sorted(rows, key=cmp_to_key(compare))


@given(ROWS, MOMENTS)
def test_next_may_be_dialled_and_nothing_that_may_comes_before(
    rows: list[Waiting], now: datetime
) -> None:
    chosen = pick_next(rows, now=now, rules=RULES)
    free = [row for row in rows if find_obstacle(row, now=now, rules=RULES) is None]
    assert (chosen is None) == (not free)
    if chosen is not None:
        assert not chosen.is_opted_out
        assert not chosen.is_dead
        from_utc = -6 if chosen.zones == IOWA else -10
        assert chosen.zones
        assert 8 <= (now.hour + from_utc) % 24 < 21
        assert all(compare(chosen, row) <= 0 for row in free)


@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 4)), min_size=1, max_size=12),
    st.lists(st.tuples(st.sampled_from(OUTCOMES), st.integers(1, 300)), max_size=40),
)
def test_two_campaigns_never_trouble_one_household_twice(
    people: list[tuple[int, int]], results: list[tuple[Outcome, int]]
) -> None:
    """Play a phone bank through, with two campaigns that take turns over the same people."""
    houses = group_households(
        make_person(id_, number=f"+1515282000{line}")
        for id_, (_, line) in enumerate(people, start=1)
    )
    now, calls, opted_out = NOW, [], set()
    for turn, (outcome, minutes) in enumerate(results):
        now += minutes * MINUTE
        rows = []
        for position, house in enumerate(houses):
            history = sum_history([c for c in calls if c.number == house.number], now=now)
            rows.append(
                Waiting(
                    number=house.number,
                    position=position,
                    zones=IOWA,
                    is_opted_out=house.number in opted_out,
                    **{name: getattr(history, name) for name in history.__dataclass_fields__},
                )
            )
        chosen = pick_next(rows, now=now, rules=RULES)
        if chosen is None:
            continue
        assert chosen.number not in opted_out
        earlier = [c for c in calls if c.number == chosen.number]
        settled = [c for c in earlier if CONSEQUENCES[c.outcome].reached]
        if earlier and earlier[-1].outcome == "callback":
            assert earlier[-1].callback_at <= now
        else:
            assert settled == [c for c in settled if c.outcome == "callback"]
            assert all(now >= c.finished_at + RULES.gap for c in earlier)
            assert len(earlier) < RULES.max_attempts
        call = reserve_call(number=chosen.number, caller=turn % 2, now=now)
        callback_at = now + HOUR if outcome == "callback" else None
        calls.append(
            finish_call(call, caller=turn % 2, outcome=outcome, now=now, callback_at=callback_at)
        )
        if CONSEQUENCES[outcome].opts_out:
            opted_out.add(chosen.number)


RULE_SETS = st.builds(
    Rules,
    max_attempts=st.integers(1, 4),
    gap=st.integers(0, 600).map(lambda minutes: minutes * MINUTE),
    rest=st.none() | st.integers(0, 3000).map(lambda minutes: minutes * MINUTE),
)


@given(WAITING, MOMENTS, RULE_SETS)
def test_due_is_when_nothing_but_the_hours_is_in_the_way(
    row: Waiting, now: datetime, rules: Rules
) -> None:
    due = find_due(row, rules=rules)
    is_due = due is not None and due <= now
    assert (find_obstacle(row, now=now, rules=rules) in (None, "hours")) == is_due


@given(WAITING, RULE_SETS)
def test_before_it_is_due_there_is_an_obstacle_and_from_then_on_none(
    row: Waiting, rules: Rules
) -> None:
    due = find_due(row, rules=rules)
    if due is not None and due > EVER:
        assert find_obstacle(row, now=due - MINUTE, rules=rules) not in (None, "hours")
        assert find_obstacle(row, now=due, rules=rules) in (None, "hours")
