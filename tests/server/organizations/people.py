"""Synthetic organizations, members and staff, made with few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User

from groundswell.server.organizations.models import (
    Chapter,
    Member,
    Membership,
    Organization,
    Role,
    Standing,
)
from groundswell.server.organizations.models.member import name_key

LONG_AGO = date(2010, 1, 1)


def make_organization(slug: str = "riverside", **fields: Any) -> Organization:
    """Make an organization."""
    fields = {"name": slug.title(), "kind": "union", **fields}
    return Organization.objects.create(slug=slug, **fields)


def make_chapter(
    organization: Organization, slug: str, parent: Chapter | None = None, **fields: Any
) -> Chapter:
    """Make a chapter."""
    fields = {"name": slug.title(), **fields}
    return Chapter.objects.create(organization=organization, slug=slug, parent=parent, **fields)


def make_member(
    organization: Organization,
    number: str,
    *chapters: Chapter,
    standing: str | None = "good",
    since_on: date = LONG_AGO,
    **fields: Any,
) -> Member:
    """Make a member, the first of the chapters being the one that counts."""
    fields = {"joined_on": LONG_AGO, **fields}
    key = name_key(fields.get("given_name", ""), fields.get("family_name", ""))
    member = Member.objects.create(organization=organization, number=number, name_key=key, **fields)
    for position, chapter in enumerate(chapters):
        Membership.objects.create(member=member, chapter=chapter, is_primary=position == 0)
    if standing is not None:
        Standing.objects.create(member=member, status=standing, since_on=since_on)
    return member


def make_staff(
    organization: Organization | None = None,
    kind: str = Role.Kind.OWNER,
    chapter: Chapter | None = None,
    *,
    email: str = "",
    has_second_factor: bool = True,
) -> User:
    """Make an account with a role, fit to enter the console with `client.force_login`."""
    email = email or f"{kind}-{User.objects.count()}@staff.example"
    user = User.objects.create_user(username=email, email=email, password="correct-horse-7")
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if has_second_factor:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": ""})
    if organization is not None:
        Role.objects.create(user=user, organization=organization, chapter=chapter, kind=kind)
    return user
