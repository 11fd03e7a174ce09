"""Rolls to import, and the organization that they are imported into. All people are made up."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.models import User

from groundswell.server.organizations.models import Chapter, Member, Organization

HEADER = "Member ID,First name,Middle name,Last name,Email,Phone,State,Joined,Status,Chapter"


def make_organization(slug: str = "locals") -> tuple[Organization, User]:
    """Make an organization with two chapters, and who imports."""
    organization = Organization.objects.create(slug=slug, name="United Locals", kind="union")
    for name in ("Iowa", "Ohio"):
        Chapter.objects.create(organization=organization, slug=name.lower(), name=name)
    user = User.objects.create_user(f"registrar-{slug}", f"registrar-{slug}@example.org", "x")
    return organization, user


def write_file(folder: Path, *rows: str, header: str = HEADER, name: str = "roll.csv") -> Path:
    """Write a roll."""
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def snapshot(organization: Organization) -> list[tuple[object, ...]]:
    """Give all that the tables say of the members, keys apart, in the order of their numbers."""
    found = []
    for member in Member.objects.filter(organization=organization).order_by("number"):
        plain = {
            field.name: getattr(member, field.name)
            for field in Member._meta.fields
            if field.name not in ("id", "organization")
        }
        # PostgreSQL keeps the names in JSON in an order of its own.
        changes = [
            (change.action, sorted(change.fields.items()))
            for change in member.changes.order_by("pk")
        ]
        chapters = member.memberships.order_by("-is_primary", "chapter__slug")
        found.append(
            (
                *plain.items(),
                tuple(chapters.values_list("chapter__slug", "is_primary")),
                tuple(member.standings.values_list("status", "since_on")),
                tuple(changes),
            )
        )
    return found
