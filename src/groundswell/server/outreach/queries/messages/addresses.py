"""E-mail addresses as consents and deliveries know them: one spelling for one mailbox."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


def normalize_address(address: str) -> str:
    """Give an address without spaces around it and in small letters.

    RFC 5321 lets a mail server tell "Ana@" from "ana@"; none that people use does, and somebody
    who unsubscribed in one spelling has unsubscribed in the other.
    """
    return address.strip().lower()


def is_address(address: str) -> bool:
    """Tell whether mail servers take an address: one with a plain local part."""
    try:
        validate_email(address)
    except ValidationError:
        return False
    return address.rpartition("@")[0].isascii()
