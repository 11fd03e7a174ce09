"""Sealed boxes whose ephemeral secret is given, so that they can be made again."""

from __future__ import annotations

from hashlib import blake2b

from nacl.public import Box, PrivateKey, PublicKey


def seal(plain: bytes, recipient: bytes, ephemeral: bytes) -> bytes:
    """Seal as libsodium does (spec/notation.md, 5), but under a known ephemeral secret."""
    secret = PrivateKey(ephemeral)
    key = bytes(secret.public_key)
    nonce = blake2b(key + recipient, digest_size=24).digest()
    return key + Box(secret, PublicKey(recipient)).encrypt(plain, nonce).ciphertext
