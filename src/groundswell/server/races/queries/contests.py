"""Find contests, and the day that a board is of."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from groundswell.race.endorsements.identity import fold
from groundswell.server.races.models import Candidate, Contest
from groundswell.server.web.clock import now


def find_contest(slug: str) -> Contest | None:
    """Find a contest that is public, with its candidates: every section of a board names them."""
    contests = Contest.objects.select_related("keeper").prefetch_related("candidates")
    return contests.filter(slug=slug, is_public=True).first()


def public_contests() -> QuerySet[Contest]:
    """List the contests that the public sees, by day."""
    return Contest.objects.select_related("keeper").filter(is_public=True)


def contests_kept_by(organization: int) -> QuerySet[Contest]:
    """List the contests whose boards an organization keeps."""
    return Contest.objects.filter(keeper_id=organization)


def contests_of_interest(organization: int) -> QuerySet[Contest]:
    """List the contests that an organization can act in: those it keeps, and all public ones.

    Whoever keeps a board is often not who acts on it.
    """
    return Contest.objects.filter(Q(keeper_id=organization) | Q(is_public=True))


def read_day(text: str) -> date:
    """Give the day that a board is asked of: today, or an earlier one; never a later one.

    What is no day, or a later one, means today.
    """
    today = now().date()
    try:
        return min(date.fromisoformat(text), today)
    except ValueError:
        return today


def candidates_on(contest: Contest, day: date) -> list[Candidate]:
    """List who runs on a day: entered by then, or at a time not known, and not left."""
    return [
        each
        for each in contest.candidates.all()
        if (each.entered_on is None or each.entered_on <= day)
        and (each.left_on is None or each.left_on > day)
    ]


def spellings(contest: Contest) -> dict[str, Candidate]:
    """Give each candidate by every spelling that files may use, as `fold` compares names."""
    found: dict[str, Candidate] = {}
    for each in contest.candidates.all():
        for name in (each.slug, each.name, each.short_name, *each.names):
            found.setdefault(fold(str(name)), each)
    return found
