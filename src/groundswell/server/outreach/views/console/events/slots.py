"""Times of an event in the console."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.events.holding import SavedMeanwhile
from groundswell.server.outreach.actions.events.slots import add_slot, cancel_slot, change_slot
from groundswell.server.outreach.models import Event
from groundswell.server.outreach.queries.events.wording import say_when
from groundswell.server.outreach.views.console.events.finding import (
    event_view,
    show_event_page,
    slot_or_404,
)
from groundswell.server.outreach.views.console.events.forms.slot import SlotForm
from groundswell.server.outreach.views.console.events.pages import read_version
from groundswell.server.outreach.views.shared.events import describe_slot


@event_view
def new_slot(request: StaffRequest, event: Event) -> HttpResponseBase:
    """Add a time."""
    form = SlotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_slot(event, form.times)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The time is added."))
            again = "console_new_event_slot" if "again" in request.POST else "console_event"
            return redirect(again, request.organization.slug, event.slug)
    return show_event_page(request, "slot.html", event, {"form": form})


@event_view
def edit_slot(request: StaffRequest, event: Event, slot: int) -> HttpResponseBase:
    """Change a time or its number of places."""
    row = slot_or_404(event, slot)
    form = SlotForm(request.POST or None, slot=row)
    version, theirs = row.version, ""
    if request.method == "POST":
        version = read_version(request)
        if form.is_valid():
            try:
                promoted = change_slot(row, form.times, version=version)
            except SavedMeanwhile as refused:
                show_refusal(form, refused)
                version, theirs = row.version, say_when(row, event.time_zone)
            except Refused as refused:
                show_refusal(form, refused)
            else:
                messages.success(request, _say_saved(promoted))
                return redirect("console_event", request.organization.slug, event.slug)
    context = {
        "form": form,
        "slot": describe_slot(event, row),
        "version": version,
        "theirs": theirs,
    }
    return show_event_page(request, "slot.html", event, context)


@require_POST
@event_view
def cancel(request: StaffRequest, event: Event, slot: int) -> HttpResponseBase:
    """Cancel a time."""
    cancel_slot(slot_or_404(event, slot))
    messages.success(request, _("The time is cancelled. Everybody who signed up is being told."))
    return redirect("console_event", request.organization.slug, event.slug)


def _say_saved(promoted: int) -> str:
    if not promoted:
        return _("Saved.")
    return ngettext(
        "Saved. %(n)s person moved up from the waiting list and is being told.",
        "Saved. %(n)s people moved up from the waiting list and are being told.",
        promoted,
    ) % {"n": promoted}
