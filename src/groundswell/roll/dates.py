"""Days, as a column writes them.

Whether 03/04/2015 is in March or in April is never guessed from one value: the column's order is
found from all of its values (`date_order`), or told by a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from groundswell.roll.errors import ValueRefused
from groundswell.roll.layout import DateOrder

EARLIEST = date(1900, 1, 1)

_CACHED = 100_000  # different days of a column: a century has 36,525, written in several ways
_EXCEL_ZERO = date(1899, 12, 30)  # day 60, which Excel takes for 29 February 1900, is left behind
_EXCEL_LEAST = 61
_TIME = (
    r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _TIME)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
PARTS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})" + _TIME)
SERIAL = re.compile(r"(\d{1,6})(?:\.\d+)?")
_DAY_NAMED = re.compile(
    r"(\d{1,2})[-\s.]+(?:de\s+)?([^\W\d]{3,10})\.?[-\s,]+(?:de\s+)?(\d{4}|\d{2})"
)
_MONTH_NAMED = re.compile(r"([^\W\d]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})")
_MONTHS = {
    name: place
    for place, names in enumerate(
        (
            *("jan ene", "feb", "mar", "apr abr", "may", "jun"),
            *("jul", "aug ago", "sep", "oct", "nov", "dec dic"),
        ),
        start=1,
    )
    for name in names.split(" ")
}


def make_date_reader(
    order: DateOrder, *, century: int | None, latest: date
) -> Callable[[str], date]:
    """Make a function that reads a column's days, and raises `ValueRefused` for what is none.

    A time of day behind a day is passed over. Serial numbers are read in a column of Excel's
    only. `latest` is the last day that can be meant, usually today.
    """

    def read(text: str) -> date:
        year, month, day = _split(text, order, century)
        try:
            found = date(year, month, day)
        except ValueError:
            raise ValueRefused("date.invalid") from None
        if not EARLIEST <= found <= latest:
            raise ValueRefused("date.range")
        return found

    return lru_cache(_CACHED)(read)


def _split(text: str, order: DateOrder, century: int | None) -> tuple[int, int, int]:
    """Give year, month and day as numbers that may not be a day."""
    if order == "excel" and (serial := SERIAL.fullmatch(text)):
        return _read_serial(int(serial[1]))
    if first := _YEAR_FIRST.fullmatch(text):
        return int(first[1]), int(first[3]), int(first[4])
    if compact := _COMPACT.fullmatch(text):
        return int(compact[1]), int(compact[2]), int(compact[3])
    if parts := PARTS.fullmatch(text):
        year = _read_year(parts[4], century)
        return year, *_order(int(parts[1]), int(parts[3]), order)
    if named := _DAY_NAMED.fullmatch(text):
        return _read_year(named[3], century), _read_month(named[2]), int(named[1])
    if named := _MONTH_NAMED.fullmatch(text):
        return _read_year(named[3], century), _read_month(named[1]), int(named[2])
    raise ValueRefused("date.invalid")


def _read_serial(serial: int) -> tuple[int, int, int]:
    """Count days as Excel does since 1900."""
    if not _EXCEL_LEAST <= serial < 100_000:
        raise ValueRefused("date.range")
    found = _EXCEL_ZERO + timedelta(days=serial)
    return found.year, found.month, found.day


def _order(first: int, second: int, order: DateOrder) -> tuple[int, int]:
    """Give month and day."""
    if order == "day_first":
        return second, first
    if order == "month_first":
        return first, second
    if first > 12 or first == second:
        return second, first
    if second > 12:
        return first, second
    raise ValueRefused("date.ambiguous")


def _read_year(text: str, century: int | None) -> int:
    """Give a year of four digits; one of two only where it was told how."""
    if len(text) == 4:
        return int(text)
    if century is None:
        raise ValueRefused("date.short_year")
    return century + (int(text) - century) % 100


def _read_month(text: str) -> int:
    """Give the number of a month by its English or Spanish name, whole or cut short."""
    month = _MONTHS.get(text.casefold()[:3])
    if month is None:
        raise ValueRefused("date.invalid")
    return month
