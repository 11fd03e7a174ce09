"""Decisions as the console finds them: within one organization, drafts included."""

from __future__ import annotations

from django.db.models import QuerySet

from groundswell.server.elections.models import Decision, OfficerAction, TrusteeSeat, Vote


def decisions_in(organization_id: int) -> QuerySet[Decision]:
    """List an organization's decisions, newest first, each with its vote."""
    return Decision.objects.filter(organization_id=organization_id).select_related(
        "organization", "vote", "board_vote"
    )


def find_in(organization_id: int, slug: str) -> Decision | None:
    """Find a decision of an organization by its short name."""
    return decisions_in(organization_id).filter(slug=slug).first()


def vote_of(decision: Decision) -> Vote | None:
    """Give a decision's vote; None where the members don't vote."""
    return getattr(decision, "vote", None)


def seats_of(vote: Vote) -> list[TrusteeSeat]:
    """Give a vote's trustees in order."""
    return list(vote.seats.all())


def history_of(decision: Decision) -> QuerySet[OfficerAction]:
    """List what was done, the last first."""
    return decision.actions.all()
