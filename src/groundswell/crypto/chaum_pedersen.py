"""Proofs that two points share a discrete logarithm (Chaum and Pedersen 1992).

For X = x·B and D = x·α: a = w·B, b = w·α, z = w + c·x, checked by

    z·B = a + c·X        z·α = b + c·D

The challenge c must hash the whole statement, D included, so that no part of it can be chosen
afterwards; hashing is the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.crypto.hashing import Entropy
from groundswell.crypto.linear import LinearCheck, as_scalars, draw_weights
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars


@dataclass(frozen=True, slots=True)
class EqualityProofs:
    """An array of proofs with what each is about; all of shape (n,)."""

    keys: Points
    bases: Points
    factors: Points
    first: Points
    second: Points
    challenges: Scalars
    responses: Scalars


def commit(bases: Points, nonces: Scalars) -> tuple[Points, Points]:
    """Give a = w·B and b = w·α; constant time in the nonces."""
    return nonces * BASEPOINT, nonces * bases


def respond(secret: Scalars, nonces: Scalars, challenges: Scalars) -> Scalars:
    """Give z = w + c·x; constant time."""
    return nonces + challenges * secret


def add_equations(check: LinearCheck, proofs: EqualityProofs, entropy: Entropy) -> None:
    """Add both equations of each proof to a check."""
    weights = draw_weights(entropy, 2, len(proofs.responses))
    first, second = as_scalars(weights)[0], as_scalars(weights)[1]
    check.add_weighted(proofs.first, weights[0])
    check.add_weighted(proofs.second, weights[1])
    check.add(proofs.keys, first * proofs.challenges)
    check.add(proofs.factors, second * proofs.challenges)
    check.add(proofs.bases, -(second * proofs.responses))
    check.add(BASEPOINT.point.reshape(1), -(first * proofs.responses).sum(0).reshape(1))
