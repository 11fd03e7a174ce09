"""The door of a decision's console pages, and how each page is put together."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from groundswell.server.elections.actions.refusal import ActionRefused, Words
from groundswell.server.elections.models import Decision, Vote
from groundswell.server.elections.queries.console import find_in, vote_of
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.staff import StaffRequest, View, staff_view

P = ParamSpec("P")
DecisionView = Callable[Concatenate[StaffRequest, Decision, P], HttpResponseBase]
VoteView = Callable[Concatenate[StaffRequest, Vote, P], HttpResponseBase]


def decision_view(
    permission: Permission, *, whole: bool = True
) -> Callable[[DecisionView[P]], View]:
    """Let a view in with a permission, and give it the decision that the address names."""

    def decorate(view: DecisionView[P]) -> View:
        def enter(
            request: StaffRequest, /, decision: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            found = find_in(request.organization.pk, decision)
            if found is None:
                raise Http404
            return view(request, found, *args, **kwargs)

        return wraps(view)(staff_view(permission, whole=whole)(enter))

    return decorate


def vote_view(
    permission: Permission, *phases: str, whole: bool = True
) -> Callable[[VoteView[P]], View]:
    """Let a view in with a permission and give it the vote, where it is in one of these phases.

    In another phase the officer is led back to the page that says where the decision is.
    """

    def decorate(view: VoteView[P]) -> View:
        def enter(
            request: StaffRequest, decision: Decision, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            vote = vote_of(decision)
            if vote is None:
                raise Http404
            if phases and vote.phase not in phases:
                return to_overview(decision)
            return view(request, vote, *args, **kwargs)

        return wraps(view)(decision_view(permission, whole=whole)(enter))

    return decorate


def vote_action(permission: Permission) -> Callable[[Callable[[StaffRequest, Vote], Words]], View]:
    """Make a page of a button: it acts, says what was done or why not, and leads back.

    Pressed twice, it says so: the action itself sees to it that nothing is done twice.
    """

    def decorate(act: Callable[[StaffRequest, Vote], Words]) -> View:
        @require_POST
        @vote_view(permission)
        @wraps(act)
        def enter(request: StaffRequest, vote: Vote) -> HttpResponse:
            if vote.phase == Vote.Phase.DRAFT:  # it has no log yet
                return to_overview(vote.decision)
            try:
                messages.success(request, str(act(request, vote)))
            except ActionRefused as refused:
                messages.error(request, str(refused))
            return to_overview(vote.decision)

        return enter

    return decorate


def officer_of(request: StaffRequest) -> User:
    """Give the person who is signed in."""
    return request.user


def to_overview(decision: Decision) -> HttpResponseRedirect:
    """Lead to the page that says where a decision is."""
    return to_page("console_decision", decision)


def to_page(name: str, decision: Decision, *arguments: object) -> HttpResponseRedirect:
    """Lead to a page of a decision."""
    return redirect(name, decision.organization.slug, decision.slug, *arguments)


def show(
    request: StaffRequest, template: str, decision: Decision, context: dict[str, Any]
) -> HttpResponse:
    """Show a console page; what it says changes with every step, so nothing keeps a copy."""
    shared = {
        "organization": request.organization,
        "zone": request.organization.time_zone,
        "decision": decision,
        "vote": vote_of(decision),
    }
    response = render(request, f"elections/console/{template}", shared | context)
    response["Cache-Control"] = "no-store"
    return response
