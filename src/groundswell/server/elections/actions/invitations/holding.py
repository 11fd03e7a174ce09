"""Which worker sends a vote's messages: one at a time, taken from it if it shows no life."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from groundswell.server.elections.models import Mailing, Reminder, Vote
from groundswell.server.elections.queries.invitations import due_by_email
from groundswell.server.web.clock import now

PATIENCE = timedelta(minutes=3)
"""Longer than any one message may take (EMAIL_TIMEOUT, a few times over)."""
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=30)


class MailingTaken(Exception):
    """Say that sending was paused, or is another worker's now: whoever gets this stops at once."""


@dataclass(frozen=True)
class MailingHold:
    """One worker's hold on a vote's mailing."""

    mailing: int
    holder: str

    def beat(self) -> None:
        """Show life, before every message.

        Raises:
            MailingTaken: if sending is paused, or another worker's.
        """
        if not self._held().filter(is_sending=True).update(beat_at=now()):
            raise MailingTaken

    def release(self, wait: timedelta) -> None:
        """Let go after messages went out well; the next are due after a wait, for the pace."""
        self._held().update(holder="", next_at=now() + wait, failures=0, problem="")

    def back_off(self, words: str) -> None:
        """Let go since the mail server takes nothing; wait longer each time."""
        failures = self._held().values_list("failures", flat=True).first() or 0
        wait = min(_FIRST_PAUSE * 2 ** min(failures, 10), _LONGEST_PAUSE)
        self._held().update(
            holder="", next_at=now() + wait, failures=F("failures") + 1, problem=words
        )

    def stop(self, words: str) -> None:
        """Stop sending until an officer has looked."""
        self._held().update(holder="", is_sending=False, problem=words)

    def _held(self) -> QuerySet[Mailing]:
        return Mailing.objects.filter(pk=self.mailing, holder=self.holder)


def take_due_mailings() -> list[MailingHold]:
    """Take every mailing that has something to send now and that nobody is at."""
    at = now()
    free = Q(holder="") | Q(beat_at__lt=at - PATIENCE)
    waiting = Exists(due_by_email(at).filter(vote=OuterRef("vote")))
    round_ = Exists(Reminder.objects.filter(vote=OuterRef("vote"), finished_at=None))
    found = []
    for mailing in Mailing.objects.filter(
        free,
        Q(next_at=None) | Q(next_at__lte=at),
        waiting | round_,
        is_sending=True,
        vote__phase__in=(Vote.Phase.SETUP, Vote.Phase.VOTING),
        vote__closes_at__gt=at,
    ):
        hold = MailingHold(mailing.pk, secrets.token_hex(16))
        # Only one of two workers sees the row as both have read it.
        taken = Mailing.objects.filter(pk=mailing.pk, holder=mailing.holder, is_sending=True)
        if taken.update(holder=hold.holder, beat_at=at):
            found.append(hold)
    return found
