"""The script on the caller's page: its texts filled in, followed as far as answers go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.translation import get_language, gettext

from groundswell.outreach.calling.scripts.script import Script
from groundswell.outreach.calling.scripts.showing import (
    fill_script,
    follow,
    list_said,
    write_given,
)
from groundswell.server.organizations.views.forms.places import language_name
from groundswell.server.outreach.models import Campaign, CampaignScript, Volunteer
from groundswell.server.outreach.queries.calling.person import PersonView
from groundswell.server.outreach.views.act.calling.result import Written


@dataclass(frozen=True)
class Other:
    """Another language that the script is in."""

    language: str
    name: str


def build_script(
    campaign: Campaign, person: PersonView, written: Written, *, volunteer: Volunteer
) -> dict[str, Any]:
    """Give the script's part of the page; nothing if the campaign has no script any more."""
    row = choose_script(campaign, person.language, written)
    if row is None:
        return {}
    script = row.parse()
    values = person.merge_values(
        script,
        organization=campaign.organization.name,
        candidate=campaign.candidate_name,
        caller=volunteer.name,
    )
    script = fill_script(script, values)
    walk, given = follow(script, written.given)
    current = campaign.scripts.filter(is_current=True).exclude(language=row.language)
    return {
        "script": row,
        "walk": walk,
        "said": list_said(walk, given),
        "given": write_given(given),
        "suggested": walk.outcome,
        "other_scripts": [Other(each.language, language_name(each.language)) for each in current],
        "script_data": as_data(script),
    }


def choose_script(campaign: Campaign, persons: str, written: Written) -> CampaignScript | None:
    """Choose the text: another language if it was asked for, the one begun, the person's, ours."""
    if written.script is not None and not written.language:
        begun = campaign.scripts.filter(pk=written.script).first()
        if begun is not None:
            return begun
    current = {row.language[:2]: row for row in campaign.scripts.filter(is_current=True)}
    for language in (written.language, persons, get_language() or ""):
        if language[:2] in current:
            return current[language[:2]]
    return next(iter(current.values()), None)


def as_data(script: Script) -> dict[str, Any]:
    """Give a script as the page's own program reads it, with the words that it needs."""
    return {
        "steps": msgspec.to_builtins(script.steps),
        "at_end": gettext("The script ends here. Put down what came of the call."),
        "back": gettext("One answer back"),
    }
