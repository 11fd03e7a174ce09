"""How a file is to be read: its encoding, its separator, and what each column holds."""

from __future__ import annotations

from collections import Counter
from typing import Literal, TypeAlias

import msgspec

from groundswell.roll.errors import LayoutInvalid
from groundswell.roll.fields import DATES, REPEATABLE, Field

DateOrder: TypeAlias = Literal["iso", "month_first", "day_first", "excel", "undecided"]
"""How a column writes days. In an undecided one, days that can be read two ways are refused."""


class ColumnChoice(msgspec.Struct, frozen=True):
    """One column that is read: its place from 0, what it holds, and how it writes days.

    `century` is the year that two-digit years are counted from, as 1930 for 1930 to 2029; without
    it they are refused.
    """

    position: int
    field: Field
    dates: DateOrder | None = None
    century: int | None = None


class Layout(msgspec.Struct, frozen=True):
    """What a person has confirmed about a file. Columns that are not chosen are not read."""

    encoding: str
    delimiter: str
    header_line: int
    header: tuple[str, ...]
    columns: tuple[ColumnChoice, ...]

    def name(self, choice: ColumnChoice) -> str:
        """Give the name that a chosen column has in the file."""
        return self.header[choice.position]


def check_layout(layout: Layout) -> None:
    """Check that a layout can give members.

    Raises:
        LayoutInvalid: with the code of what is missing or chosen twice.
    """
    found = Counter(choice.field for choice in layout.columns)
    places = Counter(choice.position for choice in layout.columns)
    if "number" not in found:
        raise LayoutInvalid("layout.no_number")
    if not {"full_name", "given_name", "family_name"} & set(found):
        raise LayoutInvalid("layout.no_name")
    for field, count in found.items():
        if count > 1 and field not in REPEATABLE:
            raise LayoutInvalid("layout.twice", field)
    for position, count in places.items():
        if not 0 <= position < len(layout.header):
            raise LayoutInvalid("layout.position", str(position))
        if count > 1:
            raise LayoutInvalid("layout.twice", layout.header[position])
    for choice in layout.columns:
        if choice.field in DATES and choice.dates is None:
            raise LayoutInvalid("layout.no_dates", layout.name(choice))
