"""What follows from a call's result, for the person, the number and every list it is on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from groundswell.outreach.calling.history import sum_history
from groundswell.outreach.calling.outcomes import CONSEQUENCES
from groundswell.server.outreach.actions.calling.entries import copy_telephone
from groundswell.server.outreach.models import Call, Campaign, GonePerson, ListPerson, Telephone
from groundswell.server.outreach.queries.calling.calls import read_call


def apply_result(
    call: Call, telephone: Telephone, *, now: datetime, also: tuple[int, ...] = ()
) -> None:
    """Write what a finished call means; the telephone's row is locked.

    `also` are other members at the number who were talked with in the same call.
    """
    outcome: Any = call.outcome
    consequence = CONSEQUENCES[outcome]
    people = [key for key in (call.member_id, *also) if key is not None]
    if consequence.person_done:
        ListPerson.objects.filter(entry=call.entry_id, member__in=people).update(is_done=True)
    if consequence.person_gone and call.member_id is not None:
        _mark_gone(telephone, call.member_id, now)
    sum_calls(telephone, now=now)


def sum_calls(telephone: Telephone, *, now: datetime) -> None:
    """Put a telephone's row together from all calls to it, and copy it to every list."""
    rows = list(Call.objects.filter(telephone=telephone).select_related("campaign"))
    history = sum_history((read_call(row) for row in rows), now=now)
    telephone.attempts = history.attempts
    telephone.last_attempt_at = history.last_attempt_at
    telephone.reached_at = history.reached_at
    telephone.held_until = history.held_until
    telephone.is_dead = history.is_dead
    telephone.callback_at, telephone.callback_campaign = _find_callback(rows, history.callback_at)
    telephone.save()
    copy_telephone(telephone, now=now)


def _find_callback(
    rows: list[Call], callback_at: datetime | None
) -> tuple[datetime | None, Campaign | None]:
    """Give the open callback and who calls back; a campaign that has ended never will."""
    if callback_at is None:
        return None, None
    done = [row for row in rows if row.finished_at is not None]
    campaign = max(done, key=lambda row: row.reserved_at).campaign
    return (None, None) if campaign.state == Campaign.State.ENDED else (callback_at, campaign)


def _mark_gone(telephone: Telephone, member: int, now: datetime) -> None:
    GonePerson.objects.get_or_create(telephone=telephone, member_id=member, defaults={"at": now})
    ListPerson.objects.filter(entry__telephone=telephone, member=member).update(is_done=True)
