"""Who may do what: the one table that every page and every operation asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from groundswell.server.organizations.models import Chapter, Organization, Role

Kind = Role.Kind


class Permission(Enum):
    """What can be permitted."""

    SEE_CONSOLE = "see_console"
    MANAGE_STAFF = "manage_staff"
    MANAGE_ORGANIZATION = "manage_organization"
    SEE_MEMBERS = "see_members"
    EDIT_ROLL = "edit_roll"
    EXPORT_MEMBERS = "export_members"
    RUN_VOTES = "run_votes"
    SEE_TURNOUT = "see_turnout"
    SEND_INVITATIONS = "send_invitations"
    KEEP_BOARDS = "keep_boards"
    RUN_OUTREACH = "run_outreach"


_ALLOWED: dict[Permission, frozenset[str]] = {
    Permission.SEE_CONSOLE: frozenset(Kind.values),
    Permission.MANAGE_STAFF: frozenset({Kind.OWNER}),
    Permission.MANAGE_ORGANIZATION: frozenset({Kind.OWNER}),
    Permission.SEE_MEMBERS: frozenset(
        {Kind.OWNER, Kind.REGISTRAR, Kind.ORGANIZER, Kind.CHAPTER_LEAD}
    ),
    Permission.EDIT_ROLL: frozenset({Kind.OWNER, Kind.REGISTRAR}),
    Permission.EXPORT_MEMBERS: frozenset({Kind.OWNER, Kind.REGISTRAR}),
    Permission.RUN_VOTES: frozenset({Kind.OWNER, Kind.ELECTION_OFFICER}),
    Permission.SEE_TURNOUT: frozenset(Kind.values),
    Permission.SEND_INVITATIONS: frozenset({Kind.OWNER, Kind.ELECTION_OFFICER, Kind.REGISTRAR}),
    Permission.KEEP_BOARDS: frozenset({Kind.OWNER, Kind.ELECTION_OFFICER}),
    Permission.RUN_OUTREACH: frozenset({Kind.OWNER, Kind.ORGANIZER}),
}


@dataclass(frozen=True)
class Scope:
    """Where a permission holds: in the whole organization, or in some chapters and below."""

    everywhere: bool
    chapters: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether it holds anywhere."""
        return self.everywhere or bool(self.chapters)

    def covers(self, chapter: Chapter) -> bool:
        """Tell whether it holds in a chapter."""
        return self.everywhere or chapter.pk in self.chapters


NOWHERE = Scope(everywhere=False)


def find_scope(
    user: AbstractBaseUser | AnonymousUser, permission: Permission, organization: Organization
) -> Scope:
    """Find where in an organization a person has a permission."""
    if not user.is_authenticated or not user.is_active:
        return NOWHERE
    roles = Role.objects.filter(
        user_id=user.pk, organization=organization, kind__in=_ALLOWED[permission]
    ).values_list("chapter_id", flat=True)
    places = set(roles)
    if None in places:
        return Scope(everywhere=True)
    chapters = {place for place in places if place is not None}
    return Scope(everywhere=False, chapters=with_descendants(organization, chapters))


def permitted_to(user: AbstractBaseUser, organization: Organization) -> frozenset[Permission]:
    """Give what a person may do somewhere in an organization: what its menu shows."""
    kinds = set(
        Role.objects.filter(user_id=user.pk, organization=organization).values_list(
            "kind", flat=True
        )
    )
    return frozenset(permission for permission, allowed in _ALLOWED.items() if allowed & kinds)


def with_descendants(organization: Organization, chapters: set[int]) -> frozenset[int]:
    """Add all chapters below those given."""
    parents = dict(organization.chapters.values_list("pk", "parent_id"))
    found = set(chapters)
    if not found:
        return frozenset()
    children: dict[int | None, list[int]] = {}
    for chapter, parent in parents.items():
        children.setdefault(parent, []).append(chapter)
    waiting = list(found)
    while waiting:
        for child in children.get(waiting.pop(), []):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return frozenset(found)
