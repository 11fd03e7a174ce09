"""Sign up for a slot, leave it, and be forgotten."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from groundswell.outreach.events.places import join
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.actions.events.holding import lock_slot
from groundswell.server.outreach.actions.events.mail import send_again, send_left, send_signed_up
from groundswell.server.outreach.actions.events.promoting import promote
from groundswell.server.outreach.actions.events.texts import clean_line
from groundswell.server.outreach.actions.messages.notices import drop_notices
from groundswell.server.outreach.models import Event, EventSignUp, EventSlot
from groundswell.server.outreach.queries.events.links import make_token
from groundswell.server.outreach.queries.events.places import count_places
from groundswell.server.outreach.queries.messages.addresses import is_address, normalize_address
from groundswell.server.web.clock import now
from groundswell.server.web.digests import digest_secret

State = EventSignUp.State


@dataclass(frozen=True, kw_only=True)
class Person:
    """What somebody says of themselves; `language` is that of their page."""

    name: str
    email: str
    phone: str = ""
    needs: str = ""
    language: str = "en"


def sign_up(slot_pk: int, person: Person) -> EventSignUp:
    """Give somebody a place, or the last on the waiting list, and write to them.

    The same address again changes nothing and is written to again, once an hour at most: what
    the page answers must not tell a stranger who comes. Who has left and comes back is the last.
    The slot is locked meanwhile, so that no place is given twice.

    Raises:
        Refused: if the event is not open, the slot is over, or a field is wrong.
    """
    email = normalize_address(person.email)
    if not is_address(email):
        raise Refused(_("Write a whole e-mail address: name@example.org."), field="email")
    with transaction.atomic():
        slot = lock_slot(slot_pk)
        check_open(slot)
        row = EventSignUp.objects.filter(slot=slot, email=email).first()
        if row is not None and row.state in (State.CONFIRMED, State.WAITING, State.WALK_IN):
            row.slot = slot
            send_again(row)
            return row
        row = row or begin_row(slot, email=email)
        for name in ("name", "phone", "needs"):
            setattr(row, name, clean_line(getattr(person, name)))
        row.language = person.language
        _place(row, slot)
        check_row(row)
        row.save()
        send_signed_up(row)
    return row


def leave(row: EventSignUp) -> EventSignUp:
    """Free somebody's place; who waits first moves up. Done twice, it is done once."""
    with transaction.atomic():
        slot = lock_slot(row.slot_id)
        found = EventSignUp.objects.get(pk=row.pk)
        found.slot = slot
        if found.state == State.CANCELLED:
            return found
        _free(found)
        found.save()
        promote(slot)
        send_left(found)
    return found


def forget(row: EventSignUp) -> None:
    """Delete all that is known of a sign-up; who waits first moves up."""
    with transaction.atomic():
        slot = lock_slot(row.slot_id)
        EventSignUp.objects.filter(pk=row.pk).delete()
        drop_notices(slot.event.organization_id, f"event-{row.pk}-")
        promote(slot)


def check_open(slot: EventSlot) -> None:
    """Tell whether people can sign up.

    Raises:
        Refused: if not, with why.
    """
    if slot.event.state != Event.State.PUBLISHED or slot.cancelled_at is not None:
        raise Refused(_("This does not take place."), field="slot")
    if slot.ends_at <= now():
        raise Refused(_("This is over."), field="slot")


def begin_row(slot: EventSlot, *, email: str) -> EventSignUp:
    """Begin a row with a link of its own."""
    nonce = secrets.token_hex(16)
    return EventSignUp(
        slot=slot,
        email=email,
        nonce=nonce,
        digest=digest_secret(make_token(nonce)),
        created_at=now(),
    )


def next_position(slot: EventSlot) -> int:
    """Give the position behind the last of a locked slot."""
    last = EventSignUp.objects.filter(slot=slot).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def draw_door_key() -> str:
    """Draw what tells one walk-in from another, for a page at the door."""
    return str(uuid4())


def _place(row: EventSignUp, slot: EventSlot) -> None:
    row.position = next_position(slot)
    state, _places = join(count_places(slot))
    row.state = State(state)
    row.confirmed_at = now() if row.state == State.CONFIRMED else None
    row.checked_in_at = row.reminded_day_at = row.reminded_hours_at = None
    row.owed = EventSignUp.Owed.NOTHING


def _free(row: EventSignUp) -> None:
    row.state = State.CANCELLED
    row.confirmed_at = row.checked_in_at = None
    row.owed = EventSignUp.Owed.NOTHING
