"""Find volunteers and links, by the secrets that they show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from groundswell.outreach.volunteers.secrets import digest_secret, read_secret
from groundswell.server.outreach.models import (
    Volunteer,
    VolunteerEntry,
    VolunteerInvitation,
    VolunteerSession,
)


@dataclass(frozen=True)
class Campaigns:
    """The campaigns that are open to a volunteer: all of the organization's, or those of `ids`."""

    all: bool
    ids: frozenset[int]

    def __contains__(self, campaign_id: int) -> bool:
        """Tell whether a campaign of the volunteer's organization is among them."""
        return self.all or campaign_id in self.ids


def open_invitations(at: datetime) -> QuerySet[VolunteerInvitation]:
    """Give the links that let somebody new in at a moment."""
    return VolunteerInvitation.objects.filter(
        Q(max_uses=None) | Q(uses__lt=F("max_uses")), revoked_at=None, expires_at__gt=at
    )


def find_invitation(organization_id: int, text: str) -> VolunteerInvitation | None:
    """Find the link whose secret somebody typed or pasted, open or not."""
    secret = read_secret(text)
    if secret is None:
        return None
    return VolunteerInvitation.objects.filter(
        organization_id=organization_id, digest=digest_secret(secret)
    ).first()


def find_session(organization_id: int, cookie: str) -> VolunteerSession | None:
    """Find the session of a cookie, whether it has ended or not; the volunteer comes with it."""
    sessions = VolunteerSession.objects.select_related("volunteer")
    return sessions.filter(
        volunteer__organization_id=organization_id, digest=digest_secret(cookie)
    ).first()


def find_volunteer(organization_id: int, cookie: str, *, at: datetime) -> Volunteer | None:
    """Find the volunteer of a session that holds; None if it ended or a lead ended it."""
    session = find_session(organization_id, cookie) if cookie else None
    if session is None or session.ends_at <= at or session.volunteer.revoked_at is not None:
        return None
    return session.volunteer


def campaigns_of(volunteer: Volunteer) -> Campaigns:
    """Say which campaigns a volunteer may call for, by the links that they came by.

    A link that a lead has ended opens nothing any more; one that ran out, or is full, goes on for
    those who are in.
    """
    entries = VolunteerEntry.objects.filter(volunteer=volunteer, invitation__revoked_at=None)
    ids = set(entries.values_list("invitation__campaign_id", flat=True))
    return Campaigns(None in ids, frozenset(each for each in ids if each is not None))


def invitations_of(
    organization_id: int, *, campaign_id: int | None = None
) -> QuerySet[VolunteerInvitation]:
    """List an organization's links; with a campaign, those that open it."""
    found = VolunteerInvitation.objects.filter(organization_id=organization_id)
    if campaign_id is not None:
        found = found.filter(Q(campaign_id=campaign_id) | Q(campaign=None))
    return found.select_related("campaign", "invited_by")


def volunteers_of(organization_id: int, *, campaign_id: int | None = None) -> QuerySet[Volunteer]:
    """List volunteers, the last seen first; with a campaign, those to whom it is open."""
    found = Volunteer.objects.filter(organization_id=organization_id)
    if campaign_id is not None:
        entries = VolunteerEntry.objects.filter(
            Q(invitation__campaign_id=campaign_id) | Q(invitation__campaign=None)
        )
        found = found.filter(pk__in=entries.values("volunteer_id"))
    return found.order_by("-last_seen_at", "-pk")
