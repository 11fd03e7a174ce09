"""One's own sign-up, opened by the link in a message: look, cancel, be forgotten."""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from groundswell.server.outreach.actions.events.sign_ups import forget, leave
from groundswell.server.outreach.models import EventSignUp
from groundswell.server.outreach.queries.events.entries import entry_for
from groundswell.server.outreach.queries.events.links import event_path, find_sign_up, make_token
from groundswell.server.outreach.queries.events.places import place_in_line
from groundswell.server.outreach.queries.events.wording import (
    accessibility_lines,
    place_lines,
    say_when,
    title_of,
)
from groundswell.server.outreach.views.act.door import ActRequest, ActView, act_view, show
from groundswell.server.outreach.views.act.events.calendars import give_calendar
from groundswell.server.web.clock import now


def _own_view(view: ActView[[EventSignUp]]) -> ActView[[str]]:
    """Give a view the sign-up that the link manages; no cache and no other site hears of it."""

    @wraps(view)
    def enter(request: ActRequest, token: str) -> HttpResponseBase:
        found = find_sign_up(request.organization.pk, token)
        if found is None:
            raise Http404
        response = view(request, found)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return enter


@require_GET
@act_view
@_own_view
def show_mine(request: ActRequest, row: EventSignUp) -> HttpResponse:
    """Show where one stands."""
    event = row.slot.event
    context = {
        "row": row,
        "token": make_token(row.nonce),
        "event": event,
        "title": title_of(event),
        "when": say_when(row.slot, event.time_zone),
        "place": place_lines(event),
        "accessibility": accessibility_lines(event),
        "number": place_in_line(row),
        "is_off": event.state == event.State.CANCELLED or row.slot.cancelled_at is not None,
        "is_over": row.slot.ends_at <= now(),
        "page": event_path(event),
    }
    return show(request, "events/mine.html", context)


@require_GET
@act_view
@_own_view
def show_my_file(_request: ActRequest, row: EventSignUp) -> HttpResponse:
    """Give one's own calendar file; who has a place finds the link to join in it."""
    event = row.slot.event
    return give_calendar(title_of(event), [entry_for(row)], f"{event.slug}.ics")


@require_POST
@act_view
@_own_view
def cancel_mine(request: ActRequest, row: EventSignUp) -> HttpResponseBase:
    """Give one's place back."""
    leave(row)
    messages.success(request, _("Your place is given back. Thank you for saying so."))
    return redirect(request.path.removesuffix("cancel/"))


@require_POST
@act_view
@_own_view
def forget_mine(request: ActRequest, row: EventSignUp) -> HttpResponseBase:
    """Delete what is known of one."""
    path = event_path(row.slot.event)
    forget(row)
    messages.success(request, _("You are signed off, and what you told us is deleted."))
    return redirect(path)
