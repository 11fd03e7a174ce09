"""Why a campaign has nobody to call at a moment, and when it will have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from groundswell.server.outreach.models import Campaign, ListBuild, ListEntry
from groundswell.server.outreach.models.list_entry import NEVER
from groundswell.server.outreach.queries.calling.moments import from_order
from groundswell.server.outreach.queries.calling.windows import next_opening

Why: TypeAlias = Literal["hours", "later", "building", "done"]


@dataclass(frozen=True)
class Nobody:
    """The reason, and when somebody can be called again; None where nobody knows.

    "hours": it is too early or too late where those who wait are. "later": all who are left were
    called just now, are being called, or asked for a later call. "done": nobody is left.
    """

    why: Why
    until: datetime | None = None


def find_why_nobody(campaign: Campaign, *, at: datetime) -> Nobody:
    """Say why nobody is there to be called; one look at the list's index for each window."""
    ready = ListEntry.objects.filter(campaign=campaign, is_ready=True)
    waiting = [window for window in campaign.windows.all() if ready.filter(window=window).exists()]
    if waiting:
        return Nobody("hours", next_opening(campaign, waiting, after=at))
    due = ListEntry.objects.filter(campaign=campaign, is_ready=False, due_order__lt=NEVER)
    first = due.order_by("due_order").select_related("window").first()
    if first is not None:
        moment = from_order(first.due_order)
        after = max(moment, at) if moment else at
        return Nobody("later", next_opening(campaign, [first.window], after=after))
    if campaign.builds.filter(state=ListBuild.State.WAITING).exists():
        return Nobody("building")
    return Nobody("done")
