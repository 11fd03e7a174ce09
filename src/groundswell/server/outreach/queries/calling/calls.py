"""Calls as `outreach.calling.calls` knows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from groundswell.outreach.calling import calls as pure
from groundswell.server.outreach.models import Call

IMPORTED = 0
"""The caller of a result that came from VAN: no volunteer has this key."""


def read_call(row: Call, *, number: str = "") -> pure.Call:
    """Give the pure call of a row."""
    outcome: Any = row.outcome or None
    state: Any = row.state
    return pure.Call(
        number=number,
        caller=row.volunteer_id or IMPORTED,
        reserved_at=row.reserved_at,
        expires_at=row.expires_at,
        state=state,
        outcome=outcome,
        finished_at=row.finished_at,
        callback_at=row.callback_at,
    )


def open_call(volunteer_id: int, *, now: datetime) -> Call | None:
    """Give the call in a volunteer's hands, whatever campaign it is of, or None."""
    return (
        _in_hand(volunteer_id, now)
        .select_related("campaign", "telephone__organization", "entry__window", "member")
        .first()
    )


def has_call(volunteer_id: int, *, now: datetime) -> bool:
    """Tell whether a volunteer has a call in hand."""
    return _in_hand(volunteer_id, now).exists()


def _in_hand(volunteer_id: int, now: datetime) -> QuerySet[Call]:
    return Call.objects.filter(
        volunteer=volunteer_id, state=Call.State.RESERVED, expires_at__gt=now
    )
