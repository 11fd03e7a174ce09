"""A synthetic phone bank, made with few words: people with numbers, a script, a list, callers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from tests.server.organizations.people import make_member, make_organization
from tests.server.outreach.volunteers.people import make_caller, make_link

from groundswell.outreach.calling.scripts.notation import read_notation
from groundswell.outreach.calling.scripts.parsing import write_script
from groundswell.server.organizations.queries.members import MemberFilter
from groundswell.server.outreach.actions.calling.campaigns import (
    add_campaign,
    move_campaign,
    set_script,
)
from groundswell.server.outreach.actions.lists.build import build_list
from groundswell.server.outreach.actions.lists.filters import save_filter
from groundswell.server.outreach.models import Campaign, Volunteer

SCRIPT = """\
# opening
Hello {given_name|there}, this is {caller_name} with {organization}.
? Support
* yes: With us > shift
* no: Against > end (refused)

# shift
Can you come to the caucus in {city|your town}?
? Caucus
* yes: Will come > end
* no: Can’t come > end
"""
SCRIPT_ES = """\
# opening
Hola, {given_name|buenas}: le habla {caller_name}, de {organization}.
? Support
* yes: Con nosotros > shift
* no: En contra > end (refused)

# shift
¿Puede venir a la asamblea?
? Caucus
* yes: Vendrá > end
* no: No puede > end
"""


@dataclass
class Bank:
    """An organization whose campaign runs, and a link to it."""

    organization: Any
    campaign: Campaign
    secret: str

    def caller(self, **fields: Any) -> tuple[Client, Volunteer]:
        """Let somebody in."""
        return make_caller(self.organization, self.secret, **fields)

    @property
    def page(self) -> str:
        """Give the address of the caller's page."""
        return reverse("act_call", args=[self.organization.slug, self.campaign.slug])

    @property
    def next(self) -> str:
        """Give the address that opens the next person."""
        return f"{self.page}next/"


def make_people(organization: Any, count: int, **fields: Any) -> None:
    """Make members in Des Moines, each with a number."""
    for number in range(count):
        own = {
            "given_name": f"Given{number}",
            "family_name": f"Family{number}",
            "street": f"{number} Secret Street",
            "email": f"person{number}@members.example",
            "phone": f"+1515555{100 + number:04}",
            "city": "Des Moines",
            "state": "IA",
            "postcode": "50309",
        }
        make_member(organization, f"{organization.pk}-{number:03}", **{**own, **fields})


def make_campaign(organization: Any, slug: str = "caucus", **fields: Any) -> Campaign:
    """Make a campaign with scripts in both languages; no list."""
    values = {"slug": slug, "name": "Caucus night", "mark": "members_and_families", **fields}
    campaign = add_campaign(organization, values, by=None)
    for language, text in (("en", SCRIPT), ("es", SCRIPT_ES)):
        script, flaws = read_notation(
            text, title="Caucus", audience="members_and_families", language=language
        )
        assert flaws == ()
        campaign.refresh_from_db()
        set_script(campaign, language, write_script(script).decode(), version=campaign.version)
    campaign.refresh_from_db()
    return campaign


def make_bank(count: int = 3, slug: str = "union", **fields: Any) -> Bank:
    """Make a phone bank that calls."""
    organization = make_organization(slug, name="Union")
    make_people(organization, count)
    campaign = make_campaign(organization, **fields)
    saved = save_filter(organization, name="All", wanted=MemberFilter(), by=None)
    build_list(campaign, saved, by=None)
    campaign.refresh_from_db()
    move_campaign(campaign, Campaign.State.RUNNING, version=campaign.version)
    campaign.refresh_from_db()
    return Bank(organization, campaign, make_link(organization, campaign_id=campaign.pk)[1])
