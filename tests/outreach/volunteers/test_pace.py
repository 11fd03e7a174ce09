"""How fast a volunteer may go: what a caller does passes, what fishing looks like does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from groundswell.outreach.volunteers.pace import Finding, Opened, find_excess

NOW = datetime(2015, 12, 17, 18, tzinfo=UTC)


def calls(
    count: int, *, every: float, takes: float | None = None, returned: bool = False
) -> list[Opened]:
    """Make people opened every so many seconds until now, each finished after so many."""
    return [
        Opened(at, at + timedelta(seconds=takes) if takes is not None else None, returned)
        for at in (NOW - timedelta(seconds=every * (count - place)) for place in range(count))
    ]


def test_busy_caller_goes_on() -> None:
    assert find_excess(calls(79, every=45, takes=30), now=NOW) is None


def test_many_people_in_an_hour_are_too_many() -> None:
    assert find_excess(calls(100, every=30, takes=20), now=NOW) == Finding("opened", 100)


def test_people_opened_without_a_result_are_too_many() -> None:
    assert find_excess(calls(5, every=60), now=NOW) is None
    assert find_excess(calls(6, every=60), now=NOW) == Finding("unfinished", 6)


def test_a_result_begins_the_count_anew() -> None:
    mixed = [*calls(5, every=300), Opened(NOW - timedelta(minutes=1), NOW)]
    assert find_excess(mixed, now=NOW) is None


def test_many_given_back_are_too_many() -> None:
    mixed = [*calls(10, every=300, returned=True), *calls(10, every=290, takes=30)]
    assert find_excess(mixed, now=NOW) == Finding("returned", 10)
    assert find_excess(mixed[1:], now=NOW) is None


def test_results_without_calls_are_too_many() -> None:
    assert find_excess(calls(15, every=60, takes=2), now=NOW) == Finding("hasty", 15)
    assert find_excess(calls(14, every=60, takes=2), now=NOW) is None


def test_an_hour_ago_is_forgotten() -> None:
    old = [
        Opened(each.opened_at - timedelta(hours=1), None, is_returned=True)
        for each in calls(30, every=1)
    ]
    assert find_excess(old, now=NOW) is None


def test_leave_begins_the_count_anew() -> None:
    opened = calls(8, every=60)
    assert find_excess(opened, now=NOW) == Finding("unfinished", 8)
    assert find_excess(opened, now=NOW, since=NOW - timedelta(minutes=2)) is None
