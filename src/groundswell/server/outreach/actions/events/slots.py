"""Times of an event: added, changed, cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.outreach.events.errors import MomentRefused, SlotRefused
from groundswell.outreach.events.moments import to_moment
from groundswell.outreach.events.slots import check_capacity, check_slot
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.events.holding import (
    check_version,
    lock_event,
    lock_slot,
    touch,
)
from groundswell.server.outreach.actions.events.owing import (
    forget_reminders,
    is_announced,
    owe_cancellation,
    owe_change,
)
from groundswell.server.outreach.actions.events.promoting import promote
from groundswell.server.outreach.actions.events.refusals import explain_moment, refuse_slot
from groundswell.server.outreach.models import Event, EventSignUp, EventSlot
from groundswell.server.web.clock import now

MOST = 200
"""Slots of one event."""


@dataclass(frozen=True)
class SlotTimes:
    """When a slot is by the clock of the event's zone, and how many places it has."""

    starts: datetime
    ends: datetime
    capacity: int | None


def add_slot(event: Event, times: SlotTimes) -> EventSlot:
    """Add a slot.

    Raises:
        Refused: if it can't be, naming the field.
    """
    with transaction.atomic():
        row = lock_event(event)
        if row.state == Event.State.CANCELLED:
            raise Refused(_("A cancelled event stays cancelled. Begin another one."))
        if row.slots.count() >= MOST:
            raise Refused(_("An event has 200 times at most."))
        starts_at, ends_at = _read(row, times)
        _check(starts_at, ends_at, times.capacity)
        slot = EventSlot.objects.create(
            event=row, starts_at=starts_at, ends_at=ends_at, capacity=times.capacity
        )
        touch(row)
    return slot


def change_slot(slot: EventSlot, times: SlotTimes, *, version: int) -> int:
    """Change a slot; those who come are told of another time, and who waits may move up.

    Nobody loses a place where there are fewer than before. Gives how many moved up.

    Raises:
        SavedMeanwhile: if somebody else saved since.
        Refused: if it can't be, naming the field.
    """
    with transaction.atomic():
        event = lock_event(slot.event)
        row = lock_slot(slot.pk)
        check_version(row, version)
        if row.cancelled_at is not None:
            raise Refused(_("This time is cancelled."))
        starts_at, ends_at = _read(event, times)
        moved = (starts_at, ends_at) != (row.starts_at, row.ends_at)
        if moved:
            _check(starts_at, ends_at, times.capacity)
        _check_capacity(times.capacity)
        row.starts_at, row.ends_at, row.capacity = starts_at, ends_at, times.capacity
        row.version += 1
        row.save(update_fields=["starts_at", "ends_at", "capacity", "version"])
        if moved:
            touch(event)
            forget_reminders(row)
            if is_announced(event):
                owe_change(EventSlot.objects.filter(pk=row.pk), ["time"])
        return promote(row)


def cancel_slot(slot: EventSlot) -> None:
    """Cancel a slot and owe its people word of it; one that nobody knows of is removed."""
    with transaction.atomic():
        event = lock_event(slot.event)
        row = lock_slot(slot.pk)
        if row.cancelled_at is not None:
            return
        if event.state == Event.State.DRAFT and not _has_people(row):
            row.delete()
            return
        row.cancelled_at = now()
        row.version += 1
        row.save(update_fields=["cancelled_at", "version"])
        touch(event)
        owe_cancellation(EventSlot.objects.filter(pk=row.pk))


def _has_people(slot: EventSlot) -> bool:
    return EventSignUp.objects.filter(slot=slot).exists()


def _read(event: Event, times: SlotTimes) -> tuple[datetime, datetime]:
    zone = ZoneInfo(event.time_zone)
    found = []
    for name, local in (("starts", times.starts), ("ends", times.ends)):
        try:
            found.append(to_moment(local, zone))
        except MomentRefused as refused:
            raise Refused(explain_moment(refused), field=name) from refused
    return found[0], found[1]


def _check(starts_at: datetime, ends_at: datetime, capacity: int | None) -> None:
    try:
        check_slot(starts_at, ends_at, capacity, at=now())
    except SlotRefused as refused:
        raise refuse_slot(refused) from refused


def _check_capacity(capacity: int | None) -> None:
    try:
        check_capacity(capacity)
    except SlotRefused as refused:
        raise refuse_slot(refused) from refused
