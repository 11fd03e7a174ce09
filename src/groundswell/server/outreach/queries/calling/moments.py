"""Moments as the whole numbers that a list is sorted by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from groundswell.outreach.calling.queue import EVER
from groundswell.server.outreach.models.list_entry import NEVER

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ONE = timedelta(microseconds=1)


def as_order(at: datetime | None, *, empty: int = NEVER) -> int:
    """Give microseconds since 1970; `empty` where there is no moment, the least for `EVER`."""
    if at is None:
        return empty
    return -NEVER if at == EVER else (at - _EPOCH) // _ONE


def from_order(order: int) -> datetime | None:
    """Give the moment back, or None where there was none."""
    return _EPOCH + order * _ONE if abs(order) < NEVER else None
