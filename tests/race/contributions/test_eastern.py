"""New York's clock, with the hour it shows twice and the hour it skips."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.race.contributions.eastern import is_repeated, to_eastern, to_utc
from groundswell.race.contributions.errors import ValueRefused
from groundswell.race.contributions.typed import Typed, read_moments

NEW_YORK = ZoneInfo("America/New_York")


def read(*texts: str, days: bool = False) -> Typed:
    return read_moments(pl.Series(texts), missing="moment.missing", days=days)


def test_winter_time_is_five_hours_behind() -> None:
    assert to_utc(datetime(2015, 12, 16, 21, 4, 11)) == datetime(2015, 12, 17, 2, 4, 11, tzinfo=UTC)


def test_summer_time_is_four_hours_behind() -> None:
    assert to_utc(datetime(2015, 7, 4, 21)) == datetime(2015, 7, 5, 1, tzinfo=UTC)


def test_repeated_hour_is_the_earlier_one() -> None:
    local = datetime(2015, 11, 1, 1, 30)
    assert is_repeated(local)
    assert to_utc(local) == datetime(2015, 11, 1, 5, 30, tzinfo=UTC)
    assert read("2015-11-01 01:30:00").values.to_list() == [to_utc(local)]


def test_hours_beside_the_repeated_one_are_said_once() -> None:
    assert not is_repeated(datetime(2015, 11, 1, 0, 59, 59))
    assert not is_repeated(datetime(2015, 11, 1, 2))


def test_skipped_hour_is_refused() -> None:
    with pytest.raises(ValueRefused) as caught:
        to_utc(datetime(2015, 3, 8, 2, 30))
    assert caught.value.code == "moment.no_such_hour"
    assert read("2015-03-08 02:30:00").codes.to_list() == ["moment.no_such_hour"]


def test_every_way_of_writing_gives_the_same_moment() -> None:
    found = read(
        "2015-12-16 21:04:00",
        "2015-12-16T21:04:00",
        "2015-12-16 21:04",
        "12/16/2015 21:04:00",
        "12/16/2015 21:04",
        "12/16/2015 9:04:00 PM",
        "12/16/2015 9:04 PM",
    )
    assert found.values.to_list() == [datetime(2015, 12, 17, 2, 4, tzinfo=UTC)] * 7
    assert found.codes.null_count() == 7


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "moment.missing"),
        ("2015-12-16", "moment.no_time"),
        ("12/16/2015", "moment.no_time"),
        ("16/12/2015 21:04:11", "moment.invalid"),
        ("2015-02-29 12:00:00", "moment.invalid"),
        ("2015-12-16 24:00:00", "moment.invalid"),
        ("12/16/15 21:04", "moment.range"),
        ("1999-12-31 23:59:59", "moment.range"),
        ("2015-12-16 21:04:11 -0500", "moment.invalid"),
        ("yesterday", "moment.invalid"),
    ],
)
def test_time_that_is_not_exact_is_refused(text: str, code: str) -> None:
    found = read(text)
    assert found.codes.to_list() == [code]


def test_day_alone_is_its_first_moment_where_days_will_do() -> None:
    found = read("12/18/2015", "2015-12-18", days=True)
    assert found.values.to_list() == [datetime(2015, 12, 18, 5, tzinfo=UTC)] * 2


def test_day_of_a_moment_is_that_of_new_york() -> None:
    moment = datetime(2015, 12, 17, 2, 4, 11, tzinfo=UTC)
    assert to_eastern(moment).strftime("%A %d %B") == "Wednesday 16 December"


@given(st.lists(st.datetimes(datetime(2000, 1, 2), datetime(2098, 12, 31)), max_size=20))
def test_columns_read_as_zoneinfo_does(times: list[datetime]) -> None:
    times = [time.replace(microsecond=0) for time in times]
    found = read_moments(
        pl.Series([time.isoformat(" ") for time in times], dtype=pl.String), missing=""
    )
    for time, value, code in zip(times, found.values, found.codes, strict=True):
        early = time.replace(tzinfo=NEW_YORK, fold=0).astimezone(UTC)
        if early.astimezone(NEW_YORK).replace(tzinfo=None) == time:
            assert (value, code) == (early, None)
        else:
            assert (value, code) == (None, "moment.no_such_hour")


@given(st.datetimes(datetime(2000, 1, 2), datetime(2098, 12, 31), timezones=st.just(UTC)))
def test_moment_shown_and_read_again_is_the_same_or_an_hour_early(moment: datetime) -> None:
    local = to_eastern(moment).replace(tzinfo=None)
    early = moment - to_utc(local)
    assert early in ((timedelta(), timedelta(hours=1)) if is_repeated(local) else (timedelta(),))
