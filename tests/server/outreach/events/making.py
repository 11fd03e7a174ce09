"""Synthetic events and people, made with few words."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from tests.server.organizations.people import make_organization, make_staff

from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.events.events import add_event, publish_event
from groundswell.server.outreach.actions.events.sign_ups import Person, sign_up
from groundswell.server.outreach.actions.events.slots import SlotTimes, add_slot
from groundswell.server.outreach.actions.events.speakers import add_speaker
from groundswell.server.outreach.models import Event, EventSignUp, EventSlot, Notice
from groundswell.server.web.clock import now

NOW = datetime(2016, 1, 15, 18, tzinfo=UTC)
DAY = timedelta(days=1)
FACTS: dict[str, Any] = {
    "kind": "rally",
    "title_en": "Rally on the capitol steps",
    "title_es": "Mitin en el capitolio",
    "description_en": "Come.\n\nBring a friend.",
    "time_zone": "America/Chicago",
    "venue": "State Capitol",
    "street": "1007 E Grand Ave",
    "city": "Des Moines",
    "region": "IA",
    "postcode": "50319",
    "step_free": "yes",
    "online_url": "https://join.example/secret-room",
    "requests_contact": "515-555-0110",
}
TIMES = SlotTimes(datetime(2016, 1, 30, 18), datetime(2016, 1, 30, 20), None)


def make_event(
    organization: Organization | None = None, *, is_published: bool = True, **facts: Any
) -> Event:
    """Make an event in Des Moines on January 30, 2016, 18 to 20, with as many places as said."""
    capacity = facts.pop("capacity", None)
    organization = organization or make_organization("union", place="")
    event = add_event(organization.pk, FACTS | facts)
    add_slot(event, SlotTimes(TIMES.starts, TIMES.ends, capacity))
    if is_published:
        publish_event(event)
    return Event.objects.select_related("organization").get(pk=event.pk)


def slot_of(event: Event) -> EventSlot:
    """Give its first slot."""
    slot = event.slots.first()
    assert slot is not None
    return slot


def join(event: Event, number: int | str, **fields: Any) -> EventSignUp:
    """Sign somebody up for the first slot."""
    person = {"name": f"Person {number}", "email": f"p{number}@people.example", **fields}
    return sign_up(slot_of(event).pk, Person(**person))


def states(event: Event) -> list[tuple[str, str]]:
    """Give who is there, in the order of the list, and in which state."""
    people = EventSignUp.objects.filter(slot__event=event).order_by("position")
    return [(each.name, each.state) for each in people]


def letters(address: str = "") -> list[Notice]:
    """Give the notices queued, in order, to one address or all."""
    notices = Notice.objects.order_by("pk")
    return list(notices.filter(address=address) if address else notices)


def link_in(notice: Notice) -> str:
    """Give the path of the link by which a sign-up is managed."""
    found = re.search(r"https?://[^/]+(/act/\S+/mine/\S+/)", notice.text)
    assert found is not None
    return found[1]


def staff_client(organization: Organization, kind: str = "organizer") -> Client:
    """Sign a member of the staff in."""
    client = Client()
    client.force_login(make_staff(organization, kind))
    return client


def make_visited_event(organization: Organization) -> dict[str, object]:
    """Make what the addresses of events name; by the real clock, tomorrow."""
    event = add_event(organization.pk, FACTS)
    begins = (now() + DAY).replace(hour=18, minute=0, second=0, tzinfo=None)
    slot = add_slot(event, SlotTimes(begins, begins + timedelta(hours=1), 2))
    publish_event(event)
    speaker = {"name": "Ana Ruiz", "role": "speaker", "about": "", "is_confirmed": True}
    person = Person(name="Person 1", email="p1@people.example")
    return {
        "event": event.slug,
        "event_slot": slot.pk,
        "event_speaker": add_speaker(event, speaker).pk,
        "event_person": sign_up(slot.pk, person).pk,
    }
