"""When an event is, and for how many: what no event can be is refused."""

from __future__ import annotations

from datetime import datetime, timedelta

from groundswell.outreach.events.errors import SlotRefused

LONGEST = timedelta(days=14)
"""A weekend of canvassing is several slots; two weeks in one are a slip of the hand."""
FARTHEST = timedelta(days=3 * 366)
LARGEST = 1_000_000
"""Places in one slot: more people than any square holds."""


def check_slot(
    starts_at: datetime, ends_at: datetime, capacity: int | None, *, at: datetime
) -> None:
    """Hold a slot against what can be, at a moment; all moments in UTC, no capacity is no limit.

    Raises:
        SlotRefused: "ends_first", "too_long", "past" (it has begun), "too_far" or "capacity".
    """
    check_capacity(capacity)
    if ends_at <= starts_at:
        raise SlotRefused("ends_first")
    if ends_at - starts_at > LONGEST:
        raise SlotRefused("too_long")
    if starts_at <= at:
        raise SlotRefused("past")
    if starts_at - at > FARTHEST:
        raise SlotRefused("too_far")


def check_capacity(capacity: int | None) -> None:
    """Hold a number of places against what can be.

    Raises:
        SlotRefused: "capacity".
    """
    if capacity is not None and not 1 <= capacity <= LARGEST:
        raise SlotRefused("capacity")
