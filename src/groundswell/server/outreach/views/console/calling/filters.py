"""Saved filters of the roll: made, changed, counted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.actions.lists.filters import (
    change_filter,
    remove_filter,
    save_filter,
)
from groundswell.server.outreach.models import SavedFilter
from groundswell.server.outreach.queries.lists.filters import filters_of, people_of
from groundswell.server.outreach.views.console.calling.differences import find_differences
from groundswell.server.outreach.views.console.calling.filter_forms import SavedFilterForm
from groundswell.server.outreach.views.console.door import outreach_view, show


@outreach_view
def list_filters(request: StaffRequest) -> HttpResponse:
    """List them."""
    return show(request, "calling/filters.html", {"filters": filters_of(request.organization.pk)})


@outreach_view
def new_filter(request: StaffRequest) -> HttpResponseBase:
    """Save a filter under a name."""
    organization = request.organization
    form = SavedFilterForm(organization, request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            row = save_filter(organization, name=name, wanted=form.wanted, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_filter", organization.slug, row.pk)
    return show(request, "calling/filter.html", {"form": form})


@outreach_view
def show_filter(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Show how many members a filter means today, and change it."""
    organization = request.organization
    row = get_object_or_404(SavedFilter, organization=organization, pk=pk)
    form = SavedFilterForm(
        organization, request.POST or None, initial=SavedFilterForm.initial_of(row)
    )
    differences = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            change_filter(row, name=data["name"], wanted=form.wanted, version=data["version"])
        except ChangedMeanwhile as refused:
            show_refusal(form, refused)
            row.refresh_from_db()
            theirs = SavedFilterForm(organization, initial=SavedFilterForm.initial_of(row))
            differences = find_differences(theirs, form)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_filter", organization.slug, row.pk)
    people = people_of(row, on=today_in(organization))
    context = {
        "form": form,
        "filter": row,
        "differences": differences,
        "version": row.version if differences is not None else form["version"].value(),
        "count": people.count(),
        "count_with_phone": people.exclude(phone="").count(),
    }
    return show(request, "calling/filter.html", context)


@require_POST
@outreach_view
def delete_filter(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Remove a filter; lists made from it stay."""
    row = get_object_or_404(SavedFilter, organization=request.organization, pk=pk)
    remove_filter(row)
    messages.success(request, _("%(name)s removed.") % {"name": row.name})
    return redirect("console_filters", request.organization.slug)
