"""How a message that comes back is known again: a token in its sender's address and Message-ID.

The token names the invitation and proves, by a MAC over it and its credential's key, that this
server wrote it: whoever makes a notice up can't mark a member's invitation as returned. With
another code the key changes, and notices about the old message are about nothing any more.

Reminders carry none. They go to those alone who have not voted: an invitation marked by one would
tell that of a member.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

_MAC = 24
_PATTERN = re.compile(rf"(?:^|[<+.])([0-9a-f]{{1,15}})-([0-9a-f]{{{_MAC}}})@")


@dataclass(frozen=True)
class Token:
    """A token as read: which invitation it names, not yet whether truly."""

    invitation: int
    mac: str

    def is_of(self, key: bytes) -> bool:
        """Tell whether this server wrote it for the invitation with this credential key."""
        return constant_time_compare(self.mac, _sign(self.invitation, key))


def message_id(invitation: int, key: bytes) -> str:
    """Give a message's id: of two copies of one message the same, so that readers show one."""
    return f"<invitation.{_token(invitation, key)}@{_domain()}>"


def reminder_id(reminder: int, key: bytes) -> str:
    """Give a reminder's id, which leads nobody to the invitation."""
    return f"<reminder.{_sign(reminder, b'reminder' + key)}@{_domain()}>"


def return_address(invitation: int, key: bytes) -> str:
    """Give the address to which mail servers return a message.

    Where a mailbox for returned messages is set up, it is that one with the token in it.
    """
    mailbox: str = settings.ENVIRONMENT.bounces
    if not mailbox:
        return str(settings.DEFAULT_FROM_EMAIL)
    local, _, domain = mailbox.rpartition("@")
    return f"{local}+{_token(invitation, key)}@{domain}"


def read_tokens(texts: Iterable[str]) -> list[Token]:
    """Give the tokens that stand in addresses or ids."""
    return [
        Token(int(number, 16), mac)
        for text in texts
        for number, mac in _PATTERN.findall(text.lower())
    ]


def _token(invitation: int, key: bytes) -> str:
    return f"{invitation:x}-{_sign(invitation, key)}"


def _sign(number: int, key: bytes) -> str:
    value = f"{number}:".encode() + bytes(key)
    mac = salted_hmac("groundswell.invitation", value, algorithm="sha256")
    return mac.hexdigest()[:_MAC]


def _domain() -> str:
    return str(settings.DEFAULT_FROM_EMAIL).rpartition("@")[2].strip("> ")
