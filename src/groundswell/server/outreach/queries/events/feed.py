"""Public events in Mobilize's shape, page by page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from groundswell.outreach.events import mobilize
from groundswell.outreach.events.mobilize_query import FeedQuery
from groundswell.server.outreach.models import Event, EventSlot
from groundswell.server.outreach.queries.events.find import (
    seen_by_public,
    slots_with_counts,
    with_parts,
)
from groundswell.server.outreach.queries.events.links import event_url
from groundswell.server.outreach.queries.events.places import counted_places
from groundswell.server.outreach.queries.events.wording import (
    accessibility_lines,
    description_of,
    title_of,
)


def read_page(
    organization: Any, query: FeedQuery, *, at: datetime
) -> tuple[list[dict[str, Any]], int]:
    """Give the events of one page as JSON objects, and the number of events of all pages."""
    wanted = _slots(query)
    events = seen_by_public(organization.pk, at=at).filter(
        Exists(wanted.filter(event=OuterRef("pk"))), state=Event.State.PUBLISHED
    )
    events = _narrow(events, query)
    count = events.count()
    first = (query.page - 1) * query.per_page
    page = list(with_parts(events.order_by("pk"))[first : first + query.per_page])
    shown = set(wanted.filter(event__in=page).values_list("pk", flat=True))
    sponsor = _sponsor(organization)
    return [mobilize.write_event(_event(each, shown), sponsor) for each in page], count


def _slots(query: FeedQuery) -> QuerySet[EventSlot]:
    """Give the slots that meet the bounds; an event's others are left out, as Mobilize does."""
    slots = slots_with_counts().filter(cancelled_at__isnull=True)
    for name, bounds in (("starts_at", query.starts), ("ends_at", query.ends)):
        for each in bounds:
            slots = slots.filter(**{f"{name}__{each.operator}": each.moment})
    if query.exclude_full:
        slots = slots.filter(Q(capacity__isnull=True) | Q(taken__lt=F("capacity")))
    return slots


def _narrow(events: QuerySet[Event], query: FeedQuery) -> QuerySet[Event]:
    if query.wants_private:  # nobody signs in here
        return events.none()
    if query.updated_since is not None:
        events = events.filter(changed_at__gte=query.updated_since)
    if query.event_types:
        kinds = [kind for kind, name in mobilize.TYPE_OF.items() if name in query.event_types]
        events = events.filter(kind__in=kinds)
    if query.is_virtual is not None:
        nowhere = Q(venue="", street="", city="")
        events = events.filter(nowhere if query.is_virtual else ~nowhere)
    return events


def _event(event: Event, shown: set[int]) -> mobilize.PublicEvent:
    notes = [*accessibility_lines(event), event.accessibility_notes]
    return mobilize.PublicEvent(
        id=event.pk,
        kind=event.kind,
        title=title_of(event),
        description=description_of(event),
        timezone=event.time_zone,
        timeslots=[
            mobilize.Timeslot(
                slot.pk, slot.starts_at, slot.ends_at, is_full=counted_places(slot).is_full
            )
            for slot in event.slots.all()
            if slot.pk in shown
        ],
        location=_location(event),
        step_free=event.step_free,
        accessibility_notes="\n".join(note for note in notes if note),
        browser_url=event_url(event),
        created_at=event.created_at,
        modified_at=event.changed_at,
    )


def _location(event: Event) -> mobilize.Location | None:
    if not (event.venue or event.street or event.city):
        return None
    point = None
    if event.latitude is not None and event.longitude is not None:
        point = (float(event.latitude), float(event.longitude))
    return mobilize.Location(
        venue=event.venue,
        street=event.street,
        locality=event.city,
        region=event.region,
        postal_code=event.postcode,
        coordinates=point,
    )


def _sponsor(organization: Any) -> mobilize.Sponsor:
    state = organization.place.rpartition("/state:")[2] if "/state:" in organization.place else ""
    path = reverse("act_events", args=(organization.slug,))
    return mobilize.Sponsor(
        id=organization.pk,
        name=organization.name,
        slug=organization.slug,
        state=state[:2].upper(),
        feed_url=f"{settings.ENVIRONMENT.origin}{path}",
        created_at=organization.created_at,
    )
