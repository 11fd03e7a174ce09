"""Calling hours against clocks worked out from the law's own words, minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.outreach.calling.hours import (
    DEFAULT,
    Hours,
    callable_sets,
    callable_until,
    is_callable,
    next_callable,
)
from groundswell.outreach.calling.state_hours import TELEPHONE_SALES, hours_of_state
from groundswell.outreach.calling.zones import UNITED_STATES, UNKNOWN, zones_of_postcode

STANDARD = {
    "America/New_York": -5,
    "America/Chicago": -6,
    "America/Denver": -7,
    "America/Phoenix": -7,
    "America/Los_Angeles": -8,
    "America/Anchorage": -9,
    "America/Adak": -10,
    "Pacific/Honolulu": -10,
    "America/Puerto_Rico": -4,
    "Pacific/Guam": 10,
    "Pacific/Pago_Pago": -11,
}
"""Hours from UTC in winter."""

WITHOUT_SUMMER_TIME = {
    *("America/Phoenix", "Pacific/Honolulu", "America/Puerto_Rico"),
    *("Pacific/Guam", "Pacific/Pago_Pago"),
}

MOMENTS = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
SETS = st.frozensets(st.sampled_from(sorted(STANDARD)), min_size=1, max_size=4)
NAVAJO, PHOENIX = zones_of_postcode("86515"), zones_of_postcode("85001")


def local_time(moment: datetime, zone: str) -> time:
    """Work out a clock by the Energy Policy Act of 2005, without any table of zones.

    Daylight saving runs from the second Sunday of March to the first of November, at 2 by the
    clock in force (15 U.S.C. 260a).
    """
    standard = moment.replace(tzinfo=None) + timedelta(hours=STANDARD[zone])
    starts = datetime.combine(sunday(standard.year, 3, 2), time(2))
    ends = datetime.combine(sunday(standard.year, 11, 1), time(1))
    summer = zone not in WITHOUT_SUMMER_TIME and starts <= standard < ends
    return (standard + timedelta(hours=summer)).time()


def sunday(year: int, month: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (which - 1))


def is_allowed(moment: datetime, zones: frozenset[str]) -> bool:
    return all(time(8) <= local_time(moment, zone) < time(21) for zone in zones)


@given(MOMENTS, SETS)
def test_callable_as_by_the_law(moment: datetime, zones: frozenset[str]) -> None:
    assert is_callable(moment, zones=zones) == is_allowed(moment, zones)


@settings(max_examples=60, deadline=None)
@given(MOMENTS, SETS)
def test_next_is_the_first_minute_that_is_allowed(moment: datetime, zones: frozenset[str]) -> None:
    moment = moment.replace(second=0, microsecond=0)
    minutes = (moment + timedelta(minutes=n) for n in range(2 * 24 * 60))
    expected = next((minute for minute in minutes if is_allowed(minute, zones)), None)
    assert next_callable(moment, zones=zones) == expected


@settings(deadline=None)
@given(st.dates(date(2015, 1, 1), date(2034, 12, 31)), SETS, st.integers(0, 24 * 60 - 1))
def test_next_is_right_on_days_when_clocks_change(
    day: date, zones: frozenset[str], minute: int
) -> None:
    for change in (sunday(day.year, 3, 2), sunday(day.year, 11, 1)):
        moment = datetime.combine(change, time(), tzinfo=UTC) + timedelta(minutes=minute)
        minutes = (moment + timedelta(minutes=n) for n in range(26 * 60))
        expected = next((each for each in minutes if is_allowed(each, zones)), None)
        assert next_callable(moment, zones=zones) == expected


@given(MOMENTS, SETS)
def test_until_is_the_first_moment_after(moment: datetime, zones: frozenset[str]) -> None:
    until = callable_until(moment, zones=zones)
    assert (until is not None) == is_allowed(moment, zones)
    if until is not None:
        assert moment < until <= moment + timedelta(hours=13)
        assert not is_allowed(until, zones)
        assert is_allowed(until - timedelta(seconds=1), zones)


@given(MOMENTS, SETS, SETS)
def test_more_places_never_give_more_hours(
    moment: datetime, zones: frozenset[str], others: frozenset[str]
) -> None:
    if is_callable(moment, zones=zones | others):
        assert is_callable(moment, zones=zones)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("07:59:59", False), ("08:00:00", True), ("20:59:59", True), ("21:00:00", False)],
)
def test_both_ends(clock: str, expected: bool) -> None:
    moment = datetime.fromisoformat(f"2026-01-15T{clock}").replace(
        tzinfo=ZoneInfo("America/Denver")
    )
    assert is_callable(moment, zones=NAVAJO) == expected


def test_window_rock_in_summer_is_an_hour_before_phoenix() -> None:
    seven_in_phoenix = datetime(2026, 7, 15, 14, 0, tzinfo=UTC)
    assert is_callable(seven_in_phoenix, zones=NAVAJO)
    assert not is_callable(seven_in_phoenix, zones=PHOENIX)
    eight_in_phoenix_at_night = datetime(2026, 7, 16, 3, 30, tzinfo=UTC)
    assert not is_callable(eight_in_phoenix_at_night, zones=NAVAJO)
    assert is_callable(eight_in_phoenix_at_night, zones=PHOENIX)


def test_window_rock_in_winter_is_as_phoenix() -> None:
    for hour in range(24):
        moment = datetime(2026, 1, 15, hour, 30, tzinfo=UTC)
        assert is_callable(moment, zones=NAVAJO) == is_callable(moment, zones=PHOENIX)


def test_beside_the_hopi_both_clocks_bind() -> None:
    both = zones_of_postcode("86034")
    assert next_callable(datetime(2026, 7, 15, 8, tzinfo=UTC), zones=both) == datetime(
        2026, 7, 15, 15, tzinfo=UTC
    )
    assert callable_until(datetime(2026, 7, 15, 20, tzinfo=UTC), zones=both) == datetime(
        2026, 7, 16, 3, tzinfo=UTC
    )


def test_first_morning_of_summer_time_comes_an_hour_sooner() -> None:
    eastern = frozenset({"America/New_York"})
    nights = [datetime(2026, 3, day, 4, tzinfo=UTC) for day in (7, 8)]
    assert [next_callable(night, zones=eastern) for night in nights] == [
        datetime(2026, 3, 7, 13, tzinfo=UTC),
        datetime(2026, 3, 8, 12, tzinfo=UTC),
    ]


def test_where_nobody_knows_three_hours_of_the_day_are_left() -> None:
    start = next_callable(datetime(2026, 1, 15, 12, tzinfo=UTC), zones=UNITED_STATES)
    assert start == datetime(2026, 1, 15, 22, tzinfo=UTC)
    assert callable_until(start, zones=UNITED_STATES) == datetime(2026, 1, 16, 1, tzinfo=UTC)


def test_nowhere_is_never() -> None:
    moment = datetime(2026, 1, 15, 18, tzinfo=UTC)
    assert not is_callable(moment, zones=UNKNOWN)
    assert next_callable(moment, zones=UNKNOWN) is None
    assert callable_until(moment, zones=UNKNOWN) is None


def test_places_without_a_common_hour_are_never() -> None:
    zones = frozenset({"Asia/Kolkata", "America/Los_Angeles"})
    short = Hours(time(9), time(17))
    assert next_callable(datetime(2026, 1, 15, tzinfo=UTC), zones=zones, hours=short) is None


def test_a_moment_needs_an_offset() -> None:
    for ask in (is_callable, next_callable, callable_until):
        with pytest.raises(ValueError, match="no offset"):
            ask(datetime(2026, 1, 15, 18), zones=NAVAJO)


@pytest.mark.parametrize(
    ("opens", "closes"),
    [(time(21), time(8)), (time(8), time(8)), (time(8, tzinfo=UTC), time(21, tzinfo=UTC))],
)
def test_hours_that_leave_nothing_are_refused(opens: time, closes: time) -> None:
    with pytest.raises(ValueError, match="no hours"):
        Hours(opens, closes)


def test_sets_are_sorted_out_at_once() -> None:
    moment = datetime(2026, 7, 15, 14, 0, tzinfo=UTC)
    assert callable_sets(moment, sets=[NAVAJO, PHOENIX, UNKNOWN]) == {NAVAJO}


def test_stricter_states_are_off_unless_asked_for() -> None:
    assert hours_of_state("FL") == DEFAULT
    assert hours_of_state("FL", stricter=TELEPHONE_SALES) == Hours(time(8), time(20))
    assert hours_of_state("KY", stricter=TELEPHONE_SALES) == Hours(time(10), time(21))
    assert hours_of_state("IA", stricter=TELEPHONE_SALES) == DEFAULT


def test_an_organizations_own_hours_and_a_states_bind_both() -> None:
    own = Hours(time(10), time(20, 30))
    found = hours_of_state("CT", stricter=TELEPHONE_SALES, hours=own)
    assert found == Hours(time(10), time(20))


def test_no_states_hours_are_longer_than_the_default() -> None:
    assert all(DEFAULT.meet(hours) == hours for hours in TELEPHONE_SALES.values())
