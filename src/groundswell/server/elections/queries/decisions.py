"""Which decisions the public sees, and how much of each.

Under embargo a decision tells nothing of its outcome. That is decided here, by the clock, and
asked by everything that shows results: no task has to run for an announcement to happen.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from groundswell.server.elections.models import Decision, Vote

_COUNTED = (Vote.Phase.CERTIFYING, Vote.Phase.CERTIFIED)


def find_decision(organization: str, slug: str) -> Decision | None:
    """Find a decision by the short names in its address, public or not."""
    return (
        Decision.objects.select_related("organization", "vote", "board_vote")
        .filter(organization__slug=organization, slug=slug)
        .first()
    )


def is_announced(decision: Decision, at: datetime) -> bool:
    """Tell whether the outcome may be shown at a moment."""
    return decision.announce_at is not None and decision.announce_at <= at and has_outcome(decision)


def has_outcome(decision: Decision) -> bool:
    """Tell whether everything that the process asks for has been decided."""
    vote, board = getattr(decision, "vote", None), getattr(decision, "board_vote", None)
    if vote is not None and vote.phase not in _COUNTED:
        return False
    return vote is not None or board is not None


def is_public(decision: Decision, at: datetime) -> bool:
    """Tell whether the decision has a page at all: its vote is frozen, or its outcome announced."""
    vote = getattr(decision, "vote", None)
    return (vote is not None and vote.phase != Vote.Phase.DRAFT) or is_announced(decision, at)


def public_decisions(at: datetime) -> QuerySet[Decision]:
    """List the decisions that have a page, those decided last first."""
    frozen = Q(vote__isnull=False) & ~Q(vote__phase=Vote.Phase.DRAFT)
    by_board = Q(vote__isnull=True, board_vote__isnull=False, announce_at__lte=at)
    return (
        Decision.objects.select_related("organization", "vote", "board_vote")
        .filter(frozen | by_board)
        .order_by("-announce_at", "-created_at")
    )
