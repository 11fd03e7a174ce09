"""The endorsements that a board holds: listed, added, corrected, withdrawn, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.races.actions.endorsements.endorsers import endorser_for
from groundswell.server.races.actions.endorsements.reader import NOBODY_CHOSEN, is_outcome
from groundswell.server.races.actions.endorsements.single import (
    add_endorsement,
    add_held_decision,
    change_endorsement,
    remove_endorsement,
    withdraw_endorsement,
)
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, Endorsement
from groundswell.server.races.queries.endorsements.held import HeldDecision, announced_decisions
from groundswell.server.races.queries.endorsements.wording import count_endorsements
from groundswell.server.races.views.console.door import contest_view, show
from groundswell.server.races.views.console.forms.endorsement import (
    EndorsementForm,
    NewEndorsementForm,
    WithdrawForm,
    candidate_choices,
)
from groundswell.server.races.views.console.subject import Subject

_SHOWN = 200


def describe(contest: Contest) -> Subject:
    """Say how many a board holds."""
    return Subject(
        reverse("console_endorsements", args=[contest.keeper.slug, contest.slug]),
        _("Endorsements"),
        count_endorsements(contest.endorsements.count()),
    )


@contest_view
def list_endorsements(request: StaffRequest, contest: Contest) -> HttpResponse:
    """List them, the last first."""
    rows = contest.endorsements.select_related("endorser", "candidate")
    return show(request, "endorsements/list.html", contest, {"endorsements": rows})


@contest_view
def new_endorsement(request: StaffRequest, contest: Contest) -> HttpResponseBase:
    """Add one."""
    initial = {"endorser": request.GET.get("endorser")}
    form = NewEndorsementForm(contest, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        endorser = form.cleaned_data["endorser"]
        try:
            add_endorsement(contest, endorser, form.chosen, form.values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return _go(request, contest)
    return show(request, "endorsements/edit.html", contest, {"form": form})


@contest_view
def edit_endorsement(request: StaffRequest, contest: Contest, pk: int) -> HttpResponseBase:
    """Correct one."""
    row = _find(contest, pk)
    form = EndorsementForm(contest, request.POST or None, endorsement=row)
    if request.method == "POST" and form.is_valid():
        values = form.values
        if form.held:
            values |= {"process": row.process, "announced": row.announced}
        candidate = row.candidate if form.held else form.chosen
        try:
            change_endorsement(row, candidate, values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return _go(request, contest)
    context = {
        "form": form,
        "endorsement": row,
        "withdraw": WithdrawForm(initial={"retracted": row.retracted}),
    }
    return show(request, "endorsements/edit.html", contest, context)


@require_POST
@contest_view
def withdraw(request: StaffRequest, contest: Contest, pk: int) -> HttpResponseBase:
    """Say from when one no longer stands."""
    row = _find(contest, pk)
    form = WithdrawForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("This is not a day: write 2015, 2015-08 or 2015-08-14."))
        withdraw_endorsement(row, form.cleaned_data["retracted"], by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("console_endorsement", request.organization.slug, contest.slug, row.pk)
    messages.success(request, _("Saved."))
    return _go(request, contest)


@require_POST
@contest_view
def remove(request: StaffRequest, contest: Contest, pk: int) -> HttpResponseBase:
    """Take one off the board."""
    row = _find(contest, pk)
    remove_endorsement(row, by=request.user)
    messages.success(request, _("%(name)s removed.") % {"name": row.endorser.name})
    return _go(request, contest)


@contest_view
def add_held(request: StaffRequest, contest: Contest) -> HttpResponseBase:
    """List the decisions announced on this server; take one onto the board."""
    taken = set(contest.endorsements.values_list("decision_id", flat=True))
    held = {pk: each for pk, each in announced_decisions().items() if pk not in taken}
    if request.method == "POST":
        return _add_held(request, contest, held)
    lines = [{"held": each, "guess": _guess(contest, each)} for each in held.values()][:_SHOWN]
    context = {"lines": lines, "candidates": candidate_choices(contest)}
    return show(request, "endorsements/held.html", contest, context)


def _add_held(
    request: StaffRequest, contest: Contest, held: dict[int, HeldDecision]
) -> HttpResponseBase:
    number, slug = request.POST.get("decision", ""), request.POST.get("candidate", "")
    decision = held.get(int(number)) if number.isascii() and number.isdecimal() else None
    candidate = contest.candidates.filter(slug=slug).first()
    if decision is None or (candidate is None and slug != NOBODY_CHOSEN):
        messages.error(request, _("Choose a decision that is listed here, and a candidate."))
        return redirect("console_held_decisions", request.organization.slug, contest.slug)
    try:
        endorser = endorser_for(decision, keeper=request.organization.pk)
        add_held_decision(contest, endorser, candidate, decision, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("console_held_decisions", request.organization.slug, contest.slug)
    messages.success(request, _("On the board, with the figures of its record."))
    return _go(request, contest)


def _guess(contest: Contest, held: HeldDecision) -> str:
    """Find whom a decision came out for; "" where no candidate has that name."""
    for candidate in contest.candidates.all():
        if is_outcome(held, candidate):
            return candidate.slug
    return NOBODY_CHOSEN if is_outcome(held, None) else ""


def _find(contest: Contest, pk: int) -> Endorsement:
    return get_object_or_404(
        contest.endorsements.select_related("endorser", "candidate", "contest"), pk=pk
    )


def _go(request: StaffRequest, contest: Contest) -> HttpResponse:
    return redirect("console_endorsements", request.organization.slug, contest.slug)
