"""Credentials: from the code that a member holds to the key that the roll shows.

secret = HKDF-SHA-512(code, salt E, info "groundswell/1/credential", 64 bytes) reduced widely, so
that one code gives unlinkable keys in two votes; the roll shows secret·B.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha512

from groundswell.crypto.points import BASEPOINT, encode_doubles
from groundswell.crypto.scalars import Scalars

_INFO = b"groundswell/1/credential"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Secrets (shape (n,)) and their encoded public keys, in the same order."""

    secrets: Scalars
    keys: tuple[bytes, ...]


def derive_credentials(codes: Sequence[bytes], vote_id: bytes) -> Credentials:
    """Derive the credentials of codes (15 bytes each) for the vote with id E."""
    secrets = Scalars.from_wide(b"".join(_hkdf(code, vote_id) for code in codes))
    # A roll has many: doubles of halves are encoded a third faster than the points themselves.
    encoded = encode_doubles(secrets.half() * BASEPOINT)
    return Credentials(secrets, tuple(encoded[i].tobytes() for i in range(len(codes))))


def _hkdf(code: bytes, salt: bytes) -> bytes:
    """Extract and expand one block of 64 bytes (RFC 5869; with one block, T(1) is the output)."""
    extracted = hmac.digest(salt, code, sha512)
    return hmac.digest(extracted, _INFO + b"\x01", sha512)
