"""Calling as a way to act: open as long as a link that anybody may be given lets people in."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from groundswell.server.organizations.queries.find import organizations_among
from groundswell.server.outreach.models import Campaign
from groundswell.server.outreach.queries.volunteers.find import open_invitations
from groundswell.server.outreach.queries.ways import Way
from groundswell.server.web.clock import now


def find_ways(organization_id: int) -> list[Way]:
    """Give the way to call while a campaign runs and a link lets people in.

    The link itself is the lead's to give: the page that this leads to asks for it.
    """
    running = Campaign.objects.filter(organization_id=organization_id, state=Campaign.State.RUNNING)
    links = open_invitations(now()).filter(
        Q(campaign=None) | Q(campaign__in=running), organization_id=organization_id
    )
    count = running.count()
    if count == 0 or not links.exists():
        return []
    words = ngettext(
        "%(count)d phone bank is calling. You need a phone, and the organizers’ link.",
        "%(count)d phone banks are calling. You need a phone, and the organizers’ link.",
        count,
    )
    return [
        Way(
            kind="call",
            title=gettext("Make phone calls"),
            words=words % {"count": count},
            url=reverse("act_join", args=[organizations_among([organization_id]).get().slug]),
        )
    ]
