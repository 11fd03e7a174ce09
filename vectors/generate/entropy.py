"""Numbers that look random and are the same on every run."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha512


def stream(label: str) -> Callable[[int], bytes]:
    """Give a source of bytes: SHA-512 over label ‖ counter (8 bytes, big-endian), block by block.

    What a call leaves over of a block is dropped.
    """
    counter = 0

    def draw(count: int) -> bytes:
        nonlocal counter
        data = bytearray()
        while len(data) < count:
            data += sha512(label.encode() + counter.to_bytes(8, "big")).digest()
            counter += 1
        return bytes(data[:count])

    return draw


def drawn(label: str, count: int = 32) -> bytes:
    """Give the first bytes of a stream."""
    return stream(label)(count)
