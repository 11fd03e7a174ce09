"""Sealing a share to its recipient: libsodium's sealed box, X25519 and XSalsa20-Poly1305."""

from __future__ import annotations

from nacl.bindings import crypto_scalarmult
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox


def sealing_public_key(secret: bytes) -> bytes:
    """Give the X25519 public key of a secret (32 bytes each)."""
    return bytes(PrivateKey(secret).public_key)


def is_sealing_key(key: bytes) -> bool:
    """Tell whether shares can be sealed to a key: not if it has small order.

    With such a key every secret agrees on zero (RFC 7748, section 6.1), and libsodium refuses.
    """
    try:
        crypto_scalarmult(bytes(32), key)
    except CryptoError:
        return False
    return True


def seal_share(share: bytes, recipient: bytes) -> bytes:
    """Seal 32 bytes to a public key, 80 bytes; libsodium draws the ephemeral key itself."""
    return bytes(SealedBox(PublicKey(recipient)).encrypt(share))


def open_share(sealed: bytes, secret: bytes) -> bytes | None:
    """Open a sealed share; None unless it holds exactly 32 bytes sealed to this secret's key."""
    try:
        plain = bytes(SealedBox(PrivateKey(secret)).decrypt(sealed))
    except CryptoError:
        return None
    return plain if len(plain) == 32 else None
