"""Mend what did not arrive: try again, correct the address, print a letter instead."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.invitations.begin import check_can_invite
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.reissue_code import reissue_code
from groundswell.server.elections.models import Invitation, Vote
from groundswell.server.organizations.actions.contact import change_email
from groundswell.server.organizations.actions.refusal import Refused

Status, Way = Invitation.Status, Invitation.Way
_BACK = (Status.BOUNCED, Status.FAILED)


def try_again(vote: Vote) -> int:
    """Send everything again that came back or was given up and whose code is still here.

    Raises:
        ActionRefused: if codes can't go out now.
    """
    check_can_invite(vote)
    back = Invitation.objects.filter(vote=vote, status__in=_BACK, code__isnull=False)
    return back.update(status=Status.WAITING, attempts=0, retry_at=None)


def correct_address(invitation: Invitation, email: str, *, by: User) -> None:
    """Correct a member's e-mail address on the roll, and send the invitation there.

    Where the code is gone already, delivered to an address where nobody got it, the member gets
    a new one and the old is revoked. If the process dies between, doing it again goes on.

    Raises:
        ActionRefused: if the address is not one, or a new code can't be given now.
    """
    vote = invitation.vote
    _check_code(invitation)
    try:
        change_email(vote.decision.organization, invitation.member_id, email, by=by)
    except Refused as refused:
        raise ActionRefused(refused.message, field="email") from refused
    _bring_back(invitation, Way.EMAIL, by=by)
    note_action(vote.decision, Kind.ADDRESS_CORRECTED, by=by)


def print_instead(invitation: Invitation, *, by: User) -> None:
    """Send a letter to a member whose e-mail came back.

    Raises:
        ActionRefused: if there is no postal address, or a new code can't be given now.
    """
    _check_code(invitation)
    if not invitation.member.street:
        raise ActionRefused(_("There is no postal address of this member on the roll."))
    _bring_back(invitation, Way.LETTER, by=by)


def _check_code(invitation: Invitation) -> None:
    """Want a code to send, or a vote that can give a new one."""
    check_can_invite(invitation.vote)
    if invitation.code is None and invitation.vote.phase != Vote.Phase.VOTING:
        raise ActionRefused(
            _(
                "The code was handed to the mail server and is deleted here. "
                "A new one can be given once the vote is open."
            )
        )


def _bring_back(invitation: Invitation, way: str, *, by: User) -> None:
    """Let an invitation wait to go out by a way, with the code it has or a new one."""
    row = Invitation.objects.filter(pk=invitation.pk)
    # The way first: a new code must not leave by the old one.
    row.update(way=way)
    if invitation.code is None:
        reissue_code(invitation.vote, invitation.member.number, by=by)
        return
    row.filter(code__isnull=False).update(
        status=Status.WAITING, attempts=0, retry_at=None, problem="", letters=None
    )
