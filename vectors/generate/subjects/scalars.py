"""Scalars on the wire, and wide reduction (spec/notation.md, 2 and 3)."""

from __future__ import annotations

from vectors.generate.case import Case
from vectors.generate.entropy import drawn

from groundswell.crypto.scalars import ORDER

ABOUT = "Scalars: 32 bytes, little-endian, below ℓ. Wide: 64 bytes reduced modulo ℓ."

_NUMBERS = [
    ("zero", 0, True),
    ("one", 1, True),
    ("ℓ − 1", ORDER - 1, True),
    ("ℓ", ORDER, False),
    ("ℓ + 1", ORDER + 1, False),
    ("2ℓ", 2 * ORDER, False),
    ("15ℓ + 3, below 2²⁵⁶", 15 * ORDER + 3, False),
    ("2²⁵⁵, the highest bit alone", 2**255, False),
    ("2²⁵⁶ − 1", 2**256 - 1, False),
]


def cases() -> list[Case]:
    """List edge encodings and reductions."""
    found: list[Case] = [
        {"name": name, "bytes": number.to_bytes(32, "little").hex(), "accepted": accepted}
        for name, number, accepted in _NUMBERS
    ]
    wide = {
        "zero": bytes(64),
        "ℓ": ORDER.to_bytes(64, "little"),
        "ℓ²": (ORDER * ORDER).to_bytes(64, "little"),
        "2⁵¹² − 1": b"\xff" * 64,
        "a hash": drawn("wide", 64),
    }
    for name, data in wide.items():
        scalar = (int.from_bytes(data, "little") % ORDER).to_bytes(32, "little")
        found.append({"name": f"wide: {name}", "wide": data.hex(), "scalar": scalar.hex()})
    return found
