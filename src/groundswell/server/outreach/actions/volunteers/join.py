"""Let a volunteer in by a link, for some hours."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext

from groundswell.outreach.volunteers.secrets import LENGTH, digest_secret, write_secret
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.models import (
    Volunteer,
    VolunteerEntry,
    VolunteerInvitation,
    VolunteerSession,
)
from groundswell.server.outreach.queries.volunteers.find import find_invitation, find_session
from groundswell.server.web.clock import now

SESSION = timedelta(hours=12)
"""A long shift. Who comes back after it opens the link again."""
_OFTEN_ENOUGH = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class NewVolunteer:
    """What somebody says of themselves; the e-mail address only if they wish."""

    name: str
    email: str = ""
    language: str = "en"


def join(
    organization_id: int, secret: str, person: NewVolunteer, *, cookie: str = ""
) -> tuple[Volunteer, str]:
    """Let somebody in by a link's secret; give the volunteer, and the secret of a new session.

    Who still has the cookie of an earlier shift is the same volunteer, and is not counted again.

    Raises:
        Refused: naming the field that is wrong; "secret" if the link lets nobody in.
    """
    with transaction.atomic():
        invitation = _take(organization_id, secret)
        volunteer = _find_returning(organization_id, cookie)
        if volunteer is None:
            volunteer = Volunteer(
                organization_id=organization_id, created_at=now(), last_seen_at=now()
            )
        _check_not_ended(volunteer, person)
        volunteer.name = " ".join(person.name.split())
        volunteer.email = person.email.strip().lower()
        volunteer.language = person.language
        volunteer.last_seen_at = now()
        check_row(volunteer)
        volunteer.save()
        _enter(volunteer, invitation)
        return volunteer, _begin_session(volunteer)


def leave(organization_id: int, cookie: str) -> None:
    """End a session; whose it was is forgotten as well, for the next person at this phone."""
    session = find_session(organization_id, cookie)
    if session is not None:
        session.delete()


def see_volunteer(volunteer: Volunteer) -> None:
    """Note when a volunteer was last here, at most once a minute."""
    if now() - volunteer.last_seen_at >= _OFTEN_ENOUGH:
        volunteer.last_seen_at = now()
        Volunteer.objects.filter(pk=volunteer.pk).update(last_seen_at=now())


def _take(organization_id: int, secret: str) -> VolunteerInvitation:
    """Lock a link, so that the last place on it goes to one person."""
    found = find_invitation(organization_id, secret)
    if found is None:
        raise Refused(gettext("No link has this code. Look at it once more."), field="secret")
    row = VolunteerInvitation.objects.select_for_update().get(pk=found.pk)
    if row.revoked_at is not None or row.expires_at <= now():
        raise Refused(
            gettext("This link does not hold any more. Ask who sent it for another."),
            field="secret",
        )
    return row


def _find_returning(organization_id: int, cookie: str) -> Volunteer | None:
    session = find_session(organization_id, cookie) if cookie else None
    if session is None:
        return None
    return Volunteer.objects.select_for_update().get(pk=session.volunteer_id)


def _check_not_ended(volunteer: Volunteer, person: NewVolunteer) -> None:
    """Refuse who was shown out, by their cookie or by the address that they gave then."""
    ended = volunteer.revoked_at is not None
    if not ended and person.email.strip():
        ended = Volunteer.objects.filter(
            organization_id=volunteer.organization_id,
            email=person.email.strip().lower(),
            revoked_at__isnull=False,
        ).exists()
    if ended:
        raise Refused(gettext("Your access has been ended. Speak with the organizers."))


def _enter(volunteer: Volunteer, invitation: VolunteerInvitation) -> None:
    _entry, is_new = VolunteerEntry.objects.get_or_create(
        volunteer=volunteer, invitation=invitation, defaults={"at": now()}
    )
    if not is_new:
        return
    if invitation.max_uses is not None and invitation.uses >= invitation.max_uses:
        raise Refused(
            gettext("As many people as this link was meant for have come by it. Ask for another."),
            field="secret",
        )
    invitation.uses += 1
    invitation.save(update_fields=["uses"])


def _begin_session(volunteer: Volunteer) -> str:
    """Begin a session; those of this volunteer that ended before serve nobody any more."""
    VolunteerSession.objects.filter(volunteer=volunteer, ends_at__lte=now()).delete()
    cookie = write_secret(secrets.token_bytes(LENGTH))
    VolunteerSession.objects.create(
        volunteer=volunteer, digest=digest_secret(cookie), begun_at=now(), ends_at=now() + SESSION
    )
    return cookie
