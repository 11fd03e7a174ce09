"""Slots of events as a calendar file: RFC 5545, with the zones' clock changes (VTIMEZONE).

Escaping and folding of lines are icalendar's: no text of an event can begin a line of its own.
Control characters, which RFC 5545 has no way to write, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_MARGIN = timedelta(days=366)
"""Clock changes are written for a year on both sides of the slots: a zone keeps its rules so long
as far as anybody knows."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One slot as calendars show it.

    `uid` stays the same for a slot; `sequence` grows with each change, which was at `changed_at`.
    Moments are UTC; `place` is one line; `coordinates` are latitude and longitude in degrees.
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    zone: ZoneInfo
    title: str
    text: str
    place: str
    url: str
    is_cancelled: bool = False
    coordinates: tuple[float, float] | None = None


def write_calendar(name: str, entries: Iterable[Entry], *, language: str) -> bytes:
    """Write a calendar; `name` is what programs call it that follow it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Groundswell//Events//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # Not a property that icalendar knows as text: without the type it would not be escaped.
    calendar.add("x-wr-calname", vText(" ".join(clean(name).split())))
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    found = list(entries)
    for each in found:
        calendar.add_component(_write(each))
    if found:
        first = min(each.starts_at for each in found) - _MARGIN
        last = max(each.ends_at for each in found) + _MARGIN
        calendar.add_missing_timezones(first_date=first.date(), last_date=last.date())
    return bytes(calendar.to_ical())


def clean(text: str) -> str:
    """Give a text without control characters; line ends are line feeds."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _write(entry: Entry) -> Event:
    event = Event()
    event.add("uid", clean(entry.uid))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(entry.zone))
    event.add("dtend", entry.ends_at.astimezone(entry.zone))
    event.add("summary", clean(entry.title))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    for name, value in (("description", entry.text), ("location", entry.place), ("url", entry.url)):
        if value:
            event.add(name, clean(value))
    if entry.coordinates is not None:
        event.add("geo", entry.coordinates)
    return event
