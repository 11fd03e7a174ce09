"""Tokens in addresses and Message-IDs: which message came back, or whose link is followed.

A token names a row by its number and proves, by a MAC over kind and number, that this server wrote
it: nobody can unsubscribe another, or mark a stranger's message as returned, by counting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

NOTICE, DELIVERY = "n", "m"
"""Kinds, each a letter that is no hexadecimal digit: no token of a vote's invitation looks so."""
_MAC = 24
_SHAPE = rf"([nm])([0-9a-f]{{1,15}})-([0-9a-f]{{{_MAC}}})"
_WHOLE = re.compile(_SHAPE)
_INSIDE = re.compile(rf"(?:^|[<+.]){_SHAPE}@")


def make_token(kind: str, pk: int) -> str:
    """Give the token of a row; of the same row always the same."""
    return f"{kind}{pk:x}-{_sign(kind, pk)}"


def read_token(kind: str, text: str) -> int | None:
    """Give the row that a token names; None if this server wrote no such token."""
    found = _WHOLE.fullmatch(text)
    return None if found is None or found[1] != kind else _check(found)


def find_tokens(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Give kind and row of the true tokens that stand in addresses or ids."""
    return [
        (found[1], pk)
        for text in texts
        for found in _INSIDE.finditer(text.lower())
        if (pk := _check(found)) is not None
    ]


def return_address(kind: str, pk: int) -> str:
    """Give the address to which mail servers return a message.

    Where a mailbox for returned messages is set up, it is that one with the token in it.
    """
    mailbox: str = settings.ENVIRONMENT.bounces
    if not mailbox:
        return str(settings.DEFAULT_FROM_EMAIL)
    local, _, domain = mailbox.rpartition("@")
    return f"{local}+{make_token(kind, pk)}@{domain}"


def sender_domain() -> str:
    """Give the domain that messages come from."""
    return str(settings.DEFAULT_FROM_EMAIL).rpartition("@")[2].strip("> ")


def _check(found: re.Match[str]) -> int | None:
    kind, pk, mac = found[1], int(found[2], 16), found[3]
    return pk if constant_time_compare(mac, _sign(kind, pk)) else None


def _sign(kind: str, pk: int) -> str:
    mac = salted_hmac("groundswell.outreach.message", f"{kind}:{pk}", algorithm="sha256")
    return mac.hexdigest()[:_MAC]
