"""Invite staff: a signed link by e-mail, that holds for some days and works once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from groundswell.server.organizations.actions.accounts import NewAccount, create_account
from groundswell.server.organizations.actions.history import name_of, remember
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.actions.staff import check_place, give_role
from groundswell.server.organizations.models import (
    Change,
    Chapter,
    Organization,
    Role,
    StaffInvitation,
)
from groundswell.server.web.clock import now

HOLDS = timedelta(days=7)
_SALT = "groundswell.staff-invitation"


@dataclass(frozen=True)
class NewStaff:
    """Who is to have which role, where."""

    email: str
    kind: str
    chapter: Chapter | None = None


def invite_staff(
    organization: Organization, staff: NewStaff, *, by: User, origin: str
) -> StaffInvitation | Role:
    """Invite somebody by e-mail; who is of the staff already gets the role at once.

    Raises:
        Refused: naming the field that is wrong.
        OSError: if the message could not be handed over; nothing is kept then.
    """
    check_place(organization, staff.kind, staff.chapter)
    email = staff.email.strip().lower()
    known = User.objects.filter(email__iexact=email, roles__organization=organization).first()
    if known is not None:
        return give_role(organization, known, staff.kind, chapter=staff.chapter, by=by)
    with transaction.atomic():
        _withdraw_earlier(organization, email, staff)
        invitation = StaffInvitation.objects.create(
            organization=organization,
            chapter=staff.chapter,
            kind=staff.kind,
            email=email,
            invited_by=by,
            invited_at=now(),
            expires_at=now() + HOLDS,
        )
        remember(
            organization,
            Change.Action.STAFF_INVITED,
            by=by,
            chapter=staff.chapter,
            subject=email,
            fields={"role": [None, staff.kind]},
        )
        # Last, so that a message that can't be sent leaves nothing behind.
        _send(invitation, by=by, origin=origin)
    return invitation


def withdraw_invitation(invitation: StaffInvitation, *, by: User) -> None:
    """Let an invitation's link work no more.

    Raises:
        Refused: if it has been taken up.
    """
    with transaction.atomic():
        row = StaffInvitation.objects.select_for_update().get(pk=invitation.pk)
        if row.accepted_at is not None:
            raise Refused(gettext("This invitation has been taken up already."))
        if row.withdrawn_at is None:
            row.withdrawn_at = now()
            row.save()
            remember(
                row.organization,
                Change.Action.INVITATION_WITHDRAWN,
                by=by,
                chapter=row.chapter,
                subject=row.email,
            )


def find_invitation(token: str) -> StaffInvitation | None:
    """Find what a link's token invites to, if it still holds."""
    try:
        pk = signing.loads(token, salt=_SALT, max_age=HOLDS)
    except signing.BadSignature:
        return None
    return _open_invitations().filter(pk=pk).first()


def accept_as(token: str, user: User) -> Role:
    """Take an invitation up with an account that has its address.

    Raises:
        Refused: if the link is spent, or speaks to another address.
    """
    with transaction.atomic():
        invitation = _take(token)
        addresses = EmailAddress.objects.filter(user=user, verified=True)
        if not addresses.filter(email__iexact=invitation.email).exists():
            raise Refused(gettext("This invitation is for another e-mail address."))
        return _accept(invitation, user)


def accept_with_new_account(token: str, *, name: str, password: str) -> User:
    """Take an invitation up with a new account: the link proves whose the address is.

    Raises:
        Refused: if the link is spent, or naming the field that is wrong.
    """
    with transaction.atomic():
        invitation = _take(token)
        user = create_account(NewAccount(name=name, email=invitation.email, password=password))
        _accept(invitation, user)
    return user


def _withdraw_earlier(organization: Organization, email: str, staff: NewStaff) -> None:
    """Let one link hold for one role of one person."""
    _open_invitations().filter(
        organization=organization, email=email, kind=staff.kind, chapter=staff.chapter
    ).update(withdrawn_at=now())


def _open_invitations() -> QuerySet[StaffInvitation]:
    return StaffInvitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now())


def _take(token: str) -> StaffInvitation:
    """Lock an invitation: of two who open its link at once, one gets it."""
    found = find_invitation(token)
    row = found and _open_invitations().select_for_update().filter(pk=found.pk).first()
    if row is None:
        raise Refused(gettext("This link is spent. Ask for another."))
    return row


def _accept(invitation: StaffInvitation, user: User) -> Role:
    invitation.accepted_at = now()
    invitation.save()
    return give_role(
        invitation.organization,
        user,
        invitation.kind,
        chapter=invitation.chapter,
        by=invitation.invited_by,
    )


def _send(invitation: StaffInvitation, *, by: User, origin: str) -> None:
    token = signing.dumps(invitation.pk, salt=_SALT)
    with translation.override(invitation.organization.language):
        context = {
            "invitation": invitation,
            "by": name_of(by),
            "link": origin + reverse("join", args=[token]),
        }
        text = render_to_string("organizations/mail/staff_invitation.txt", context)
        subject = gettext("%(organization)s invites you to its Groundswell") % {
            "organization": invitation.organization.name
        }
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [invitation.email])
