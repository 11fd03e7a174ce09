"""Take one entry of a list for a caller, after its telephone's own row was asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from groundswell.outreach.audiences import read_mark
from groundswell.outreach.calling.calls import HOLD, reserve_call
from groundswell.outreach.calling.queue import find_obstacle
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.outreach.actions.calling.entries import copy_telephone, hold_entries
from groundswell.server.outreach.models import (
    Call,
    CallingWindow,
    Campaign,
    ListEntry,
    ListPerson,
    Telephone,
    Volunteer,
)
from groundswell.server.outreach.queries.calling.copying import view_telephone
from groundswell.server.outreach.queries.calling.optouts import is_opted_out
from groundswell.server.outreach.queries.calling.windows import hours_in
from groundswell.server.outreach.queries.lists.people import reachable_among


def take_entry(
    campaign: Campaign,
    entry_id: int,
    volunteer: Volunteer,
    windows: Mapping[int, CallingWindow],
    *,
    now: datetime,
) -> Call | None:
    """Write the call and the hold; the telephone's row is locked by the transaction around this.

    None means that the list's copy was behind: it is right by now, and the caller asks for the
    next entry.
    """
    entry = ListEntry.objects.select_related("telephone").get(pk=entry_id)
    telephone = entry.telephone
    window = windows.get(entry.window_id)
    if window is None:
        return None
    member = None
    if _may_dial(campaign, entry, window, now):
        member = _find_person(campaign, entry)
    if member is None:
        copy_telephone(telephone, now=now)
        return None
    Call.objects.filter(telephone=telephone, state=Call.State.RESERVED, expires_at__lte=now).update(
        state=Call.State.RETURNED
    )
    call = reserve_call(number=telephone.number, caller=volunteer.pk, now=now, hold=HOLD)
    telephone.held_until = call.expires_at
    telephone.save(update_fields=["held_until"])
    hold_entries(telephone, until=call.expires_at)
    return Call.objects.create(
        campaign=campaign,
        telephone=telephone,
        entry=entry,
        member_id=member,
        volunteer=volunteer,
        reserved_at=call.reserved_at,
        expires_at=call.expires_at,
    )


def _may_dial(campaign: Campaign, entry: ListEntry, window: CallingWindow, now: datetime) -> bool:
    """Ask the opt-outs, and then the rules with what the telephone's row says."""
    telephone: Telephone = entry.telephone
    if not telephone.is_opted_out and is_opted_out(campaign.organization_id, telephone.number):
        telephone.is_opted_out = True
        telephone.save(update_fields=["is_opted_out"])
    hours = hours_in(campaign, window)
    assert hours is not None, "a window without hours is never open"
    row = view_telephone(
        telephone,
        campaign=campaign.pk,
        position=entry.position,
        priority=entry.priority,
        zones=window.zone_set,
        hours=hours,
    )
    return find_obstacle(row, now=now, rules=campaign.rules) is None


def _find_person(campaign: Campaign, entry: ListEntry) -> int | None:
    """Give the member to ask for; who may not be reached any more is asked for no more."""
    waiting = list(
        ListPerson.objects.filter(entry=entry, is_done=False)
        .order_by("member")
        .values_list("member", flat=True)
    )
    reachable = reachable_among(
        campaign.organization,
        waiting,
        mark=read_mark(campaign.mark),
        on=today_in(campaign.organization),
    )
    barred = [member for member in waiting if member not in reachable]
    if barred:
        ListPerson.objects.filter(entry=entry, member__in=barred).update(is_done=True)
    return next((member for member in waiting if member in reachable), None)
