"""What an event's page shows: to the public, and to its organizers before it is public."""

from __future__ import annotations

from typing import Any

from groundswell.outreach.events.mobilize import summarize
from groundswell.server.outreach.models import Event
from groundswell.server.outreach.queries.events.links import event_url
from groundswell.server.outreach.queries.events.wording import (
    accessibility_lines,
    description_of,
    languages_of,
    place_lines,
    title_of,
)
from groundswell.server.outreach.views.shared.events import describe_slots


def describe_event(event: Event) -> dict[str, Any]:
    """Give the page's facts; `event` came with its parts."""
    slots = describe_slots(event)
    text_language, description_language = languages_of(event)
    return {
        "event": event,
        "title": title_of(event),
        "description": description_of(event),
        "summary": summarize(description_of(event)),
        "text_language": text_language,
        "description_language": description_language,
        "slots": slots,
        "open_slots": [slot for slot in slots if slot.is_open],
        "place": place_lines(event),
        "accessibility": accessibility_lines(event),
        "speakers": [each for each in event.speakers.all() if each.is_confirmed],
        "address": event_url(event),
    }
