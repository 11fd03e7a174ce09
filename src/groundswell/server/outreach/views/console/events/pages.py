"""Events in the console: listed, begun, shown, changed, published, cancelled."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.events.events import (
    add_event,
    cancel_event,
    change_event,
    find_missing,
    publish_event,
    remove_event,
)
from groundswell.server.outreach.actions.events.holding import SavedMeanwhile
from groundswell.server.outreach.models import Event
from groundswell.server.outreach.queries.events.find import find_event, list_for_staff
from groundswell.server.outreach.queries.events.links import event_url
from groundswell.server.outreach.queries.events.wording import accessibility_lines, place_lines
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.outreach.views.console.events.finding import event_view, show_event_page
from groundswell.server.outreach.views.console.events.forms.event import EventForm, NewEventForm
from groundswell.server.outreach.views.shared.events import describe_slots
from groundswell.server.web.clock import now

_PER_PAGE = 50


@outreach_view
def list_events(request: StaffRequest) -> HttpResponse:
    """List those ahead, or those that are over."""
    past = request.GET.get("when") == "past"
    events = list_for_staff(request.organization.pk, at=now(), past=past)
    page = Paginator(events, _PER_PAGE).get_page(request.GET.get("page"))
    rows = [(event, describe_slots(event)) for event in page]
    return show(request, "events/list.html", {"page": page, "rows": rows, "past": past})


@outreach_view
def new_event(request: StaffRequest) -> HttpResponseBase:
    """Begin an event; `?copy=` begins with the values of another."""
    copied = find_event(request.organization.pk, request.GET.get("copy", ""))
    form = NewEventForm(request.organization, request.POST or None, event=copied)
    if request.method == "POST" and form.is_valid():
        try:
            event = add_event(request.organization.pk, form.values, slug=form.cleaned_data["slug"])
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The draft is kept. Say next when it is."))
            return redirect("console_new_event_slot", request.organization.slug, event.slug)
    return show(request, "events/new.html", {"form": form})


@event_view
def show_event(request: StaffRequest, event: Event) -> HttpResponse:
    """Show what an event is, what is missing, who comes, and what can be done."""
    context = {
        "slots": describe_slots(event),
        "place": place_lines(event),
        "accessibility": accessibility_lines(event),
        "missing": find_missing(event) if event.state == Event.State.DRAFT else [],
        "address": event_url(event),
        "is_embargoed": event.embargo_until is not None and event.embargo_until > now(),
    }
    return show_event_page(request, "event.html", event, context)


@event_view
def edit_event(request: StaffRequest, event: Event) -> HttpResponseBase:
    """Change an event; what another saved meanwhile is shown, and nothing typed is lost."""
    form = EventForm(request.organization, request.POST or None, event=event)
    version, theirs = event.version, []
    if request.method == "POST" and form.is_valid():
        try:
            change_event(event, form.values, version=read_version(request))
        except SavedMeanwhile as refused:
            show_refusal(form, refused)
            theirs = form.differences(event)
        except Refused as refused:
            show_refusal(form, refused)
            version = read_version(request)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_event", request.organization.slug, event.slug)
    elif request.method == "POST":
        version = read_version(request)
    context = {"form": form, "version": version, "theirs": theirs}
    return show_event_page(request, "edit.html", event, context)


@require_POST
@event_view
def publish(request: StaffRequest, event: Event) -> HttpResponseBase:
    """Publish it."""
    try:
        publish_event(event)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("It is published."))
    return redirect("console_event", request.organization.slug, event.slug)


@event_view
def cancel(request: StaffRequest, event: Event) -> HttpResponseBase:
    """Ask why, and cancel it."""
    if request.method == "POST":
        cancel_event(event, request.POST.get("reason", ""))
        messages.success(request, _("It is cancelled. Everybody who signed up is being told."))
        return redirect("console_event", request.organization.slug, event.slug)
    people = sum(slot.taken + slot.waiting for slot in event.slots.all())  # type: ignore[attr-defined]
    return show_event_page(request, "cancel.html", event, {"people": people})


@require_POST
@event_view
def remove(request: StaffRequest, event: Event) -> HttpResponseBase:
    """Remove a draft."""
    try:
        remove_event(event)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("console_event", request.organization.slug, event.slug)
    messages.success(request, _("The draft is removed."))
    return redirect("console_events", request.organization.slug)


def read_version(request: StaffRequest) -> int:
    """Give the version that a form was shown of; 0, which is none, for nonsense."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
