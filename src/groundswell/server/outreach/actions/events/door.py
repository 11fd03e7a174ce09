"""At the door: who has come, and who comes without having signed up.

A phone with a poor connection sends the same tap again. So every act says how things should be
("is here"), not what to do ("switch"), and a walk-in bears a key that the page drew.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.outreach.events.places import can_enter
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.actions.events.holding import lock_slot
from groundswell.server.outreach.actions.events.sign_ups import begin_row, next_position
from groundswell.server.outreach.actions.events.texts import clean_line
from groundswell.server.outreach.models import EventSignUp, EventSlot
from groundswell.server.outreach.queries.events.people import count_present
from groundswell.server.web.clock import now

State = EventSignUp.State


def check_in(slot: EventSlot, pk: int) -> EventSignUp:
    """Note that somebody is here. Who waited comes in as long as the room is not full.

    Raises:
        Refused: if nobody of this slot has the number, or the room is full.
    """
    with transaction.atomic():
        held = lock_slot(slot.pk)
        row = _find(held, pk)
        if row.checked_in_at is not None:
            return row
        if row.state != State.CONFIRMED:
            _check_room(held)
            row.state = State.WALK_IN
            row.owed = EventSignUp.Owed.NOTHING
        row.checked_in_at = now()
        row.save(update_fields=["state", "checked_in_at", "owed"])
    return row


def undo_check_in(slot: EventSlot, pk: int) -> EventSignUp | None:
    """Take it back: who had a place still has it, who waited waits at the same place.

    A walk-in whom nobody knew before is gone with it (None).

    Raises:
        Refused: if nobody of this slot has the number.
    """
    with transaction.atomic():
        row = _find(lock_slot(slot.pk), pk)
        if row.door_key and not row.email:
            row.delete()
            return None
        if row.checked_in_at is None:
            return row
        row.checked_in_at = None
        if row.state == State.WALK_IN:
            row.state = State.WAITING
        row.save(update_fields=["state", "checked_in_at"])
    return row


def add_walk_in(slot: EventSlot, name: str, *, key: str) -> EventSignUp:
    """Note somebody who came without signing up; the same key again is the same person.

    The name may be empty: the count is what the room needs.

    Raises:
        Refused: if the room is full, the time is cancelled, or the name is no name.
    """
    with transaction.atomic():
        held = lock_slot(slot.pk)
        found = EventSignUp.objects.filter(slot=held, door_key=key).first()
        if found is not None:
            return found
        _check_room(held)
        row = begin_row(held, email="")
        row.name = clean_line(name) or _("Guest")
        row.state, row.door_key = State.WALK_IN, key
        row.position = next_position(held)
        row.confirmed_at = row.checked_in_at = now()
        check_row(row)
        row.save()
    return row


def _find(slot: EventSlot, pk: int) -> EventSignUp:
    row = EventSignUp.objects.filter(slot=slot, pk=pk).exclude(state=State.CANCELLED).first()
    if row is None:
        raise Refused(_("Nobody on this list has that number any more. Load the page anew."))
    return row


def _check_room(slot: EventSlot) -> None:
    if slot.cancelled_at is not None:
        raise Refused(_("This time is cancelled."))
    if not can_enter(capacity=slot.capacity, present=count_present(slot.pk)):
        raise Refused(_("The room is full: as many are here as it has places."))
