"""What is public of a vote, and what a member's device asks before it votes."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus
from time import monotonic
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router

from groundswell.record.errors import Base64Invalid, NotFound
from groundswell.record.strict_base64 import decode_url
from groundswell.server.elections.actions.door_refused import DoorRefused
from groundswell.server.elections.api.limits import CREDENTIALS, READING, check_rate
from groundswell.server.elections.api.schemas import BoothOut, CredentialOut, Problem, VoteOut
from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.booths import (
    find_booth_start,
    find_credential,
    public_phase,
)
from groundswell.server.elections.queries.decisions import is_announced
from groundswell.server.elections.queries.embargo import shown_at
from groundswell.server.elections.queries.record import public_view
from groundswell.server.elections.queries.results import find_manifest, find_summary
from groundswell.server.elections.queries.turnout import find_turnout
from groundswell.server.elections.queries.votes import find_vote
from groundswell.server.web.clock import now

router = Router()
VOTE = "/votes/{org}/{decision}"


@router.get(VOTE, response={200: VoteOut, 404: Problem}, summary="Show a vote")
def show_vote(
    request: HttpRequest, response: HttpResponse, org: str, decision: str
) -> dict[str, Any]:
    """Show a vote's phase, schedule and turnout; its result once announced."""
    check_rate(request, READING)
    vote, at = require_vote(org, decision), now()
    response["Cache-Control"] = "public, max-age=10"
    manifest, turnout = find_manifest(vote), find_turnout(vote, at=monotonic())
    summary = find_summary(vote) if is_announced(vote.decision, at) else None
    return {
        "vote_id": bytes(vote.vote_id or b"").hex(),
        "title": manifest.title,
        "phase": public_phase(vote, at),
        "schedule": msgspec.to_builtins(manifest.schedule),
        "log_key": manifest.log.key,
        "record": f"/{org}/{decision}/record/",
        "size": public_view(vote, at).size,
        "shown_at": shown_at(vote),
        "turnout": asdict(turnout) if turnout is not None else None,
        "result": msgspec.to_builtins(summary) if summary is not None else None,
    }


@router.get(f"{VOTE}/booth", response={200: BoothOut, 404: Problem}, summary="Begin in a booth")
def show_booth(request: HttpRequest, response: HttpResponse, org: str, decision: str) -> Any:
    """Give receipts of the manifest and the opening, which prove all that a booth needs."""
    check_rate(request, CREDENTIALS)
    response["Cache-Control"] = "no-store"
    return find_booth_start(require_vote(org, decision), now())


@router.get(
    f"{VOTE}/credentials/{{key}}",
    response={200: CredentialOut, 404: Problem},
    summary="Ask about a credential",
)
def show_credential(
    request: HttpRequest, response: HttpResponse, org: str, decision: str, key: str
) -> dict[str, Any]:
    """Tell the number of a credential's next ballot, and whether it would be taken now.

    `key` is the public key as base64url: the record shows it, and who cast what it never shows.
    """
    check_rate(request, CREDENTIALS)
    response["Cache-Control"] = "no-store"
    vote = require_vote(org, decision)
    try:
        found = find_credential(vote, decode_url(key, 32), now())
    except (Base64Invalid, NotFound) as error:
        words = "the roll of this vote has no such credential"
        raise DoorRefused("credential.unknown", HTTPStatus.NOT_FOUND, words) from error
    return {
        "next_sequence": found.next_sequence,
        "can_vote": found.reason is None,
        "reason": found.reason,
    }


def require_vote(org: str, decision: str) -> Vote:
    """Find a frozen vote.

    Raises:
        Http404: if there is none at this address.
    """
    vote = find_vote(org, decision)
    if vote is None:
        raise Http404
    return vote
