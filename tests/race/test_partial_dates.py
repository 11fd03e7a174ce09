"""Years, months and days, and when a board may show them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.race.partial_dates import PartialDate, PartialDateInvalid, parse_partial_date

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
partial_dates = st.tuples(days, st.integers(1, 3)).map(
    lambda pair: PartialDate(*(pair[0].year, pair[0].month, pair[0].day)[: pair[1]])
)


@given(partial_dates)
def test_partial_date_reads_back(found: PartialDate) -> None:
    assert parse_partial_date(str(found)) == found


@given(partial_dates, partial_dates)
def test_order_is_total(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) + (one == other) + (one > other) == 1


@given(partial_dates, days)
def test_known_day_never_lies_before_any_day_that_is_meant(found: PartialDate, day: date) -> None:
    assert found.first_day <= found.last_day
    assert found.is_known_by(day) == (day >= found.last_day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-08", date(2015, 8, 1), date(2015, 8, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2015-08-14", date(2015, 8, 14), date(2015, 8, 14)),
    ],
)
def test_bounds(text: str, first: date, last: date) -> None:
    found = parse_partial_date(text)
    assert (found.first_day, found.last_day) == (first, last)
    assert not found.is_known_by(last - timedelta(days=1))
    assert found.is_known_by(last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "15", "0000", "2015-8", "2015-13", "2015-00", "2015-02-29", "2015-08-1", "2015/08"),
        *("2015-08-14T00:00", " 2015", "2015\n", "٢٠١٥", "-2015", "20150814", "2015-08-00"),
    ],
)
def test_other_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(PartialDateInvalid) as caught:
        parse_partial_date(text)
    assert caught.value.text == text


def test_day_without_month_is_refused() -> None:
    with pytest.raises(PartialDateInvalid):
        PartialDate(2015, None, 3)


def test_order_goes_by_the_last_day_that_is_meant() -> None:
    written = ["2015", "2015-08", "2015-08-31", "2015-08-30", "2014-12-31", "2015-12-31"]
    ordered = sorted(map(parse_partial_date, written))
    assert [str(each) for each in ordered] == [
        *("2014-12-31", "2015-08-30", "2015-08", "2015-08-31", "2015", "2015-12-31")
    ]
