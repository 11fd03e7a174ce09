"""Several rows of one member."""

from __future__ import annotations

from datetime import date

from tests.roll.material import codes_of, frame_of

from groundswell.roll.frames import SCHEMA, iterate_members
from groundswell.roll.repeats import merge_repeats
from groundswell.roll.rows import MemberRow, Phone, Problem


def test_repeats_that_agree_are_one_member() -> None:
    frame = frame_of(
        {"number": "1", "given_name": "Ana", "chapters": ("A",), "phones": (Phone("+1", "5"),)},
        {"number": "2", "given_name": "Bo"},
        {
            "number": "1",
            "given_name": "Ana",
            "email": "a@mail.example",
            "chapters": ("B", "A"),
            "phones": (Phone("+1", "5"), Phone("+2")),
            "joined_on": date(2015, 1, 1),
        },
        {"number": "1", "given_name": "", "weight": 2},
    )
    found = merge_repeats(frame)
    assert list(iterate_members(found.members)) == [
        MemberRow(
            line=2,
            number="1",
            given_name="Ana",
            email="a@mail.example",
            phones=(Phone("+1", "5"), Phone("+2")),
            joined_on=date(2015, 1, 1),
            chapters=("A", "B"),
            weight=2,
        ),
        MemberRow(line=3, number="2", given_name="Bo"),
    ]
    assert (found.merged, found.refused) == (2, [])
    assert dict(found.members.schema) == SCHEMA


def test_repeats_that_disagree_are_all_refused() -> None:
    frame = frame_of(
        {"number": "1", "given_name": "Ana", "weight": 1},
        {"number": "2", "given_name": "Bo"},
        {"number": "1", "given_name": "Eve", "weight": 2},
    )
    found = merge_repeats(frame, column="Member ID")
    assert found.members["number"].to_list() == ["2"]
    assert codes_of(found.refused) == {2: ["number.repeated"], 4: ["number.repeated"]}
    assert found.refused[0].problems == (
        Problem("Member ID", "number.repeated", "line 4: given_name, weight"),
    )
    assert found.merged == 0


def test_repeats_without_phones_and_chapters_are_one_member() -> None:
    found = merge_repeats(frame_of({"number": "1"}, {"number": "1"}))
    assert list(iterate_members(found.members)) == [MemberRow(line=2, number="1")]


def test_roll_without_repeats_stays_as_it_is() -> None:
    frame = frame_of({}, {}, {})
    assert merge_repeats(frame).members is frame
