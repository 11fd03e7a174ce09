"""Ask for a round of reminders."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.invitations.remind import LAST
from groundswell.server.elections.actions.refusal import ActionRefused, Words
from groundswell.server.elections.models import Mailing, Reminder, Vote
from groundswell.server.web.clock import now

MOST_ROUNDS = 3
BETWEEN = timedelta(days=1)


def ask_reminder(vote: Vote, *, by: AbstractBaseUser) -> None:
    """Have all reminded who were invited by e-mail at least a day ago and have not voted.

    Who they are nobody learns here: the mailing goes through the roll by itself.

    Raises:
        ActionRefused: if it is not the time for one.
    """
    with transaction.atomic():
        mailing = Mailing.objects.select_for_update().filter(vote=vote).first()
        against = what_stands_against(vote, mailing)
        if against:
            raise ActionRefused(against)
        Reminder.objects.create(vote=vote, asked_at=now())
        note_action(vote.decision, Kind.REMINDER_ASKED, by=by)


def what_stands_against(vote: Vote, mailing: Mailing | None) -> Words:
    """Say why no round can begin now; empty if one can."""
    at = now()
    if vote.phase != Vote.Phase.VOTING or vote.closes_at is None:
        return _("Members are reminded while they can vote.")
    if at >= vote.closes_at - LAST:
        return _("In the last hour before the vote closes nobody is reminded any more.")
    if mailing is None or not mailing.is_sending or mailing.started_at is None:
        return _("Reminders go out with the invitations: begin to send those first.")
    if mailing.started_at > at - BETWEEN:
        return _("The invitations began to go out less than a day ago.")
    rounds = list(
        Reminder.objects.filter(vote=vote).order_by("-id").values_list("asked_at", flat=True)
    )
    if len(rounds) >= MOST_ROUNDS:
        return _("Members have been reminded three times: that is the most for one vote.")
    if rounds and rounds[0] > at - BETWEEN:
        return _("Members were reminded less than a day ago.")
    return ""
