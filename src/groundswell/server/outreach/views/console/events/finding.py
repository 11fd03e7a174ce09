"""The event that a console address names."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpResponse, HttpResponseBase

from groundswell.server.organizations.views.staff import StaffRequest, View
from groundswell.server.outreach.models import Event, EventSlot
from groundswell.server.outreach.queries.events.find import find_event, slots_with_counts
from groundswell.server.outreach.queries.events.wording import title_of
from groundswell.server.outreach.views.console.door import outreach_view, show

P = ParamSpec("P")
EventView = Callable[Concatenate[StaffRequest, Event, P], HttpResponseBase]


def event_view(view: EventView[P]) -> View:
    """Let a view in with the permission to run outreach, and give it the event of the address."""

    def enter(
        request: StaffRequest, /, event: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        return view(request, event_or_404(request, event), *args, **kwargs)

    return wraps(view)(outreach_view(enter))


def event_or_404(request: StaffRequest, slug: str) -> Event:
    """Find an event of the organization.

    Raises:
        Http404: if it has none of that name.
    """
    found = find_event(request.organization.pk, slug)
    if found is None:
        raise Http404
    return found


def slot_or_404(event: Event, pk: int) -> EventSlot:
    """Find a slot of an event, with its counts.

    Raises:
        Http404: if it has none of that number.
    """
    found = slots_with_counts().filter(event=event, pk=pk).first()
    if found is None:
        raise Http404
    found.event = event
    return found


def show_event_page(
    request: StaffRequest,
    template: str,
    event: Event,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Show a console page of one event."""
    shared = {"event": event, "title": title_of(event)}
    return show(request, f"events/{template}", shared | context, status=status)
