"""Why a value, or a whole report, is refused."""

from __future__ import annotations

from groundswell.outreach.errors import OutreachError
from groundswell.outreach.money.reasons import VALUE_REASONS


class MoneyError(OutreachError):
    """Stand at the root of every failure of this package."""


class ValueRefused(MoneyError):
    """Say which field is at fault, and why by the code of a reason; never what stood there."""

    def __init__(self, code: str, field: str = "") -> None:
        """Keep the reason's code and the field's name in the format."""
        super().__init__(code, field)
        self.code = code
        self.field = field

    def __str__(self) -> str:
        """Give field and reason in one line."""
        return f"{self.field}: {VALUE_REASONS[self.code]}"
