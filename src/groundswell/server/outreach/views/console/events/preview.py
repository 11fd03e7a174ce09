"""An event's public page, before it is public."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.models import Event
from groundswell.server.outreach.views.console.events.finding import event_view
from groundswell.server.outreach.views.shared.event_page import describe_event


@event_view
def show_preview(request: StaffRequest, event: Event) -> HttpResponse:
    """Show the page as the public will see it; its form does nothing."""
    context = describe_event(event) | {
        "organization": request.organization,
        "is_preview": True,
    }
    return render(request, "outreach/act/events/event.html", context)
