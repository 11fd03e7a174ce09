"""Why a whole file, a choice of columns, or one value is refused."""

from __future__ import annotations

from groundswell.race.errors import RaceError
from groundswell.race.polls.reasons import FILE_REASONS


class PollsError(RaceError):
    """Stand at the root of every failure of this package."""


class PollFileRefused(PollsError):
    """Report a file of which no row can be read."""

    def __init__(self, code: str, *, line: int = 0, found: str = "") -> None:
        """Keep the reason's code, the line (0 for nowhere in particular), and what stood there."""
        super().__init__(code, line, found)
        self.code = code
        self.line = line
        self.found = found

    def __str__(self) -> str:
        """Give place, reason and finding in one line."""
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{FILE_REASONS[self.code]}{f' ({self.found})' if self.found else ''}"


class PollLayoutInvalid(PollsError):
    """Report a choice of columns that gives no polls."""

    def __init__(self, code: str, found: str = "") -> None:
        """Keep the reason's code, and the column or field at fault."""
        super().__init__(code, found)
        self.code = code
        self.found = found

    def __str__(self) -> str:
        """Say what is missing or chosen twice."""
        return f"{FILE_REASONS[self.code]}{f' ({self.found})' if self.found else ''}"


class ValueRefused(PollsError):
    """Say, by the code of a reason, why a value can't be read; the row's reader adds the place."""

    def __init__(self, code: str) -> None:
        """Keep the reason's code."""
        super().__init__(code)
        self.code = code
