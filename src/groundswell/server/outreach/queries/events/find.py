"""Find events: those of an organization, and those that the public may see."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, QuerySet
from django.utils.crypto import constant_time_compare

from groundswell.server.outreach.models import Event, EventSignUp, EventSlot, EventSpeaker

State = EventSignUp.State
TAKEN = (State.CONFIRMED, State.WALK_IN)
"""The states of those who have a place."""


def events_of(organization_id: int) -> QuerySet[Event]:
    """List all events of an organization."""
    return Event.objects.filter(organization_id=organization_id)


def slots_with_counts() -> QuerySet[EventSlot]:
    """List slots, each with `taken`, `waiting` and `present` people."""
    return EventSlot.objects.annotate(
        taken=Count("sign_ups", filter=Q(sign_ups__state__in=TAKEN)),
        waiting=Count("sign_ups", filter=Q(sign_ups__state=State.WAITING)),
        present=Count("sign_ups", filter=Q(sign_ups__checked_in_at__isnull=False)),
    )


def with_parts(events: QuerySet[Event]) -> QuerySet[Event]:
    """Fetch the slots, with their counts, and the speakers of each event along."""
    return events.select_related("organization").prefetch_related(
        Prefetch("slots", slots_with_counts()),
        Prefetch("speakers", EventSpeaker.objects.order_by("id")),
    )


def seen_by_public(organization_id: int, *, at: datetime) -> QuerySet[Event]:
    """List what is published for everybody and under no embargo, cancelled events too."""
    return events_of(organization_id).filter(_released(at), is_public=True)


def upcoming(organization_id: int, *, at: datetime) -> QuerySet[Event]:
    """List the public events that still have a slot, the next first (`next_at`)."""
    ahead = Q(slots__ends_at__gt=at, slots__cancelled_at__isnull=True)
    return (
        seen_by_public(organization_id, at=at)
        .filter(state=Event.State.PUBLISHED)
        .annotate(next_at=Min("slots__starts_at", filter=ahead))
        .filter(next_at__isnull=False)
        .order_by("next_at", "pk")
    )


def find_shown(organization_id: int, slug: str, key: str, *, at: datetime) -> Event | None:
    """Find an event that somebody may see: a public one, or a private one with the link's key."""
    found = with_parts(events_of(organization_id)).filter(_released(at), slug=slug).first()
    if found is None or (not found.is_public and not constant_time_compare(found.link_key, key)):
        return None
    return found


def find_event(organization_id: int, slug: str) -> Event | None:
    """Find any event of an organization, for its staff."""
    return with_parts(events_of(organization_id)).filter(slug=slug).first()


def list_for_staff(organization_id: int, *, at: datetime, past: bool) -> QuerySet[Event]:
    """List events for the staff: those still ahead or without a slot, or those that are over."""
    ahead = EventSlot.objects.filter(event=OuterRef("pk"), ends_at__gt=at)
    any_slot = EventSlot.objects.filter(event=OuterRef("pk"))
    events = with_parts(events_of(organization_id)).annotate(first_at=Min("slots__starts_at"))
    if past:
        return events.filter(Exists(any_slot), ~Exists(ahead)).order_by(F("first_at").desc(), "-pk")
    wanted = Exists(ahead) | ~Exists(any_slot)
    return events.filter(wanted).order_by(F("first_at").asc(nulls_last=True), "pk")


def _released(at: datetime) -> Q:
    return Q(state__in=(Event.State.PUBLISHED, Event.State.CANCELLED)) & (
        Q(embargo_until__isnull=True) | Q(embargo_until__lte=at)
    )
