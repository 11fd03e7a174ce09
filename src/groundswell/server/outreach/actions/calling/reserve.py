"""Give a caller the next number, and nobody else.

The steps, each of which holds whatever dies after it:

1. What has run out is put back: the caller's own call, and entries whose moment has come.
2. In one transaction: the first free telephone is locked (PostgreSQL passes over those that others
   are just taking; SQLite lets one writer in at a time).
3. Its own row is asked, not the list's copy of it, and so are the opt-outs (`taking`).
4. The call, the hold and the copies on every list are written together.

A process that is killed before the end of the last step has taken nothing; after it, the number
comes back when the hold runs out.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.calling.taking import take_entry
from groundswell.server.outreach.models import Call, CallingWindow, Campaign, Volunteer
from groundswell.server.outreach.queries.calling.calls import open_call
from groundswell.server.outreach.queries.calling.next_numbers import (
    find_free,
    has_due,
    has_next,
    promote_due,
)
from groundswell.server.outreach.queries.calling.windows import callable_windows
from groundswell.server.web.clock import now as read_clock

_PROMOTED = 2_000
"""Entries made ready by one caller; the worker makes the rest so."""
_DEPTHS = (8, 64, 512, 512, 512)
"""How deep each attempt looks: the first rows may all be in other hands for a moment."""
_PAUSE = 0.02  # seconds between two attempts
_STALE = 10_000
"""Entries found to be behind their telephones before something must be wrong."""


class NotRunning(Refused):
    """Report a campaign that gives out no numbers now."""


class Busy(Refused):
    """Report that every number that is left is just being taken by somebody else."""


def reserve_next(campaign: Campaign, volunteer: Volunteer) -> Call | None:
    """Give a volunteer the next number of a campaign, or the call that is still in their hands.

    So a phone that died comes back to the same person, even if the call is of another campaign.
    None means that there is nobody to call now. Whether the volunteer may open anybody is asked
    before (`actions.volunteers.pace`).

    Raises:
        NotRunning: if the campaign is a draft, paused or ended.
        Busy: if everybody who is left is being taken by others at this moment.
    """
    now = read_clock()
    if (held := _find_own(volunteer, now)) is not None:
        return held
    row = Campaign.objects.select_related("organization").get(pk=campaign.pk)
    if row.state != Campaign.State.RUNNING:
        raise NotRunning(_("This campaign gives out no numbers now."))
    if has_due(row.pk, now=now):
        promote_due(row.pk, now=now, limit=_PROMOTED)
    windows = {window.pk: window for window in callable_windows(row, at=now)}
    try:
        return _take_first(row, volunteer, windows, now)
    except IntegrityError:  # the same volunteer in another window of the browser was quicker
        if (held := open_call(volunteer.pk, now=now)) is not None:
            return held
        raise


def _find_own(volunteer: Volunteer, now: datetime) -> Call | None:
    """Give the call in the volunteer's hands; put back what they held too long.

    Outside the transaction that takes a number, so that it waits with no lock held.
    """
    own = Call.objects.filter(volunteer=volunteer, state=Call.State.RESERVED)
    if not own.exists():
        return None
    own.filter(expires_at__lte=now).update(state=Call.State.RETURNED)
    return open_call(volunteer.pk, now=now)


def _take_first(
    campaign: Campaign,
    volunteer: Volunteer,
    windows: Mapping[int, CallingWindow],
    now: datetime,
) -> Call | None:
    """Take the first entry that stands up to its telephone's own row."""
    depths, stale = list(_DEPTHS), 0
    while depths and stale < _STALE:
        with transaction.atomic():
            found = find_free(campaign.pk, list(windows), now=now, depth=depths[0])
            if found is not None:
                call = take_entry(campaign, found.entry, volunteer, windows, now=now)
                if call is not None:
                    return call
                stale += 1
                continue
        if not has_next(campaign.pk, list(windows)):
            return None
        del depths[0]
        time.sleep(_PAUSE)
    raise Busy(_("Everybody is being called by others right now. Try again in a moment."))
