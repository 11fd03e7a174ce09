"""Why a whole file, a notice, or one value is refused."""

from __future__ import annotations

from groundswell.race.contributions.reasons import FILE_REASONS, WEBHOOK_REASONS
from groundswell.race.errors import RaceError


class ContributionError(RaceError):
    """Stand at the root of every failure of this package."""


class FileRefused(ContributionError):
    """Report a file of which no row can be read."""

    def __init__(self, code: str, *, line: int = 1, found: str = "") -> None:
        """Keep the reason's code, the line, and what was missing or stood there."""
        super().__init__(code, line, found)
        self.code = code
        self.line = line
        self.found = found

    def __str__(self) -> str:
        """Give place, reason and finding in one line."""
        found = f" ({self.found})" if self.found else ""
        return f"line {self.line}: {FILE_REASONS[self.code]}{found}"


class WebhookRefused(ContributionError):
    """Report a request that is not taken in: not authentic, or not understood."""

    def __init__(self, code: str, found: str = "") -> None:
        """Keep the reason's code, and the field at fault; never a secret or a person's data."""
        super().__init__(code, found)
        self.code = code
        self.found = found

    @property
    def is_authentic(self) -> bool:
        """Tell whether the sender was right and only the content was not."""
        return self.code.startswith("notice.")

    def __str__(self) -> str:
        """Say the reason in English."""
        return f"{WEBHOOK_REASONS[self.code]}{f' ({self.found})' if self.found else ''}"


class ValueRefused(ContributionError):
    """Say, by the code of a reason, why a value can't be read; its reader adds the place."""

    def __init__(self, code: str) -> None:
        """Keep the reason's code."""
        super().__init__(code)
        self.code = code
