"""The contests whose boards an organization keeps, and their candidates."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest, staff_view
from groundswell.server.races.actions.contests import (
    add_candidate,
    add_contest,
    change_candidate,
    change_contest,
    remove_candidate,
)
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest
from groundswell.server.races.queries.contests import contests_kept_by
from groundswell.server.races.views.console.door import contest_view, show
from groundswell.server.races.views.console.forms.contest import (
    CandidateForm,
    ContestForm,
    NewCandidateForm,
    NewContestForm,
)
from groundswell.server.races.views.console.subjects import SUBJECTS

_LAST = 100


@staff_view(Permission.KEEP_BOARDS)
def list_contests(request: StaffRequest) -> HttpResponse:
    """List them."""
    organization = request.organization
    context = {"organization": organization, "contests": contests_kept_by(organization.pk)}
    return render(request, "races/console/contests.html", context)


@staff_view(Permission.KEEP_BOARDS)
def new_contest(request: StaffRequest) -> HttpResponseBase:
    """Begin a board."""
    organization = request.organization
    form = NewContestForm(request.POST or None, initial={"place": organization.place})
    if request.method == "POST" and form.is_valid():
        slug = form.cleaned_data["slug"]
        try:
            contest = add_contest(organization.pk, slug, form.values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The board is begun. Add its candidates next."))
            return redirect("console_contest", organization.slug, contest.slug)
    context = {"organization": organization, "form": form}
    return render(request, "races/console/new_contest.html", context)


@contest_view
def show_contest(request: StaffRequest, contest: Contest) -> HttpResponse:
    """Show what a board holds, and what can be done."""
    context = {
        "candidates": contest.candidates.all(),
        "subjects": [describe(contest) for describe in SUBJECTS],
    }
    return show(request, "contest.html", contest, context)


@contest_view
def edit_contest(request: StaffRequest, contest: Contest) -> HttpResponseBase:
    """Change what the board says of its contest."""
    initial = {name: getattr(contest, name) for name in ContestForm.base_fields}
    form = ContestForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_contest(contest, form.values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_contest", request.organization.slug, contest.slug)
    return show(request, "edit_contest.html", contest, {"form": form})


@contest_view
def new_candidate(request: StaffRequest, contest: Contest) -> HttpResponseBase:
    """Add a candidate."""
    form = NewCandidateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_candidate(contest, form.cleaned_data["slug"], form.values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_contest", request.organization.slug, contest.slug)
    return show(request, "candidate.html", contest, {"form": form})


@contest_view
def edit_candidate(request: StaffRequest, contest: Contest, candidate: str) -> HttpResponseBase:
    """Change what the board says of a candidate."""
    row = get_object_or_404(contest.candidates, slug=candidate)
    form = CandidateForm(request.POST or None, initial=CandidateForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            change_candidate(row, form.values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_contest", request.organization.slug, contest.slug)
    return show(request, "candidate.html", contest, {"form": form, "candidate": row})


@require_POST
@contest_view
def delete_candidate(request: StaffRequest, contest: Contest, candidate: str) -> HttpResponseBase:
    """Remove a candidate of whom nothing else is said."""
    row = get_object_or_404(contest.candidates, slug=candidate)
    try:
        remove_candidate(row, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("console_candidate", request.organization.slug, contest.slug, row.slug)
    messages.success(request, _("%(name)s removed.") % {"name": row.name})
    return redirect("console_contest", request.organization.slug, contest.slug)


@contest_view
def show_history(request: StaffRequest, contest: Contest) -> HttpResponse:
    """Show who changed what."""
    return show(request, "history.html", contest, {"revisions": contest.revisions.all()[:_LAST]})
