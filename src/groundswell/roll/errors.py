"""Why a whole file, or one value, is refused."""

from __future__ import annotations

from groundswell.roll.reasons import FILE_REASONS


class RollError(Exception):
    """Stand at the root of every failure of this package."""


class FileRefused(RollError):
    """Report a file of which no row can be read."""

    def __init__(self, code: str, *, line: int = 0, column: int = 0, found: str = "") -> None:
        """Keep the reason's code, and where in the file it is; 0 means nowhere in particular.

        `column` counts characters, from 1. `found` is what stood there, or nothing.
        """
        super().__init__(code, line, column, found)
        self.code = code
        self.line = line
        self.column = column
        self.found = found

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return FILE_REASONS[self.code]

    def __str__(self) -> str:
        """Give place, reason and finding in one line."""
        place = f"line {self.line}, character {self.column}: " if self.column else ""
        if self.line and not self.column:
            place = f"line {self.line}: "
        return f"{place}{self.words}{f' ({self.found})' if self.found else ''}"


class LayoutInvalid(RollError):
    """Report a choice of columns that gives no members."""

    def __init__(self, code: str, found: str = "") -> None:
        """Keep the reason's code, and the column or field at fault."""
        super().__init__(code, found)
        self.code = code
        self.found = found

    def __str__(self) -> str:
        """Say what is missing or chosen twice."""
        return f"{FILE_REASONS[self.code]}{f' ({self.found})' if self.found else ''}"


class ValueRefused(RollError):
    """Say, by the code of a reason, why a value can't be read; the row's reader adds the place."""

    def __init__(self, code: str) -> None:
        """Keep the reason's code."""
        super().__init__(code)
        self.code = code
