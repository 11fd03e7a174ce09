"""Saved filters read back, and the members whom they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db.models import QuerySet

from groundswell.server.organizations.queries.access import Scope
from groundswell.server.organizations.queries.members import MemberFilter, find_members
from groundswell.server.outreach.models import SavedFilter

EVERYWHERE = Scope(everywhere=True)
_DAYS = ("joined_after", "joined_until")
_LISTS = ("states", "chapters")


def write_filter(wanted: MemberFilter) -> dict[str, Any]:
    """Write the fields that narrow as JSON keeps them."""
    found = {name: value for name, value in asdict(wanted).items() if value}
    for name in _DAYS:
        if name in found:
            found[name] = found[name].isoformat()
    for name in _LISTS:
        if name in found:
            found[name] = sorted(set(found[name]))
    return found


def read_filter(stored: Mapping[str, Any]) -> MemberFilter:
    """Read what `write_filter` wrote.

    Raises:
        TypeError: if it has a field that no filter has: to leave it out would widen the choice.
    """
    found = dict(stored)
    for name in _DAYS:
        if name in found:
            found[name] = date.fromisoformat(found[name])
    for name in _LISTS:
        if name in found:
            found[name] = tuple(found[name])
    return MemberFilter(**found)


def filters_of(organization_id: int) -> QuerySet[SavedFilter]:
    """List an organization's saved filters by name."""
    return SavedFilter.objects.filter(organization=organization_id)


def people_of(saved_filter: SavedFilter, *, on: date) -> QuerySet[Any]:
    """Give the members whom a saved filter means, standing as of a day."""
    wanted = read_filter(saved_filter.filter)
    return find_members(saved_filter.organization, EVERYWHERE, wanted, on=on)
