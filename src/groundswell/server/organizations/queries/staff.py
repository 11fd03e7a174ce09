"""Who is of an organization's staff, and who is invited."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import QuerySet

from groundswell.server.organizations.models import Organization, Role, StaffInvitation
from groundswell.server.organizations.queries.second_factor import has_second_factor
from groundswell.server.web.clock import now


@dataclass(frozen=True)
class StaffPerson:
    """One person, their roles, and whether their account takes a second step."""

    user: User
    roles: tuple[Role, ...]
    is_protected: bool


def list_staff(organization: Organization) -> tuple[StaffPerson, ...]:
    """List everybody with a role, by name."""
    roles = Role.objects.filter(organization=organization).select_related("user", "chapter")
    people: dict[int, list[Role]] = {}
    for role in roles.order_by("user__first_name", "user__email", "pk"):
        people.setdefault(role.user_id, []).append(role)
    return tuple(
        StaffPerson(held[0].user, tuple(held), has_second_factor(held[0].user))
        for held in people.values()
    )


def pending_invitations(organization: Organization) -> QuerySet[StaffInvitation]:
    """List the invitations that still can be taken up."""
    return StaffInvitation.objects.filter(
        organization=organization, accepted_at=None, withdrawn_at=None, expires_at__gt=now()
    ).select_related("chapter")
