"""Why a whole file, or one value, is refused."""

from __future__ import annotations

from groundswell.race.endorsements.reasons import FILE_REASONS, ROW_REASONS
from groundswell.race.errors import RaceError


class FileRefused(RaceError):
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


class ValueRefused(RaceError):
    """Say, by the code of a reason, why a value can't be read; the row's reader adds the place."""

    def __init__(self, code: str, found: str = "") -> None:
        """Keep the reason's code, and more of what was found where the value is not enough."""
        super().__init__(code, found)
        self.code = code
        self.found = found

    def __str__(self) -> str:
        """Give reason and finding in one line."""
        return f"{ROW_REASONS[self.code]}{f' ({self.found})' if self.found else ''}"
