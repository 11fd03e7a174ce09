"""Who is proposed to be one person, who is kept apart, and why."""

from __future__ import annotations

import io
from datetime import date

import pytest
from tests.roll.material import frame_of, read_all
from tests.roll.synthetic import write_roll

from groundswell.roll.duplicates import Proposal, find_duplicates
from groundswell.roll.duplicates.pairs import MAX_BLOCK
from groundswell.roll.rows import Phone

PHONE = (Phone("+15152820123"),)
ANN = {"given_name": "Ann", "family_name": "Lee"}
HOME = {"street": "1 Elm Street", "postcode": "50309"}
BORN = {"born_on": date(1970, 1, 2)}


def proposals_of(*members: dict[str, object]) -> tuple[Proposal, ...]:
    return find_duplicates(frame_of(*members)).proposals


def reasons_of(*members: dict[str, object]) -> tuple[str, ...]:
    (proposal,) = proposals_of(*members)
    return proposal.reasons


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        ({**ANN, "phones": PHONE}, {**ANN, "phones": PHONE}, ("same_name", "same_phone")),
        (
            {"given_name": "ANN", "family_name": "O’Dea", "email": "a@mail.example"},
            {"given_name": "Ánn", "family_name": "ODEA", "email": "A@mail.example"},
            ("same_name", "same_email"),
        ),
        (
            {"given_name": "Robert", "family_name": "Roy", **HOME},
            {
                "given_name": "Bob",
                "family_name": "Roy",
                "street": "1 elm st.",
                "postcode": "50309-1",
            },
            ("nickname", "same_address"),
        ),
        (
            {"given_name": "José", "family_name": "Núñez", "phones": PHONE},
            {"given_name": "Pepe", "family_name": "Nunez", "phones": PHONE},
            ("nickname", "same_phone"),
        ),
        (
            {"given_name": "Katherine", "family_name": "Jonson", "phones": PHONE},
            {"given_name": "Katharine", "family_name": "Johnson", "phones": PHONE},
            ("similar_spelling", "same_phone"),
        ),
        (
            {"given_name": "Lee", "family_name": "Ann", "phones": PHONE},
            {**ANN, "phones": PHONE},
            ("names_swapped", "same_phone"),
        ),
        (
            {"given_name": "Maria", "family_name": "Soto", "email": "m@mail.example"},
            {"given_name": "Maria", "family_name": "Roy", "email": "m@mail.example"},
            ("other_family_name", "same_email"),
        ),
        (
            {"given_name": "A.", "family_name": "Lee", "email": "a@mail.example"},
            {**ANN, "email": "a@mail.example"},
            ("nickname", "same_email"),
        ),
        ({**ANN, **BORN}, {**ANN, **BORN}, ("same_name", "same_birthdate")),
    ],
)
def test_one_person_twice_is_proposed(
    first: dict[str, object], second: dict[str, object], reasons: tuple[str, ...]
) -> None:
    assert reasons_of(first, second) == reasons
    assert reasons_of(second, first) == reasons


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({**ANN, **HOME}, {"given_name": "Luis", "family_name": "Lee", **HOME}),
        (ANN, ANN),
        ({**ANN, **HOME, **BORN}, {**ANN, **HOME, "born_on": date(1999, 1, 2)}),
        (
            {**ANN, **HOME, "name_suffix": "Sr."},
            {**ANN, **HOME, "name_suffix": "Jr."},
        ),
        (
            {"given_name": "Maria", "family_name": "Soto", "phones": PHONE},
            {"given_name": "Maria", "family_name": "Roy", "phones": PHONE},
        ),
        ({**ANN, "street": "1 Elm St"}, {**ANN, "street": "1 Elm St"}),
    ],
)
def test_two_people_are_kept_apart(first: dict[str, object], second: dict[str, object]) -> None:
    assert proposals_of(first, second) == ()


def test_household_sharing_everything_is_kept_apart() -> None:
    shared = {**HOME, "phones": PHONE, "email": "home@mail.example", "family_name": "Lee"}
    people = [{"given_name": name, **shared} for name in ("Ann", "Luis", "Rosa", "Tom")]
    assert proposals_of(*people) == ()


def test_proposals_come_with_the_likeliest_first() -> None:
    found = proposals_of(
        {**ANN, "phones": PHONE},
        {**ANN, "phones": PHONE, **HOME},
        {"given_name": "Anne", "family_name": "Lee", **HOME},
    )
    assert found == (
        Proposal("2", "3", 0.7, ("same_name", "same_phone")),
        Proposal("3", "4", 0.55, ("similar_spelling", "same_address")),
    )


def test_values_that_a_crowd_shares_say_nothing() -> None:
    crowd = [{**ANN, "phones": PHONE} for _ in range(MAX_BLOCK + 1)]
    found = find_duplicates(frame_of(*crowd))
    assert found.proposals == ()
    assert found.crowded == {"email": 0, "phone": 1, "address": 0, "birthdate": 0}


def test_duplicates_of_an_empty_roll() -> None:
    assert proposals_of() == ()


def test_duplicates_of_a_large_roll_are_those_that_were_made() -> None:
    out = io.StringIO(newline="")
    made = write_roll(out, 3_000, seed=5)
    members = read_all(out.getvalue()).members
    found = {(each.first, each.second) for each in find_duplicates(members).proposals}
    neighbours = {pair for pair in found if int(pair[1]) - int(pair[0]) == 1}
    assert made.again > 0
    assert len(neighbours) >= made.again - 2  # a member whose other row is spoilt has no pair
