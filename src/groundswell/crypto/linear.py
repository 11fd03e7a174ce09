"""Many equations between points checked as one: a random linear combination must vanish.

Every verification equation of the protocol says that a sum of scalar multiples of points is the
identity. Each is multiplied by its own random 128-bit weight and all are added up; if one of them
is false the sum is the identity with probability 2⁻¹²⁸ at most (Bellare, Garay and Rabin 1998,
small exponents test, in a group of prime order). The weights must be drawn after the proofs are
fixed and unknown to whoever made them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.hashing import Entropy
from groundswell.crypto.points import Points, multiscalar
from groundswell.crypto.scalars import Scalars

Weights = NDArray[np.uint64]
"""128-bit weights, shape (..., 2), little-endian."""


def draw_weights(entropy: Entropy, *shape: int) -> Weights:
    """Draw weights of a shape, each uniform over 0 … 2¹²⁸ − 1."""
    count = int(np.prod(shape, dtype=np.int64))
    weights = np.frombuffer(entropy(16 * count), dtype="<u8").astype(np.uint64)
    return weights.reshape(*shape, 2)


def as_scalars(weights: Weights) -> Scalars:
    """Widen weights to scalars."""
    wide = np.zeros((*weights.shape[:-1], 4), dtype="<u8")
    wide[..., :2] = weights
    return Scalars.from_bytes(wide.view(np.uint8))


class LinearCheck:
    """A sum of scalar multiples of points that ought to be the identity."""

    def __init__(self) -> None:
        """Start with the empty sum."""
        self._points: list[Points] = []
        self._scalars: list[Scalars] = []
        self._short_points: list[Points] = []
        self._weights: list[Weights] = []

    def add(self, points: Points, scalars: Scalars) -> None:
        """Add Σ s·P over two arrays of one shape."""
        self._points.append(points.reshape(-1))
        self._scalars.append(scalars.reshape(-1))

    def add_weighted(self, points: Points, weights: Weights) -> None:
        """Add Σ w·P over points of a shape and their weights (half the work of a scalar)."""
        self._short_points.append(points.reshape(-1))
        self._weights.append(weights.reshape(-1, 2))

    def holds(self) -> bool:
        """Tell whether the sum is the identity. Variable time: for public values only."""
        total = multiscalar(
            Points.concatenate([Points.identity(0), *self._points]),
            Scalars.concatenate([Scalars.zeros(0), *self._scalars]),
            short=Points.concatenate([Points.identity(0), *self._short_points]),
            short_scalars=np.concatenate([np.empty((0, 2), np.uint64), *self._weights]),
        )
        return bool(total.is_identity())
