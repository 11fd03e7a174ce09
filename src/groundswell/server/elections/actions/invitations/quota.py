"""How much one batch may send, and when it gives up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.utils.translation import gettext

from groundswell.server.elections.actions.invitations.holding import MailingHold
from groundswell.server.elections.actions.invitations.post import Answer, Post, Reply
from groundswell.server.web.clock import now

_LONGEST = timedelta(seconds=20)
SUSPICIOUS = 10
"""So many messages in a row refused, not for their addresses: then it is not the members' fault."""


class MailServerDown(Exception):
    """Say that the mail server takes nothing now, in its words.

    `needs_officer` says that waiting will not mend it.
    """

    def __init__(self, words: str, *, needs_officer: bool = False) -> None:
        """Keep both."""
        super().__init__(words)
        self.words = words
        self.needs_officer = needs_officer


@dataclass
class Quota:
    """What one batch has left."""

    hold: MailingHold
    post: Post
    most: int
    sent: int = 0
    begun_at: datetime = field(default_factory=now)
    _in_a_row: int = 0

    @property
    def is_left(self) -> bool:
        """Tell whether another message may go in this batch."""
        return self.sent < self.most and now() - self.begun_at < _LONGEST

    def send(self, message: EmailMessage) -> Reply:
        """Send one message, and watch for a server that refuses everything.

        Raises:
            MailServerDown: if this message may as well be tried again.
        """
        reply = self.post.send(message)
        self.sent += 1
        if reply.answer is Answer.DOWN:
            raise MailServerDown(reply.words)
        return reply

    def watch(self, reply: Reply) -> None:
        """Count answers that are not about an address, once this one is written down.

        Raises:
            MailServerDown: if there were too many in a row.
        """
        is_suspicious = reply.answer is not Answer.ACCEPTED and not reply.is_of_address
        self._in_a_row = self._in_a_row + 1 if is_suspicious else 0
        if self._in_a_row == SUSPICIOUS:
            words = gettext("%(count)s messages in a row were not taken, the last with: %(words)s")
            raise MailServerDown(
                words % {"count": SUSPICIOUS, "words": reply.words},
                needs_officer=reply.answer is Answer.REFUSED,
            )
