"""Events in the reader's language: their texts, when and where they are, and what is accessible."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_name
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.server.outreach.models import Event, EventSlot


def title_of(event: Event) -> str:
    """Give the title in the reader's language; in the other where it has only that."""
    return _choose(event.title_en, event.title_es)


def description_of(event: Event) -> str:
    """Give the description, likewise."""
    return _choose(event.description_en, event.description_es)


def languages_of(event: Event) -> tuple[str, str]:
    """Give the languages that title and description are given in, for the page's markup."""
    return (
        _language(event.title_en, event.title_es),
        _language(event.description_en, event.description_es),
    )


def say_day(at: datetime, zone: str) -> str:
    """Say a day: Monday, February 1, 2016."""
    return str(format_date(at.astimezone(ZoneInfo(zone)), "full", locale=_locale()))


def say_time(at: datetime, zone: str) -> str:
    """Say a time: 6:00 PM."""
    text = format_time(at, "short", tzinfo=ZoneInfo(zone), locale=_locale())
    return str(text).replace("\u202f", "\u00a0")


def say_zone(at: datetime, zone: str) -> str:
    """Say a zone at a moment: Central Standard Time."""
    return str(get_timezone_name(at.astimezone(ZoneInfo(zone)), width="long", locale=_locale()))


def say_times(slot: EventSlot, zone: str) -> str:
    """Say from when to when: the last day is named where it is another."""
    begins, ends = say_time(slot.starts_at, zone), say_time(slot.ends_at, zone)
    first, last = say_day(slot.starts_at, zone), say_day(slot.ends_at, zone)
    values = {"starts": begins, "ends": ends, "day": last}
    if first == last:
        return _("%(starts)s to %(ends)s") % values
    return _("%(starts)s to %(day)s, %(ends)s") % values


def say_when(slot: EventSlot, zone: str) -> str:
    """Say day, times and zone in one line."""
    values = {
        "day": say_day(slot.starts_at, zone),
        "times": say_times(slot, zone),
        "zone": say_zone(slot.starts_at, zone),
    }
    return _("%(day)s, %(times)s (%(zone)s)") % values


def place_lines(event: Event) -> list[str]:
    """Give the place as lines of an address; none for one that is online only."""
    town = ", ".join(
        part for part in (event.city, f"{event.region} {event.postcode}".strip()) if part
    )
    return [line for line in (event.venue, event.street, town) if line]


def accessibility_lines(event: Event) -> list[str]:
    """Say what is known of the place, one fact a line; what is not known yet says so."""
    yes, no = Event.Fact.YES, Event.Fact.NO
    facts = (
        (event.step_free, _("Step-free way in"), _("There are steps on the way in")),
        (event.seating, _("Seats for those who need one"), _("No seats")),
        (event.restrooms, _("Accessible restroom"), _("No accessible restroom")),
        (event.hearing_loop, _("Hearing loop"), _("No hearing loop")),
        (
            event.sign_language,
            _("American Sign Language interpreter"),
            _("No sign language interpreter"),
        ),
    )
    said = [good if fact == yes else bad for fact, good, bad in facts if fact in (yes, no)]
    if event.interpreters:
        said.append(_("Interpreters: %(languages)s") % {"languages": event.interpreters})
    return said


def _choose(english: str, spanish: str) -> str:
    return (spanish or english) if _reader() == "es" else (english or spanish)


def _language(english: str, spanish: str) -> str:
    other = "en" if _reader() == "es" else "es"
    return _reader() if {"en": english, "es": spanish}[_reader()] else other


def _reader() -> str:
    return "es" if (get_language() or "").startswith("es") else "en"


def _locale() -> str:
    # Spanish as it is written in the United States: with a clock of twelve hours.
    return "es_US" if _reader() == "es" else "en_US"
