"""The notice to the press, ready to be copied or printed, in each language."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import translation

from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.models import Event
from groundswell.server.outreach.queries.events.links import event_url
from groundswell.server.outreach.queries.events.wording import (
    description_of,
    place_lines,
    say_day,
    say_time,
    say_zone,
    title_of,
)
from groundswell.server.outreach.views.console.events.finding import event_view, show_event_page
from groundswell.server.outreach.views.shared.events import describe_slots
from groundswell.server.web.clock import now

LANGUAGES = ("en", "es")


@event_view
def show_notice(request: StaffRequest, event: Event) -> HttpResponse:
    """Show it in the language asked for, or the reader's."""
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else (translation.get_language() or "en")[:2]
    with translation.override(language):
        context = {
            "language": language,
            "headline": title_of(event),
            "text": description_of(event),
            "slots": [slot for slot in describe_slots(event) if slot.is_open],
            "place": place_lines(event),
            "speakers": [each for each in event.speakers.all() if each.is_confirmed],
            "address": event_url(event),
            "embargo": _say_embargo(event),
        }
        return show_event_page(request, "notice.html", event, context)


def _say_embargo(event: Event) -> str:
    """Say until when; nothing once that has passed."""
    until, zone = event.embargo_until, event.time_zone
    if until is None or until <= now():
        return ""
    return f"{say_day(until, zone)}, {say_time(until, zone)} ({say_zone(until, zone)})"
