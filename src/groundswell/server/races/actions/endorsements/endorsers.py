"""Endorsers: written down by the organization that keeps a board, and changed by it alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from groundswell.server.organizations.queries.find import find_organization
from groundswell.server.races.actions.facts.history import (
    Remembered,
    find_changes,
    lock_contest,
    remember,
)
from groundswell.server.races.actions.refusal import Refused, check_row
from groundswell.server.races.models import Contest, Endorser, Revision
from groundswell.server.races.queries.endorsements.held import HeldDecision

_SLUG = 64


def add_endorser(keeper: int, slug: str, values: Mapping[str, Any]) -> Endorser:
    """Write an endorser down.

    Raises:
        Refused: naming the field that is wrong.
    """
    row = Endorser(keeper_id=keeper, slug=slug, **values)
    _check(row)
    row.save()
    return row


def change_endorser(endorser: Endorser, values: Mapping[str, Any], *, by: User) -> None:
    """Change an endorser; every board that names it keeps what stood there before.

    Raises:
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        # Not against rows that refer to it: whoever adds an endorsement holds its contest already.
        row = Endorser.objects.select_for_update(no_key=True).get(pk=endorser.pk)
        changed = find_changes(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        _check(row)
        if not changed:
            return
        row.save()
        contests = Contest.objects.filter(endorsements__endorser=row).distinct().order_by("pk")
        for contest in contests:
            change = Remembered(Revision.Action.CORRECTED, row, row.name, changed)
            remember(lock_contest(contest), [change], by=by)


def remove_endorser(endorser: Endorser) -> None:
    """Remove an endorser that endorses nobody and has no slate.

    Raises:
        Refused: if it does.
    """
    with transaction.atomic():
        if endorser.endorsements.exists() or endorser.slates.exists():
            raise Refused(_("Endorsements or slates name this endorser: remove these first."))
        endorser.delete()


def endorser_for(held: HeldDecision, *, keeper: int) -> Endorser:
    """Give the endorser that the organization of a decision here is; write it down if need be."""
    organization = find_organization(held.organization)
    if organization is None:
        raise Refused(_("There is no such organization."))
    found = Endorser.objects.filter(organization_id=organization.pk).first()
    if found is not None:
        return found
    values = {
        "name": organization.name,
        "kind": organization.kind,
        "website": organization.website,
        "organization_id": organization.pk,
    }
    return add_endorser(keeper, free_slug(organization.name), values)


def free_slug(name: str) -> str:
    """Make a short name of a name that no endorser has."""
    base = slugify(name)[: _SLUG - 5].strip("-_") or "endorser"
    taken = set(Endorser.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _check(row: Endorser) -> None:
    check_row(row)
    if row.title and row.kind != Endorser.Kind.PERSON:
        raise Refused(_("Only a person has an office or role."), field="title")
