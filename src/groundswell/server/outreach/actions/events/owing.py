"""Note which messages people are owed; a worker queues them (`telling`).

One statement marks a hall full of people, in the transaction that made the change: nobody is
forgotten when the process dies, and nobody waits for fifty thousand messages to be written.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from groundswell.server.outreach.models import Event, EventSignUp, EventSlot
from groundswell.server.web.clock import now

Owed, State = EventSignUp.Owed, EventSignUp.State


def owe_change(slots: QuerySet[EventSlot], news: Sequence[str]) -> None:
    """Owe everybody with a place or on the list, of slots still ahead, word of what is new."""
    ahead = list(slots.filter(ends_at__gt=now(), cancelled_at__isnull=True))
    for slot in ahead:
        owed = _people([slot.pk]).filter(owed=Owed.CHANGED).exists()
        slot.news = sorted({*news, *slot.news}) if owed else list(news)
        EventSlot.objects.filter(pk=slot.pk).update(news=slot.news)
    # Who is owed the news of having a place reads all of it there.
    _people([slot.pk for slot in ahead]).filter(owed=Owed.NOTHING).update(owed=Owed.CHANGED)


def owe_cancellation(slots: QuerySet[EventSlot]) -> None:
    """Owe everybody word that it does not take place; it replaces whatever else was owed."""
    ahead = slots.filter(ends_at__gt=now()).values_list("pk", flat=True)
    _people(list(ahead)).update(owed=Owed.CANCELLED)


def forget_reminders(slot: EventSlot) -> None:
    """Let a slot that has moved be reminded of anew."""
    EventSignUp.objects.filter(slot=slot).update(reminded_day_at=None, reminded_hours_at=None)


def is_announced(event: Event) -> bool:
    """Tell whether people know of an event."""
    return event.state == Event.State.PUBLISHED


def _people(slots: list[int]) -> QuerySet[EventSignUp]:
    return EventSignUp.objects.filter(slot__in=slots, state__in=(State.CONFIRMED, State.WAITING))
