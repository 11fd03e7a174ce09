"""Queue the messages that people are owed, and remind those who come; a worker asks often.

Each batch is one transaction: what was queued is no longer owed, or neither has happened.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from groundswell.server.outreach.actions.events import mail
from groundswell.server.outreach.models import Event, EventSignUp, EventSlot
from groundswell.server.web.clock import now

AT_ONCE = 200
BATCHES = 10
"""Batches in one go: other parts of the worker wait meanwhile."""
DAY, HOURS = 24, 2
"""Hours before the beginning at which people are reminded."""
Owed, State = EventSignUp.Owed, EventSignUp.State


def tell_what_is_due() -> None:
    """Queue messages owed, then reminders."""
    for _batch in range(BATCHES):
        if not tell_batch():
            break
    remind_what_is_due()


def tell_batch() -> int:
    """Queue one batch of what is owed; give how many there were."""
    with transaction.atomic():
        rows = list(_held(EventSignUp.objects.exclude(owed=Owed.NOTHING).order_by("pk")))
        for row in rows:
            _tell(row)
        EventSignUp.objects.filter(pk__in=[row.pk for row in rows]).update(owed=Owed.NOTHING)
    return len(rows)


def remind_what_is_due() -> None:
    """Remind of each slot a day and two hours before it begins.

    Who signed up later than that has just read it, and is not reminded of it then. A worker that
    was away long sends the later reminder alone.
    """
    at = now()
    near = EventSlot.objects.filter(
        starts_at__gt=at,
        starts_at__lte=at + timedelta(hours=DAY),
        cancelled_at__isnull=True,
        event__state=Event.State.PUBLISHED,
    )
    for slot in near.select_related("event__organization"):
        is_soon = slot.starts_at - at <= timedelta(hours=HOURS)
        _remind(slot, HOURS if is_soon else DAY)


def _remind(slot: EventSlot, hours: int) -> None:
    mark = "reminded_hours_at" if hours == HOURS else "reminded_day_at"
    for _batch in range(BATCHES):
        with transaction.atomic():
            people = EventSignUp.objects.filter(
                slot=slot,
                state=State.CONFIRMED,
                confirmed_at__lte=slot.starts_at - timedelta(hours=hours),
                **{f"{mark}__isnull": True},
            )
            rows = list(_held(people.order_by("position")))
            for row in rows:
                row.slot = slot
                mail.send_reminder(row, hours)
            EventSignUp.objects.filter(pk__in=[row.pk for row in rows]).update(**{mark: now()})
        if not rows:
            break


def _held(people: QuerySet[EventSignUp]) -> QuerySet[EventSignUp]:
    """Take a batch that no other worker has."""
    if connection.features.has_select_for_update_skip_locked:
        people = people.select_for_update(of=("self",), skip_locked=True)
    return people.select_related("slot__event__organization")[:AT_ONCE]


def _tell(row: EventSignUp) -> None:
    match Owed(row.owed):
        case Owed.PROMOTED:
            mail.send_promoted(row)
        case Owed.CHANGED:
            mail.send_changed(row)
        case Owed.CANCELLED:
            mail.send_cancelled(row)
        case Owed.NOTHING:
            pass
