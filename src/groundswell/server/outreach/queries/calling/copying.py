"""A number as `outreach.calling.queue` sees it from one campaign, and the copy its list keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from groundswell.outreach.calling.hours import DEFAULT, Hours
from groundswell.outreach.calling.queue import Rules, Waiting, find_due
from groundswell.outreach.calling.zones import UNKNOWN, Zones
from groundswell.server.outreach.models import Telephone
from groundswell.server.outreach.models.list_entry import NEVER
from groundswell.server.outreach.queries.calling.moments import as_order

_ELSEWHERE = datetime.max.replace(tzinfo=UTC)
"""When a number may be called whose callback is another campaign's: not until that is over."""


@dataclass(frozen=True, slots=True)
class EntryCopy:
    """The columns of `ListEntry` that follow from its telephone and its campaign's rules."""

    callback_order: int
    attempts: int
    tried_order: int
    due_order: int
    is_ready: bool


def view_telephone(
    telephone: Telephone,
    *,
    campaign: int,
    position: int,
    priority: int = 0,
    zones: Zones = UNKNOWN,
    hours: Hours = DEFAULT,
) -> Waiting:
    """Give all that is known of a number, as one campaign has to take it."""
    callback_at = telephone.callback_at
    if callback_at is not None and telephone.callback_campaign_id not in (None, campaign):
        callback_at = _ELSEWHERE
    return Waiting(
        number=telephone.number,
        position=position,
        zones=zones,
        priority=priority,
        attempts=telephone.attempts,
        last_attempt_at=telephone.last_attempt_at,
        callback_at=callback_at,
        held_until=telephone.held_until,
        reached_at=telephone.reached_at,
        is_opted_out=telephone.is_opted_out,
        is_dead=telephone.is_dead,
        hours=hours,
    )


def copy_waiting(row: Waiting, *, rules: Rules, is_open: bool, now: datetime) -> EntryCopy:
    """Give what an entry keeps of a number; one with nobody left to ask for is never due."""
    due = find_due(row, rules=rules) if is_open else None
    if due == _ELSEWHERE:
        due = None
    is_own = row.callback_at is not None and row.callback_at != _ELSEWHERE
    return EntryCopy(
        callback_order=as_order(row.callback_at) if is_own else NEVER,
        attempts=row.attempts,
        tried_order=as_order(row.last_attempt_at, empty=-NEVER),
        due_order=as_order(due),
        is_ready=due is not None and due <= now,
    )
