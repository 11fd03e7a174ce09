"""The ranking is the formula that it states, monotonic in every factor, and blind to order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.places.ranking import (
    Capacity,
    CapacityInvalid,
    Place,
    Ranking,
    rank_places,
)

TODAY = date(2015, 12, 17)
CAPACITY = Capacity(callers=50, calls_a_week=70, contact_rate=Fraction(1, 5))


def make_place(name: str, days: int | None, **fields: int) -> Place:
    held_on = None if days is None else TODAY + timedelta(days=days)
    usual = {"delegates": 44, "members": 9_000, "reachable": 6_000} | fields
    return Place(code=name.lower(), name=name, held_on=held_on, **usual)


numbers = st.integers(0, 10_000)
capacities = st.builds(
    Capacity,
    callers=st.integers(0, 500),
    calls_a_week=st.integers(0, 500),
    contact_rate=st.fractions(0, 1, max_denominator=100),
)
places = st.builds(
    make_place,
    st.text("abcd", min_size=1, max_size=3),
    st.one_of(st.none(), st.integers(-30, 200)),
    delegates=numbers,
    members=numbers,
    reachable=numbers,
)


def points(place: Place, capacity: Capacity = CAPACITY) -> Fraction:
    return rank_places([place], capacity, on=TODAY).ranked[0].points


def test_points_are_those_of_the_formula() -> None:
    found = rank_places([make_place("Iowa", 46)], CAPACITY, on=TODAY).ranked[0]
    assert (found.days, found.calls, found.conversations) == (46, 23_000, 4_600)
    assert found.points == 44 * 4_600
    assert found.in_turn == 4_600
    assert found.calls_a_week_needed == Fraction(6_000 * 5 * 7, 46)


def test_more_conversations_than_reachable_members_are_not_possible() -> None:
    found = rank_places([make_place("Iowa", 46, reachable=12)], CAPACITY, on=TODAY).ranked[0]
    assert found.conversations == 12


def test_early_ones_come_first_then_the_most_at_stake_then_the_name() -> None:
    rows = [
        make_place("Alabama", 75, delegates=500),
        make_place("Texas", 46, delegates=44),
        make_place("Georgia", 46, delegates=44),
        make_place("Maine", 46, delegates=45),
        make_place("Nowhere", 3, reachable=0),
    ]
    found = rank_places(rows, CAPACITY, on=TODAY)
    names = [each.place.name for each in found.ranked]
    assert names == ["Maine", "Georgia", "Texas", "Alabama", "Nowhere"]
    assert [each.rank for each in found.ranked] == [1, 2, 3, 4, 5]


def test_conversations_in_turn_are_those_that_are_left() -> None:
    rows = [make_place("Iowa", 7, reachable=500), make_place("Nevada", 14, reachable=5_000)]
    iowa, nevada = rank_places(rows, CAPACITY, on=TODAY).ranked
    # 50 callers × 70 calls × 1/5 are 700 conversations a week.
    assert (iowa.in_turn, nevada.conversations, nevada.in_turn) == (500, 1_400, 900)


def test_contests_that_are_over_or_have_no_day_are_apart() -> None:
    rows = [make_place("Over", -1), make_place("Someday", None), make_place("Today", 0)]
    found = rank_places(rows, CAPACITY, on=TODAY)
    assert [each.place.name for each in found.ranked] == ["Today"]
    assert found.ranked[0].days == 1
    assert ([p.name for p in found.over], [p.name for p in found.undated]) == (
        ["Over"],
        ["Someday"],
    )


def test_nobody_answering_needs_no_number_of_calls() -> None:
    nobody = replace(CAPACITY, contact_rate=Fraction(0))
    found = rank_places([make_place("Iowa", 46)], nobody, on=TODAY).ranked[0]
    assert (found.points, found.calls_a_week_needed) == (0, None)
    empty = rank_places([make_place("Iowa", 46, reachable=0)], nobody, on=TODAY).ranked[0]
    assert empty.calls_a_week_needed == 0


@pytest.mark.parametrize(
    "fields", [{"callers": -1}, {"calls_a_week": -1}, {"contact_rate": Fraction(11, 10)}]
)
def test_impossible_capacity_is_refused(fields: dict[str, int]) -> None:
    with pytest.raises(CapacityInvalid):
        replace(CAPACITY, **fields)


@given(place=places, capacity=capacities, more=st.integers(1, 1_000))
def test_points_are_monotonic(place: Place, capacity: Capacity, more: int) -> None:
    if place.held_on is None or place.held_on < TODAY:
        return
    before = points(place, capacity)
    assert points(replace(place, delegates=place.delegates + more), capacity) >= before
    assert points(replace(place, reachable=place.reachable + more), capacity) >= before
    assert points(place, replace(capacity, callers=capacity.callers + more)) >= before
    assert points(place, replace(capacity, calls_a_week=capacity.calls_a_week + more)) >= before
    better = min(Fraction(1), capacity.contact_rate + Fraction(more, 1_000))
    assert points(place, replace(capacity, contact_rate=better)) >= before


@given(
    place=places, others=st.lists(places, max_size=5), capacity=capacities, more=st.integers(1, 99)
)
def test_ranks_are_monotonic(
    place: Place, others: list[Place], capacity: Capacity, more: int
) -> None:
    if place.held_on is None or place.held_on < TODAY:
        return
    place = replace(place, code="this one")

    def rank(changed: Place) -> int:
        found = rank_places([changed, *others], capacity, on=TODAY)
        return next(each.rank for each in found.ranked if each.place.code == "this one")

    assert rank(replace(place, delegates=place.delegates + more)) <= rank(place)
    assert rank(replace(place, reachable=place.reachable + more)) <= rank(place)
    assert rank(replace(place, held_on=place.held_on + timedelta(days=more))) >= rank(place)


@given(rows=st.lists(places, max_size=6), capacity=capacities)
def test_turns_never_take_more_than_the_callers_have(rows: list[Place], capacity: Capacity) -> None:
    taken = Fraction(0)
    for each in rank_places(rows, capacity, on=TODAY).ranked:
        taken += each.in_turn
        assert 0 <= each.in_turn <= each.conversations
        assert each.in_turn == 0 or taken <= capacity.contact_rate * each.calls


@given(rows=st.lists(places, max_size=8), capacity=capacities, data=st.data())
def test_order_of_the_input_says_nothing(
    rows: list[Place], capacity: Capacity, data: st.DataObject
) -> None:
    rows = list({(each.name, each.code): each for each in rows}.values())
    other = data.draw(st.permutations(rows))
    found = rank_places(rows, capacity, on=TODAY)
    assert rank_places(other, capacity, on=TODAY) == found
    assert_sorted(found)
    assert len(found.ranked) + len(found.undated) + len(found.over) == len(rows)


def assert_sorted(found: Ranking) -> None:
    order = [
        (each.place.reachable == 0, each.place.held_on, -each.points, each.place.name)
        for each in found.ranked
    ]
    assert order == sorted(order)  # type: ignore[type-var]
