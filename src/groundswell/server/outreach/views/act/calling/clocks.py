"""Where the person is, what their clock shows, and when they can be called back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_name
from django.utils import formats
from django.utils.translation import get_language, gettext

from groundswell.outreach.calling.hours import Hours
from groundswell.outreach.calling.zones import Zones

_DAYS = 14
_STEP = timedelta(minutes=30)


@dataclass(frozen=True)
class Clock:
    """A zone that the person may be in: its IANA name, and what it is called and shows now."""

    name: str
    title: str
    shows: str

    @property
    def label(self) -> str:
        """Say both in one line."""
        return gettext("%(zone)s (now %(time)s)") % {"zone": self.title, "time": self.shows}


def read_clocks(zones: Zones, *, at: datetime) -> list[Clock]:
    """Give each clock that the person may have, from east to west."""
    language = Locale.parse((get_language() or "en").replace("-", "_")[:2])
    by_hour = sorted(zones, key=lambda name: (at.astimezone(ZoneInfo(name)).utcoffset(), name))
    return [
        Clock(
            name,
            get_timezone_name(name, locale=language),
            formats.time_format(at.astimezone(ZoneInfo(name)).time(), "TIME_FORMAT"),
        )
        for name in reversed(by_hour)
    ]


def describe_clocks(clocks: list[Clock]) -> str:
    """Say what time it is where the person is; where that is not known, every time it may be."""
    if not clocks:
        return ""
    if len(clocks) == 1:
        return gettext("%(time)s there, %(zone)s") % {
            "time": clocks[0].shows,
            "zone": clocks[0].title,
        }
    times = dict.fromkeys(clock.shows for clock in clocks)
    either = gettext(" or ").join(times)
    return gettext("%(time)s there") % {"time": either}


def callback_days(clocks: list[Clock], *, at: datetime) -> list[tuple[str, str]]:
    """Give the days on which somebody can be called back, today first, with their names."""
    if not clocks:
        return []
    today = at.astimezone(ZoneInfo(clocks[0].name)).date()
    days = [today + timedelta(days=count) for count in range(_DAYS)]
    form = gettext("l, F j")
    return [(day.isoformat(), formats.date_format(day, form)) for day in days]


def callback_times(hours: Hours) -> list[tuple[str, str]]:
    """Give the half hours between opening and closing."""
    start = datetime.combine(datetime.min.date(), hours.opens_at)
    end = datetime.combine(datetime.min.date(), hours.closes_at)
    found: list[time] = []
    while start < end:
        found.append(start.time())
        start += _STEP
    return [(each.strftime("%H:%M"), formats.time_format(each, "TIME_FORMAT")) for each in found]


def usual_time(clocks: list[Clock], *, at: datetime) -> str:
    """Give the half hour to begin with: about an hour from now, where the person is."""
    if not clocks:
        return ""
    later = at.astimezone(ZoneInfo(clocks[0].name)) + timedelta(hours=1)
    return f"{later.hour:02}:{later.minute // 30 * 30:02}"
