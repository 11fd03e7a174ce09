"""What a file of receipts holds, and what it changes."""

from __future__ import annotations

from typing import Any

import msgspec


class Found(msgspec.Struct, frozen=True):
    """Rows of a file; `refusals` counts refused rows by the codes of their reasons.

    Sums in cents. `first_on` and `last_on` are days as text, empty for none.
    """

    rows: int = 0
    receipts: int = 0
    refunds: int = 0
    refused: int = 0
    cents: int = 0
    first_on: str = ""
    last_on: str = ""
    refusals: dict[str, int] = {}


class Changed(msgspec.Struct, frozen=True):
    """What a file changed. `waiting` are refunds whose receipt is not here; they change nothing.

    `conflicts` say of a known receipt another amount or day, and change nothing either.
    """

    new: int = 0
    corrected: int = 0
    unchanged: int = 0
    refunds: int = 0
    waiting: int = 0
    conflicts: int = 0

    def __add__(self, other: Changed) -> Changed:
        """Add the changes of two steps."""
        names = self.__struct_fields__
        return Changed(*(getattr(self, name) + getattr(other, name) for name in names))


def read_found(value: Any) -> Found:
    """Read what a row keeps."""
    return msgspec.convert(value or {}, Found)


def read_changed(value: Any) -> Changed:
    """Read what a row keeps."""
    return msgspec.convert(value or {}, Changed)
