"""Each person is counted once, whatever the order in which signatures are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.petitions.counting import (
    ConfirmedSignature,
    Figures,
    class_signatures,
    count_signatures,
)

BEGIN = datetime(2015, 12, 17, tzinfo=UTC)


def sign(id_: int, email: str, **fields: Any) -> ConfirmedSignature:
    at = BEGIN + timedelta(minutes=fields.pop("minute", id_))
    return ConfirmedSignature(id=id_, confirmed_at=at, email=email, **fields)


@st.composite
def lists(draw: st.DrawFn) -> list[ConfirmedSignature]:
    """Draw signatures of few people, so that keys meet in every way."""
    number = draw(st.integers(0, 12))
    return [
        sign(
            id_,
            draw(st.sampled_from("abcdef")),
            minute=draw(st.integers(0, 5)),
            phone_name=draw(st.sampled_from(["", "", "p", "q"])),
            member=draw(st.sampled_from([None, None, 1, 2])),
            in_good_standing=draw(st.booleans()),
        )
        for id_ in range(number)
    ]


def test_member_in_good_standing_and_other_are_apart() -> None:
    found = [
        sign(1, "ana", member=7, in_good_standing=True),
        sign(2, "bo", member=8),
        sign(3, "cy"),
    ]
    assert class_signatures(found) == {1: "member", 2: "supporter", 3: "supporter"}


def test_same_mailbox_member_and_telephone_with_name_are_one_person() -> None:
    found = [
        sign(1, "ana", member=7, in_good_standing=True, phone_name="p ana"),
        sign(2, "ana2", member=7, in_good_standing=True),
        sign(3, "ana"),
        sign(4, "ana3", phone_name="p ana"),
        sign(5, "bo", phone_name="p bo"),
        sign(6, "bo2", phone_name="p bo"),
    ]
    assert count_signatures(found) == Figures(members=1, supporters=1, duplicates=4)
    assert [id_ for id_, each in class_signatures(found).items() if each != "duplicate"] == [1, 5]


def test_two_members_of_one_name_and_telephone_are_two() -> None:
    found = [
        sign(1, "a", member=1, in_good_standing=True, phone_name="p jose"),
        sign(2, "b", member=2, in_good_standing=True, phone_name="p jose"),
        sign(3, "c", phone_name="p jose"),
    ]
    assert count_signatures(found) == Figures(members=2, supporters=0, duplicates=1)


def test_two_members_of_one_mailbox_are_two() -> None:
    found = [
        sign(1, "home", member=1, in_good_standing=True),
        sign(2, "home", member=2, in_good_standing=True),
        sign(3, "home"),
    ]
    assert count_signatures(found) == Figures(members=2, supporters=0, duplicates=1)


def test_nobody_ties_others_together_by_signing_with_their_telephones() -> None:
    people = [sign(id_, f"v{id_}", phone_name=f"p{id_}") for id_ in range(10)]
    hostile = [sign(20 + id_, "h", phone_name=f"p{id_}") for id_ in range(10)]
    assert count_signatures([*people, *hostile]) == Figures(supporters=10, duplicates=10)


@given(found=lists(), data=st.data())
def test_order_of_the_input_says_nothing(
    found: list[ConfirmedSignature], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(found))
    assert class_signatures(other) == class_signatures(found)


@given(found=lists())
def test_every_signature_is_counted_in_one_class(found: list[ConfirmedSignature]) -> None:
    figures = count_signatures(found)
    assert figures.confirmed == len(found)
    counted = {id_ for id_, each in class_signatures(found).items() if each != "duplicate"}
    assert figures.people == len(counted)


@given(found=lists())
def test_each_member_and_each_mailbox_is_counted_once(found: list[ConfirmedSignature]) -> None:
    classes = class_signatures(found)
    counted = [each for each in found if classes[each.id] != "duplicate"]
    members = {each.member for each in found} - {None}
    assert members_of(counted, found) == members
    loose = [each for each in counted if each.member is None and not owned(each, found)]
    assert len({each.email for each in loose}) == len(loose)
    phones = [each.phone_name for each in loose if each.phone_name]
    assert len(set(phones)) == len(phones)
    good = {each.member for each in found if each.member is not None and each.in_good_standing}
    assert list(classes.values()).count("member") == len(good)


@given(found=lists(), email=st.sampled_from("abcdefgh"), phone=st.sampled_from(["", "p", "q"]))
def test_one_more_signature_from_outside_the_roll_never_lowers_the_count(
    found: list[ConfirmedSignature], email: str, phone: str
) -> None:
    late = sign(99, email, phone_name=phone)
    assert count_signatures([*found, late]).people >= count_signatures(found).people


def owned(one: ConfirmedSignature, found: Sequence[ConfirmedSignature]) -> bool:
    return any(each.email == one.email and each.member is not None for each in found)


def members_of(
    counted: Sequence[ConfirmedSignature], found: Sequence[ConfirmedSignature]
) -> set[int | None]:
    """Give the members whom the counted signatures stand for: their own, or their mailbox's."""
    ordered = sorted(found, key=lambda each: (each.confirmed_at, each.id))
    owner: dict[str, int] = {}
    for each in ordered:
        if each.member is not None:
            owner.setdefault(each.email, each.member)
    return {each.member or owner.get(each.email) for each in counted} - {None}
