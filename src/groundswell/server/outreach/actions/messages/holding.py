"""Which worker counts or sends a broadcast: one at a time, taken from it if it shows no life."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from groundswell.server.outreach.models import Broadcast
from groundswell.server.web.clock import now

PATIENCE = timedelta(minutes=3)
"""Longer than any one message may take (EMAIL_TIMEOUT, a few times over)."""
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=30)
State = Broadcast.State
GOING = (State.COUNTING, State.APPROVED, State.SENDING)


class BroadcastTaken(Exception):
    """Say that it is paused, stopped or another worker's: whoever gets this stops at once."""


@dataclass(frozen=True)
class BroadcastHold:
    """One worker's hold on a broadcast."""

    broadcast: int
    holder: str

    def beat(self) -> None:
        """Show life, before every message.

        Raises:
            BroadcastTaken: if it is paused, stopped, or another worker's.
        """
        if not self._held().filter(state__in=GOING).update(beat_at=now()):
            raise BroadcastTaken

    def release(self, next_at: datetime, **values: object) -> None:
        """Let go after what went well; the next is due at a moment."""
        fields = {"holder": "", "next_at": next_at, "failures": 0, "problem": "", **values}
        self._held().update(**fields)

    def back_off(self, words: str) -> None:
        """Let go since the server takes nothing; wait longer each time."""
        failures = self._held().values_list("failures", flat=True).first() or 0
        wait = min(_FIRST_PAUSE * 2 ** min(failures, 10), _LONGEST_PAUSE)
        self._held().update(
            holder="", next_at=now() + wait, failures=F("failures") + 1, problem=words[:300]
        )

    def pause(self, words: str) -> None:
        """Pause until a person has looked."""
        held = self._held().filter(state=State.SENDING)
        held.update(holder="", state=State.PAUSED, problem=words[:300])

    def finish(self) -> None:
        """Say that everybody has been written to."""
        held = self._held().filter(state=State.SENDING)
        held.update(holder="", state=State.DONE, done_at=now(), problem="", failures=0)

    def _held(self) -> QuerySet[Broadcast]:
        return Broadcast.objects.filter(pk=self.broadcast, holder=self.holder)


def take_due_broadcasts() -> list[BroadcastHold]:
    """Take every broadcast that has something to do now and that nobody is at."""
    at = now()
    free = Q(holder="") | Q(beat_at__lt=at - PATIENCE)
    due = Broadcast.objects.filter(free, Q(next_at=None) | Q(next_at__lte=at), state__in=GOING)
    found = []
    for row in due:
        hold = BroadcastHold(row.pk, secrets.token_hex(16))
        # Only one of two workers sees the row as both have read it.
        seen = Broadcast.objects.filter(pk=row.pk, holder=row.holder, state=row.state)
        if seen.update(holder=hold.holder, beat_at=at):
            found.append(hold)
    return found
