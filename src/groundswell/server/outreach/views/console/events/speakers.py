"""Speakers of an event in the console."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.events.holding import SavedMeanwhile
from groundswell.server.outreach.actions.events.speakers import (
    add_speaker,
    change_speaker,
    remove_speaker,
)
from groundswell.server.outreach.models import Event, EventSpeaker
from groundswell.server.outreach.views.console.events.finding import event_view, show_event_page
from groundswell.server.outreach.views.console.events.forms.speaker import SpeakerForm
from groundswell.server.outreach.views.console.events.pages import read_version


@event_view
def new_speaker(request: StaffRequest, event: Event) -> HttpResponseBase:
    """Add one."""
    form = SpeakerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_speaker(event, form.values)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_event", request.organization.slug, event.slug)
    return show_event_page(request, "speaker.html", event, {"form": form})


@event_view
def edit_speaker(request: StaffRequest, event: Event, speaker: int) -> HttpResponseBase:
    """Change one."""
    row = get_object_or_404(EventSpeaker, event=event, pk=speaker)
    initial = {name: getattr(row, name) for name in SpeakerForm.base_fields}
    form = SpeakerForm(request.POST or None, initial=initial)
    version, theirs = row.version, None
    if request.method == "POST":
        version = read_version(request)
        if form.is_valid():
            try:
                change_speaker(row, form.values, version=version)
            except SavedMeanwhile as refused:
                show_refusal(form, refused)
                version, theirs = row.version, row
            except Refused as refused:
                show_refusal(form, refused)
            else:
                messages.success(request, _("Saved."))
                return redirect("console_event", request.organization.slug, event.slug)
    context = {"form": form, "speaker": row, "version": version, "theirs": theirs}
    return show_event_page(request, "speaker.html", event, context)


@require_POST
@event_view
def remove(request: StaffRequest, event: Event, speaker: int) -> HttpResponseBase:
    """Remove one."""
    remove_speaker(get_object_or_404(EventSpeaker, event=event, pk=speaker))
    messages.success(request, _("The speaker is removed."))
    return redirect("console_event", request.organization.slug, event.slug)
