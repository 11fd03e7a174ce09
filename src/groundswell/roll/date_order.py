"""Whether a column puts the month or the day first, by what its values can't mean otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from groundswell.roll.dates import PARTS, SERIAL
from groundswell.roll.layout import DateOrder

SERIALS = range(10_000, 60_000)  # 1927 to 2064: other numbers are years, or no days at all


class DateEvidence:
    """What a column's values have shown so far."""

    def __init__(self) -> None:
        """Begin with no evidence."""
        self.day_first = 0
        self.month_first = 0
        self.either = 0
        self.serials = 0
        self.others = 0

    def add(self, values: Iterable[str]) -> None:
        """Take values in, blank ones left out."""
        for value in values:
            if parts := PARTS.fullmatch(value):
                self._weigh(int(parts[1]), int(parts[3]))
            elif (serial := SERIAL.fullmatch(value)) and int(serial[1]) in SERIALS:
                self.serials += 1
            else:
                self.others += 1

    def decide(self) -> DateOrder:
        """Say how the column writes its days.

        A column that shows both orders is undecided, as is one where every day reads both ways:
        a person may still tell which it is.
        """
        if self.serials > self.others + self.day_first + self.month_first + self.either:
            return "excel"
        if self.day_first and not self.month_first:
            return "day_first"
        if self.month_first and not self.day_first:
            return "month_first"
        return "undecided" if self.day_first or self.either else "iso"

    def _weigh(self, first: int, second: int) -> None:
        if first > 12 >= second:
            self.day_first += 1
        elif second > 12 >= first:
            self.month_first += 1
        elif first != second:
            self.either += 1
