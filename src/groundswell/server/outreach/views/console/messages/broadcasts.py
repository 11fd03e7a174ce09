"""Broadcasts: a draft, the look at whom it reaches, the approval, and its progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.actions.messages import broadcasts as actions
from groundswell.server.outreach.actions.messages.texting.provider import text_provider
from groundswell.server.outreach.actions.messages.trying import preview_template
from groundswell.server.outreach.models import Broadcast, MessageChannel
from groundswell.server.outreach.queries.messages.find import (
    broadcasts_of,
    settings_of,
    templates_of,
)
from groundswell.server.outreach.queries.messages.progress import find_progress, say_languages
from groundswell.server.outreach.queries.messages.wording import say_reasons
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.outreach.views.console.messages.forms import BroadcastForm

State = Broadcast.State


@outreach_view
def new_broadcast(request: StaffRequest) -> HttpResponseBase:
    """Make a draft."""
    return _edit(request, None)


@outreach_view
def edit_broadcast(request: StaffRequest, broadcast: int) -> HttpResponseBase:
    """Change a draft."""
    row = _find(request, broadcast)
    if row.state not in (State.DRAFT, State.LOOKED_AT):
        messages.error(request, _("This broadcast has gone further meanwhile. Look at it again."))
        return _to_page(request, row)
    return _edit(request, row)


@outreach_view
def show_broadcast(request: StaffRequest, broadcast: int) -> HttpResponse:
    """Show whom a broadcast reaches and whom not, what is to be done, and how far it is."""
    row = _find(request, broadcast)
    context: dict[str, Any] = {
        "broadcast": row,
        "template": row.template,
        "previews": preview_template(row.template),
        "reached": row.counts.get("reached", 0),
        "left_out": say_reasons(row.counts.get("left_out", {})),
        "languages": say_languages(row),
        "progress": find_progress(row),
        "needs_other": settings_of(request.organization).second_person
        and row.made_by_id == request.user.pk,
        "is_under_way": row.state in (State.COUNTING, State.APPROVED, State.SENDING),
        "texts_go_nowhere": row.template.channel == MessageChannel.TEXT
        and not text_provider().is_real,
    }
    return show(request, "messages/broadcast.html", context)


@require_POST
@outreach_view
def act_on_broadcast(request: StaffRequest, broadcast: int, what: str) -> HttpResponseBase:
    """Do what a button says; what is not possible any more is said, and changes nothing."""
    row = _find(request, broadcast)
    text = request.POST.get("version", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    doing: dict[str, Callable[[], object]] = {
        "look": lambda: actions.ask_for_look(row, version=version),
        "approve": lambda: actions.approve(row, version=version, by=request.user),
        "pause": lambda: actions.pause(row),
        "resume": lambda: actions.resume(row),
        "stop": lambda: actions.stop(row),
        "again": lambda: actions.send_broken_again(row),
        "delete": lambda: actions.delete_draft(row),
    }
    try:
        doing[what]()
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        if what == "delete":
            messages.success(request, _("The draft is deleted."))
            return redirect("console_messages", request.organization.slug)
    return _to_page(request, row)


def _edit(request: StaffRequest, row: Broadcast | None) -> HttpResponseBase:
    organization = request.organization
    initial = BroadcastForm.initial_of(row) if row is not None else None
    with timezone.override(organization.time_zone):
        form = BroadcastForm(organization, request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid():
            values = dict(form.cleaned_data)
            version = values.pop("version") or 0
            try:
                saved = actions.save_broadcast(
                    organization, **values, by=request.user, broadcast=row, version=version
                )
            except ChangedMeanwhile as changed:
                form.add_error(None, changed.message)
            except Refused as refused:
                show_refusal(form, refused)
            else:
                return _to_page(request, saved)
        context = {
            "form": form,
            "broadcast": row,
            "has_templates": templates_of(organization.pk).exists(),
        }
        return show(request, "messages/broadcast_form.html", context)


def _find(request: StaffRequest, pk: int) -> Broadcast:
    return get_object_or_404(broadcasts_of(request.organization.pk), pk=pk)


def _to_page(request: StaffRequest, row: Broadcast) -> HttpResponseBase:
    return redirect("console_broadcast", request.organization.slug, row.pk)
