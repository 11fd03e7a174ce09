"""Slots that can't be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from groundswell.outreach.events.errors import SlotRefused
from groundswell.outreach.events.slots import FARTHEST, LARGEST, LONGEST, check_slot

NOW = datetime(2016, 1, 15, 12, tzinfo=UTC)
SOON, HOUR = NOW + timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize("capacity", [None, 1, LARGEST])
def test_slot_of_an_hour_is_taken(capacity: int | None) -> None:
    check_slot(SOON, SOON + HOUR, capacity, at=NOW)


@pytest.mark.parametrize(
    ("starts", "ends", "capacity", "problem"),
    [
        (SOON, SOON, None, "ends_first"),
        (SOON, SOON - HOUR, None, "ends_first"),
        (SOON, SOON + LONGEST + HOUR, None, "too_long"),
        (NOW, NOW + HOUR, None, "past"),
        (NOW + FARTHEST + HOUR, NOW + FARTHEST + 2 * HOUR, None, "too_far"),
        (SOON, SOON + HOUR, 0, "capacity"),
        (SOON, SOON + HOUR, -5, "capacity"),
        (SOON, SOON + HOUR, LARGEST + 1, "capacity"),
    ],
)
def test_slot_that_can_not_be_is_refused(
    starts: datetime, ends: datetime, capacity: int | None, problem: str
) -> None:
    with pytest.raises(SlotRefused) as refused:
        check_slot(starts, ends, capacity, at=NOW)
    assert refused.value.problem == problem
