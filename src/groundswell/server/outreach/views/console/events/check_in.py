"""The page at the door, made for a phone: tap who comes, take it back, let walk-ins in.

Without a script each tap is a form. With one, taps wait on the phone until the connection carries
them (`static/outreach/door.js`), and are answered in JSON. The same tap twice is one.
"""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.events.door import add_walk_in, check_in, undo_check_in
from groundswell.server.outreach.actions.events.sign_ups import draw_door_key
from groundswell.server.outreach.models import Event, EventSlot
from groundswell.server.outreach.queries.events.people import count_present, expected_at
from groundswell.server.outreach.views.console.events.finding import (
    event_view,
    show_event_page,
    slot_or_404,
)
from groundswell.server.outreach.views.shared.events import describe_slot

_SHOWN = 300
"""Names on the page at once; a search finds the others."""


@event_view
def show_door(request: StaffRequest, event: Event, slot: int) -> HttpResponse:
    """List who may come, by name."""
    row = slot_or_404(event, slot)
    text = request.GET.get("text", "")[:100]
    people = expected_at(row.pk)
    for word in text.split()[:5]:
        people = people.filter(name__icontains=word)
    shown = list(people[: _SHOWN + 1])
    context = {
        "slot": describe_slot(event, row),
        "people": shown[:_SHOWN],
        "is_cut": len(shown) > _SHOWN,
        "text": text,
        "door_key": draw_door_key(),
    }
    return show_event_page(request, "door.html", event, context)


@require_POST
@event_view
def mark(request: StaffRequest, event: Event, slot: int) -> HttpResponseBase:
    """Note that somebody is here, or is not."""
    row = slot_or_404(event, slot)
    text = request.POST.get("person", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    is_here = request.POST.get("here") == "1"
    try:
        found = check_in(row, number) if is_here else undo_check_in(row, number)
    except Refused as refused:
        return _refuse(request, event, row, refused)
    return _answer(request, event, row, {"person": number, "is_gone": found is None})


@require_POST
@event_view
def walk_in(request: StaffRequest, event: Event, slot: int) -> HttpResponseBase:
    """Note somebody who had not signed up."""
    row = slot_or_404(event, slot)
    try:
        key = str(UUID(request.POST.get("key", "")))
        found = add_walk_in(row, request.POST.get("name", "")[:200], key=key)
    except ValueError:
        return _refuse(request, event, row, Refused(_("Load the page anew.")))
    except Refused as refused:
        return _refuse(request, event, row, refused)
    return _answer(request, event, row, {"person": found.pk, "name": found.name})


def _answer(
    request: StaffRequest, event: Event, slot: EventSlot, values: dict[str, object]
) -> HttpResponseBase:
    if _wants_json(request):
        return JsonResponse({"present": count_present(slot.pk), **values})
    return _back(request, event, slot)


def _refuse(
    request: StaffRequest, event: Event, slot: EventSlot, refused: Refused
) -> HttpResponseBase:
    if _wants_json(request):
        values = {"message": refused.message, "present": count_present(slot.pk)}
        return JsonResponse(values, status=HTTPStatus.CONFLICT)
    messages.error(request, refused.message)
    return _back(request, event, slot)


def _back(request: StaffRequest, event: Event, slot: EventSlot) -> HttpResponseBase:
    return redirect("console_event_door", request.organization.slug, event.slug, slot.pk)


def _wants_json(request: StaffRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
