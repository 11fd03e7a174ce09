"""The way to act that this part offers: to talk to people one knows."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.server.organizations.queries.find import organizations_among
from groundswell.server.outreach.models import ConversationGuide
from groundswell.server.outreach.queries.ways import Way


def find_ways(organization_id: int) -> list[Way]:
    """Offer the page of people that one knows, once there is a guide to talk with."""
    organization = organizations_among([organization_id]).get()
    guides = ConversationGuide.objects.filter(organization_id=organization_id, is_open=True)
    if not guides.exists():
        return []
    return [
        Way(
            kind="talk",
            title=_("Talk to people you know"),
            words=_(
                "Make a list of family, friends and neighbors, and talk to each when it suits "
                "you. The list stays on your phone."
            ),
            url=reverse("act_people", args=[organization.slug]),
        )
    ]
