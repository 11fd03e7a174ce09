"""Calendar files, read back by the parser and line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from groundswell.outreach.events.calendar import Entry, clean, write_calendar

ENTRY = Entry(
    uid="slot-7@events.example",
    sequence=3,
    changed_at=datetime(2016, 1, 2, tzinfo=UTC),
    starts_at=datetime(2016, 3, 13, 0, tzinfo=UTC),
    ends_at=datetime(2016, 3, 13, 20, tzinfo=UTC),
    zone=ZoneInfo("America/Chicago"),
    title="Rally; with commas, and more",
    text="Come.\nBring a friend.",
    place="Hall 5, 12 Main Street, Des Moines",
    url="https://events.example/act/union/events/rally/",
    coordinates=(41.5868, -93.625),
)


def read(data: bytes) -> list[Calendar]:
    return Calendar.from_ical(data).walk("VEVENT")


def test_entry_is_read_back() -> None:
    (event,) = read(write_calendar("Union", [ENTRY], language="en"))
    assert str(event["summary"]) == ENTRY.title
    assert str(event["description"]) == ENTRY.text
    assert event["dtstart"].dt == ENTRY.starts_at
    assert event["dtend"].dt == ENTRY.ends_at
    assert (event["sequence"], str(event["status"])) == (3, "CONFIRMED")
    assert event["geo"].to_ical() == "41.5868;-93.625"


def test_zone_comes_with_its_clock_changes() -> None:
    text = write_calendar("Union", [ENTRY], language="en").decode()
    assert "DTSTART;TZID=America/Chicago:20160312T180000\r\n" in text
    assert "TZID:America/Chicago\r\n" in text
    assert "DTSTART:20160313T030000\r\n" in text


def test_cancelled_entry_says_so() -> None:
    cancelled = replace(ENTRY, is_cancelled=True)
    assert "STATUS:CANCELLED" in write_calendar("Union", [cancelled], language="es").decode()


def test_empty_calendar_is_a_calendar() -> None:
    assert Calendar.from_ical(write_calendar("Union", [], language="en")).walk("VEVENT") == []


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=100))
def test_no_text_begins_a_line_of_its_own(title: str, text: str, place: str) -> None:
    hostile = replace(
        ENTRY,
        title=title + "\r\nATTENDEE:mailto:x@y.example\nX-A:1",
        text=text + "\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        place=place + "\n\rURL:https://evil.example",
    )
    data = write_calendar(title, [hostile], language="en")
    (event,) = read(data)
    lines = [line for line in data.split(b"\r\n") if not line.startswith(b" ")]
    names = {line.split(b":")[0].split(b";")[0] for line in lines}
    assert not names & {b"ATTENDEE", b"X-A"}
    assert sum(line == b"BEGIN:VEVENT" for line in lines) == 1
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert str(event["url"]) == ENTRY.url
    assert str(event["summary"]) == clean(hostile.title)
