"""Synthetic campaigns, lists and volunteers, made with few words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from tests.server.organizations.people import make_member, make_organization

from groundswell.server.organizations.models import Organization
from groundswell.server.organizations.queries.members import MemberFilter
from groundswell.server.outreach.actions.calling.campaigns import (
    add_campaign,
    move_campaign,
    set_script,
)
from groundswell.server.outreach.actions.lists.build import build_list
from groundswell.server.outreach.actions.lists.filters import save_filter
from groundswell.server.outreach.models import Campaign, ListBuild, SavedFilter, Volunteer
from groundswell.server.web.clock import as_moment, now

NOON = datetime(2015, 12, 17, 18, tzinfo=UTC)
"""A Thursday, noon in Iowa and 8 in Hawaii."""
SetClock = Callable[[datetime], None]


def set_clock(settings: Any, folder: Path, at: datetime = NOON) -> SetClock:
    """Let the server's clock stand at a moment, and give what sets it to another."""
    settings.GROUNDSWELL_CLOCK = folder / "clock"

    def write(moment: datetime) -> None:
        # Renamed into place: a process that reads it meanwhile reads a whole moment.
        following = settings.GROUNDSWELL_CLOCK.with_suffix(".next")
        following.write_text(as_moment(moment))
        following.replace(settings.GROUNDSWELL_CLOCK)

    write(at)
    return write


def script_text(**fields: Any) -> str:
    """Give a script of two questions, as JSON."""
    script = {
        "format": "groundswell-script/1",
        "title": "Caucus",
        "audience": "members_and_families",
        "language": "en",
        "steps": [
            {"id": "hello", "say": "Hello {given_name}, {caller_name} here.", "next": "support"},
            {
                "id": "support",
                "say": "Will you caucus for {candidate}?",
                "question": "Support",
                "answers": [
                    {"id": "yes", "label": "Strong", "next": "ride"},
                    {"id": "no", "label": "Opposed", "next": "end", "outcome": "refused"},
                ],
            },
            {
                "id": "ride",
                "say": "Do you need a ride?",
                "question": "Ride",
                "answers": [
                    {"id": "yes", "label": "Yes", "next": "end"},
                    {"id": "no", "label": "No", "next": "end"},
                ],
            },
        ],
        **fields,
    }
    return msgspec.json.encode(script).decode()


def make_people(union: Organization, count: int, *, first: int = 0, **fields: Any) -> list[Any]:
    """Make members in Iowa, each with a number of their own."""
    values = {"state": "IA", "postcode": "50309", "city": "Des Moines", **fields}
    return [
        make_member(
            union,
            str(1000 + n),
            **{"phone": f"+1515282{n:04}", "given_name": f"Given{n}", "family_name": f"Fam{n}"}
            | values,
        )
        for n in range(first, first + count)
    ]


def make_filter(union: Organization, name: str = "All", **wanted: Any) -> SavedFilter:
    """Save a filter."""
    return save_filter(union, name=name, wanted=MemberFilter(**wanted), by=None)


def make_campaign(union: Organization, slug: str = "caucus", **values: Any) -> Campaign:
    """Make a draft with a script."""
    values = {"slug": slug, "name": slug.title(), "mark": "members_and_families", **values}
    campaign = add_campaign(union, values, by=None)
    set_script(campaign, "en", script_text(audience=values["mark"]), version=1)
    campaign.refresh_from_db()
    return campaign


def run_campaign(
    union: Organization, slug: str = "caucus", saved: SavedFilter | None = None, **values: Any
) -> Campaign:
    """Make a campaign whose list is everybody's, and start it."""
    campaign = make_campaign(union, slug, **values)
    list_everybody(campaign, saved)
    campaign.refresh_from_db()
    return move_campaign(campaign, "running", version=campaign.version)


def list_everybody(
    campaign: Campaign, saved: SavedFilter | None = None, priority: int = 0
) -> ListBuild:
    """Build a list of all whom the campaign may reach."""
    union = campaign.organization
    chosen = saved or SavedFilter.objects.filter(organization=union, name="All").first()
    return build_list(campaign, chosen or make_filter(union), by=None, priority=priority)


def make_volunteer(union: Organization, name: str = "Ada") -> Volunteer:
    """Make a volunteer."""
    return Volunteer.objects.create(
        organization=union, name=name, created_at=now(), last_seen_at=now()
    )


def make_union(slug: str = "union") -> Organization:
    """Make an organization."""
    return make_organization(slug)
