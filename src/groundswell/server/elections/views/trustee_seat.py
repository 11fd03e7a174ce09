"""A trustee's link: a page for the person, and an answer for the program that they start.

The link is a secret that opens one seat, until the vote is frozen; after that it tells only what
is public anyway.
"""

from __future__ import annotations

import json
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.seat_trustees import take_key
from groundswell.server.elections.actions.see_trustee import see_trustee
from groundswell.server.elections.models import TrusteeSeat, Vote
from groundswell.server.elections.queries.decisions import find_decision
from groundswell.server.elections.queries.trustee_links import find_seat
from groundswell.server.web.problems import problem

_MAX_BODY = 1_024


@require_GET
@never_cache
def show_seat(request: HttpRequest, org: str, decision: str, token: str) -> HttpResponse:
    """Show a trustee what to do: one command, to be left open."""
    seat = _find(org, decision, token)
    context = {
        "seat": seat,
        "decision": seat.vote.decision,
        "organization": seat.vote.decision.organization,
        "is_draft": seat.vote.phase == Vote.Phase.DRAFT,
        "link": request.build_absolute_uri(),
        "vote_id": bytes(seat.vote.vote_id or b"").hex(),
    }
    response = render(request, "elections/console/trustee.html", context)
    response["Referrer-Policy"] = "no-referrer"  # the address is the secret
    return response


@require_GET
@never_cache
def tell_seat(request: HttpRequest, org: str, decision: str, token: str) -> HttpResponse:
    """Tell a trustee's program whose seat it is, and how far the vote is."""
    seat = _find(org, decision, token)
    see_trustee(seat)
    page = request.build_absolute_uri(reverse("decision", args=[org, decision]))
    frozen = seat.vote.phase != Vote.Phase.DRAFT
    return JsonResponse(
        {
            "name": seat.name,
            "title": seat.vote.decision.title,
            "key": seat.key or None,
            "vote_id": bytes(seat.vote.vote_id or b"").hex() if frozen else None,
            "record": f"{page}record",
            "entries": request.build_absolute_uri(f"/api/v1/votes/{org}/{decision}/entries"),
        }
    )


@csrf_exempt
@require_POST
@never_cache
def take_seat(request: HttpRequest, org: str, decision: str, token: str) -> HttpResponse:
    """Take a trustee's public key: the link is what says that it may be given."""
    seat = _find(org, decision, token)
    try:
        take_key(seat, _read_key(request))
    except ActionRefused as refused:
        return problem(
            request,
            name="trustee.key",
            status=HTTPStatus.CONFLICT,
            title="The key was not taken",
            detail=str(refused),
        )
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _find(org: str, decision: str, token: str) -> TrusteeSeat:
    found = find_decision(org, decision)
    seat = find_seat(found, token) if found is not None else None
    if seat is None:
        raise Http404
    return seat


def _read_key(request: HttpRequest) -> str:
    """Read {"key": "…"}; anything else is a key that is none."""
    if len(request.body) > _MAX_BODY:
        return ""
    try:
        value = json.loads(request.body)
    except ValueError:
        return ""
    key = value.get("key") if isinstance(value, dict) else None
    return key if isinstance(key, str) else ""
