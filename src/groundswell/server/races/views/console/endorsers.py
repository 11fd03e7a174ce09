"""Endorsers and slates, which belong to no one contest."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest, staff_view
from groundswell.server.races.actions.endorsements.endorsers import (
    add_endorser,
    change_endorser,
    remove_endorser,
)
from groundswell.server.races.actions.endorsements.slates import (
    add_slate,
    change_slate,
    remove_slate,
)
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Endorsement, Endorser
from groundswell.server.races.queries.endorsements.stored import name_of
from groundswell.server.races.queries.endorsers import endorsers_kept_by, slates_kept_by
from groundswell.server.races.views.console.forms.endorsement import (
    EndorserForm,
    NewEndorserForm,
    NewSlateForm,
    SlateForm,
)


@staff_view(Permission.KEEP_BOARDS)
def list_endorsers(request: StaffRequest) -> HttpResponse:
    """List the endorsers that the organization wrote down, and its slates."""
    organization = request.organization
    context = {
        "endorsers": endorsers_kept_by(organization.pk),
        "slates": slates_kept_by(organization.pk),
        "all_endorsers": Endorser.objects.filter(
            endorsements__contest__keeper_id=organization.pk
        ).distinct(),
    }
    return _show(request, "endorsers.html", context)


@staff_view(Permission.KEEP_BOARDS)
def new_endorser(request: StaffRequest) -> HttpResponseBase:
    """Write one down."""
    form = NewEndorserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_endorser(request.organization.pk, form.cleaned_data["slug"], form.values)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_endorsers", request.organization.slug)
    return _show(request, "endorser.html", {"form": form})


@staff_view(Permission.KEEP_BOARDS)
def edit_endorser(request: StaffRequest, endorser: str) -> HttpResponseBase:
    """Change one."""
    row = _find_endorser(request, endorser)
    form = EndorserForm(request.POST or None, initial=EndorserForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            change_endorser(row, form.values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_endorsers", request.organization.slug)
    return _show(request, "endorser.html", {"form": form, "endorser": row})


@require_POST
@staff_view(Permission.KEEP_BOARDS)
def delete_endorser(request: StaffRequest, endorser: str) -> HttpResponseBase:
    """Remove one that nothing names."""
    row = _find_endorser(request, endorser)
    try:
        remove_endorser(row)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("console_endorser", request.organization.slug, row.slug)
    messages.success(request, _("%(name)s removed.") % {"name": row.name})
    return redirect("console_endorsers", request.organization.slug)


@staff_view(Permission.KEEP_BOARDS)
def new_slate(request: StaffRequest) -> HttpResponseBase:
    """Make a slate of an endorser's endorsements."""
    endorser = get_object_or_404(Endorser, slug=request.GET.get("endorser", ""))
    form = NewSlateForm(_choices(request, endorser), request.POST or None)
    if request.method == "POST" and form.is_valid():
        slug, keeper = form.cleaned_data["slug"], request.organization.pk
        try:
            add_slate(keeper, endorser, slug, form.values, form.chosen)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_endorsers", request.organization.slug)
    return _show(request, "slate.html", {"form": form, "endorser": endorser})


@staff_view(Permission.KEEP_BOARDS)
def edit_slate(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Change a slate."""
    row = get_object_or_404(slates_kept_by(request.organization.pk), pk=pk)
    initial: dict[str, Any] = {
        name: getattr(row, name) for name in ("title", "published_on", "source", "source_url")
    }
    initial["endorsements"] = list(row.endorsements.values_list("pk", flat=True))
    form = SlateForm(_choices(request, row.endorser), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_slate(row, form.values, form.chosen)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_endorsers", request.organization.slug)
    return _show(request, "slate.html", {"form": form, "endorser": row.endorser, "slate": row})


@require_POST
@staff_view(Permission.KEEP_BOARDS)
def delete_slate(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Remove a slate."""
    row = get_object_or_404(slates_kept_by(request.organization.pk), pk=pk)
    remove_slate(row)
    messages.success(request, _("%(name)s removed.") % {"name": row.title})
    return redirect("console_endorsers", request.organization.slug)


def _choices(request: StaffRequest, endorser: Endorser) -> list[tuple[int, str]]:
    """Offer an endorser's endorsements in the contests whose boards the organization keeps."""
    rows = Endorsement.objects.filter(
        endorser=endorser, contest__keeper_id=request.organization.pk
    ).select_related("contest", "candidate")
    return [(row.pk, f"{row.contest.title}: {name_of(row.candidate)}") for row in rows]


def _find_endorser(request: StaffRequest, slug: str) -> Endorser:
    return get_object_or_404(endorsers_kept_by(request.organization.pk), slug=slug)


def _show(request: StaffRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    shared = {"organization": request.organization}
    return render(request, f"races/console/endorsements/{template}", shared | context)
