"""Why an entry is not taken in, with its place among those that were given."""

from __future__ import annotations


class EntryRefused(Exception):
    """Report an entry that the vote's rules refuse.

    `position` counts from 0 among the entries that were given together; None for an entry that
    stands in a record already.
    """

    def __init__(self, where: str, reason: str, position: int | None = None) -> None:
        """Keep the place, as in "entry 12" or "ana.entries, line 1", and the reason."""
        super().__init__(where, reason, position)
        self.where = where
        self.reason = reason
        self.position = position

    def __str__(self) -> str:
        """Name the place and the reason."""
        return f"{self.where} is refused: {self.reason}"
