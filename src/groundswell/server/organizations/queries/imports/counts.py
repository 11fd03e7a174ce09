"""What an import has found, in numbers."""

from __future__ import annotations

from typing import Any

import msgspec


class FileCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What the file is made of.

    `refusals` and `remarks` count rows and values by the code of the reason. `merged` rows were
    brought into another row of the same member.
    """

    rows: int
    members: int
    refused: int
    merged: int
    refusals: dict[str, int]
    remarks: dict[str, int]


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many members are new, changed, unchanged and gone; and gone ones to be marked lapsed."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    lapsed: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Add what another part of the roll shows."""
        return Counts(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
            gone=self.gone + other.gone,
            lapsed=self.lapsed + other.lapsed,
        )

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changes."""
        return not (self.new or self.changed or self.lapsed)


def read_counts(data: Any) -> Counts:
    """Read what an import's row holds; nothing yet is nothing."""
    return Counts() if data is None else msgspec.convert(data, Counts)
