"""Nothing in the demonstration's world was known later than 17 December 2015."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.cli.demo_world.material import DAY, read_rows

UNSCHEDULED = "Northern Mariana Islands"
"""Its day had not been set."""


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("candidates.csv", "left_on"),
        ("candidates.csv", "entered_on"),
        ("endorsements.csv", "announced"),
        ("polls-national.csv", "start"),
        ("polls-national.csv", "end"),
        ("polls-early-states.csv", "end_date"),
        ("statements.csv", "as_of"),
        ("unpledged.csv", "known_on"),
    ],
)
def test_days_are_exact_and_not_later(name: str, column: str) -> None:
    days = [date.fromisoformat(row[column]) for row in read_rows(name) if row[column]]
    assert days
    assert max(days) <= DAY


def test_polls_were_entered_by_the_day() -> None:
    rows = read_rows("polls-national.csv")
    entered = [datetime.fromisoformat(row["entered"]) for row in rows]
    assert max(entered) == datetime(2015, 12, 17, 18, 34, 40)
    assert entered[0].date() == DAY


def test_polls_end_when_or_after_they_start_and_before_they_are_entered() -> None:
    for row in read_rows("polls-national.csv"):
        entered = datetime.fromisoformat(row["entered"]).date()
        start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        assert start <= end <= entered, row


def test_contests_are_held_after_the_day() -> None:
    days = {row["name"]: row["held_on"] for row in read_rows("calendar.csv")}
    assert [name for name, day in days.items() if not day] == [UNSCHEDULED]
    held = [date.fromisoformat(day) for day in days.values() if day]
    assert (min(held), max(held)) == (date(2016, 2, 1), date(2016, 6, 14))
    assert held == sorted(held)


def test_candidates_left_after_they_entered_and_three_remain() -> None:
    rows = {row["slug"]: row for row in read_rows("candidates.csv")}
    for row in rows.values():
        if row["entered_on"] and row["left_on"]:
            assert date.fromisoformat(row["entered_on"]) < date.fromisoformat(row["left_on"])
    assert [slug for slug, row in rows.items() if not row["left_on"]] == [
        "clinton",
        "sanders",
        "omalley",
    ]
    assert [slug for slug, row in rows.items() if not row["entered_on"]] == ["biden"]
