"""What people who signed up are written: in their language, by the clock of the event's zone."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from groundswell.server.outreach.actions.messages.notices import queue_notice
from groundswell.server.outreach.models import Event, EventSignUp
from groundswell.server.outreach.queries.events.links import event_url, manage_url
from groundswell.server.outreach.queries.events.places import place_in_line
from groundswell.server.outreach.queries.events.wording import (
    accessibility_lines,
    place_lines,
    say_when,
    title_of,
)
from groundswell.server.web.clock import now

State = EventSignUp.State


def send_signed_up(row: EventSignUp) -> None:
    """Answer a sign-up: a place, or a place in line."""
    _send(row, "waiting" if row.state == State.WAITING else "confirmed", f"{row.position}")


def send_again(row: EventSignUp) -> None:
    """Answer a sign-up that was there already, once an hour at most."""
    kind = "waiting" if row.state == State.WAITING else "confirmed"
    _send(row, kind, f"{row.position}-again-{now():%Y%m%d%H}")


def send_promoted(row: EventSignUp) -> None:
    """Tell somebody who waited of the place."""
    _send(row, "promoted", f"{row.position}")


def send_changed(row: EventSignUp) -> None:
    """Tell what is new."""
    _send(row, "changed", f"{row.slot.event.sequence}")


def send_cancelled(row: EventSignUp) -> None:
    """Tell that it does not take place."""
    _send(row, "cancelled", "")


def send_left(row: EventSignUp) -> None:
    """Confirm that a place is given back."""
    _send(row, "left", f"{row.position}-{now():%Y%m%d%H%M}")


def send_reminder(row: EventSignUp, hours: int) -> None:
    """Remind, so many hours before it begins."""
    _send(row, "reminder", f"{hours}-{row.slot.starts_at:%Y%m%d%H%M}")


def _send(row: EventSignUp, kind: str, about: str) -> None:
    if not row.email:
        return
    event = row.slot.event
    with translation.override(row.language):
        context = _facts(row) | {"kind": kind}
        queue_notice(
            event.organization_id,
            address=row.email,
            language=row.language,
            subject=_subject(kind, event),
            text=render_to_string(f"outreach/act/events/mail/{kind}.txt", context),
            key=f"event-{row.pk}-{kind}-{about}",
        )


def _facts(row: EventSignUp) -> dict[str, object]:
    slot, event = row.slot, row.slot.event
    return {
        "person": row,
        "event": event,
        "organization": event.organization,
        "title": title_of(event),
        "when": say_when(slot, event.time_zone),
        "place": place_lines(event),
        "join": event.online_url if row.state == State.CONFIRMED else "",
        "accessibility": accessibility_lines(event),
        "number": place_in_line(row),
        "news": slot.news,
        "link": manage_url(row),
        "page": event_url(event),
    }


def _subject(kind: str, event: Event) -> str:
    words = {
        "confirmed": _("You have a place: %(title)s"),
        "waiting": _("You are on the waiting list: %(title)s"),
        "promoted": _("A place is free, and it is yours: %(title)s"),
        "changed": _("Something has changed: %(title)s"),
        "cancelled": _("Cancelled: %(title)s"),
        "left": _("You are no longer signed up: %(title)s"),
        "reminder": _("Coming up: %(title)s"),
    }
    return words[kind] % {"title": title_of(event)}
