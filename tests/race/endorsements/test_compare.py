"""What taking in a list would change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.endorsements.material import RECORD, count, endorsements, make

from groundswell.race.endorsements.compare import (
    Addition,
    Change,
    Comparison,
    Correction,
    EndorsementRepeated,
    compare_endorsements,
)
from groundswell.race.endorsements.endorsement import Endorsement, Endorser
from groundswell.race.endorsements.identity import endorsement_key, fold
from groundswell.race.partial_dates import PartialDate

EMPTY = Comparison(new=(), same=(), corrected=(), disputed=(), repeated=(), absent=())


def distinct(each: Endorsement) -> tuple[object, ...]:
    return (*endorsement_key(each), fold(each.candidate), each.announced)


# Few names and days, so that rows meet; and any at all.
crowded = st.builds(
    make,
    st.sampled_from(["Riverside Teachers", "RIVERSIDE  teachers", "Northside Nurses"]),
    st.sampled_from(["Ada Quill", "Eve Stone"]),
    announced=st.sampled_from([PartialDate(2015), PartialDate(2015, 3), PartialDate(2015, 9, 1)]),
    retracted=st.sampled_from([None, None, PartialDate(2015, 6)]),
    members=st.none() | st.integers(0, 2).map(count),
)
lists = st.lists(crowded | endorsements(), max_size=6, unique_by=distinct)


@given(lists)
def test_list_compared_with_itself_is_the_same(given: list[Endorsement]) -> None:
    found = compare_endorsements(given, given)
    assert (found.new, found.corrected, found.disputed, found.repeated, found.absent) == ((),) * 5
    assert found.same == tuple(given)


@given(lists, lists)
def test_every_row_and_every_known_one_is_accounted_for(
    known: list[Endorsement], read: list[Endorsement]
) -> None:
    found = compare_endorsements(known, read)
    matched = len(found.same) + len(found.corrected)
    assert len(found.new) + matched + len(found.repeated) == len(read)
    assert len(found.absent) + matched == len(known)


@given(lists, lists)
def test_taking_a_list_in_twice_changes_nothing_more(
    known: list[Endorsement], read: list[Endorsement]
) -> None:
    first = compare_endorsements(known, read)
    after = [
        *first.absent,
        *first.same,
        *(each.corrected for each in first.corrected),
        *(each.endorsement for each in first.new),
    ]
    again = compare_endorsements(after, read)
    assert (again.new, again.corrected) == ((), ())


def test_correction_names_each_field_before_and_after() -> None:
    known = make(members=count(100), note="first report")
    read = make(members=count(190), note="first report", voted=count(0))
    corrected = make(members=count(190), note="first report", voted=count(0))
    assert compare_endorsements([known], [read]).corrected == (
        Correction(
            known,
            corrected,
            (Change("members", count(100), count(190)), Change("voted", None, count(0))),
        ),
    )


def test_blank_leaves_what_is_known() -> None:
    known = make(members=count(100), note="kept", endorser=Endorser("Bo Reed", "person", "Senator"))
    read = make(endorser=Endorser("Bo Reed", "person"))
    assert compare_endorsements([known], [read]).same == (known,)


def test_blank_erases_when_it_is_to() -> None:
    known, read = make(members=count(100), note="wrong"), make()
    (correction,) = compare_endorsements([known], [read], blank_erases=True).corrected
    assert correction.corrected == read
    assert [each.field for each in correction.changes] == ["members", "note"]


def test_same_candidate_on_another_day_is_a_correction_of_the_day() -> None:
    known, read = make(announced=PartialDate(2015, 12)), make()
    (correction,) = compare_endorsements([known], [read]).corrected
    assert correction.changes == (
        Change("announced", PartialDate(2015, 12), PartialDate(2015, 12, 17)),
    )


def test_other_candidate_on_the_same_day_is_a_correction_of_the_candidate() -> None:
    known, read = make(candidate="Ada Quil"), make()
    (correction,) = compare_endorsements([known], [read]).corrected
    assert correction.changes == (Change("candidate", "Ada Quil", "Ada Quill"),)


def test_other_candidate_later_is_new_and_replaces() -> None:
    known = make(announced=PartialDate(2015, 3))
    read = make(candidate="Eve Stone")
    found = compare_endorsements([known], [read])
    assert (found.new, found.absent) == ((Addition(read, known),), (known,))


def test_other_candidate_earlier_is_history_and_replaces_nothing() -> None:
    known = make()
    read = make(candidate="Eve Stone", announced=PartialDate(2015, 3))
    assert compare_endorsements([known], [read]).new == (Addition(read, None),)


def test_endorsement_given_again_after_a_retraction_is_new() -> None:
    known = make(announced=PartialDate(2015, 3), retracted=PartialDate(2015, 6))
    read = make()
    assert compare_endorsements([known], [read]).new == (Addition(read, None),)


def test_same_endorser_in_another_contest_is_new() -> None:
    known, read = make(), make(contest="Council")
    found = compare_endorsements([known], [read])
    assert found.new == (Addition(read, None),)


def test_exact_likeness_goes_before_a_likeness_of_name() -> None:
    early = make(announced=PartialDate(2015, 3), retracted=PartialDate(2015, 6))
    late = make()
    found = compare_endorsements([early, late], [late, early])
    assert found.same == (late, early)


def test_row_that_is_said_twice_is_left_out() -> None:
    given, again = make(), make("riverside TEACHERS", members=count(3))
    found = compare_endorsements([], [given, again])
    assert (found.new, found.repeated) == ((Addition(given, None),), (again,))


def test_list_outweighs_no_verified_figure() -> None:
    known = make(voted=count(90, verified=True), members=count(5), record=RECORD)
    read = make(voted=count(95, "a newspaper"), members=count(6))
    found = compare_endorsements([known], [read])
    corrected = make(voted=count(90, verified=True), members=count(6), record=RECORD)
    expected = Correction(
        known,
        corrected,
        (Change("members", count(5), count(6)),),
        (Change("voted", known.voted, read.voted),),
    )
    assert found.corrected == found.disputed == (expected,)


def test_blank_erases_neither_a_verified_figure_nor_its_record() -> None:
    known = make(voted=count(90, verified=True), record=RECORD)
    found = compare_endorsements([known], [make()], blank_erases=True)
    assert (found.same, found.corrected) == ((known,), ())


def test_known_list_that_repeats_itself_is_refused() -> None:
    with pytest.raises(EndorsementRepeated):
        compare_endorsements([make(), make()], [])


def test_nothing_compared_with_nothing() -> None:
    assert compare_endorsements([], []) == EMPTY
