"""Templates: write them, see them as somebody would, send one to oneself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.actions.messages.templates import (
    TemplateRefused,
    archive_template,
    save_template,
)
from groundswell.server.outreach.actions.messages.trying import preview_template, send_to_oneself
from groundswell.server.outreach.models import MessageChannel, MessageTemplate
from groundswell.server.outreach.queries.messages.find import templates_of
from groundswell.server.outreach.queries.messages.wording import say_flaw
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.outreach.views.console.messages.forms import FIELDS, TemplateForm


@outreach_view
def new_template(request: StaffRequest, channel: str) -> HttpResponseBase:
    """Write a new one."""
    form = TemplateForm(channel, request.organization.language, request.POST or None)
    if request.method == "POST" and (saved := _save(request, form, channel, None)) is not None:
        messages.success(request, _("Saved."))
        return redirect("console_message_template", request.organization.slug, saved.pk)
    return _show(request, form, channel)


@outreach_view
def edit_template(request: StaffRequest, template: int) -> HttpResponseBase:
    """Change one, with its previews below; what another person saved meanwhile is shown."""
    row = _find(request, template)
    own = request.organization.language
    form = TemplateForm(
        row.channel, own, request.POST or None, initial=TemplateForm.initial_of(row)
    )
    if request.method == "POST" and _save(request, form, row.channel, row) is not None:
        messages.success(request, _("Saved."))
        return redirect("console_message_template", request.organization.slug, row.pk)
    return _show(request, form, row.channel, row)


@require_POST
@outreach_view
def try_template(request: StaffRequest, template: int) -> HttpResponseBase:
    """Send a template to one's own address, once in each language."""
    row = _find(request, template)
    try:
        count = send_to_oneself(row, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(
            request,
            _("Queued for %(address)s: %(count)s messages.")
            % {"address": request.user.email, "count": count},
        )
    return redirect("console_message_template", request.organization.slug, row.pk)


@require_POST
@outreach_view
def drop_template(request: StaffRequest, template: int) -> HttpResponseBase:
    """Take one out of use."""
    archive_template(_find(request, template))
    messages.success(request, _("The template is out of use."))
    return redirect("console_messages", request.organization.slug)


def _save(
    request: StaffRequest, form: TemplateForm, channel: str, row: MessageTemplate | None
) -> MessageTemplate | None:
    if not form.is_valid():
        return None
    try:
        return save_template(
            request.organization,
            form.values | {"channel": channel},
            by=request.user,
            template=row,
            version=form.cleaned_data["version"] or 0,
        )
    except TemplateRefused as refused:
        for flaw in refused.flaws:
            field = f"{flaw.field}_{flaw.language}"
            form.add_error(field if field in form.fields else None, say_flaw(flaw))
    except ChangedMeanwhile as changed:
        form.add_error(None, changed.message)
        # What was typed stays on the page; saved once more, it takes the other's place.
        typed = request.POST.copy()
        typed["version"] = str(_find(request, row.pk).version if row is not None else 0)
        form.data = typed
    except Refused as refused:
        show_refusal(form, refused)
    return None


def _find(request: StaffRequest, pk: int) -> MessageTemplate:
    return get_object_or_404(templates_of(request.organization.pk), pk=pk)


def _show(
    request: StaffRequest, form: TemplateForm, channel: str, row: MessageTemplate | None = None
) -> HttpResponse:
    if channel not in MessageChannel.values:
        raise Http404
    if row is not None:
        row.refresh_from_db()
    context: dict[str, Any] = {
        "form": form,
        "channel": channel,
        "template": row,
        "merge_fields": [f"{{{name}}}" for name in FIELDS],
        "previews": preview_template(row) if row is not None else [],
    }
    return show(request, "messages/template.html", context)
