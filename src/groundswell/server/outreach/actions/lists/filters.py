"""Save filters of the roll under a name."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from groundswell.server.organizations.actions.refusal import check_row
from groundswell.server.organizations.queries.members import MemberFilter
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.models import SavedFilter
from groundswell.server.outreach.queries.lists.filters import write_filter
from groundswell.server.web.clock import now


def save_filter(
    organization: Any, *, name: str, wanted: MemberFilter, by: User | None
) -> SavedFilter:
    """Save a new filter under a name.

    Raises:
        Refused: if the name is missing or taken.
    """
    row = SavedFilter(
        organization=organization,
        name=" ".join(name.split()),
        filter=write_filter(wanted),
        created_at=now(),
        by=by,
    )
    check_row(row)
    row.save()
    return row


def change_filter(
    saved: SavedFilter, *, name: str, wanted: MemberFilter, version: int
) -> SavedFilter:
    """Change a filter as it was at a version; lists made from it stay as they are.

    Raises:
        Refused: if the name is missing or taken.
        ChangedMeanwhile: if somebody else has changed it since.
    """
    with transaction.atomic():
        row = SavedFilter.objects.select_for_update().get(pk=saved.pk)
        if row.version != version:
            raise ChangedMeanwhile
        row.name, row.filter = " ".join(name.split()), write_filter(wanted)
        row.version += 1
        check_row(row)
        row.save()
    return row


def remove_filter(saved: SavedFilter) -> None:
    """Remove a filter; lists made from it stay as they are."""
    saved.delete()
