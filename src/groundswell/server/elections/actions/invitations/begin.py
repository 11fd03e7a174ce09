"""Begin to send a vote's invitations, pause it, change how fast and from whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Invitation, Mailing, Vote
from groundswell.server.elections.queries.invitations import can_invite
from groundswell.server.web.clock import now


@dataclass(frozen=True)
class MailingSettings:
    """How messages go out."""

    reply_to: str
    per_minute: int
    envelope: str


def set_mailing(vote: Vote, chosen: MailingSettings) -> Mailing:
    """Set how a vote's messages go out; what is under way goes on by it with the next batch."""
    values = {
        "reply_to": chosen.reply_to,
        "per_minute": chosen.per_minute,
        "envelope": chosen.envelope,
    }
    return Mailing.objects.update_or_create(vote=vote, defaults=values)[0]


def begin_sending(vote: Vote, *, by: AbstractBaseUser) -> None:
    """Let invitations go out, from now on by themselves: new codes too. Pressed twice, once.

    Raises:
        ActionRefused: if they can't go out yet or any more, or nothing says where answers go.
    """
    check_can_invite(vote)
    with transaction.atomic():
        mailing = _lock(vote)
        if mailing.is_sending:
            return
        sort_by_way(vote)
        mailing.is_sending, mailing.problem, mailing.failures = True, "", 0
        mailing.next_at, mailing.started_at = None, mailing.started_at or now()
        mailing.save()
        note_action(vote.decision, Kind.INVITATIONS_BEGUN, by=by)


def pause_sending(vote: Vote, *, by: AbstractBaseUser) -> None:
    """Let no further message go out; one that is on its way arrives.

    Raises:
        ActionRefused: if nothing was ever set up.
    """
    with transaction.atomic():
        mailing = _lock(vote)
        if not mailing.is_sending:
            return
        mailing.is_sending = False
        mailing.save()
        note_action(vote.decision, Kind.INVITATIONS_PAUSED, by=by)


def check_can_invite(vote: Vote) -> None:
    """Hold it against the vote that codes go out.

    Raises:
        ActionRefused: if they can't, saying why.
    """
    if vote.registrar_key is None:
        raise ActionRefused(
            _("The registrar of this vote is independent, and alone has the codes.")
        )
    if not can_invite(vote) or vote.closes_at is None or vote.closes_at <= now():
        raise ActionRefused(
            _("Invitations go out from when the roll is sealed until the vote closes.")
        )


def sort_by_way(vote: Vote) -> None:
    """Give a letter to those who have no e-mail address."""
    Invitation.objects.filter(
        vote=vote,
        status=Invitation.Status.WAITING,
        way=Invitation.Way.EMAIL,
        member__email="",
    ).update(way=Invitation.Way.LETTER)


def _lock(vote: Vote) -> Mailing:
    mailing = Mailing.objects.select_for_update().filter(vote=vote).first()
    if mailing is None:
        raise ActionRefused(_("Say first where answers go, and save it."), field="reply_to")
    return mailing
