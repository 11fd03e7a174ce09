"""Find organizations by what an address or a signed-in person says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet

from groundswell.server.organizations.models import Organization


def find_organization(slug: str) -> Organization | None:
    """Find an organization by its short name."""
    return Organization.objects.filter(slug=slug).first()


def organizations_of(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Organization]:
    """List the organizations in which a person has a role."""
    if not user.is_authenticated:
        return Organization.objects.none()
    return Organization.objects.filter(roles__user_id=user.pk).distinct()


def organizations_among(ids: QuerySet[Any, Any] | Iterable[int]) -> QuerySet[Organization]:
    """List the organizations of some ids, or of those that a query gives, by short name."""
    return Organization.objects.filter(pk__in=ids).order_by("slug")


def organization_named(name: str) -> Organization | None:
    """Find the organization of a name, whatever its capitals."""
    return Organization.objects.filter(name__iexact=" ".join(name.split())).order_by("pk").first()
