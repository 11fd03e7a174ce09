"""Public events in the shape that Mobilize's API (v1) gives them, for programs that read it.

Fields and enumerations are those of its public documentation: github.com/mobilizeamerica/api.
What this server does not know (districts, on which side of campaign finance a sponsor stands) is
null, as there. Mobilize has no type for a press conference: it is OTHER.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

EVENT_TYPES = (
    "CANVASS",
    "PHONE_BANK",
    "TEXT_BANK",
    "MEETING",
    "COMMUNITY",
    "FUNDRAISER",
    "MEET_GREET",
    "HOUSE_PARTY",
    "VOTER_REG",
    "TRAINING",
    "FRIEND_TO_FRIEND_OUTREACH",
    "DEBATE_WATCH_PARTY",
    "ADVOCACY_CALL",
    "RALLY",
    "TOWN_HALL",
    "OFFICE_OPENING",
    "BARNSTORM",
    "SOLIDARITY_EVENT",
    "COMMUNITY_CANVASS",
    "SIGNATURE_GATHERING",
    "CARPOOL",
    "OTHER",
)
TYPE_OF = {
    "rally": "RALLY",
    "press_conference": "OTHER",
    "canvass": "CANVASS",
    "call": "PHONE_BANK",
    "meeting": "MEETING",
    "other": "OTHER",
}
"""Mobilize's type of each of our kinds."""
ACCESSIBLE = {"yes": "ACCESSIBLE", "no": "NOT_ACCESSIBLE", "unknown": "NOT_SURE"}
"""Its status of each answer to "Is it step-free?"."""
SUMMARY = 200


@dataclass(frozen=True, kw_only=True)
class Sponsor:
    """The organization: its page of events is `feed_url`; `state` is two letters or empty."""

    id: int
    name: str
    slug: str
    state: str
    feed_url: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class Location:
    """Where an event is; `region` is a state's two letters."""

    venue: str
    street: str
    locality: str
    region: str
    postal_code: str
    coordinates: tuple[float, float] | None


@dataclass(frozen=True)
class Timeslot:
    """One slot; moments are UTC."""

    id: int
    starts_at: datetime
    ends_at: datetime
    is_full: bool


@dataclass(frozen=True, kw_only=True)
class PublicEvent:
    """One public event; `kind` is ours, `location` None for one that is online only."""

    id: int
    kind: str
    title: str
    description: str
    timezone: str
    timeslots: Sequence[Timeslot]
    location: Location | None
    step_free: str
    accessibility_notes: str
    browser_url: str
    created_at: datetime
    modified_at: datetime


def write_page(
    events: Sequence[dict[str, Any]], *, count: int, next_url: str | None, previous_url: str | None
) -> dict[str, Any]:
    """Put a page of events together; `count` is of all pages."""
    return {"count": count, "next": next_url, "previous": previous_url, "data": list(events)}


def write_error(name: str, reason: str) -> dict[str, Any]:
    """Put a refusal together."""
    return {"data": None, "error": {name: {"0": [reason]}}}


def write_event(event: PublicEvent, sponsor: Sponsor) -> dict[str, Any]:
    """Give one event as a JSON object."""
    return {
        "id": event.id,
        "title": event.title,
        "summary": summarize(event.description),
        "description": to_html(event.description),
        "featured_image_url": "",
        "high_priority": None,
        "sponsor": _sponsor(sponsor),
        "timeslots": [_timeslot(each) for each in event.timeslots],
        "location": None if event.location is None else _location(event.location),
        "timezone": event.timezone,
        "event_type": TYPE_OF[event.kind],
        "browser_url": event.browser_url,
        "created_date": _seconds(event.created_at),
        "modified_date": _seconds(event.modified_at),
        "visibility": "PUBLIC",
        "address_visibility": "PUBLIC",
        "created_by_volunteer_host": False,
        "virtual_action_url": None,
        "contact": None,
        "accessibility_status": ACCESSIBLE[event.step_free] if event.location else None,
        "accessibility_notes": event.accessibility_notes,
        "tags": [],
        "event_campaign": None,
    }


def summarize(text: str) -> str:
    """Give the first lines of a text as one, cut between words at 200 characters."""
    line = " ".join(text.split())
    if len(line) <= SUMMARY:
        return line
    return line[: SUMMARY - 1].rsplit(" ", 1)[0] + "…"


def to_html(text: str) -> str:
    """Give a plain text as HTML: paragraphs and line breaks; no markup in it survives as such."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts if part)


def _sponsor(sponsor: Sponsor) -> dict[str, Any]:
    return {
        "id": sponsor.id,
        "name": sponsor.name,
        "slug": sponsor.slug,
        "is_coordinated": None,
        "is_independent": None,
        "race_type": None,
        "is_primary_campaign": False,
        "state": sponsor.state,
        "district": "",
        "candidate_name": "",
        "event_feed_url": sponsor.feed_url,
        "created_date": _seconds(sponsor.created_at),
        "modified_date": _seconds(sponsor.created_at),
        "org_type": None,
    }


def _location(place: Location) -> dict[str, Any]:
    found = place.coordinates
    return {
        "venue": place.venue,
        "address_lines": [place.street, ""],
        "locality": place.locality,
        "region": place.region,
        "country": "US",
        "postal_code": place.postal_code,
        "location": None if found is None else {"latitude": found[0], "longitude": found[1]},
        "congressional_district": None,
        "state_leg_district": None,
        "state_senate_district": None,
    }


def _timeslot(slot: Timeslot) -> dict[str, Any]:
    return {
        "id": slot.id,
        "start_date": _seconds(slot.starts_at),
        "end_date": _seconds(slot.ends_at),
        "is_full": slot.is_full,
    }


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
