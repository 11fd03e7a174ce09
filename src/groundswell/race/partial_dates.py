"""Days of which only the month or the year may be known.

A source that says "August" says less than one that says 14 August; the difference is kept. A
board as of a day shows such a fact only from the last day that it can mean, so that it never
looks ahead.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from groundswell.race.errors import RaceError

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class PartialDateInvalid(RaceError):
    """Report a text that is no year, month or day."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        """Say what was found and what is meant."""
        return f"{self.text!r} is not a day: write 2015, 2015-08 or 2015-08-14"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day.

    Ordered by the last day that it can mean, then by the first: August comes after every day of
    August but the 31st, and before that one.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is in no calendar.

        Raises:
            PartialDateInvalid: if there is a day without a month, or no such day.
        """
        if self.month is None and self.day is not None:
            raise PartialDateInvalid(f"{self.year}, day {self.day}")
        try:
            # Never `or 1`: month 00 and day 00 are no months and no days.
            date(
                self.year,
                1 if self.month is None else self.month,
                1 if self.day is None else self.day,
            )
        except (ValueError, OverflowError):
            raise PartialDateInvalid(str(self)) from None

    @property
    def first_day(self) -> date:
        """Give the first day that can be meant."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """Give the last day that can be meant."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def is_known_by(self, day: date) -> bool:
        """Tell whether a board as of `day` may show it: whether it lies in the past for certain."""
        return self.last_day <= day

    def __str__(self) -> str:
        """Write it as ISO 8601 does, as far as it is known."""
        month = "" if self.month is None else f"-{self.month:02}"
        return f"{self.year:04}{month}" + ("" if self.day is None else f"-{self.day:02}")

    def __lt__(self, other: object) -> bool:
        """Compare by the last day that can be meant, then by the first."""
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.last_day, self.first_day) < (other.last_day, other.first_day)


def parse_partial_date(text: str) -> PartialDate:
    """Read "2015", "2015-08" or "2015-08-14", and nothing else.

    Raises:
        PartialDateInvalid: for any other text, and for a day that is in no calendar.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise PartialDateInvalid(text)
    year, month, day = found.groups()
    try:
        return PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    except PartialDateInvalid:
        raise PartialDateInvalid(text) from None
