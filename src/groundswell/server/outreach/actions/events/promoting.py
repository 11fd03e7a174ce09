"""Let those who wait move up, in order, while the slot is held."""

from __future__ import annotations

from groundswell.outreach.events.places import settle
from groundswell.server.outreach.models import EventSignUp, EventSlot
from groundswell.server.outreach.queries.events.places import count_places
from groundswell.server.web.clock import now

State = EventSignUp.State
_AT_ONCE = 500


def promote(slot: EventSlot) -> int:
    """Give the free places of a slot that the caller has locked to those who wait longest.

    Nobody moves up once the slot is over or cancelled. Gives how many did; a worker writes to
    them.
    """
    if slot.cancelled_at is not None or slot.ends_at <= now():
        return 0
    left = count = settle(count_places(slot)).promoted
    while left:
        first = EventSignUp.objects.filter(slot=slot, state=State.WAITING).order_by("position")
        chosen = list(first.values_list("pk", flat=True)[: min(left, _AT_ONCE)])
        EventSignUp.objects.filter(pk__in=chosen).update(
            state=State.CONFIRMED, confirmed_at=now(), owed=EventSignUp.Owed.PROMOTED
        )
        left -= len(chosen)
    return count
