"""The staff's pages of places: the contests, one's ranking, a state by chapter, lists from both."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.roll.states import STATES
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.organizations.views.staff import StaffRequest, View
from groundswell.server.outreach.actions.places.lists import make_place_list
from groundswell.server.outreach.queries.places.board import make_board, name_state
from groundswell.server.outreach.queries.places.capacity import find_capacity
from groundswell.server.outreach.queries.places.members import (
    find_chapters_of_members,
    forget_states_of_members,
)
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.outreach.views.console.places.forms import CapacityForm, ListForm
from groundswell.server.outreach.views.console.places.wording import PlaceLine, describe_place
from groundswell.server.races.queries.contests import contests_of_interest
from groundswell.server.races.queries.csv_text import write_table
from groundswell.server.web.clock import now

P = ParamSpec("P")
_COLUMNS = (
    *("rank", "place", "kind", "day", "days_left", "delegates", "members_in_good_standing"),
    *("can_be_called", "can_be_texted", "calls_possible", "conversations_possible"),
    *("conversations_in_turn", "calls_a_week_needed", "points"),
)


def contest_view(view: Callable[Concatenate[StaffRequest, Any, P], HttpResponseBase]) -> View:
    """Give a view the contest of the address, that the organization can act in."""

    def enter(
        request: StaffRequest, /, contest: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        found = contests_of_interest(request.organization.pk).filter(slug=contest).first()
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return wraps(view)(outreach_view(enter))


@outreach_view
def list_contests(request: StaffRequest) -> HttpResponse:
    """List the contests whose calendars the members can be held against."""
    contests = contests_of_interest(request.organization.pk)
    return show(request, "places/list.html", {"contests": contests})


@contest_view
def show_places(request: StaffRequest, contest: Any) -> HttpResponse:
    """Rank the places of a contest, and say why each is where it is."""
    known = find_capacity(request.organization.pk, at=now())
    form = CapacityForm(known, request.GET)
    today = today_in(request.organization)
    board = make_board(contest, request.organization, form.capacity, on=today)
    context = {
        "contest": contest,
        "form": form,
        "known": known,
        "capacity": form.capacity,
        "board": board,
        "lines": _describe(board, form),
        "today": today,
        "query": request.GET.urlencode(),
    }
    return show(request, "places/ranking.html", context)


@contest_view
def export_places(request: StaffRequest, contest: Any) -> HttpResponse:
    """Give the ranking as a table: numbers of places, nobody's name."""
    form = CapacityForm(find_capacity(request.organization.pk, at=now()), request.GET)
    today = today_in(request.organization)
    board = make_board(contest, request.organization, form.capacity, on=today)
    rows = [_row(line) for line in _describe(board, form)]
    response = HttpResponse(write_table(_COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{contest.slug}-places.csv"'
    return response


@require_POST
@contest_view
def count_again(request: StaffRequest, contest: Any) -> HttpResponse:
    """Count the members now, instead of in some minutes."""
    organization = request.organization
    forget_states_of_members(organization.pk, on=today_in(organization))
    return redirect("console_places_of", organization.slug, contest.slug)


@contest_view
def show_state(request: StaffRequest, contest: Any, state: str) -> HttpResponse:
    """Show a state's members by chapter, each with a list to be made from it."""
    code = state.upper()
    if code not in STATES:
        raise Http404
    today = today_in(request.organization)
    chapters = find_chapters_of_members(request.organization, code, on=today)
    context = {"contest": contest, "state": code, "name": name_state(code), "chapters": chapters}
    return show(request, "places/state.html", context)


@require_POST
@contest_view
def make_list(request: StaffRequest, contest: Any) -> HttpResponseBase:
    """Save a filter of a place's members in good standing, and lead to a phone bank with it."""
    organization, form = request.organization, ListForm(request.POST)
    back = redirect("console_places_of", organization.slug, contest.slug)
    if not form.is_valid():
        messages.error(request, _("There is no such place."))
        return back
    try:
        saved = make_place_list(organization, by=request.user, **form.cleaned_data)
    except Refused as refused:
        messages.error(request, refused.message)
        return back
    messages.success(
        request,
        _("“%(name)s” is saved. Begin the phone bank that calls it.") % {"name": saved.name},
    )
    path = reverse("console_new_campaign", args=[organization.slug])
    return redirect(f"{path}?{urlencode({'filter': saved.pk})}")


def _describe(board: Any, form: CapacityForm) -> list[PlaceLine]:
    return [
        describe_place(
            found,
            form.capacity,
            kind=board.kinds[found.place.code],
            state=board.states[found.place.code],
            members=board.members[found.place.code],
        )
        for found in board.ranking.ranked
    ]


def _row(line: PlaceLine) -> tuple[object, ...]:
    found, place = line.found, line.found.place
    needed = found.calls_a_week_needed
    return (
        *(found.rank, place.name, line.kind, place.held_on, found.days, place.delegates),
        *(place.members, place.reachable, line.textable, round(found.calls)),
        *(round(found.conversations), round(found.in_turn)),
        *("" if needed is None else round(needed), round(found.points)),
    )
