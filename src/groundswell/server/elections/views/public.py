"""Public pages: the first page, an organization's, and a decision's through all its phases."""

from __future__ import annotations

from time import monotonic
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from groundswell.server.elections import wording
from groundswell.server.elections.models import Decision, Vote
from groundswell.server.elections.queries.announcement import Announcement, find_announcement
from groundswell.server.elections.queries.board import board_lines, find_board_vote, roll_call
from groundswell.server.elections.queries.booth import find_bundle
from groundswell.server.elections.queries.certification import find_certification
from groundswell.server.elections.queries.decisions import (
    find_decision,
    is_announced,
    is_public,
    public_decisions,
)
from groundswell.server.elections.queries.results import (
    find_manifest,
    option_lines,
    split_parts,
)
from groundswell.server.elections.queries.turnout import find_turnout
from groundswell.server.organizations.queries.find import find_organization
from groundswell.server.races.queries.endorsers import public_endorser_of
from groundswell.server.web.clock import from_moment, now
from groundswell.voting.manifest import Manifest
from groundswell.voting.summary import VoteSummary

_ON_FRONT_PAGE = 24


def show_home(request: HttpRequest) -> HttpResponse:
    """Show who votes now and what was decided last."""
    at = now()
    decisions = list(public_decisions(at)[:_ON_FRONT_PAGE])
    context = {"lines": [_line(decision) for decision in decisions]}
    return render(request, "elections/public/home.html", context)


def show_organization(request: HttpRequest, org: str) -> HttpResponse:
    """Show an organization and its decisions."""
    organization = find_organization(org)
    if organization is None:
        raise Http404
    decisions = public_decisions(now()).filter(organization=organization)
    context = {
        "organization": organization,
        "lines": [_line(each) for each in decisions],
        "endorser": public_endorser_of(organization.pk, on=now().date()),
    }
    return render(request, "elections/public/organization.html", context)


def show_decision(request: HttpRequest, org: str, decision: str) -> HttpResponse:
    """Show a decision: what is asked, how it stands, or how it came out."""
    found = require_public(org, decision)
    return render(request, "elections/public/decision.html", _describe_decision(found))


def require_public(org: str, slug: str) -> Decision:
    """Find a decision that has a public page.

    Raises:
        Http404: if there is none.
    """
    decision = find_decision(org, slug)
    if decision is None or not is_public(decision, now()):
        raise Http404
    return decision


def _describe_decision(decision: Decision) -> dict[str, Any]:
    """Give what templates need of a decision."""
    announced = is_announced(decision, now())
    context: dict[str, Any] = {
        "decision": decision,
        "organization": decision.organization,
        "zone": decision.organization.time_zone,
        "announced": announced,
        "state": _state(decision, announced),
    }
    announcement = find_announcement(decision) if announced else None
    if announcement is not None:
        context |= _describe_verdict(announcement)
    vote = getattr(decision, "vote", None)
    if vote is not None and vote.phase != Vote.Phase.DRAFT:
        context |= _describe_vote(vote)
        if announcement is not None and announcement.summary is not None:
            context |= _describe_outcome(vote, announcement.summary)
        elif vote.phase != Vote.Phase.SETUP:
            context["turnout"] = find_turnout(vote, at=monotonic())
    return context


def _describe_verdict(announcement: Announcement) -> dict[str, Any]:
    board = find_board_vote(announcement.decision)
    return {
        "verdict": announcement.verdict,
        "picture": announcement.picture,
        "board_vote": board,
        "board_lines": board_lines(board) if board is not None else [],
        "roll_call": roll_call(board) if board is not None else [],
    }


def _describe_vote(vote: Vote) -> dict[str, Any]:
    manifest = find_manifest(vote)
    return {
        "vote": vote,
        "manifest": manifest,
        "questions": [
            {
                "question": question,
                "rule": wording.describe_rule(question),
                "limits": wording.describe_limits(question),
            }
            for question in manifest.questions
        ],
        "vote_id": bytes(vote.vote_id or b"").hex(),
        "bundle": find_bundle(),
    }


def _describe_outcome(vote: Vote, summary: VoteSummary) -> dict[str, Any]:
    manifest = find_manifest(vote)
    certification = find_certification(vote, manifest)
    return {
        "summary": summary,
        "certificates": certification.certificates,
        "challenges": certification.challenges,
        "challenge_until": from_moment(manifest.schedule.challenge_until),
        "results": _describe_results(manifest, summary),
    }


def _describe_results(manifest: Manifest, summary: VoteSummary) -> list[dict[str, Any]]:
    """Give each question with its options, its outcome in words, and its parts."""
    return [
        {
            "place": place,
            "question": question,
            "outcome": wording.describe_outcome(question, result.outcome),
            "because": wording.explain_outcome(question, result.outcome),
            "rule": wording.describe_rule(question),
            "options": option_lines(manifest, result),
            "parts": split_parts(summary.parts),
        }
        for place, (question, result) in enumerate(
            zip(manifest.questions, summary.questions, strict=True)
        )
    ]


def _line(decision: Decision) -> dict[str, Any]:
    """Give a decision as one line of a list."""
    announced = is_announced(decision, now())
    line: dict[str, Any] = {"decision": decision, "state": _state(decision, announced)}
    if announced:
        line["announcement"] = find_announcement(decision)
    return line


def _state(decision: Decision, announced: bool) -> str:
    """Name how far a decision is, for the public."""
    vote = getattr(decision, "vote", None)
    if announced:
        return "certified" if vote is None or vote.phase == Vote.Phase.CERTIFIED else "provisional"
    if vote is None or vote.phase == Vote.Phase.SETUP:
        return "soon"
    if vote.phase == Vote.Phase.VOTING:
        return "closed" if vote.closes_at and vote.closes_at <= now() else "open"
    return "counting"
