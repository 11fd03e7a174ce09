"""Sealing a share to its recipient: libsodium's sealed box, X25519 and XSalsa20-Poly1305."""

from __future__ import annotations

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox


def sealing_public_key(secret: bytes) -> bytes:
    """Give the X25519 public key of a secret (32 bytes each)."""
    return bytes(PrivateKey(secret).public_key)


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
