"""Decisions: the list, a new one, what it is about, where it is, its history."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from groundswell.server.elections.actions.plan_decision import (
    DecisionDetails,
    change_decision,
    plan_decision,
)
from groundswell.server.elections.actions.record_board_vote import record_board_vote
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Decision, Vote
from groundswell.server.elections.queries.checklist import find_whereabouts
from groundswell.server.elections.queries.console import decisions_in, history_of, vote_of
from groundswell.server.elections.views.console.door import (
    decision_view,
    show,
    to_overview,
)
from groundswell.server.elections.views.console.forms.board import BoardForm
from groundswell.server.elections.views.console.forms.decision import (
    DecisionForm,
    NewDecisionForm,
)
from groundswell.server.elections.views.console.forms.fields import add_refusal
from groundswell.server.organizations.queries.access import Permission, find_scope
from groundswell.server.organizations.views.staff import StaffRequest, staff_view


@staff_view(Permission.SEE_CONSOLE, whole=False)
def list_decisions(request: StaffRequest) -> HttpResponse:
    """List an organization's decisions."""
    context = {
        "organization": request.organization,
        "decisions": decisions_in(request.organization.pk),
        "may_run": _may_run(request),
    }
    return render(request, "elections/console/decisions.html", context)


@staff_view(Permission.RUN_VOTES)
def new_decision(request: StaffRequest) -> HttpResponse:
    """Plan a decision."""
    form = NewDecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = plan_decision(
                request.organization.pk,
                form.cleaned_data["slug"],
                form.details,
                by=request.user,
            )
        except ActionRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("The decision is planned. Nothing of it is public yet."))
            return to_overview(made)
    context = {"organization": request.organization, "form": form}
    return render(request, "elections/console/new.html", context)


@decision_view(Permission.SEE_CONSOLE)
def show_whereabouts(request: StaffRequest, decision: Decision) -> HttpResponse:
    """Show where a decision is, and what is next."""
    found = find_whereabouts(decision)
    context = {"where": found, "steps": found.steps, "may_run": _may_run(request)}
    return show(request, "overview.html", decision, context)


@decision_view(Permission.RUN_VOTES)
def edit_decision(request: StaffRequest, decision: Decision) -> HttpResponse:
    """Change what a decision is about, while its vote is not frozen."""
    vote = vote_of(decision)
    if vote is not None and vote.phase != Vote.Phase.DRAFT:
        return to_overview(decision)
    names = DecisionDetails.__dataclass_fields__
    initial = {name: getattr(decision, name) for name in names}
    form = DecisionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_decision(decision, form.details, by=request.user)
        except ActionRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return to_overview(decision)
    return show(request, "edit.html", decision, {"form": form})


@decision_view(Permission.RUN_VOTES)
def record_board(request: StaffRequest, decision: Decision) -> HttpResponse:
    """Record how a board voted."""
    weighs = decision.process == Decision.Process.TWO_BODY
    board = getattr(decision, "board_vote", None)
    form = BoardForm(request.POST or None, initial=BoardForm.initial_of(board), weighs=weighs)
    if request.method == "POST" and form.is_valid():
        try:
            record_board_vote(decision, form.details, by=request.user)
        except ActionRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("The board's vote is recorded."))
            return to_overview(decision)
    return show(request, "board.html", decision, {"form": form, "board": board})


@decision_view(Permission.SEE_CONSOLE)
def show_history(request: StaffRequest, decision: Decision) -> HttpResponse:
    """Show what was done, when and by whom."""
    return show(request, "history.html", decision, {"actions": history_of(decision)})


def _may_run(request: StaffRequest) -> bool:
    scope = find_scope(request.user, Permission.RUN_VOTES, request.organization)
    return scope.everywhere
