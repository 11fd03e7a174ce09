"""Trackers (spec/ballot.md, 5)."""

from __future__ import annotations

from vectors.generate.case import Case
from vectors.generate.records import example

from groundswell.record.merkle import leaf_hash

ABOUT = "Trackers: 100 bits of a leaf hash as 20 symbols: spec/ballot.md, section 5."

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def cases() -> list[Case]:
    """List trackers of leaves, and how they may be typed."""
    ballot = next(data for data in example().entries if data.startswith(b'{"type":"ballot"'))
    leaves = {
        "zeros": bytes(32),
        "ones": b"\xff" * 32,
        "the example's first ballot": leaf_hash(ballot),
        "the 100th bit and the one after it": (3 << 155).to_bytes(32, "big"),
    }
    found: list[Case] = [
        {"name": name, "leaf": leaf.hex(), "tracker": _write(leaf)} for name, leaf in leaves.items()
    ]
    text = _write(leaf_hash(ballot))
    typed = {
        "lower case": (text.lower(), True),
        "without hyphens": (text.replace("-", ""), True),
        "19 symbols": (text[:-1], False),
        "21 symbols": (text + "0", False),
        "U": ("U" + text[1:], False),
    }
    for name, (each, accepted) in typed.items():
        case: Case = {"name": f"typed: {name}", "typed": each, "accepted": accepted}
        found.append(case | ({"tracker": text} if accepted else {}))
    return found


def _write(leaf: bytes) -> str:
    bits = f"{int.from_bytes(leaf, 'big'):0256b}"[:100]
    symbols = [_ALPHABET[int(bits[at : at + 5], 2)] for at in range(0, 100, 5)]
    return "-".join("".join(symbols[at : at + 5]) for at in range(0, 20, 5))
