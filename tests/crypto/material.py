"""Reproducible inputs for the tests of the arithmetic, with the edges that tend to break it."""

import hashlib
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import ORDER, Scalars

P = 2**255 - 19
EDGE_NUMBERS = [
    *(0, 1, 2, 3, 8, 15, 16, 17, 31, 32, 2**51, 2**64 - 1, 2**64, 2**127, 2**128 - 1, 2**128),
    *(ORDER // 2, ORDER // 2 + 1, ORDER - 2, ORDER - 1, ORDER, ORDER + 1, 2 * ORDER, 2**252),
    *(2**252 - 1, 2**253 - 1, P - 1, P, P + 1, 2**255 - 1, 2**255, 2**256 - 1),
]
EDGE_SCALARS = [number for number in EDGE_NUMBERS if number < ORDER]


def octets(label: str, count: int) -> bytes:
    """Return bytes that look random and depend on the label only."""
    return hashlib.shake_256(label.encode()).digest(count)


def entropy(label: str) -> Callable[[int], bytes]:
    """Return a source of bytes that never repeats itself and is the same in every run."""
    calls = 0

    def draw(count: int) -> bytes:
        nonlocal calls
        calls += 1
        return octets(f"{label} {calls}", count)

    return draw


def scalars(label: str, count: int) -> Scalars:
    """Return scalars: first the edges, then ones that look random."""
    uniform = Scalars.from_wide(octets(label, 64 * count))
    return Scalars.concatenate([Scalars.from_ints(EDGE_SCALARS), uniform])[:count]


def points(label: str, count: int) -> Points:
    """Return points with known multiples among them: the identity, B, −B, then others."""
    few = BASEPOINT * Scalars.from_ints([0, 1, -1, 2])
    return Points.concatenate([few, Points.from_uniform(octets(label, 64 * count))])[:count]


def weights(label: str, count: int) -> NDArray[np.uint64]:
    """Return unsigned 128-bit numbers (count, 2): 0, 1 and 2¹²⁸ − 1, then others."""
    edges = b"".join(number.to_bytes(16, "little") for number in (0, 1, 2**128 - 1))
    return np.frombuffer((edges + octets(label, 16 * count))[: 16 * count], np.uint64).reshape(
        -1, 2
    )
