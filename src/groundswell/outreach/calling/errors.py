"""Why a file, a value, a call's step or a script is refused."""

from __future__ import annotations

from groundswell.outreach.calling.reasons import CALL_REASONS, FILE_REASONS, ROW_REASONS
from groundswell.outreach.errors import OutreachError


class CallingError(OutreachError):
    """Stand at the root of every failure of this package."""


class FileRefused(CallingError):
    """Report a file of which nothing can be read."""

    def __init__(self, code: str, found: str = "") -> None:
        """Keep the reason's code, and what was found and where, or nothing."""
        super().__init__(code, found)
        self.code = code
        self.found = found

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return FILE_REASONS[self.code]

    def __str__(self) -> str:
        """Give reason and finding in one line."""
        return f"{self.words}{f' ({self.found})' if self.found else ''}"


class ValueRefused(CallingError):
    """Say, by the code of a reason, why a value can't be read; the row's reader adds the place."""

    def __init__(self, code: str, found: str = "") -> None:
        """Keep the reason's code, and more of what was found where the value is not enough."""
        super().__init__(code, found)
        self.code = code
        self.found = found

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return ROW_REASONS[self.code]

    def __str__(self) -> str:
        """Give reason and finding in one line."""
        return f"{self.words}{f' ({self.found})' if self.found else ''}"


class CallRefused(CallingError):
    """Report a step that a call can't take from the state it is in."""

    def __init__(self, code: str, *, number: str = "") -> None:
        """Keep the reason's code, and the number of the call."""
        super().__init__(code, number)
        self.code = code
        self.number = number

    def __str__(self) -> str:
        """Give number and reason in one line."""
        return f"{f'{self.number}: ' if self.number else ''}{CALL_REASONS[self.code]}"
