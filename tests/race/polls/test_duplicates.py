"""One sample, one poll."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.polls.material import day, make_poll, poll_lists

from groundswell.race.polls.duplicates import find_duplicates
from groundswell.race.polls.field import Departure
from groundswell.race.polls.poll import Poll
from groundswell.race.polls.selection import group_polls, select_polls
from groundswell.race.polls.waves import find_overlaps


def left_out(polls: list[Poll], *departures: Departure) -> list[tuple[int, str, int]]:
    found = find_duplicates(polls, departures=departures)
    return [(each.poll.line, each.code, each.kept.line) for each in found.left_out]


def test_repeated_poll_is_kept_once() -> None:
    polls = [make_poll(line=2), make_poll("HOUSE", line=3), make_poll("Other", line=4)]
    assert left_out(polls) == [(3, "poll.repeated", 2)]


@pytest.mark.parametrize(
    "other",
    [
        {"start_on": day(-1)},
        {"end_on": day(1), "entered_on": day(1)},
        {"geography": "Ohio", "division": "ocd-division/country:us/state:oh"},
        {"mode": "Internet"},
        {"sponsors": "Gazette"},
        {"contest": "senate"},
        {"party": "REP"},
    ],
)
def test_poll_of_other_days_or_another_place_is_another(other: dict[str, object]) -> None:
    assert left_out([make_poll(line=2), make_poll(line=3, **other)]) == []


def test_poll_number_decides_where_both_have_one() -> None:
    one = make_poll(line=2, poll_id="7")
    assert left_out([one, make_poll(line=3, poll_id="8")]) == []
    assert left_out([one, make_poll(line=3, poll_id="7", end_on=day(1))]) == [
        (3, "poll.repeated", 2)
    ]
    assert left_out([one, make_poll(line=3)]) == [(3, "poll.repeated", 2)]


def test_likely_voters_come_before_others() -> None:
    names = ("adults", "unknown", "registered_voters", "voters", "likely_voters")
    polls = [make_poll(line=line, population=name) for line, name in enumerate(names, 2)]
    assert left_out(polls) == [
        (2, "poll.population", 6),
        (3, "poll.population", 6),
        (4, "poll.population", 6),
        (5, "poll.population", 6),
    ]


def test_question_that_names_most_of_those_who_run_is_kept() -> None:
    with_cy = make_poll(line=2, question_id="1", shares={"Ada": 40, "Ben": 30, "Cy": 20})
    without = make_poll(line=3, question_id="2", shares={"Ada": 50, "Ben": 40})
    assert left_out([with_cy, without]) == [(3, "poll.question", 2)]
    assert left_out([with_cy, without], Departure("Cy", day(1))) == [(3, "poll.question", 2)]
    assert left_out([with_cy, without], Departure("Cy", day(0))) == [(2, "poll.question", 3)]


@given(poll_lists().flatmap(lambda polls: st.tuples(st.just(polls), st.permutations(polls))))
def test_order_in_which_polls_are_given_makes_no_difference(
    lists: tuple[list[Poll], list[Poll]],
) -> None:
    one, other = (select_polls(polls, as_of=day(60)) for polls in lists)
    assert one == other


def wave(first: int, last: int, **fields: object) -> Poll:
    return make_poll(start_on=day(first), on=last, tracking=True, **fields)


def test_overlapping_waves_are_kept_from_the_latest_backwards() -> None:
    waves = [wave(number, number + 2) for number in range(8)]  # three days each
    found = find_overlaps(waves)
    assert [poll.end_on for poll in found.polls] == [day(3), day(6), day(9)]
    assert [(each.poll.end_on, each.code, each.kept.end_on) for each in found.left_out] == [
        (day(2), "poll.overlaps", day(3)),
        (day(4), "poll.overlaps", day(6)),
        (day(5), "poll.overlaps", day(6)),
        (day(7), "poll.overlaps", day(9)),
        (day(8), "poll.overlaps", day(9)),
    ]


def test_waves_as_of_a_day_end_with_the_latest_known() -> None:
    waves = [wave(number, number + 2) for number in range(8)]
    found = select_polls(waves, as_of=day(8))
    assert [poll.end_on for poll in found.polls] == [day(2), day(5), day(8)]


def test_waves_that_touch_share_a_day_and_neighbours_do_not() -> None:
    assert len(find_overlaps([wave(0, 2), wave(2, 4)]).polls) == 1
    assert len(find_overlaps([wave(0, 2), wave(3, 4)]).polls) == 2


def test_polls_for_other_sponsors_are_other_samples_unless_they_track() -> None:
    polls = [make_poll(sponsors="Gazette", line=2), make_poll(sponsors="Herald", line=3)]
    assert len(find_overlaps(polls).polls) == 2
    waves = [wave(0, 2, sponsors="Gazette"), wave(1, 3, sponsors="Herald")]
    assert len(find_overlaps(waves).polls) == 1


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), min_size=1, max_size=15))
def test_waves_kept_are_apart_and_no_other_could_be_added(spans: list[tuple[int, int]]) -> None:
    waves = [wave(first, first + length, line=line) for line, (first, length) in enumerate(spans)]
    found = find_overlaps(waves)

    def days_of(poll: Poll) -> set[object]:
        length = (poll.end_on - poll.first_on).days
        return {poll.first_on + timedelta(number) for number in range(length + 1)}

    kept = [days_of(poll) for poll in found.polls]
    assert sum(map(len, kept)) == len(set().union(*kept))
    assert len(found.polls) + len(found.left_out) == len(waves)
    assert all(days_of(each.poll) & days_of(each.kept) for each in found.left_out)


def test_races_and_places_are_told_apart() -> None:
    polls = [
        make_poll(line=2, geography="Iowa"),
        make_poll(line=3, geography="IA"),
        make_poll(line=4, party="REP"),
        make_poll(line=5, geography="Ontario", division=None),
        make_poll(line=6, geography="ONTARIO", division=None),
    ]
    groups = group_polls(polls)
    assert [[poll.line for poll in group.polls] for group in groups] == [[2, 3], [4], [5, 6]]
    assert [(each.geography, each.party) for each in groups] == [
        *(("Iowa", ""), ("Iowa", "REP"), ("Ontario", ""))
    ]
