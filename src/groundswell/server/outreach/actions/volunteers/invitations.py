"""Make links for volunteers, and end them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from groundswell.outreach.volunteers.secrets import LENGTH, digest_secret, write_secret
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.actions.volunteers.revoke import end_volunteer
from groundswell.server.outreach.models import Volunteer, VolunteerInvitation
from groundswell.server.web.clock import now

LONGEST = timedelta(days=90)
MOST = 10_000


@dataclass(frozen=True, kw_only=True)
class NewInvitation:
    """What a link is for: a campaign, or all where it is None; how long, and for how many."""

    label: str
    holds: timedelta
    campaign_id: int | None = None
    max_uses: int | None = None


def invite_volunteers(
    organization_id: int, invitation: NewInvitation, *, by: User
) -> tuple[VolunteerInvitation, str]:
    """Make a link; give it with its secret, which nobody can read again.

    The campaign must be one of the organization's; who calls has looked it up there.

    Raises:
        Refused: naming the field that is wrong.
    """
    if not timedelta() < invitation.holds <= LONGEST:
        raise Refused(gettext("A link holds from one day to 90."), field="days")
    if invitation.max_uses is not None and not 1 <= invitation.max_uses <= MOST:
        raise Refused(gettext("Write a number from 1 to 10,000."), field="max_uses")
    secret = write_secret(secrets.token_bytes(LENGTH))
    row = VolunteerInvitation(
        organization_id=organization_id,
        campaign_id=invitation.campaign_id,
        label=invitation.label.strip(),
        digest=digest_secret(secret),
        created_at=now(),
        expires_at=now() + invitation.holds,
        max_uses=invitation.max_uses,
        invited_by=by,
    )
    check_row(row)
    row.save()
    return row, secret


def revoke_invitation(invitation: VolunteerInvitation, *, also_volunteers: bool) -> int:
    """End a link at once: nobody comes in by it, and it opens no campaign to those who did.

    With `also_volunteers` those who came by it are out altogether, whatever other links they used;
    gives how many that were.
    """
    with transaction.atomic():
        row = VolunteerInvitation.objects.select_for_update().get(pk=invitation.pk)
        if row.revoked_at is None:
            row.revoked_at = now()
            row.save()
        if not also_volunteers:
            return 0
        came = Volunteer.objects.filter(entries__invitation=row, revoked_at=None)
        found = list(came.select_for_update(of=("self",)))
        for volunteer in found:
            end_volunteer(volunteer)
    return len(found)
