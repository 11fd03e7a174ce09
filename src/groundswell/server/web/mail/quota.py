"""How much one batch may send, and when it gives up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from django.core.mail import EmailMessage
from django.utils.translation import gettext

from groundswell.server.web.clock import now
from groundswell.server.web.mail.post import Answer, Post, Reply

_LONGEST = timedelta(seconds=20)
SUSPICIOUS = 10
"""So many messages in a row refused, not for their addresses: it is not the addressees' fault."""


class Hold(Protocol):
    """One worker's hold on what it sends; raises a thing of its own once it is another's."""

    def beat(self) -> None:
        """Show life, before every message."""


class MailServerDown(Exception):
    """Say that the mail server takes nothing now, in its words.

    `needs_person` says that waiting will not mend it.
    """

    def __init__(self, words: str, *, needs_person: bool = False) -> None:
        """Keep both."""
        super().__init__(words)
        self.words = words
        self.needs_person = needs_person


@dataclass(kw_only=True)
class Allowance:
    """How many messages one batch may still send, and whether their answers look right."""

    most: int
    sent: int = 0
    begun_at: datetime = field(default_factory=now)
    _in_a_row: int = 0

    @property
    def is_left(self) -> bool:
        """Tell whether another message may go in this batch."""
        return self.sent < self.most and now() - self.begun_at < _LONGEST

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
                needs_person=reply.answer is Answer.REFUSED,
            )


@dataclass(kw_only=True)
class Quota(Allowance):
    """What one batch has left, and the connection and the hold that it goes by."""

    hold: Hold
    post: Post

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
