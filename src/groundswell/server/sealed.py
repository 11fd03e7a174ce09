"""Secrets that the server must keep: sealed under the deployment's secret key before stored.

A dump of the database alone shows none of them. Whoever holds dump and key reads all; SECURITY
and the threat model say what that means for each.
"""

from __future__ import annotations

import nacl.exceptions
import nacl.hash
import nacl.secret
from django.conf import settings
from nacl.encoding import RawEncoder


class SealBroken(Exception):
    """Say that a stored secret was sealed under another key, or changed."""

    def __init__(self) -> None:
        """Say what an operator can do."""
        super().__init__("a stored secret does not open: GROUNDSWELL_SECRET_KEY has changed")


def seal(secret: bytes, *, purpose: str) -> bytes:
    """Seal a secret for the database; it opens only for the same purpose."""
    return bytes(_box(purpose).encrypt(secret))


def unseal(sealed: bytes, *, purpose: str) -> bytes:
    """Open what `seal` made.

    Raises:
        SealBroken: if it was sealed under another key or for another purpose.
    """
    try:
        return bytes(_box(purpose).decrypt(bytes(sealed)))
    except nacl.exceptions.CryptoError as error:
        raise SealBroken from error


def _box(purpose: str) -> nacl.secret.SecretBox:
    key = nacl.hash.blake2b(
        purpose.encode(),
        digest_size=32,
        key=nacl.hash.blake2b(settings.SECRET_KEY.encode(), digest_size=64, encoder=RawEncoder),
        encoder=RawEncoder,
    )
    return nacl.secret.SecretBox(key)
