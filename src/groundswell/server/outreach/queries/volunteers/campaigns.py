"""The campaigns that a volunteer may call for."""

from __future__ import annotations

from django.db.models import QuerySet

from groundswell.server.outreach.models import Campaign, Volunteer
from groundswell.server.outreach.queries.volunteers.find import campaigns_of


def open_campaigns(volunteer: Volunteer) -> QuerySet[Campaign]:
    """List those that a link of the volunteer opens and that have begun; ended ones are gone."""
    found = Campaign.objects.filter(
        organization_id=volunteer.organization_id,
        state__in=(Campaign.State.RUNNING, Campaign.State.PAUSED),
    )
    opened = campaigns_of(volunteer)
    return found if opened.all else found.filter(pk__in=opened.ids)


def find_campaign(volunteer: Volunteer, slug: str) -> Campaign | None:
    """Find a campaign that a link of the volunteer opens, in whatever state but a draft."""
    found = Campaign.objects.filter(organization_id=volunteer.organization_id, slug=slug)
    campaign = found.exclude(state=Campaign.State.DRAFT).first()
    return campaign if campaign is not None and campaign.pk in campaigns_of(volunteer) else None
