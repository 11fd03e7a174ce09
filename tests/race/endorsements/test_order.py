"""The central picture: what stands on a day, filtered and ordered."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.endorsements.material import count, endorsements, make, share

from groundswell.race.endorsements.endorsement import STAGES, Endorsement, Endorser, Stage
from groundswell.race.endorsements.figures import Count, InWords
from groundswell.race.endorsements.order import (
    current_endorsements,
    filter_endorsements,
    order_endorsements,
)
from groundswell.race.partial_dates import PartialDate


def names(found: tuple[Endorsement, ...]) -> list[str]:
    return [each.endorser.name for each in found]


PICTURE = [
    make("Unpublished B"),
    make("Small", members=count(0)),
    make("In words", members=InWords("many", "a page")),
    make("unpublished a"),
    make("Large", members=count(900, qualifier="about")),
    make("Middle", members=count(50)),
]


def test_largest_first_then_words_then_unpublished() -> None:
    assert names(order_endorsements(PICTURE, by="members")) == [
        *("Large", "Middle", "Small", "In words", "unpublished a", "Unpublished B")
    ]


def test_unpublished_stay_last_when_the_smallest_come_first() -> None:
    assert names(order_endorsements(PICTURE, by="members", ascending=True)) == [
        *("Small", "Middle", "Large", "In words", "unpublished a", "Unpublished B")
    ]


def test_derived_number_in_favour_counts_as_it_is_shown() -> None:
    given = [
        make("Published", in_favour=count(50)),
        make("Nothing", voted=count(500)),
        make("Derived", voted=count(100), share_in_favour=share("0.6")),
    ]
    assert names(order_endorsements(given, by="in_favour")) == ["Derived", "Published", "Nothing"]


@given(st.lists(endorsements(), max_size=6), st.sampled_from(STAGES), st.booleans(), st.randoms())
def test_order_does_not_depend_on_the_order_given(
    given: list[Endorsement], stage: Stage, ascending: bool, random: object
) -> None:
    ordered = order_endorsements(given, by=stage, ascending=ascending)
    shuffled = list(given)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = order_endorsements(shuffled, by=stage, ascending=ascending)

    def shown(found: tuple[Endorsement, ...]) -> list[tuple[str, str, PartialDate]]:
        return [(each.endorser.name.casefold(), each.contest, each.announced) for each in found]

    assert shown(ordered) == shown(again)
    if stage != "in_favour":
        published = [getattr(each, stage) is not None for each in ordered]
        assert published == sorted(published, reverse=True)
    numbers = [
        figure.value for each in ordered if isinstance(figure := getattr(each, stage), Count)
    ]
    assert numbers == sorted(numbers, reverse=not ascending)


def test_filter_by_process_and_kind() -> None:
    union = make("Union", process="board_vote")
    party = make("Party", endorser=Endorser("Party", "party"), process="board_vote")
    person = make("Person", endorser=Endorser("Person", "person"), process="unknown")
    given = (union, party, person)
    assert filter_endorsements(given) == given
    assert filter_endorsements(given, processes=["board_vote"]) == (union, party)
    assert filter_endorsements(given, kinds=["party", "person"]) == (party, person)
    assert filter_endorsements(given, processes=["board_vote"], kinds=["person"]) == ()


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2015, 8, 30), []),
        (date(2015, 8, 31), ["August"]),
        (date(2015, 12, 16), ["August"]),
        (date(2015, 12, 17), ["August", "December"]),
    ],
)
def test_nothing_is_shown_before_it_was_known(day: date, shown: list[str]) -> None:
    given = [make("August", announced=PartialDate(2015, 8)), make("December")]
    assert names(current_endorsements(given, on=day)) == shown


def test_later_endorsement_takes_the_place_of_an_earlier_one() -> None:
    first = make("Riverside  Teachers", announced=PartialDate(2015, 3, 1))
    second = make("RIVERSIDE TEACHERS", "Eve Stone", announced=PartialDate(2015, 9, 1))
    elsewhere = make(contest="Council", announced=PartialDate(2015, 3, 1))
    given = [second, first, elsewhere]
    assert current_endorsements(given, on=date(2015, 8, 31)) == (first, elsewhere)
    assert current_endorsements(given, on=date(2015, 9, 1)) == (second, elsewhere)


def test_retracted_endorsement_is_gone_once_that_is_known() -> None:
    given = [make(announced=PartialDate(2015, 3), retracted=PartialDate(2015, 9))]
    assert current_endorsements(given, on=date(2015, 9, 29)) == tuple(given)
    assert current_endorsements(given, on=date(2015, 9, 30)) == ()


def test_retraction_does_not_bring_an_earlier_endorsement_back() -> None:
    first = make(announced=PartialDate(2015, 3))
    second = make(
        candidate="Eve Stone",
        announced=PartialDate(2015, 5),
        retracted=PartialDate(2015, 9, 1),
    )
    assert current_endorsements([first, second], on=date(2015, 9, 1)) == ()
