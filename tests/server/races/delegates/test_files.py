"""Files of delegates: what they are taken for, what is refused, and that nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from tests.server.races.delegates.material import (
    CALENDAR,
    COUNTRY,
    KNOWN,
    bring_in,
    look,
    make_pool,
    make_state,
    place_of,
)

from groundswell.server.races.actions.facts.files import undo_import
from groundswell.server.races.actions.facts.reading import FileUnreadable
from groundswell.server.races.models import Contest, StateContest, UnpledgedCount
from groundswell.server.races.queries.facts.counts import Counts

pytestmark = pytest.mark.django_db

POOLS = "state,pool,kind,delegates,source\nIA,CD01,district,8,The plan\nIA,AL,,9,The plan\n"
VOTES = (
    "state,pool,delegates,votes_ruiz,votes_okafor,source_pool,source_votes\n"
    "IA,CD01,8,600,400,The plan,The count\n"
)
UNPLEDGED = "candidate,count,known_on,source,source_url\nRuiz,359,2015-11-13,The survey,\n"


def refusals(contest: Contest, text: str, by: User) -> list[tuple[int, str, str]]:
    return [
        (each.row, each.column, each.reason) for each in look(contest, text, by).reading.refused
    ]


def state_of(contest: Contest, state: str) -> StateContest:
    return StateContest.objects.get(contest=contest, place=place_of(state))


@pytest.mark.parametrize(
    ("text", "taken_for"),
    [
        (CALENDAR, "a calendar"),
        (POOLS, "pools of delegates"),
        (VOTES, "votes by pool"),
        (UNPLEDGED, "counts of unpledged delegates"),
    ],
)
def test_file_says_what_it_was_taken_for(
    contest: Contest, keeper: User, text: str, taken_for: str
) -> None:
    notes = look(contest, text, keeper).reading.notes
    assert notes[0] == f"By its columns, this is taken for {taken_for}."


def test_calendar_comes_in_with_a_day_that_is_not_set(contest: Contest, keeper: User) -> None:
    row = bring_in(contest, CALENDAR, keeper)
    assert row.counts == {"rows": 3, "new": 3, "corrected": 0, "same": 0, "refused": 0}
    found = StateContest.objects.filter(contest=contest).values_list("name", "held_on", "known_on")
    assert list(found) == [
        ("Iowa", date(2016, 2, 1), KNOWN),
        ("New Hampshire", date(2016, 2, 9), KNOWN),
        ("Northern Mariana Islands", None, KNOWN),
    ]


def test_calendar_brought_in_again_changes_nothing(contest: Contest, keeper: User) -> None:
    bring_in(contest, CALENDAR, keeper)
    assert look(contest, CALENDAR, keeper).counts == Counts(rows=3, same=3)


def test_corrected_calendar_keeps_pools_and_results(contest: Contest, keeper: User) -> None:
    bring_in(contest, CALENDAR, keeper)
    bring_in(contest, VOTES, keeper)
    bring_in(contest, CALENDAR.replace("2016-02-01", "2016-02-02"), keeper)
    iowa = state_of(contest, "ia")
    assert (iowa.held_on, list(iowa.results)) == (date(2016, 2, 2), ["CD01"])


def test_wrong_rows_of_a_calendar_are_refused_each_by_itself(
    contest: Contest, keeper: User
) -> None:
    text = (
        "place,name,kind,held_on,pledged,unpledged,source\n"
        "nowhere,A,primary,2016-02-01,1,1,s\n"
        f"{COUNTRY}/state:ia,B,raffle,2016-02-01,1,1,s\n"
        f"{COUNTRY}/state:nh,C,primary,Feb 1,1,1,s\n"
        f"{COUNTRY}/state:nv,D,primary,2016-02-01,-1,1,s\n"
        f"{COUNTRY}/state:sc,E,primary,2016-02-01,1,1,\n"
        f"{COUNTRY}/state:tx,,primary,2016-02-01,1,1,s\n"
        f"{COUNTRY}/state:ga,G,primary,2016-02-01,0,1,s\n"
        f"{COUNTRY}/state:ga,G,primary,2016-02-01,0,1,s\n"
        "one,two\n"
    )
    assert refusals(contest, text, keeper) == [
        (2, "place", "this is no state or territory, nor the id of a division (nowhere)"),
        (3, "kind", "write primary, caucus or convention (raffle)"),
        (4, "held_on", "this is not a day: write 2016-02-01 (Feb 1)"),
        (5, "pledged", "this is not a whole number of delegates (-1)"),
        (
            6,
            "source",
            "there is no source: fill the column, or say below what the source of the file is",
        ),
        (7, "name", "This field cannot be blank."),
        (9, "place", f"this contest stood in an earlier row ({COUNTRY}/state:ga)"),
        (10, "", "the row has more or fewer fields than the header"),
    ]
    bring_in(contest, text, keeper)
    assert [row.name for row in StateContest.objects.all()] == ["G"]


def test_pool_of_no_delegates_is_named_and_the_others_come_in(
    contest: Contest, keeper: User
) -> None:
    bring_in(contest, CALENDAR, keeper)
    row = bring_in(contest, POOLS + "IA,PLEO,,0,The plan\n", keeper)
    assert row.refused == [
        {"row": 4, "column": "delegates", "reason": "a pool has at least one delegate (0)"}
    ]
    assert [pool["name"] for pool in state_of(contest, "ia").pools] == ["CD01", "AL"]


def test_pools_that_a_file_does_not_name_stay(contest: Contest, keeper: User) -> None:
    make_state(contest, "ia", pools=[make_pool("PLEO", 6, "pleo"), make_pool("CD01", 7)])
    bring_in(contest, POOLS, keeper)
    pools = [(pool["name"], pool["delegates"]) for pool in state_of(contest, "ia").pools]
    assert pools == [("PLEO", 6), ("CD01", 8), ("AL", 9)]


def test_pool_of_a_contest_that_is_not_in_the_calendar_is_refused(
    contest: Contest, keeper: User
) -> None:
    assert refusals(contest, POOLS, keeper) == [
        (
            number,
            "state",
            "the calendar of this board has no such contest: bring the calendar in first (IA)",
        )
        for number in (2, 3)
    ]


def test_rule_of_a_file_is_kept(contest: Contest, keeper: User) -> None:
    make_state(contest, "ia", rule={})
    rule = '"{""type"": ""proportional"", ""threshold"": {""share"": ""1/5""}}"'
    text = f"state,pool,delegates,source,rule\nIA,CD01,8,The plan,{rule}\n"
    bring_in(contest, text, keeper)
    assert state_of(contest, "ia").rule == {
        "type": "by_kind",
        "rules": [
            {
                "kind": "district",
                "rule": {
                    "type": "proportional",
                    "threshold": {"share": "1/5"},
                    "lowered": [],
                    "nobody": "everyone",
                    "at_least": 1,
                    "base": "qualified",
                    "rounding": "largest_remainder",
                },
            }
        ],
        "source": "The plan",
    }


@pytest.mark.parametrize("rule", ["{", "[]", '{""type"": ""lottery""}', "{" * 9_000])
def test_rule_that_is_none_is_refused(contest: Contest, keeper: User, rule: str) -> None:
    make_state(contest, "ia")
    text = f'state,pool,delegates,source,rule\nIA,CD01,8,The plan,"{rule}"\n'
    (found,) = look(contest, text, keeper).reading.refused
    assert (found.row, found.column) == (2, "rule")


def test_votes_come_in_with_their_sources_and_their_pools(contest: Contest, keeper: User) -> None:
    make_state(contest, "ia")
    bring_in(contest, VOTES, keeper, known_on="2016-02-02")
    iowa = state_of(contest, "ia")
    assert iowa.results == {
        "CD01": {
            "votes": [{"name": "ruiz", "votes": "600"}, {"name": "okafor", "votes": "400"}],
            "known_on": "2016-02-02",
            "source": "The count",
        }
    }
    assert [(pool["id"], pool["delegates"], pool["source"]) for pool in iowa.pools] == [
        ("CD01", 8, "The plan")
    ]


def test_pool_that_lost_a_row_stays_out_and_is_named(contest: Contest, keeper: User) -> None:
    make_state(contest, "ia")
    text = (
        "state,pool,delegates,candidate,votes,source\n"
        "IA,CD01,8,Ruiz,600,s\nIA,CD01,8,Okafor,many,s\n"
        "IA,CD02,8,Ruiz,10.5,s\nIA,CD02,8,Uncommitted,1,s\n"
    )
    found = look(contest, text, keeper).reading
    assert [(each.row, each.column) for each in found.refused] == [(3, "votes")]
    assert found.notes[1:] == (
        "These are no candidates of the board, and stand as they are written: Uncommitted.",
        "Rows of these pools were refused, so the pools stay out as a whole: IA CD01.",
    )
    bring_in(contest, text, keeper)
    assert state_of(contest, "ia").results["CD02"]["votes"] == [
        {"name": "ruiz", "votes": "10.5"},
        {"name": "Uncommitted", "votes": "1"},
    ]


def test_two_spellings_of_one_candidate_in_a_pool_are_refused(
    contest: Contest, keeper: User
) -> None:
    contest.candidates.filter(slug="ruiz").update(names=["Ana Ruiz"])
    make_state(contest, "ia")
    text = (
        "state,pool,delegates,candidate,votes,source\n"
        "IA,CD01,8,Ruiz,600,s\nIA,CD01,8,Ana Ruiz,1,s\n"
    )
    assert refusals(contest, text, keeper) == [
        (2, "candidate", "two entries of this pool are the same candidate (CD01)")
    ]


def test_rows_of_another_year_are_refused(contest: Contest, keeper: User) -> None:
    contest.election_on = date(2016, 11, 8)
    contest.save()
    make_state(contest, "ia")
    text = "year,state,pool,delegates,votes_ruiz,source\n2020,IA,AL,8,600,s\n2016,IA,AL,8,1,s\n"
    assert refusals(contest, text, keeper) == [
        (2, "year", "this row is of another year than the contest (2020)")
    ]


def test_unpledged_counts_come_in(contest: Contest, keeper: User) -> None:
    text = UNPLEDGED + "Nobody,1,2015-11-13,s,\nRuiz,1,soon,s,\nRuiz,1,2015-11-13,s,\n"
    row = bring_in(contest, text, keeper)
    assert [(each["row"], each["column"], each["reason"]) for each in row.refused] == [
        (3, "candidate", "no candidate of this contest is called that (Nobody)"),
        (4, "known_on", "this is not a day: write 2016-02-01 (soon)"),
        (5, "candidate", "this count stood in an earlier row (Ruiz)"),
    ]
    assert list(UnpledgedCount.objects.values_list("candidate__slug", "count")) == [("ruiz", 359)]


def test_undo_takes_votes_out_and_leaves_the_calendar(contest: Contest, keeper: User) -> None:
    bring_in(contest, CALENDAR, keeper)
    row = bring_in(contest, VOTES, keeper)
    undo_import(row, by=keeper)
    iowa = state_of(contest, "ia")
    assert (iowa.pools, iowa.results, iowa.held_on) == ([], {}, date(2016, 2, 1))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("", "The file is empty"),
        ("a,b\n1,2\n", "These columns are neither"),
        ("state,pool,pool\n", "Two columns have the same name \\(pool\\)"),
        ("state,pool,delegates,votes_ruiz\n", "There are no rows"),
        ('state,pool,delegates,votes_ruiz\n"IA,1', "The rows can’t be told apart"),
        ("state,pool,delegates\nIA,A\0,1\n", "There is a control character"),
    ],
)
def test_file_of_which_nothing_can_be_read_is_refused(
    contest: Contest, keeper: User, data: str, why: str
) -> None:
    with pytest.raises(FileUnreadable, match=why):
        look(contest, data, keeper)
