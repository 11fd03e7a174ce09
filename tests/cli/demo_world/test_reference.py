"""The demonstration's world against figures that were compiled apart from it."""

from __future__ import annotations

from collections import defaultdict

import pytest
from tests.cli.demo_world.material import REFERENCE, Row, read_reference, read_rows

from groundswell.roll.states import state_division

pytestmark = pytest.mark.skipif(
    not (REFERENCE / "race").exists(), reason="the reference data is not here"
)


def test_national_polls_are_all_that_were_entered_by_the_day() -> None:
    known = read_reference("race/polls-2016-national-democratic.csv")
    assert read_rows("polls-national.csv") == [
        row for row in known if row["entered"] < "2015-12-18"
    ]


def test_state_polls_agree_where_both_have_them() -> None:
    def key(row: Row) -> tuple[str, ...]:
        return row["state"], row["pollster"], row["end_date"]

    mine = {key(row): row for row in read_rows("polls-early-states.csv")}
    known = [
        row
        for row in read_reference("race/polls-2015-early-states.csv")
        if len(row["end_date"]) == 10 and row["end_date"] < "2015-12-17"
    ]
    assert len(known) == 9
    for row in known:
        found = mine[key(row)]
        assert [found[name] for name in ("clinton", "sanders", "omalley")] == [
            row[name] for name in ("clinton", "sanders", "omalley")
        ]
        assert row["n"] in {"", found["n"]}


def test_delegates_are_those_that_were_awarded() -> None:
    mine = {row["place"]: row for row in read_rows("calendar.csv")}
    known = read_reference("race/delegates-2016-states-actual.csv")
    assert len(known) == len(mine) - 1  # without Democrats Abroad
    for row in known:
        found = mine[state_division(row["state"])]
        awarded = int(row["pledged_clinton"]) + int(row["pledged_sanders"])
        assert (int(found["pledged"]), found["unpledged"]) == (awarded, row["super_total"])


def test_primaries_and_caucuses_are_those_of_the_reference() -> None:
    mine = {row["place"]: row["kind"] for row in read_rows("calendar.csv")}
    for row in read_reference("race/delegates-2016-states-actual.csv"):
        primary = row["contest_type"].startswith("P-")
        assert primary == (mine[state_division(row["state"])] == "primary"), row["state"]


def test_days_are_those_of_the_reference_but_for_two() -> None:
    mine = {row["place"]: row["held_on"] for row in read_rows("calendar.csv")}
    known = read_reference("race/delegates-2016-states-actual.csv")
    differ = {row["state"] for row in known if mine[state_division(row["state"])] != row["date"]}
    # Wisconsin voted on 5 April; the Northern Mariana Islands had not set their day.
    assert differ == {"WI", "MP"}


def test_pools_are_those_that_were_awarded() -> None:
    def by_state(rows: list[Row]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in rows:
            found[row["state"]][row["pool"]] = row["delegates"]
        return found

    mine = by_state(read_rows("pools.csv"))
    known = by_state(read_reference("race/delegates-2016-pools.csv"))
    assert {state: mine[state] for state in known} == known


def test_endorsements_have_the_figures_of_the_reference() -> None:
    figures = ("members", "votes_cast", "votes_for_share", "second_share", "threshold", "process")
    mine = {row["organization"]: row for row in read_rows("endorsements.csv")}
    known = {
        row["organization"]: row
        for row in read_reference("race/endorsements-2015-2016.csv")
        if row["announced"] <= "2015-12-17"
    }
    assert mine.keys() == known.keys()
    for name, row in known.items():
        assert [mine[name][figure] for figure in figures] == [row[figure] for figure in figures]
        assert mine[name]["announced"].startswith(row["announced"])


def test_statements_include_all_of_the_reference_by_the_day() -> None:
    mine = {
        (r["as_of"], r["candidate"], r["metric"]): r["value"] for r in read_rows("statements.csv")
    }
    known = {
        (row["as_of"], row["candidate"], row["metric"]): row["value"]
        for row in read_reference("money/contribution-facts-2015.csv")
        if row["as_of"] <= "2015-12-17"
    }
    assert {key: mine[key] for key in known} == known
