"""Events as entries of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Min, Q
from django.utils.translation import gettext as _

from groundswell.outreach.events.calendar import Entry
from groundswell.server.outreach.models import Event, EventSignUp, EventSlot
from groundswell.server.outreach.queries.events.find import seen_by_public, with_parts
from groundswell.server.outreach.queries.events.links import event_url, manage_url
from groundswell.server.outreach.queries.events.wording import (
    accessibility_lines,
    description_of,
    place_lines,
    title_of,
)

_BACK = timedelta(days=30)
_MOST = 500
"""Events of a feed that calendars follow; the nearest in time come first."""


def entries_of(event: Event) -> list[Entry]:
    """Give an entry for each slot of an event, without the link to join online."""
    return [make_entry(event, slot, event_url(event)) for slot in event.slots.all()]


def entry_for(person: EventSignUp) -> Entry:
    """Give the entry of somebody who signed up; who has a place finds the link to join."""
    event = person.slot.event
    join = event.online_url if person.state == EventSignUp.State.CONFIRMED else ""
    return make_entry(
        event,
        person.slot,
        manage_url(person),
        join=join,
        is_over=person.state == EventSignUp.State.CANCELLED,
    )


def feed_entries(organization_id: int, *, at: datetime) -> Iterator[Entry]:
    """Give the entries of an organization's public events, from a month back."""
    lately = Min("slots__starts_at", filter=Q(slots__ends_at__gt=at - _BACK))
    events = with_parts(seen_by_public(organization_id, at=at)).annotate(next_at=lately)
    for event in events.exclude(next_at=None).order_by("next_at", "pk")[:_MOST]:
        yield from entries_of(event)


def make_entry(
    event: Event, slot: EventSlot, url: str, *, join: str = "", is_over: bool = False
) -> Entry:
    """Give the entry of one slot."""
    place = place_lines(event)
    has_point = event.latitude is not None and event.longitude is not None
    return Entry(
        uid=f"event-slot-{slot.pk}@{settings.ENVIRONMENT.host}",
        sequence=event.sequence,
        changed_at=event.changed_at,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        zone=ZoneInfo(event.time_zone),
        title=title_of(event),
        text="\n\n".join(_paragraphs(event, join)),
        place=", ".join(place) or (_("Online") if event.online_url else ""),
        url=url,
        is_cancelled=is_over
        or event.state == Event.State.CANCELLED
        or slot.cancelled_at is not None,
        coordinates=(float(event.latitude), float(event.longitude)) if has_point else None,  # type: ignore[arg-type]
    )


def _paragraphs(event: Event, join: str) -> Iterable[str]:
    if join:
        yield _("Join online: %(url)s") % {"url": join}
    if description := description_of(event):
        yield description
    if facts := accessibility_lines(event):
        yield "\n".join(facts)
    if event.accessibility_notes:
        yield event.accessibility_notes
