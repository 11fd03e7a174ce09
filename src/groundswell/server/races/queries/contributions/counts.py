"""What a file of contributions holds, and what it changes."""

from __future__ import annotations

from typing import Any

import msgspec


class Found(msgspec.Struct, frozen=True):
    """Rows of a file. `refusals` counts rows by the codes of their reasons."""

    rows: int = 0
    contributions: int = 0
    refunds: int = 0
    refused: int = 0
    refusals: dict[str, int] = {}


class Changed(msgspec.Struct, frozen=True):
    """What a file changes. `waiting` are refunds without their contribution, new ones too."""

    contributions: int = 0
    refunds: int = 0
    waiting: int = 0
    unchanged: int = 0
    conflicts: int = 0

    def __add__(self, other: Changed) -> Changed:
        """Add the changes of two steps."""
        names = self.__struct_fields__
        return Changed(*(getattr(self, name) + getattr(other, name) for name in names))

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changes."""
        return not (self.contributions or self.refunds or self.waiting)


def read_found(value: Any) -> Found:
    """Read what a row keeps."""
    return msgspec.convert(value or {}, Found)


def read_changed(value: Any) -> Changed:
    """Read what a row keeps."""
    return msgspec.convert(value or {}, Changed)
