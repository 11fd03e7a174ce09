"""In which windows of a campaign calls may be made at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from groundswell.outreach.calling.hours import Hours, is_callable, next_callable
from groundswell.server.outreach.models import CallingWindow, Campaign


def hours_in(campaign: Campaign, window: CallingWindow) -> Hours | None:
    """Give the hours of a campaign in a window; None if it has none there.

    A window's own hours are those that a state sets, and count if the campaign keeps to them.
    """
    if not campaign.keeps_state_hours:
        return campaign.hours
    try:
        return campaign.hours.meet(window.hours)
    except ValueError:
        return None


def callable_windows(campaign: Campaign, *, at: datetime) -> list[CallingWindow]:
    """Give the windows of a campaign's list in which a moment is within the hours."""
    return [window for window in campaign.windows.all() if _is_open(campaign, window, at)]


def next_opening(
    campaign: Campaign, windows: Iterable[CallingWindow], *, after: datetime
) -> datetime | None:
    """Give the earliest moment at which one of some windows is open; None for never."""
    moments = (
        next_callable(after, zones=window.zone_set, hours=hours)
        for window in windows
        if (hours := hours_in(campaign, window)) is not None
    )
    return min((moment for moment in moments if moment is not None), default=None)


def _is_open(campaign: Campaign, window: CallingWindow, at: datetime) -> bool:
    hours = hours_in(campaign, window)
    return hours is not None and is_callable(at, zones=window.zone_set, hours=hours)
