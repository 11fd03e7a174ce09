"""Local times of an event's zone as moments, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from groundswell.outreach.events.errors import MomentRefused


def to_moment(local: datetime, zone: ZoneInfo) -> datetime:
    """Give the moment (UTC) at which clocks in a zone show a local time (without zone).

    A time that the clock shows twice is refused too: nobody who reads it on a poster could know
    which is meant.

    Raises:
        MomentRefused: "missing" where the clock is set forward over it, "twice" where it is set
            back over it, "beyond" at the ends of the calendar.
    """
    try:
        first, second = (_at(local, zone, fold) for fold in (0, 1))
        shown = to_local(first, zone)
    except OverflowError as error:
        raise MomentRefused("beyond") from error
    if shown != local:
        raise MomentRefused("missing")
    if first != second:
        raise MomentRefused("twice")
    return first


def to_local(moment: datetime, zone: ZoneInfo) -> datetime:
    """Give what clocks in a zone show at a moment, without the zone."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def move_zone(moment: datetime, *, before: ZoneInfo, after: ZoneInfo) -> datetime:
    """Give the moment at which clocks in another zone show what those in the first did.

    Raises:
        MomentRefused: as `to_moment` does.
    """
    return to_moment(to_local(moment, before), after)


def _at(local: datetime, zone: ZoneInfo, fold: int) -> datetime:
    return local.replace(tzinfo=zone, fold=fold).astimezone(UTC)
