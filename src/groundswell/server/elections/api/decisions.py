"""Organizations and their decisions."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from ninja import Router
from pydantic import Field

from groundswell.server.elections.api.limits import READING, check_rate
from groundswell.server.elections.api.schemas import DecisionOut, Decisions, Organizations
from groundswell.server.elections.models import BoardVote, Decision
from groundswell.server.elections.queries.decisions import (
    find_decision,
    is_announced,
    is_public,
    public_decisions,
)
from groundswell.server.organizations.queries.find import organizations_among
from groundswell.server.web.clock import now

router = Router()
_PAGE = 100
_FRESH = 30

Offset = Annotated[int, Field(ge=0, le=100_000)]


@router.get("/organizations", response=Organizations, summary="List organizations")
def list_organizations(
    request: HttpRequest, response: HttpResponse, after: str = ""
) -> dict[str, Any]:
    """List the organizations that have public decisions, by short name."""
    _begin(request, response)
    ids = public_decisions(now()).order_by().values("organization")
    found = list(organizations_among(ids).filter(slug__gt=after)[: _PAGE + 1])
    following = {"after": found[_PAGE - 1].slug} if len(found) > _PAGE else None
    return {"items": found[:_PAGE], "next": _next(request, following)}


@router.get("/decisions", response=Decisions, summary="List decisions")
def list_decisions(
    request: HttpRequest,
    response: HttpResponse,
    organization: str = "",
    offset: Offset = 0,
) -> dict[str, Any]:
    """List public decisions, those announced last first; of one organization, or of all."""
    _begin(request, response)
    decisions = public_decisions(now())
    if organization:
        decisions = decisions.filter(organization__slug=organization)
    found = list(decisions[offset : offset + _PAGE + 1])
    following = {"organization": organization, "offset": offset + _PAGE}
    return {
        "items": [describe_decision(each) for each in found[:_PAGE]],
        "next": _next(request, following if len(found) > _PAGE else None),
    }


@router.get("/decisions/{org}/{slug}", response=DecisionOut, summary="Show a decision")
def show_decision(
    request: HttpRequest, response: HttpResponse, org: str, slug: str
) -> dict[str, Any]:
    """Show one decision. Before its announcement nothing is told of its outcome."""
    _begin(request, response)
    decision = find_decision(org, slug)
    if decision is None or not is_public(decision, now()):
        raise Http404
    return describe_decision(decision)


def describe_decision(decision: Decision) -> dict[str, Any]:
    """Give a decision as the API shows it at this moment."""
    announced = is_announced(decision, now())
    plain = ("slug", "title", "contest", "office", "place", "party", "election_on", "process")
    vote = getattr(decision, "vote", None)
    return {
        **{name: getattr(decision, name) for name in plain},
        "organization": decision.organization.slug,
        "members": decision.members,
        "announced": announced,
        "announce_at": decision.announce_at,
        "statement": decision.statement if announced else "",
        "vote": vote is not None and vote.phase != vote.Phase.DRAFT,
        "board": _describe_board(getattr(decision, "board_vote", None)) if announced else None,
    }


def _describe_board(board: BoardVote | None) -> dict[str, Any] | None:
    if board is None:
        return None
    plain = ("body", "seats", "held_on", "published", "options", "names", "chosen", "weight")
    return {name: getattr(board, name) for name in plain}


def _begin(request: HttpRequest, response: HttpResponse) -> None:
    """Count the request; let caches keep the answer for a moment."""
    check_rate(request, READING)
    patch_cache_control(response, public=True, max_age=_FRESH)


def _next(request: HttpRequest, following: dict[str, Any] | None) -> str | None:
    return f"{request.path}?{urlencode(following)}" if following else None
