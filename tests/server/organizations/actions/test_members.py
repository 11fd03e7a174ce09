"""Members are added and changed, and every change is remembered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from tests.server.organizations.people import (
    LONG_AGO,
    make_chapter,
    make_member,
    make_organization,
    make_staff,
)

from groundswell.server.organizations.actions.members import (
    MemberFields,
    add_member,
    change_member,
)
from groundswell.server.organizations.actions.memberships import (
    join_chapter,
    leave_chapter,
    move_member,
)
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.actions.standing import change_standing
from groundswell.server.organizations.models import Change, Member, Organization

pytestmark = pytest.mark.django_db
DAY = date(2015, 12, 7)


@pytest.fixture
def union() -> Organization:
    return make_organization("union")


@pytest.fixture
def owner(union: Organization) -> User:
    return make_staff(union)


def last_change() -> tuple[str, dict[str, Any]]:
    change = Change.objects.first()
    assert change is not None
    return change.action, change.fields


def chapters_of(member: Member) -> list[tuple[str, bool]]:
    rows = member.memberships.order_by("-is_primary", "pk")
    return list(rows.values_list("chapter__slug", "is_primary"))


def test_member_is_added_in_good_standing(union: Organization, owner: User) -> None:
    local = make_chapter(union, "local-1")
    fields = MemberFields(number="7", given_name="Ana", family_name="Ñandú", joined_on=DAY)
    member = add_member(union, fields, chapter=local, since_on=DAY, by=owner)
    assert member.name_key == "nandu ana"
    assert list(member.standings.values_list("status", "since_on")) == [("good", DAY)]
    assert chapters_of(member) == [("local-1", True)]
    assert last_change() == (
        "member_added",
        {
            "number": [None, "7"],
            "kind": [None, "member"],
            "given_name": [None, "Ana"],
            "family_name": [None, "Ñandú"],
            "country": [None, "US"],
            "joined_on": [None, "2015-12-07"],
            "weight": [None, 1],
            "chapters": [None, "Local-1"],
            "standing": [None, "good"],
        },
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": ""}, "number"),
        ({"given_name": "", "email": "ana@example.org"}, "given_name"),
        ({"given_name": " ", "family_name": "\t"}, "given_name"),
        ({"given_name": "Ana & Luis"}, "given_name"),
        ({"given_name": "", "family_name": "<b>"}, "family_name"),
        ({"email": "no address"}, "email"),
        ({"kind": "ghost"}, "kind"),
        ({"weight": 0}, "weight"),
        ({"weight": 2**20 + 1}, "weight"),
    ],
)
def test_member_unfit_is_refused(
    union: Organization, owner: User, change: dict[str, Any], field: str
) -> None:
    fields = MemberFields(**{"number": "7", "given_name": "Ana", **change})
    with pytest.raises(Refused) as refused:
        add_member(union, fields, chapter=None, since_on=DAY, by=owner)
    assert refused.value.field == field
    assert (Member.objects.count(), Change.objects.count()) == (0, 0)


def test_number_taken_is_refused_in_its_organization_alone(
    union: Organization, owner: User
) -> None:
    fields = MemberFields(number="7", given_name="Ana")
    make_member(union, "7")
    with pytest.raises(Refused, match="Another member has this number"):
        add_member(union, fields, chapter=None, since_on=DAY, by=owner)
    other = make_organization("other")
    add_member(other, fields, chapter=None, since_on=DAY, by=owner)
    assert Member.objects.count() == 2


def test_change_names_who_when_and_both_values(union: Organization, owner: User) -> None:
    member = make_member(union, "7", family_name="Prueba", joined_on=None)
    change_member(member, MemberFields(number="7", family_name="Muestra"), by=owner)
    change = Change.objects.get()
    assert (change.by, change.by_name, change.member) == (owner, owner.email, member)
    assert change.fields == {"family_name": ["Prueba", "Muestra"]}
    assert Member.objects.get().name_key == "muestra"


def test_name_is_not_taken_away(union: Organization, owner: User) -> None:
    member = make_member(union, "7", family_name="Prueba")
    with pytest.raises(Refused, match="Give a given name or a family name"):
        change_member(member, MemberFields(number="7"), by=owner)
    assert Member.objects.get().family_name == "Prueba"


def test_changes_made_meanwhile_are_not_hidden(union: Organization, owner: User) -> None:
    stale = make_member(union, "7", city="Springfield", joined_on=None)
    Member.objects.update(city="Shelbyville")
    change_member(stale, MemberFields(number="7", city="Ogdenville"), by=owner)
    assert last_change()[1] == {"city": ["Shelbyville", "Ogdenville"]}


def test_standing_is_changed_from_a_day_on(union: Organization, owner: User) -> None:
    member = make_member(union, "7")
    change_standing(member, "lapsed", since_on=DAY, by=owner)
    assert list(member.standings.values_list("status", "since_on")) == [
        ("good", LONG_AGO),
        ("lapsed", DAY),
    ]
    assert last_change() == (
        "standing_changed",
        {"standing": ["good", "lapsed"], "since_on": [None, "2015-12-07"]},
    )


def test_standing_that_is_so_already_is_refused(union: Organization, owner: User) -> None:
    member = make_member(union, "7")
    with pytest.raises(Refused) as refused:
        change_standing(member, "good", since_on=DAY, by=owner)
    assert refused.value.field == "status"


def test_standing_of_the_same_day_is_replaced(union: Organization, owner: User) -> None:
    member = make_member(union, "7", since_on=DAY)
    change_standing(member, "suspended", since_on=DAY, by=owner)
    assert list(member.standings.values_list("status", "since_on")) == [("suspended", DAY)]


@pytest.mark.parametrize(
    ("keeps", "left"),
    [(False, [("south", True)]), (True, [("south", True), ("north", False)])],
)
def test_member_is_moved(
    union: Organization, owner: User, keeps: bool, left: list[tuple[str, bool]]
) -> None:
    north, south = make_chapter(union, "north"), make_chapter(union, "south")
    member = make_member(union, "7", north)
    move_member(member, south, keeps_former=keeps, by=owner)
    assert chapters_of(member) == left


def test_further_chapter_becomes_first_when_moved_to(union: Organization, owner: User) -> None:
    north, south = make_chapter(union, "north"), make_chapter(union, "south")
    member = make_member(union, "7", north, south)
    move_member(member, south, keeps_former=False, by=owner)
    assert chapters_of(member) == [("south", True)]
    assert last_change() == ("member_moved", {"chapters": ["North; South", "South"]})


def test_leaving_the_first_chapter_makes_the_next_the_first(
    union: Organization, owner: User
) -> None:
    north, south = make_chapter(union, "north"), make_chapter(union, "south")
    member = make_member(union, "7", north, south)
    leave_chapter(member, north, by=owner)
    assert chapters_of(member) == [("south", True)]
    leave_chapter(member, south, by=owner)
    assert chapters_of(member) == []
    join_chapter(member, north, by=owner)
    assert chapters_of(member) == [("north", True)]


def test_moves_that_change_nothing_are_refused(union: Organization, owner: User) -> None:
    north, south = make_chapter(union, "north"), make_chapter(union, "south")
    foreign = make_chapter(make_organization("other"), "foreign")
    member = make_member(union, "7", north)
    with pytest.raises(Refused, match="first chapter already"):
        move_member(member, north, keeps_former=False, by=owner)
    with pytest.raises(Refused, match="belongs to it already"):
        join_chapter(member, north, by=owner)
    with pytest.raises(Refused, match="does not belong"):
        leave_chapter(member, south, by=owner)
    with pytest.raises(Refused, match="no such chapter"):
        join_chapter(member, foreign, by=owner)
    assert (chapters_of(member), Change.objects.count()) == ([("north", True)], 0)
