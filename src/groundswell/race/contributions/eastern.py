"""Moments as ActBlue writes them: the clock of New York, without saying which offset.

ActBlue's data dictionary names the zone America/New_York
(https://secure.actblue.com/docs/report_builder, "Paid At"). Once a year an hour is shown twice, and
the file does not say which: such a time is taken for the earlier of the two, that of daylight
saving, always. So the same file gives the same moments on every import, and a moment can be early
by an hour, never late. A time that no clock showed, in the hour skipped in spring, is refused.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from groundswell.race.contributions.errors import ValueRefused

ZONE = "America/New_York"

FORMATS = (
    "%Y-%m-%d %H:%M:%S",
    "%m/%d/%Y %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y %I:%M %p",
    "%Y-%m-%d %H:%M",
)
"""Month before day, as in the United States; a spreadsheet that saves the file cuts the seconds."""

DAYS = ("%Y-%m-%d", "%m/%d/%Y")
"""A day alone: enough for a refund, which is then the day's first moment, but not for a gift."""

FIRST_YEAR, LAST_YEAR = 2000, 2099

_EASTERN = ZoneInfo(ZONE)


def to_utc(local: datetime) -> datetime:
    """Turn what a clock in New York showed into a moment.

    Raises:
        ValueRefused: `moment.no_such_hour`, `moment.range`.
    """
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise ValueRefused("moment.range")
    moment = local.replace(tzinfo=_EASTERN, fold=0).astimezone(UTC)
    if moment.astimezone(_EASTERN).replace(tzinfo=None) != local:
        raise ValueRefused("moment.no_such_hour")
    return moment


def to_eastern(moment: datetime) -> datetime:
    """Show a moment on New York's clock, for a page that says "Wednesday night"."""
    return moment.astimezone(_EASTERN)


def is_repeated(local: datetime) -> bool:
    """Tell whether a clock in New York showed this time twice."""
    early = local.replace(tzinfo=_EASTERN, fold=0).utcoffset()
    late = local.replace(tzinfo=_EASTERN, fold=1).utcoffset()
    return (early or timedelta()) > (late or timedelta())
