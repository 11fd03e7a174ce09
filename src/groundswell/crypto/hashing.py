"""The typed hash of the protocol: every input is named by a tag and length-prefixed.

`T` is SHA-512 over the tag and the parts, `S` reduces it to a scalar, `D` keeps 32 bytes. A hash
made for one purpose can't be mistaken for another's, and no two lists of parts share an encoding
(spec/notation.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha512

from groundswell.crypto.scalars import Scalars

Part = bytes | int
"""What can be hashed: bytes, or a whole number below 2⁶⁴ as 8 bytes, big-endian."""

Entropy = Callable[[int], bytes]
"""A source of that many unpredictable bytes; `os.urandom` where nothing has to be repeated."""

_PREFIX = "groundswell/1/"


def encode_part(part: Part) -> bytes:
    """Encode one part: its length as 8 bytes, big-endian, then its bytes."""
    data = part.to_bytes(8, "big") if isinstance(part, int) else part
    return len(data).to_bytes(8, "big") + data


def encode_parts(*parts: Part) -> bytes:
    """Encode parts one after the other."""
    return b"".join(map(encode_part, parts))


def T(tag: str, *parts: Part) -> bytes:
    """Hash parts under a tag to 64 bytes."""
    return sha512(encode_parts((_PREFIX + tag).encode("ascii"), *parts)).digest()


def S(tag: str, *parts: Part) -> Scalars:
    """Hash parts under a tag to one scalar (shape ()), by wide reduction."""
    return Scalars.from_wide(T(tag, *parts)).reshape()


def D(tag: str, *parts: Part) -> bytes:
    """Hash parts under a tag to 32 bytes."""
    return T(tag, *parts)[:32]


class Typed:
    """The typed hash with its first parts already absorbed, for many hashes that share them."""

    def __init__(self, tag: str, *parts: Part) -> None:
        """Absorb the tag and the shared parts."""
        self._state = sha512(encode_parts((_PREFIX + tag).encode("ascii"), *parts))

    def digest(self, *encoded: bytes) -> bytes:
        """Hash on to 64 bytes; the remaining parts come already encoded by `encode_part`."""
        state = self._state.copy()
        state.update(b"".join(encoded))
        return state.digest()


def to_scalars(digests: Iterable[bytes]) -> Scalars:
    """Reduce many 64-byte digests to scalars (shape (n,))."""
    return Scalars.from_wide(b"".join(digests))
