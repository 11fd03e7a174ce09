"""A number that several people share is one household, dialled once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outreach.calling.material import NUMBER, make_person

from groundswell.outreach.audiences import CONTACT_TAGS, MATERIAL_MARKS, MaterialMark, may_reach
from groundswell.outreach.calling.households import Household, Person, group_households

OTHER = "+15152820199"


def test_people_are_asked_for_by_priority_then_id() -> None:
    ann, ben, eve = make_person(3), make_person(2, priority=5), make_person(1)
    assert group_households([ann, ben, eve]) == (Household(NUMBER, (ben, eve, ann)),)


def test_each_number_stands_once_in_order() -> None:
    people = [make_person(1, number=OTHER), make_person(2), make_person(3, number=OTHER)]
    assert [house.number for house in group_households(people)] == [NUMBER, OTHER]


def test_whoever_the_material_is_not_for_is_not_asked_for() -> None:
    (house,) = group_households(
        [make_person(1, tag="general_public", priority=9), make_person(2, tag="family")]
    )
    asked = {mark: house.ask_for(mark=mark) for mark in MATERIAL_MARKS}
    assert {mark: person and person.id for mark, person in asked.items()} == {
        "members_and_families": 2,
        "general_public": 1,
        "anyone": 1,
    }
    member = house.people[1]
    assert house.others(member, mark="members_and_families") == ()
    assert house.others(member, mark="anyone") == (house.people[0],)


def test_nobody_is_left_to_ask_for() -> None:
    (house,) = group_households([make_person(1, is_done=True)])
    assert house.ask_for(mark="anyone") is None


def test_priority_is_that_of_whoever_is_still_to_be_asked_for() -> None:
    first = make_person(1, priority=9, is_done=True)
    (house,) = group_households([first, make_person(2, priority=3)])
    assert house.priority == 3
    (settled,) = group_households([first])
    assert settled.priority == 9


def test_person_on_two_lists_counts_once() -> None:
    (house,) = group_households([make_person(1, is_done=True), make_person(1, priority=4)])
    assert house.people == (make_person(1, priority=4, is_done=True),)


def test_person_with_two_tags_is_refused() -> None:
    with pytest.raises(ValueError, match="person 1 is both member and general_public"):
        group_households([make_person(1), make_person(1, tag="general_public")])


PEOPLE = st.lists(
    st.builds(
        Person,
        id=st.integers(1, 30),
        number=st.sampled_from([NUMBER, OTHER, "+15152820200"]),
        tag=st.sampled_from(CONTACT_TAGS),
        priority=st.integers(0, 3),
        is_done=st.booleans(),
    ),
    unique_by=lambda person: person.id,
)


@given(PEOPLE, st.sampled_from(MATERIAL_MARKS))
def test_everybody_is_in_one_household_and_only_the_right_ones_are_reached(
    people: list[Person], mark: MaterialMark
) -> None:
    houses = group_households(people)
    assert sorted(p.id for house in houses for p in house.people) == sorted(p.id for p in people)
    assert len({house.number for house in houses}) == len(houses)
    for house in houses:
        asked = house.ask_for(mark=mark)
        waiting = [p for p in house.people if not p.is_done and may_reach(mark=mark, tag=p.tag)]
        assert (asked is None) == (not waiting)
        if asked is not None:
            assert asked in waiting
            assert asked.priority == max(p.priority for p in waiting)
            assert all(may_reach(mark=mark, tag=p.tag) for p in house.others(asked, mark=mark))
