"""E-mail addresses, by their form alone: nothing is looked up."""

from __future__ import annotations

import re
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from groundswell.roll.errors import ValueRefused

_NAMED = re.compile(r"[^<>]*<([^<>\s]+)>|mailto:(\S+)", re.IGNORECASE)
_PLAIN_LOCAL = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")
_MAX_PLAIN = 64
"""Characters of an address below which no limit of the standard can be reached."""

_SEVERAL = re.compile(r"@.*[;,\s/].*@", re.DOTALL)


def read_email(text: str) -> str:
    """Give an address with its domain in lower case.

    "Ann <ann@unity.example>" gives what stands between the brackets.

    Raises:
        ValueRefused: `email.several`, `email.invalid`.
    """
    named = _NAMED.fullmatch(text)
    address = (named[1] or named[2]) if named else text
    if _SEVERAL.search(address):
        raise ValueRefused("email.several")
    local, _, domain = address.rpartition("@")
    if len(address) <= _MAX_PLAIN and _PLAIN_LOCAL.fullmatch(local):
        return f"{local}@{_read_domain(domain)}"
    return _validate(address)


@lru_cache(100_000)
def _read_domain(domain: str) -> str:
    """Read a domain once: a million members have some thousands of them."""
    return _validate(f"a@{domain}").removeprefix("a@")


def _validate(address: str) -> str:
    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        raise ValueRefused("email.invalid") from None
