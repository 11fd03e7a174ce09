"""Totals per candidate by process."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tests.race.endorsements.material import count, endorsements, make, share

from groundswell.race.endorsements.endorsement import PROCESSES, Endorsement
from groundswell.race.endorsements.figures import Count, InWords
from groundswell.race.endorsements.totals import (
    CandidateTotal,
    ProcessTotal,
    Sum,
    total_by_process,
)

NOTHING = Sum(None, 0, 0)


def test_totals_stand_apart_by_candidate_and_process() -> None:
    given = [
        make("A", members=count(100), voted=count(50), in_favour=count(30)),
        make("B", members=count(0, qualifier="about"), voted=InWords("dozens", "a page")),
        make("C", voted=count(10), share_in_favour=share("0.6")),
        make("D", process="board_vote", members=count(7)),
        make("E", "Bo Reed", process="unknown"),
    ]
    assert total_by_process(given) == (
        CandidateTotal(
            "Mayor of Riverside",
            "Ada Quill",
            (
                ProcessTotal(
                    "binding_member_vote",
                    3,
                    members=Sum(100, 2, 1),
                    eligible=NOTHING,
                    voted=Sum(60, 2, 0),
                    in_favour=Sum(30, 1, 0),
                    derived_in_favour=Sum(6, 1, 0),
                ),
                ProcessTotal("board_vote", 1, Sum(7, 1, 0), NOTHING, NOTHING, NOTHING, NOTHING),
            ),
        ),
        CandidateTotal(
            "Mayor of Riverside",
            "Bo Reed",
            (ProcessTotal("unknown", 1, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING),),
        ),
    )


def test_published_zero_is_a_sum_and_nothing_published_is_none() -> None:
    (zero,) = total_by_process([make(voted=count(0))])
    assert zero.by_process[0].voted == Sum(0, 1, 0)
    assert zero.by_process[0].members.value is None


@given(st.lists(endorsements(), max_size=8))
def test_every_endorsement_and_number_is_counted_once(given: list[Endorsement]) -> None:
    found = total_by_process(given)
    assert Counter(
        {
            (total.contest, total.candidate, one.process): one.endorsements
            for total in found
            for one in total.by_process
        }
    ) == Counter((each.contest, each.candidate, each.process) for each in given)
    members = sum(one.members.value or 0 for total in found for one in total.by_process)
    assert members == sum(each.members.value for each in given if isinstance(each.members, Count))
    for total in found:
        order = [PROCESSES.index(one.process) for one in total.by_process]
        assert order == sorted(order)
