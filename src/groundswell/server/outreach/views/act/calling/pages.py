"""The caller's page: the person in hand, the script, what came of it, the next one."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.calling.calls import (
    CallNotOpen,
    extend_call,
    finish_call,
    give_back_call,
)
from groundswell.server.outreach.actions.calling.reserve import reserve_next
from groundswell.server.outreach.actions.volunteers.pace import keep_pace
from groundswell.server.outreach.models import Call, Campaign
from groundswell.server.outreach.queries.calling.calls import has_call, open_call
from groundswell.server.outreach.queries.volunteers.campaigns import find_campaign
from groundswell.server.outreach.views.act.calling.page import build_page, zones_of
from groundswell.server.outreach.views.act.calling.reasons import (
    describe_nobody,
    describe_state,
    describe_stop,
)
from groundswell.server.outreach.views.act.calling.result import Written, read_result, read_written
from groundswell.server.outreach.views.act.door import show
from groundswell.server.outreach.views.act.volunteers.door import VolunteerRequest, volunteer_view
from groundswell.server.web.clock import now


@require_GET
@volunteer_view
def show_campaign(request: VolunteerRequest, campaign: str) -> HttpResponseBase:
    """Show the person in hand, or the way to the next one; opens nobody by itself."""
    row = _find(request, campaign)
    call = open_call(request.volunteer.pk, now=now())
    if call is None:
        return _show_start(request, row)
    if call.campaign_id != row.pk:
        return redirect("act_call", request.organization.slug, call.campaign.slug)
    return _show_person(request, row, call, Written())


@require_POST
@volunteer_view
def take_next(request: VolunteerRequest, campaign: str) -> HttpResponseBase:
    """Open the next person, or say why there is none now."""
    row = _find(request, campaign)
    here = redirect("act_call", request.organization.slug, row.slug)
    if has_call(request.volunteer.pk, now=now()):
        return here
    if (stop := keep_pace(request.volunteer)) is not None:
        status = HTTPStatus.TOO_MANY_REQUESTS
        return _show_start(request, row, reason=describe_stop(stop), status=status)
    try:
        call = reserve_next(row, request.volunteer)
    except Refused as refused:
        return _show_start(request, row, reason=refused.message, status=HTTPStatus.CONFLICT)
    if call is None:
        return _show_start(request, row, reason=describe_nobody(row, at=now()))
    return here


@require_POST
@volunteer_view
def work_call(request: VolunteerRequest, campaign: str, call: int) -> HttpResponseBase:
    """Take an answer, a result, or the person back.

    A browser's script asks for JSON: 204 says that the result is kept, however often it was sent;
    409 that it never will be.
    """
    row = _find(request, campaign)
    mine = _find_call(request, row, call)
    if "give_back" in request.POST:
        return _give_back(request, row, mine)
    if "outcome" in request.POST:
        return _finish(request, row, mine)
    return _show_call(request, row, mine, read_written(request.POST))


@require_POST
@volunteer_view
def extend(request: VolunteerRequest, campaign: str, call: int) -> HttpResponseBase:
    """Keep the number for a caller whose page is open; 409 if it went back to the list."""
    mine = _find_call(request, _find(request, campaign), call)
    try:
        extend_call(mine, volunteer=request.volunteer)
    except CallNotOpen:
        return HttpResponse(status=HTTPStatus.CONFLICT)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _finish(request: VolunteerRequest, row: Campaign, call: Call) -> HttpResponseBase:
    wants_json = request.accepts("application/json") and not request.accepts("text/html")
    written = read_written(request.POST)
    try:
        result = read_result(request.POST, zones=zones_of(call))
        finish_call(
            call,
            volunteer=request.volunteer,
            outcome=result.outcome,
            callback_at=result.callback_at,
            note=written.note,
            script=row.scripts.filter(pk=written.script).first() if written.script else None,
            given=written.given,
            also=written.also,
        )
    except Refused as refused:
        if wants_json:
            data = {"refused": refused.message}
            return JsonResponse(data, status=HTTPStatus.CONFLICT)
        if isinstance(refused, CallNotOpen) and refused.code in ("call.done", "call.not_yours"):
            messages.error(request, refused.message)
            return redirect("act_call", request.organization.slug, row.slug)
        return _show_call(request, row, call, written, refused=refused.message)
    label = Call.Outcome(result.outcome).label  # no name: a call that is done shows nobody
    messages.success(request, _("Put down: {outcome}.").format(outcome=label))
    if wants_json:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return redirect("act_call", request.organization.slug, row.slug)


def _give_back(request: VolunteerRequest, row: Campaign, call: Call) -> HttpResponseBase:
    try:
        give_back_call(call, volunteer=request.volunteer)
    except CallNotOpen as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Given back: somebody else calls."))
    return redirect("act_call", request.organization.slug, row.slug)


def _find(request: VolunteerRequest, slug: str) -> Campaign:
    row = find_campaign(request.volunteer, slug)
    if row is None:
        raise Http404
    row.organization = request.organization
    return row


def _find_call(request: VolunteerRequest, campaign: Campaign, pk: int) -> Call:
    """Find one of the volunteer's own calls: nobody asks about another's."""
    found = Call.objects.filter(volunteer=request.volunteer, campaign=campaign, pk=pk)
    call = found.select_related("telephone", "entry__window").first()
    if call is None:
        raise Http404
    return call


def _show_call(
    request: VolunteerRequest, row: Campaign, call: Call, written: Written, *, refused: str = ""
) -> HttpResponse:
    """Show the person as long as they are in hand; afterwards, never again."""
    held = open_call(request.volunteer.pk, now=now())
    if held is None or held.pk != call.pk:
        if refused:
            messages.error(request, refused)
        return _show_start(request, row, reason=_("This person went back to the list."))
    return _show_person(request, row, held, written, refused=refused)


def _show_person(
    request: VolunteerRequest, row: Campaign, held: Call, written: Written, *, refused: str = ""
) -> HttpResponse:
    context = build_page(row, held, written, volunteer=request.volunteer, at=now())
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return show(request, "calling/call.html", context | {"refused": refused}, status=status)


def _show_start(
    request: VolunteerRequest,
    row: Campaign,
    *,
    reason: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    here = now().astimezone(ZoneInfo(request.organization.time_zone))
    today = here.replace(hour=0, minute=0, second=0)
    done = Call.objects.filter(
        volunteer=request.volunteer, campaign=row, state="done", finished_at__gte=today
    )
    state = describe_state(row)
    context: dict[str, Any] = {
        "campaign": row,
        "reason": reason or state,
        "can_call": not state,
        "done": done.count(),
    }
    return show(request, "calling/start.html", context, status=status)
