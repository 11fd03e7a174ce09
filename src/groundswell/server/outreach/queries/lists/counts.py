"""What came of a list: who is on it, and who was left out for which reason."""

from __future__ import annotations

from typing import Any

import msgspec


class ListCounts(msgspec.Struct, kw_only=True):
    """Counts of people, but for `numbers` and `new_numbers`.

    Each person with a number is listed, or left out for the first of the reasons that follow.
    """

    listed: int = 0
    numbers: int = 0
    new_numbers: int = 0
    extension: int = 0
    """A number alone is dialled: who has an extension behind it can't be reached so."""
    unreadable: int = 0
    not_for_them: int = 0
    """The material may not reach them."""
    opted_out: int = 0
    dead: int = 0
    gone: int = 0
    """They are known not to be at this number any more."""
    no_hours: int = 0
    """There is no hour at which they could be called: abroad, or in zones too far apart."""

    @property
    def left_out(self) -> int:
        """Count those with a number who are not on the list."""
        reasons = (self.extension, self.unreadable, self.not_for_them, self.opted_out, self.dead)
        return sum(reasons) + self.gone + self.no_hours

    def add(self, other: ListCounts) -> ListCounts:
        """Give the sum of two."""
        names = self.__struct_fields__
        return ListCounts(**{name: getattr(self, name) + getattr(other, name) for name in names})

    def as_json(self) -> dict[str, int]:
        """Give what the database keeps."""
        found: dict[str, int] = msgspec.to_builtins(self)
        return found


def read_counts(stored: dict[str, Any]) -> ListCounts:
    """Read what the database keeps."""
    return msgspec.convert(stored, ListCounts)
