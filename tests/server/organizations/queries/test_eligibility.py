"""Who may vote, where they are counted, and who is reported."""

from __future__ import annotations

from datetime import date

import pytest
from tests.server.organizations.people import make_chapter, make_member, make_organization

from groundswell.server.organizations.models import Organization, Standing
from groundswell.server.organizations.queries.eligibility import (
    CellCount,
    Irregular,
    count_eligible,
    count_irregular,
    eligible_members,
)

pytestmark = pytest.mark.django_db
CUT_OFF = date(2015, 10, 1)
DAY = date(2015, 12, 7)


@pytest.fixture
def union() -> Organization:
    return make_organization("union")


def test_eligible_member_is_given_with_all_that_a_roll_needs(union: Organization) -> None:
    local = make_chapter(union, "local-1")
    member = make_member(union, "1", local, weight=3, language="es", email="a@members.example")
    assert list(eligible_members(union, cut_off_on=CUT_OFF, on=DAY)) == [
        {
            "pk": member.pk,
            "chapter": "local-1",
            "cohort": "before_cut_off",
            "weight": 3,
            "language": "es",
            "has_email": True,
        }
    ]


@pytest.mark.parametrize(
    ("fields", "cohort"),
    [
        ({"joined_on": CUT_OFF}, "before_cut_off"),
        ({"joined_on": date(2015, 10, 2)}, "after_cut_off"),
        ({"joined_on": None}, "before_cut_off"),
        ({"joined_on": CUT_OFF, "kind": "supporter"}, "supporter"),
        ({"joined_on": date(2015, 10, 2), "kind": "supporter"}, "supporter"),
    ],
)
def test_cohort_is_told_by_day_and_kind(
    union: Organization, fields: dict[str, object], cohort: str
) -> None:
    make_member(union, "1", **fields)
    assert [m["cohort"] for m in eligible_members(union, cut_off_on=CUT_OFF, on=DAY)] == [cohort]


def test_cohort_without_cut_off_is_one(union: Organization) -> None:
    make_member(union, "1", joined_on=DAY)
    assert count_eligible(union, cut_off_on=None, on=DAY) == (
        CellCount("at-large", "before_cut_off", 1, 1),
    )


@pytest.mark.parametrize(
    ("standings", "count"),
    [
        ([], 0),
        ([("good", DAY)], 1),
        ([("good", date(2015, 12, 8))], 0),
        ([("good", date(2014, 1, 1)), ("lapsed", DAY)], 0),
        ([("good", date(2014, 1, 1)), ("lapsed", date(2015, 12, 8))], 1),
        ([("lapsed", date(2014, 1, 1)), ("good", DAY)], 1),
        ([("suspended", DAY)], 0),
        ([("left", DAY)], 0),
    ],
)
def test_standing_of_the_day_decides(
    union: Organization, standings: list[tuple[str, date]], count: int
) -> None:
    member = make_member(union, "1", standing=None)
    for status, since_on in standings:
        Standing.objects.create(member=member, status=status, since_on=since_on)
    assert len(eligible_members(union, cut_off_on=None, on=DAY)) == count


def test_member_who_joins_later_is_not_eligible(union: Organization) -> None:
    make_member(union, "1", joined_on=date(2015, 12, 8))
    assert list(eligible_members(union, cut_off_on=None, on=DAY)) == []


def test_member_of_another_organization_is_not_eligible(union: Organization) -> None:
    make_member(make_organization("other"), "1")
    assert list(eligible_members(union, cut_off_on=None, on=DAY)) == []


def test_members_are_counted_in_the_leaf_of_their_first_chapter(union: Organization) -> None:
    state = make_chapter(union, "iowa")
    one, two = make_chapter(union, "local-1", state), make_chapter(union, "local-2", state)
    make_member(union, "1", one, two, weight=2)
    make_member(union, "2", two, one)
    make_member(union, "3", two)
    make_member(union, "4", state)
    make_member(union, "5")
    assert count_eligible(union, cut_off_on=CUT_OFF, on=DAY) == (
        CellCount("at-large", "before_cut_off", 1, 1),
        CellCount("iowa.direct", "before_cut_off", 1, 1),
        CellCount("local-1", "before_cut_off", 1, 2),
        CellCount("local-2", "before_cut_off", 2, 2),
    )
    leaves = [m["chapter"] for m in eligible_members(union, cut_off_on=CUT_OFF, on=DAY)]
    assert leaves == ["local-1", "local-2", "local-2", "iowa.direct", "at-large"]


def test_irregular_members_are_counted_for_the_officer(union: Organization) -> None:
    state = make_chapter(union, "iowa")
    local = make_chapter(union, "local-1", state)
    reachable = {"email": "a@members.example"}
    make_member(union, "1", local, **reachable)
    make_member(union, "2", local, standing="suspended")
    make_member(union, "3", local, standing="lapsed")
    make_member(union, "4", local, standing="left")
    make_member(union, "5", local, standing=None)
    make_member(union, "6", **reachable)
    make_member(union, "7", state, **reachable)
    make_member(union, "8", local, joined_on=None, **reachable)
    make_member(union, "9", local)
    make_member(union, "10", local, joined_on=date(2016, 1, 1))
    assert count_irregular(union, on=DAY) == Irregular(
        suspended=1,
        lapsed=1,
        left=1,
        without_standing=1,
        without_chapter=1,
        in_inner_chapter=1,
        without_joined_on=1,
        without_address=1,
    )
