"""Exponential ElGamal over ristretto255: (α, β) = (r·B, m·B + r·Y).

Ciphertexts add up to a ciphertext of the sum. The same pair of points, with other scalars, is
what a prover commits to, so that encryption and proof share one bulk operation, `encode_pairs`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.points import BASEPOINT, FixedBase, Points, encode_doubles
from groundswell.crypto.scalars import Scalars


@dataclass(frozen=True, slots=True)
class Ciphertexts:
    """An array of ciphertexts: two arrays of points of one shape."""

    alpha: Points
    beta: Points

    def sum(self, axis: int = 0) -> Ciphertexts:
        """Add ciphertexts along an axis."""
        return Ciphertexts(self.alpha.sum(axis), self.beta.sum(axis))

    def __add__(self, other: Ciphertexts) -> Ciphertexts:
        """Add ciphertexts element by element."""
        return Ciphertexts(self.alpha + other.alpha, self.beta + other.beta)

    def __sub__(self, other: Ciphertexts) -> Ciphertexts:
        """Subtract ciphertexts element by element."""
        return Ciphertexts(self.alpha - other.alpha, self.beta - other.beta)


def encrypt(key: FixedBase, values: Scalars, randomness: Scalars) -> Ciphertexts:
    """Encrypt values with randomness of the same shape; constant time in both."""
    return Ciphertexts(
        randomness * BASEPOINT,
        values * BASEPOINT + randomness * key,
    )


def encode_pairs(key: FixedBase, randomness: Scalars, values: Scalars) -> NDArray[np.uint8]:
    """Give the encodings of (r·B, m·B + r·Y), shape (..., 2, 32); constant time in both.

    Computes with halves and encodes the doubles: encoding 2·P for many P needs a single
    inversion where encoding each P needs a square root.
    """
    half = randomness.half()
    first = half * BASEPOINT
    second = half * key + values.half() * BASEPOINT
    return np.stack([encode_doubles(first), encode_doubles(second)], axis=-2)
