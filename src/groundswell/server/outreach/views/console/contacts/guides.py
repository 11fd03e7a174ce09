"""Guides of conversations, for the staff: written, changed, counted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.contacts.guides import (
    add_guide,
    change_guide,
    remove_guide,
)
from groundswell.server.outreach.models import ConversationGuide
from groundswell.server.outreach.models.choices import Outcome
from groundswell.server.outreach.queries.contacts.guides import guides_of
from groundswell.server.outreach.queries.contacts.kept import count_outcomes
from groundswell.server.outreach.views.console.contacts.forms import GuideForm
from groundswell.server.outreach.views.console.door import outreach_view, show


@outreach_view
def list_guides(request: StaffRequest) -> HttpResponse:
    """List the guides, each with how the conversations ended."""
    guides = list(guides_of(request.organization.pk))
    counted = count_outcomes(guide.pk for guide in guides)
    rows = []
    for guide in guides:
        counts = counted.get(guide.pk, {})
        said = [(label, counts.get(outcome, 0)) for outcome, label in Outcome.choices]
        rows.append((guide, sum(counts.values()), said))
    return show(request, "contacts/guides.html", {"rows": rows, "outcomes": Outcome.choices})


@outreach_view
def new_guide(request: StaffRequest) -> HttpResponseBase:
    """Write one."""
    form = GuideForm(request.organization.pk, request.POST or None, initial={"is_open": True})
    if request.method == "POST" and form.is_valid():
        try:
            add_guide(request.organization.pk, form.values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_guides", request.organization.slug)
    return show(request, "contacts/guide.html", {"form": form})


@outreach_view
def edit_guide(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Change one, unless somebody else did meanwhile."""
    row = _find(request, pk)
    data = request.POST.copy() if request.method == "POST" else None
    form = GuideForm(request.organization.pk, data, initial=GuideForm.initial_of(row))
    if data is not None and form.is_valid():
        try:
            change_guide(row, form.values, version=form.cleaned_data["version"], by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
            # Who presses the button again has seen that there is another's version.
            data["version"] = str(_find(request, pk).version)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_guides", request.organization.slug)
    context = {"form": form, "guide": row, "is_used": row.tallies.exists()}
    return show(request, "contacts/guide.html", context)


@require_POST
@outreach_view
def delete_guide(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Remove one that nobody has talked with."""
    row = _find(request, pk)
    try:
        remove_guide(row)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("console_guide", request.organization.slug, row.pk)
    messages.success(request, _("%(name)s removed.") % {"name": row.title_en})
    return redirect("console_guides", request.organization.slug)


def _find(request: StaffRequest, pk: int) -> ConversationGuide:
    return get_object_or_404(guides_of(request.organization.pk), pk=pk)
