"""Slots as every page of events shows them."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.outreach.events.places import Places
from groundswell.server.outreach.models import Event, EventSlot
from groundswell.server.outreach.queries.events.places import counted_places
from groundswell.server.outreach.queries.events.wording import (
    say_day,
    say_times,
    say_when,
    say_zone,
)
from groundswell.server.web.clock import now


@dataclass(frozen=True, kw_only=True)
class ShownSlot:
    """A slot, in words and numbers."""

    row: EventSlot
    day: str
    times: str
    zone: str
    when: str
    places: Places
    present: int
    is_over: bool

    @property
    def is_open(self) -> bool:
        """Tell whether people can still sign up for it."""
        return not self.is_over and self.row.cancelled_at is None


def describe_slot(event: Event, slot: EventSlot) -> ShownSlot:
    """Describe a slot that came with its counts."""
    zone = event.time_zone
    return ShownSlot(
        row=slot,
        day=say_day(slot.starts_at, zone),
        times=say_times(slot, zone),
        zone=say_zone(slot.starts_at, zone),
        when=say_when(slot, zone),
        places=counted_places(slot),
        present=slot.present,  # type: ignore[attr-defined]
        is_over=slot.ends_at <= now(),
    )


def describe_slots(event: Event) -> list[ShownSlot]:
    """Describe all slots of an event that came with its parts."""
    return [describe_slot(event, slot) for slot in event.slots.all()]
