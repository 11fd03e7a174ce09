"""Read notices of failed delivery about a vote's messages: which invitation each may be about."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.server.elections.mail.tokens import Token, read_tokens
from groundswell.server.web.mail import returned
from groundswell.server.web.mail.returned import MAX_NOTICE, NoticeInvalid

__all__ = ["MAX_NOTICE", "Notice", "NoticeInvalid", "read_notice"]


@dataclass(frozen=True)
class Notice:
    """A message could not be delivered: which, by its possible tokens, and why."""

    tokens: tuple[Token, ...]
    reason: str


def read_notice(data: bytes, *, recipient: str = "") -> Notice:
    """Read a notice; `recipient` is the address it was delivered to, where that is known.

    Raises:
        NoticeInvalid: if it is another message, or tells of a delay only.
    """
    notice = returned.read_notice(data, recipient=recipient)
    return Notice(tuple(read_tokens(notice.places)), notice.reason)
