"""What there is in an organization, for the first page of its console."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import connection

from groundswell.server.organizations.models import Member, Organization, Role, StaffInvitation

_COUNTED = 10_000


@dataclass(frozen=True)
class Overview:
    """How much there is. `members` is exact up to 10,000, and about right above."""

    chapters: int
    members: int
    is_about: bool
    staff: int
    invited: int


def look_over(organization: Organization) -> Overview:
    """Count what is there, without reading a million members for it."""
    members = Member.objects.filter(organization=organization)
    exact = members.order_by()[: _COUNTED + 1].count()
    is_about = exact > _COUNTED
    return Overview(
        chapters=organization.chapters.count(),
        members=_estimate(organization) if is_about else exact,
        is_about=is_about,
        staff=Role.objects.filter(organization=organization).values("user").distinct().count(),
        invited=StaffInvitation.objects.filter(
            organization=organization, accepted_at=None, withdrawn_at=None
        ).count(),
    )


def _estimate(organization: Organization) -> int:
    """Ask PostgreSQL's planner for a count; SQLite counts its index fast enough."""
    members = Member.objects.filter(organization=organization).order_by()
    if connection.vendor != "postgresql":
        return members.count()
    plan = json.loads(members.explain(format="json"))
    rows: int = plan[0]["Plan"]["Plan Rows"] if "Plan" in plan[0] else 0
    return round(rows, -3)
