"""The places of a slot, as counted now, and somebody's place among those who wait."""

from __future__ import annotations

from typing import Any

from groundswell.outreach.events.places import Places
from groundswell.server.outreach.models import EventSignUp, EventSlot
from groundswell.server.outreach.queries.events.find import TAKEN

State = EventSignUp.State


def count_places(slot: EventSlot) -> Places:
    """Count; who is about to give a place away holds the slot's lock."""
    people = EventSignUp.objects.filter(slot=slot)
    return Places(
        capacity=slot.capacity,
        taken=people.filter(state__in=TAKEN).count(),
        waiting=people.filter(state=State.WAITING).count(),
    )


def counted_places(slot: Any) -> Places:
    """Give the places of a slot that came with its counts (`slots_with_counts`)."""
    return Places(capacity=slot.capacity, taken=slot.taken, waiting=slot.waiting)


def place_in_line(person: EventSignUp) -> int:
    """Give somebody's place on the waiting list, 1 for the first; 0 for who does not wait."""
    if person.state != State.WAITING:
        return 0
    before = EventSignUp.objects.filter(
        slot_id=person.slot_id, state=State.WAITING, position__lt=person.position
    )
    return before.count() + 1
