"""Who signed up, for the organization's staff: searched, counted, printed."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from groundswell.server.outreach.models import Event, EventSignUp

State = EventSignUp.State
LISTED = (State.CONFIRMED, State.WAITING, State.WALK_IN)


def find_people(
    event: Event, *, slot: int | None = None, state: str = "", text: str = ""
) -> QuerySet[EventSignUp]:
    """List sign-ups of an event, by slot, then name; the search looks into names and addresses."""
    people = EventSignUp.objects.select_related("slot").filter(slot__event=event)
    if slot is not None:
        people = people.filter(slot_id=slot)
    if state in State.values:
        people = people.filter(state=state)
    for word in text.split()[:5]:
        people = people.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return people.order_by("slot__starts_at", "slot_id", "name", "pk")


def expected_at(slot: int) -> QuerySet[EventSignUp]:
    """List who may turn up at a slot's door, by name: with a place, waiting, or come already."""
    return EventSignUp.objects.filter(slot_id=slot, state__in=LISTED).order_by("name", "pk")


def count_present(slot: int) -> int:
    """Count who is in."""
    return EventSignUp.objects.filter(slot_id=slot, checked_in_at__isnull=False).count()
