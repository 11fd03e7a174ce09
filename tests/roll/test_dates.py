"""Days, and which way round a column writes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.roll.date_order import DateEvidence
from groundswell.roll.dates import EARLIEST, make_date_reader
from groundswell.roll.errors import ValueRefused
from groundswell.roll.layout import DateOrder

LATEST = date(2030, 12, 31)
DAYS = st.dates(EARLIEST, LATEST)


def read(text: str, order: DateOrder = "undecided", century: int | None = None) -> date:
    return make_date_reader(order, century=century, latest=LATEST)(text)


def read_or_refuse(text: str, order: DateOrder) -> date | str:
    try:
        return read(text, order)
    except ValueRefused as error:
        return error.code


def decide(*values: str) -> DateOrder:
    evidence = DateEvidence()
    evidence.add(values)
    return evidence.decide()


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2015-12-07", "iso"),
        ("2015/12/7", "iso"),
        ("20151207", "iso"),
        ("2015-12-07T09:30:00Z", "iso"),
        ("2015-12-07 00:00:00.000", "iso"),
        ("12/7/2015", "month_first"),
        ("12/07/2015 12:00:00 AM", "month_first"),
        ("7.12.2015", "day_first"),
        ("7 Dec 2015", "iso"),
        ("Dec. 7, 2015", "iso"),
        ("December 7th 2015", "iso"),
        ("7 de diciembre de 2015", "iso"),
        ("42345", "excel"),
        ("42345.75", "excel"),
    ],
)
def test_day_written(text: str, order: DateOrder) -> None:
    assert read(text, order) == date(2015, 12, 7)


@given(DAYS)
def test_day_written_is_read_back(day: date) -> None:
    assert read(f"{day.year}-{day.month}-{day.day}") == day
    assert read(f"{day.month}/{day.day}/{day.year}", "month_first") == day
    assert read(f"{day.day:02d}.{day.month:02d}.{day.year}", "day_first") == day


@given(st.integers(61, 47_847))
def test_day_of_excel_counts_as_excel_does(serial: int) -> None:
    assert read(str(serial), "excel") == date(1900, 3, 1) + timedelta(days=serial - 61)


@pytest.mark.parametrize(
    ("text", "order", "code"),
    [
        ("3/4/2015", "undecided", "date.ambiguous"),
        ("3/4/2015", "iso", "date.ambiguous"),
        ("13/4/2015", "month_first", "date.invalid"),
        ("2/30/2015", "month_first", "date.invalid"),
        ("12/25/14", "month_first", "date.short_year"),
        ("sometime", "iso", "date.invalid"),
        ("42345", "iso", "date.invalid"),
        ("7 Foo 2015", "iso", "date.invalid"),
        ("1/2-2015", "month_first", "date.invalid"),
        ("1850-01-01", "iso", "date.range"),
        ("2031-01-01", "iso", "date.range"),
        ("60", "excel", "date.range"),
    ],
)
def test_day_refused(text: str, order: DateOrder, code: str) -> None:
    with pytest.raises(ValueRefused) as caught:
        read(text, order)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "year"),
    [("12/25/30", 1930), ("12/25/99", 1999), ("12/25/00", 2000), ("12/25/29", 2029)],
)
def test_day_of_a_short_year_counts_from_the_century_told(text: str, year: int) -> None:
    assert read(text, "month_first", century=1930) == date(year, 12, 25)


def test_day_that_reads_one_way_only_needs_no_order() -> None:
    assert read("25/12/2015") == read("12/25/2015") == date(2015, 12, 25)
    assert read("5/5/2015") == date(2015, 5, 5)


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (("2015-12-07", "2014-01-02"), "iso"),
        (("3/4/2015", "12/25/2014"), "month_first"),
        (("3/4/2015", "25/12/2014"), "day_first"),
        (("3/4/2015", "5/6/2014"), "undecided"),
        (("25/12/2014", "12/25/2014", "3/4/2015"), "undecided"),
        (("42345", "42000", "x"), "excel"),
        ((), "iso"),
    ],
)
def test_order_of_a_column(values: tuple[str, ...], order: DateOrder) -> None:
    assert decide(*values) == order


@given(st.lists(DAYS, min_size=1), st.booleans())
def test_order_found_never_reads_another_day(days: list[date], day_first: bool) -> None:
    texts = [
        f"{day.day}/{day.month}/{day.year}" if day_first else f"{day.month}/{day.day}/{day.year}"
        for day in days
    ]
    order = decide(*texts)
    for day, text in zip(days, texts, strict=True):
        assert read_or_refuse(text, order) in (day, "date.ambiguous")
