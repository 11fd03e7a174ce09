"""A phone bank for the walk through every address."""

from __future__ import annotations

from typing import Any

from tests.server.outreach.calling.pages.banks import make_campaign

from groundswell.server.organizations.queries.members import MemberFilter
from groundswell.server.outreach.actions.lists.filters import save_filter
from groundswell.server.outreach.models import (
    VanUpload,
    Volunteer,
    VolunteerInvitation,
    VolunteerStop,
)
from groundswell.server.web.clock import now


def make_visited_bank(organization: Any) -> dict[str, object]:
    """Make one of each thing that an address names; give their keys by name."""
    campaign = make_campaign(organization)
    upload = VanUpload.objects.create(
        campaign=campaign, name="van.csv", data=b"VANID,Date\n", at=now()
    )
    invitation = VolunteerInvitation.objects.create(
        organization=organization, label="Walk", digest="0", created_at=now(), expires_at=now()
    )
    volunteer = Volunteer.objects.create(
        organization=organization, name="Rosa", created_at=now(), last_seen_at=now()
    )
    stop = VolunteerStop.objects.create(
        volunteer=volunteer, reason="opened", counted=80, at=now(), until=now()
    )
    return {
        "campaign": campaign.slug,
        "saved_filter": save_filter(organization, name="All", wanted=MemberFilter(), by=None).pk,
        "van_upload": upload.pk,
        "volunteer_invitation": invitation.pk,
        "volunteer": volunteer.pk,
        "volunteer_stop": stop.pk,
    }
