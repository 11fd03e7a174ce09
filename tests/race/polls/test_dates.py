"""Days and months as poll files write them."""

from __future__ import annotations

from datetime import date

import pytest

from groundswell.race.polls.dates import DateOrder, find_date_order, read_day
from groundswell.race.polls.errors import ValueRefused


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2015-12-07", "iso"),
        ("2015-12-7", "day_first"),
        ("2015-12-07 23:08:04", "iso"),
        ("2015-12-07T23:08:04Z", "iso"),
        ("2015-12-07 23:08:04 UTC", "iso"),
        ("12/7/15", "month_first"),
        ("12/7/2015", "month_first"),
        ("12/7/15 08:15", "month_first"),
        ("7/12/15", "day_first"),
        ("7.12.2015", "day_first"),
    ],
)
def test_day_written(text: str, order: DateOrder) -> None:
    found = read_day(text, order)
    assert (found.first, found.last, found.imprecise) == (date(2015, 12, 7),) * 2 + (False,)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2015-12", date(2015, 12, 1), date(2015, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
    ],
)
def test_month_is_all_its_days(text: str, first: date, last: date) -> None:
    found = read_day(text, "iso")
    assert (found.first, found.last, found.imprecise) == (first, last, True)


@pytest.mark.parametrize(
    "text", ["", "soon", "2015", "2015-13-01", "2015-02-29", "12/32/15", "2015-13"]
)
def test_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        read_day(text, "month_first")
    assert refused.value.code == "date.invalid"


def test_day_either_way_round_is_refused() -> None:
    assert read_day("3/3/2015", "iso").last == date(2015, 3, 3)
    with pytest.raises(ValueRefused) as refused:
        read_day("11/3/2015", "iso")
    assert refused.value.code == "date.ambiguous"


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["2015-12-07"], "iso"),
        (["3/4/15", "3/14/15"], "month_first"),
        (["3/4/15", "14/3/15"], "day_first"),
        (["3/4/15"], "iso"),
        ([], "iso"),
    ],
)
def test_order_of_dates_is_what_one_of_them_shows(values: list[str], order: str) -> None:
    assert find_date_order(values) == order
