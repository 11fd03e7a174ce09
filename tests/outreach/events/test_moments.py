"""Local times around the nights when clocks are set."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.events.errors import MomentRefused
from groundswell.outreach.events.moments import move_zone, to_local, to_moment

CHICAGO, PHOENIX = ZoneInfo("America/Chicago"), ZoneInfo("America/Phoenix")
ZONES = st.sampled_from(
    [CHICAGO, PHOENIX, ZoneInfo("Pacific/Honolulu"), ZoneInfo("America/St_Johns")]
)


@given(
    st.datetimes(min_value=datetime(2015, 1, 1), max_value=datetime(2035, 1, 1)),
    ZONES,
)
def test_local_time_is_read_back_or_refused(local: datetime, zone: ZoneInfo) -> None:
    try:
        moment = to_moment(local, zone)
    except MomentRefused:
        return
    assert moment.tzinfo is UTC
    assert to_local(moment, zone) == local


@pytest.mark.parametrize(
    ("local", "problem"),
    [
        (datetime(2016, 3, 13, 2, 30), "missing"),
        (datetime(2016, 3, 13, 2, 0), "missing"),
        (datetime(2016, 11, 6, 1, 30), "twice"),
        (datetime(9999, 12, 31, 20, 0), "beyond"),
    ],
)
def test_time_of_a_night_when_clocks_are_set_is_refused(local: datetime, problem: str) -> None:
    with pytest.raises(MomentRefused) as refused:
        to_moment(local, CHICAGO)
    assert refused.value.problem == problem


def test_zone_that_sets_no_clocks_has_those_times() -> None:
    for local in (datetime(2016, 3, 13, 2, 30), datetime(2016, 11, 6, 1, 30)):
        assert to_local(to_moment(local, PHOENIX), PHOENIX) == local


def test_first_minute_after_the_jump_is_a_time() -> None:
    assert to_moment(datetime(2016, 3, 13, 3, 0), CHICAGO) == datetime(2016, 3, 13, 8, tzinfo=UTC)


def test_other_zone_keeps_what_the_clock_shows() -> None:
    six = to_moment(datetime(2016, 2, 1, 18), CHICAGO)
    moved = move_zone(six, before=CHICAGO, after=PHOENIX)
    assert to_local(moved, PHOENIX) == datetime(2016, 2, 1, 18)
