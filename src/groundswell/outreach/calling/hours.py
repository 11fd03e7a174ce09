"""The hours in which a person may be called: 8 to 21, on every clock that may be theirs.

47 CFR 64.1200(c)(1) forbids telephone solicitations "before the hour of 8 a.m. or after 9 p.m.
(local time at the called party's location)". Calls for a political purpose are not telephone
solicitations in that rule; the hours are kept for them all the same. 8:00:00 is within, 21:00:00
is not. The words were checked in published quotations of the rule, not in the rule as in force;
they, and what else the law of a state asks of a call, are to be checked before use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from groundswell.outreach.calling.zones import Zones

_DAYS_AHEAD = 3
"""Days to look at: if there is no common hour in one whole day, there is none."""


@dataclass(frozen=True, slots=True)
class Hours:
    """From `opens_at` until just before `closes_at`, on the same day.

    Raises:
        ValueError: if they leave nothing.
    """

    opens_at: time = time(8)
    closes_at: time = time(21)

    def __post_init__(self) -> None:
        """Refuse hours that run past midnight, and times with a zone of their own."""
        if self.opens_at.tzinfo or self.closes_at.tzinfo or self.opens_at >= self.closes_at:
            raise ValueError(f"no hours from {self.opens_at} to {self.closes_at}")

    def meet(self, other: Hours) -> Hours:
        """Give the hours that are within both.

        Raises:
            ValueError: if there are none.
        """
        return Hours(
            max(self.opens_at, other.opens_at),
            min(self.closes_at, other.closes_at),
        )


DEFAULT = Hours()


def is_callable(moment: datetime, *, zones: Zones, hours: Hours = DEFAULT) -> bool:
    """Tell whether a moment is within the hours in every one of the zones; in none, it is not.

    Raises:
        ValueError: if the moment has no offset.
    """
    _check(moment)
    return bool(zones) and all(
        hours.opens_at <= moment.astimezone(zone).time() < hours.closes_at
        for zone in map(_load_zone, zones)
    )


def next_callable(moment: datetime, *, zones: Zones, hours: Hours = DEFAULT) -> datetime | None:
    """Give the earliest moment, this one or a later, that is callable, in UTC.

    None means never: the zones are unknown, or so far apart that they share no hour.

    Raises:
        ValueError: if the moment has no offset.
    """
    _check(moment)
    # A time that becomes callable does so when the last of the zones opens, at whichever that is.
    starts = {moment.astimezone(UTC), *_edges(moment, zones, hours.opens_at)}
    good = (start for start in sorted(starts) if start >= moment)
    return next((start for start in good if is_callable(start, zones=zones, hours=hours)), None)


def callable_until(moment: datetime, *, zones: Zones, hours: Hours = DEFAULT) -> datetime | None:
    """Give when a callable moment stops being one, in UTC; None if it is not callable.

    Raises:
        ValueError: if the moment has no offset.
    """
    if not is_callable(moment, zones=zones, hours=hours):
        return None
    return min(edge for edge in _edges(moment, zones, hours.closes_at) if edge > moment)


def callable_sets(
    moment: datetime, *, sets: Iterable[Zones], hours: Hours = DEFAULT
) -> frozenset[Zones]:
    """Give those of several sets of zones for which a moment is callable.

    A store with a million people has only some tens of different sets (`write_zones`): it asks
    for those, and selects its rows by what comes back.
    """
    return frozenset(each for each in sets if is_callable(moment, zones=each, hours=hours))


@cache
def _load_zone(name: str) -> ZoneInfo:
    """Load a zone once: the library keeps eight, and reads the ninth from its file again."""
    return ZoneInfo(name)


def _check(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no offset")


def _edges(moment: datetime, zones: Zones, at: time) -> Iterator[datetime]:
    """Give when the clock of each zone shows a time on the days around a moment.

    A time that a clock shows twice counts twice, and one that it skips, where it lands.
    """
    for zone in map(_load_zone, zones):
        today: date = moment.astimezone(zone).date()
        for days in range(_DAYS_AHEAD):
            local = datetime.combine(today + timedelta(days), at, tzinfo=zone)
            yield local.astimezone(UTC)
            yield local.replace(fold=1).astimezone(UTC)
