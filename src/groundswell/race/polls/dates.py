"""Days as poll files write them, and months where no day is published."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from groundswell.race.polls.errors import ValueRefused

DateOrder: TypeAlias = Literal["iso", "month_first", "day_first"]
"""How a file writes days in figures. Days in ISO 8601 are read in every order."""

_ZONE = r"(?:\s?(?:[A-Z]{1,4}|[+-][0-9][0-9]:?[0-9][0-9]))?"
_TIME = r"(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:\s?[AaPp][Mm])?" + _ZONE + ")?"
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})" + _TIME)
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_FIGURES = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4}|[0-9]{2})" + _TIME)


class WrittenDay(NamedTuple):
    """The first and the last day that a text can mean: one day, or a month's two ends."""

    first: date
    last: date

    @property
    def imprecise(self) -> bool:
        """Tell whether a month alone was written."""
        return self.first != self.last


def read_day(text: str, order: DateOrder) -> WrittenDay:
    """Read a day, with or without a time of day, or a month as in "2015-12".

    A year of two digits is of this century. The time of day is left aside, in whatever zone it
    is: the day is as written.

    Raises:
        ValueRefused: `date.invalid`; `date.ambiguous` for 11/3/2015 where `order` is "iso".
    """
    month = _ISO_MONTH.fullmatch(text)
    if month is not None:
        return _make_month(int(month[1]), int(month[2]))
    day = _ISO_DAY.fullmatch(text)
    if day is not None:
        return _make_day(int(day[1]), int(day[2]), int(day[3]))
    figures = _FIGURES.fullmatch(text)
    if figures is None:
        raise ValueRefused("date.invalid")
    one, two, year = int(figures[1]), int(figures[2]), int(figures[3])
    if order == "iso" and one != two:
        raise ValueRefused("date.ambiguous")
    year = 2000 + year if year < 100 else year
    return _make_day(year, two, one) if order == "day_first" else _make_day(year, one, two)


def find_date_order(values: Iterable[str]) -> DateOrder:
    """Say in which order a file's days are, where one of them shows it; otherwise "iso"."""
    order: DateOrder = "iso"
    for value in values:
        figures = _FIGURES.fullmatch(value)
        if figures is not None and int(figures[1]) > 12:
            return "day_first"
        if figures is not None and int(figures[2]) > 12:
            order = "month_first"
    return order


def is_day(text: str) -> bool:
    """Tell whether a text has the form of a day or a month."""
    return any(form.fullmatch(text) for form in (_ISO_DAY, _ISO_MONTH, _FIGURES))


def _make_day(year: int, month: int, day: int) -> WrittenDay:
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueRefused("date.invalid") from None
    return WrittenDay(found, found)


def _make_month(year: int, month: int) -> WrittenDay:
    try:
        first = date(year, month, 1)
    except ValueError:
        raise ValueRefused("date.invalid") from None
    return WrittenDay(first, first.replace(day=monthrange(year, month)[1]))
