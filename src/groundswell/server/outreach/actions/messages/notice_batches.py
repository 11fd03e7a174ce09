"""Send the notices that are due: some at a time, over one connection, each tried some times."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from groundswell.server.organizations.queries.find import organizations_among
from groundswell.server.outreach.actions.messages.letters import write_notice
from groundswell.server.outreach.models import Notice
from groundswell.server.web.clock import now
from groundswell.server.web.mail.post import Answer, Post, Reply, open_post

_log = logging.getLogger(__name__)
PATIENCE = timedelta(minutes=3)
"""Longer than any one message may take (EMAIL_TIMEOUT, a few times over)."""
MOST_ATTEMPTS = 8
_AT_ONCE = 100
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=4)
_PAUSE = timedelta(minutes=1)
_KEPT = timedelta(days=7)
State = Notice.State


@dataclass(frozen=True)
class NoticeHold:
    """One worker's hold on a batch of notices."""

    holder: str

    def rows(self) -> QuerySet[Notice]:
        """Give what is left of the batch."""
        return Notice.objects.filter(holder=self.holder, state=State.WAITING)


def take_due_notices() -> NoticeHold | None:
    """Take a batch of the notices that are due, unless a worker is at one already."""
    at = now()
    taken = Notice.objects.exclude(holder="").filter(state=State.WAITING)
    if taken.filter(beat_at__gte=at - PATIENCE).exists():
        return None
    free = Q(holder="") | Q(beat_at__lt=at - PATIENCE)
    due = Notice.objects.filter(free, state=State.WAITING, due_at__lte=at)
    keys = list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:_AT_ONCE])
    hold = NoticeHold(secrets.token_hex(16))
    # Of two workers that have read the same rows, each row is written by one.
    taken_now = due.filter(pk__in=keys).update(holder=hold.holder, beat_at=at) if keys else 0
    return hold if taken_now else None


def send_notices(hold: NoticeHold) -> None:
    """Send a batch. Killed anywhere, another worker goes on once this one shows no life."""
    try:
        with open_post() as post:
            if isinstance(post, Reply):
                _put_off(hold, post.words)
                return
            for pk in list(hold.rows().order_by("due_at", "pk").values_list("pk", flat=True)):
                if not _send_one(hold, pk, post):
                    return
    finally:
        hold.rows().update(holder="")


def forget_notices() -> None:
    """Delete the addresses of notices that went a week ago, and withdrawn rows."""
    old = now() - _KEPT
    gone = Notice.objects.filter(state__in=(State.SENT, State.FAILED), created_at__lt=old)
    gone.filter(Q(sent_at=None) | Q(sent_at__lt=old)).exclude(address="").update(
        address="", subject="", text=""
    )


def _send_one(hold: NoticeHold, pk: int, post: Post) -> bool:
    """Send one notice as it is now; tell whether the mail server still takes any."""
    if not hold.rows().filter(pk=pk).update(beat_at=now()):
        return True  # withdrawn meanwhile, or another worker's
    row = Notice.objects.get(pk=pk)
    organization = organizations_among([row.organization_id]).get()
    # (1) Sent. If the process dies from here on before (2), the same message goes out again.
    reply = post.send(write_notice(row, organization))
    if reply.answer is Answer.DOWN:
        _put_off(hold, reply.words)
        return False
    # (2) Written down, by which its words are gone.
    _take(hold.rows().filter(pk=pk), row, reply, now())
    return True


def _take(rows: QuerySet[Notice], row: Notice, reply: Reply, at: datetime) -> None:
    attempts = row.attempts + 1
    if reply.answer is Answer.ACCEPTED:
        rows.update(
            state=State.SENT, sent_at=at, attempts=attempts, subject="", text="", problem=""
        )
    elif reply.answer is Answer.REFUSED or attempts >= MOST_ATTEMPTS:
        rows.update(state=State.FAILED, attempts=attempts, problem=reply.words)
    else:
        wait = min(_FIRST_WAIT * 2 ** (attempts - 1), _LONGEST_WAIT)
        rows.update(holder="", due_at=at + wait, attempts=attempts, problem=reply.words)


def _put_off(hold: NoticeHold, words: str) -> None:
    """Leave the mail server alone for a while; nothing counts against the notices."""
    hold.rows().update(holder="", due_at=now() + _PAUSE, problem=words)
    _log.warning("notices: the mail server takes no messages now")
