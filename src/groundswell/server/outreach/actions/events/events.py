"""Begin, change, publish, cancel and remove events."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from groundswell.outreach.events.errors import MomentRefused
from groundswell.outreach.events.moments import move_zone
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.actions.events.holding import check_version, lock_event, touch
from groundswell.server.outreach.actions.events.owing import (
    is_announced,
    owe_cancellation,
    owe_change,
)
from groundswell.server.outreach.actions.events.refusals import explain_moment
from groundswell.server.outreach.actions.events.texts import clean_line, clean_values
from groundswell.server.outreach.models import Event, EventSignUp
from groundswell.server.web.clock import now

RESERVED = frozenset({"calendar.ics", "mine", "mobilize.json", "new"})
"""Names of pages that stand beside events in the address."""
LONG = frozenset({"description_en", "description_es", "accessibility_notes"})
_TELLING = {
    "place": ("venue", "street", "city", "region", "postcode"),
    "online": ("online_url",),
    "time": ("time_zone",),
    "accessibility": (
        "step_free",
        "seating",
        "hearing_loop",
        "sign_language",
        "restrooms",
        "interpreters",
    ),
}
"""What people are told of when it changes, and the fields that say it."""


def add_event(organization_id: int, values: Mapping[str, Any], *, slug: str = "") -> Event:
    """Begin an event as a draft; without a short name it gets one made of its title.

    Raises:
        Refused: naming the field that is wrong.
    """
    found = clean_values(values, long=LONG)
    event = Event(
        organization_id=organization_id,
        link_key=secrets.token_hex(16),
        created_at=now(),
        changed_at=now(),
        **found,
    )
    _check(event)
    with transaction.atomic():
        event.slug = slug or _make_slug(event)
        if event.slug in RESERVED:
            raise Refused(_("This short name is an address of the server's own."), field="slug")
        check_row(event)
        event.save()
    return event


def change_event(event: Event, values: Mapping[str, Any], *, version: int) -> Event:
    """Change an event as of the version that somebody saw; tell those who come what matters.

    Raises:
        SavedMeanwhile: if somebody else saved since.
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        row = lock_event(event)
        check_version(row, version)
        found = clean_values(values, long=LONG)
        changed = {name for name, value in found.items() if getattr(row, name) != value}
        zone = row.time_zone
        for name, value in found.items():
            setattr(row, name, value)
        _check(row)
        check_row(row)
        if not changed:
            return row
        row.version += 1
        row.save()
        touch(row)
        if row.time_zone != zone:
            _move_slots(row, zone)
        news = [part for part, fields in _TELLING.items() if changed & set(fields)]
        if news and is_announced(row):
            owe_change(row.slots.all(), news)
    row.refresh_from_db()
    return row


def publish_event(event: Event) -> None:
    """Show an event to the public, or to who has its link.

    Raises:
        Refused: if something is missing that people need, or it was cancelled.
    """
    with transaction.atomic():
        row = lock_event(event)
        if row.state == Event.State.CANCELLED:
            raise Refused(_("A cancelled event stays cancelled. Begin another one."))
        if missing := find_missing(row):
            raise Refused(" ".join(missing))
        if row.state == Event.State.DRAFT:
            row.state, row.published_at = Event.State.PUBLISHED, now()
            row.save(update_fields=["state", "published_at"])
            touch(row)


def cancel_event(event: Event, reason: str) -> None:
    """Cancel an event, and owe everybody word of it. Done twice, it is done once."""
    with transaction.atomic():
        row = lock_event(event)
        if row.state == Event.State.CANCELLED:
            return
        was_announced = is_announced(row)
        row.state, row.cancelled_at = Event.State.CANCELLED, now()
        row.cancel_reason = clean_line(reason)[:500]
        row.save(update_fields=["state", "cancelled_at", "cancel_reason"])
        touch(row)
        if was_announced:
            # The slots' locks: who signs up at this moment does so before, and is written to.
            list(row.slots.select_for_update())
            owe_cancellation(row.slots.all())


def remove_event(event: Event) -> None:
    """Remove a draft.

    Raises:
        Refused: if it has been published, or somebody has signed up.
    """
    with transaction.atomic():
        row = lock_event(event)
        people = EventSignUp.objects.filter(slot__event=row)
        if row.state != Event.State.DRAFT or people.exists():
            raise Refused(_("People know of this event: cancel it instead, so that they are told."))
        row.delete()


def find_missing(event: Event) -> list[str]:
    """Say what an event lacks before it can be published."""
    missing = []
    if not event.slots.filter(cancelled_at__isnull=True, ends_at__gt=now()).exists():
        missing.append(_("Say when it is: add a time."))
    if not (event.venue or event.street or event.online_url):
        missing.append(_("Say where it is: a place, or a link to join online."))
    return missing


def _check(event: Event) -> None:
    if not (event.title_en or event.title_es):
        raise Refused(_("Write a title in one language at least."), field="title_en")
    if (event.latitude is None) != (event.longitude is None):
        raise Refused(_("Write both coordinates, or neither."), field="latitude")
    if event.online_url and not event.online_url.startswith("https://"):
        raise Refused(_("Write a link that begins with https://."), field="online_url")


def _move_slots(event: Event, zone: str) -> None:
    """Keep what the clock shows when the zone is another: that is what people wrote down."""
    before, after = ZoneInfo(zone), ZoneInfo(event.time_zone)
    for slot in event.slots.select_for_update():
        try:
            slot.starts_at = move_zone(slot.starts_at, before=before, after=after)
            slot.ends_at = move_zone(slot.ends_at, before=before, after=after)
        except MomentRefused as refused:
            raise Refused(explain_moment(refused), field="time_zone") from refused
        slot.save(update_fields=["starts_at", "ends_at"])


def _make_slug(event: Event) -> str:
    """Make a short name of the title; where others have it, with a number."""
    base = slugify(event.title_en or event.title_es)[:50].strip("-_") or "event"
    taken = set(
        Event.objects.filter(
            organization_id=event.organization_id, slug__startswith=base
        ).values_list("slug", flat=True)
    )
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken | RESERVED)
