"""Synthetic contests and candidates, made with few words."""

from __future__ import annotations

from typing import Any

from groundswell.server.organizations.models import Organization
from groundswell.server.races.models import Candidate, Contest
from groundswell.server.web.clock import now

COUNTRY = "ocd-division/country:us"


def make_contest(keeper: Organization, slug: str = "mayor", **fields: Any) -> Contest:
    """Make a contest that the public sees."""
    fields = {"title": slug.title(), "place": COUNTRY, "stage": "general"} | fields
    return Contest.objects.create(
        keeper=keeper, slug=slug, created_at=now(), **{"is_public": True, **fields}
    )


def make_candidate(contest: Contest, slug: str, **fields: Any) -> Candidate:
    """Make a candidate."""
    fields = {"name": slug.title(), "short_name": slug.title()} | fields
    return Candidate.objects.create(contest=contest, slug=slug, **fields)
