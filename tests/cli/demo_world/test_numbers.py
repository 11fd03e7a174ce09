"""The numbers of the demonstration's world against one another and against published totals."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal

from tests.cli.demo_world.material import read_rows

from groundswell.cli.demo.figures import MEMBERS, OPTIONS, VOTES
from groundswell.race.delegates.values import read_kind
from groundswell.race.places import parse_division
from groundswell.roll.states import STATES, state_division

ABROAD = "ocd-division/country:us/party:democrats_abroad"
UNPLEDGED = 712
"""Associated Press, 13 November 2015: "all 712 superdelegates"."""
PLEDGED = 4_051
"""Presidential Politics for America, 14 November 2015; The Green Papers: 2,650 + 910 + 491."""


def test_calendar_has_each_of_the_57_contests_once() -> None:
    places = [row["place"] for row in read_rows("calendar.csv")]
    assert len(places) == 57
    assert set(places) == {ABROAD, *map(state_division, STATES)}


def test_places_are_divisions_with_their_own_names() -> None:
    for row in read_rows("calendar.csv"):
        division = parse_division(row["place"])
        assert division.id == row["place"]
        assert row["name"] == (STATES[division.state] if division.state else "Democrats Abroad")


def test_kinds_are_those_of_the_contests() -> None:
    kinds = Counter(row["kind"] for row in read_rows("calendar.csv"))
    assert kinds == {"primary": 39, "caucus": 17, "convention": 1}


def test_delegates_add_up_to_the_published_totals() -> None:
    rows = read_rows("calendar.csv")
    assert sum(int(row["pledged"]) for row in rows) == PLEDGED
    assert sum(int(row["unpledged"]) for row in rows) == UNPLEDGED
    assert (PLEDGED + UNPLEDGED) // 2 + 1 == 2_382  # needed, as the agency said


def test_pools_of_a_state_add_up_to_its_pledged_delegates() -> None:
    pledged = {row["place"]: int(row["pledged"]) for row in read_rows("calendar.csv")}
    pools: dict[str, int] = defaultdict(int)
    for row in read_rows("pools.csv"):
        pools[row["state"]] += int(row["delegates"])
    assert set(pools) == {"IA", "NH", "NV", "SC", "AS", "MS", "MO", "NC", "OH", "CT"}
    assert pools == {state: pledged[state_division(state)] for state in pools}


def test_pools_have_the_kind_that_their_names_tell() -> None:
    for row in read_rows("pools.csv"):
        assert row["kind"] == read_kind("", row["pool"])
        assert int(row["delegates"]) > 0


def test_districts_of_a_state_are_numbered_without_a_gap() -> None:
    numbers: dict[str, list[int]] = defaultdict(list)
    for row in read_rows("pools.csv"):
        if row["kind"] == "district":
            numbers[row["state"]].append(int(row["pool"].removeprefix("CD")))
    assert {state: len(found) for state, found in numbers.items()} == {
        "IA": 4,
        "NH": 2,
        "NV": 4,
        "SC": 7,
        "MS": 4,
        "MO": 8,
        "NC": 13,
        "OH": 16,
        "CT": 5,
    }
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in numbers.values())


def test_early_states_divide_their_delegates_as_published() -> None:
    # Frontloading HQ, "2016 Democratic Delegate Allocation Rules by State".
    published = {
        "IA": {"at_large": 9, "pleo": 6, "district": 29},
        "NH": {"at_large": 5, "pleo": 3, "district": 16},
        "NV": {"at_large": 7, "pleo": 5, "district": 23},
        "SC": {"at_large": 11, "pleo": 7, "district": 35},
        "AS": {"at_large": 6},
    }
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in read_rows("pools.csv"):
        found[row["state"]][row["kind"]] += int(row["delegates"])
    assert {state: found[state] for state in published} == published


def test_unpledged_delegates_who_declared_are_as_counted() -> None:
    counts = {row["candidate"]: int(row["count"]) for row in read_rows("unpledged.csv")}
    assert counts == {"Clinton": 359, "Sanders": 8, "O'Malley": 2}
    assert sum(counts.values()) + 210 < UNPLEDGED  # 210 uncommitted; the others did not answer


def test_shares_of_a_poll_are_percentages_of_a_whole() -> None:
    national = ("clinton", "sanders", "omalley", "biden", "chafee", "webb", "lessig", "undecided")
    state = ("clinton", "sanders", "omalley")
    for name, columns in (("polls-national.csv", national), ("polls-early-states.csv", state)):
        for row in read_rows(name):
            shares = [Decimal(row[column]) for column in columns if row[column]]
            assert len(shares) > 0
            # Each share is rounded by itself: together they may pass the whole by a little.
            assert 0 < sum(shares) <= 100 + Decimal(len(shares)) / 2, row


def test_only_new_hampshire_has_the_challenger_ahead_in_december() -> None:
    ahead = {
        row["state"]
        for row in read_rows("polls-early-states.csv")
        if row["end_date"] >= "2015-12-01" and int(row["sanders"]) > int(row["clinton"])
    }
    assert ahead == {"NH"}


def test_vote_of_the_demonstration_is_the_one_among_the_endorsements() -> None:
    (row,) = (r for r in read_rows("endorsements.csv") if r["votes_cast"])
    shares = {option.id: Decimal(option.per_mille) / 1000 for option in OPTIONS}
    assert row["organization"] == "Democracy for America"
    assert (int(row["members"]), int(row["votes_cast"])) == (MEMBERS, VOTES)
    assert Decimal(row["votes_for_share"]) == shares["sanders"]
    assert Decimal(row["second_share"]) == shares["clinton"]


def test_every_candidate_named_anywhere_is_among_the_candidates() -> None:
    known = {row["short_name"] for row in read_rows("candidates.csv")}
    for name in ("endorsements.csv", "statements.csv", "unpledged.csv"):
        assert {row["candidate"] for row in read_rows(name)} <= known


def test_no_spelling_stands_for_two_candidates() -> None:
    rows = read_rows("candidates.csv")
    spellings = [name.casefold() for row in rows for name in row["names"].split(";")]
    assert len(set(spellings)) == len(spellings)
    for row in rows:
        assert {row["name"], row["short_name"]} <= set(row["names"].split(";"))
        assert row["slug"] in {name.casefold() for name in row["names"].split(";")}


def test_contributions_grow_and_are_more_than_contributors() -> None:
    found: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for row in read_rows("statements.csv"):
        if row["metric"] in {"contributions", "contributors", "raised_usd"}:
            found[row["candidate"], row["metric"]].append((row["as_of"], int(row["value"])))
    for series in found.values():
        assert series == sorted(series)
        assert [value for _, value in series] == sorted(value for _, value in series)
    contributors = dict(found["Sanders", "contributors"])
    contributions = dict(found["Sanders", "contributions"])
    assert contributors.keys() == contributions.keys()
    assert all(contributors[day] < contributions[day] for day in contributors)
