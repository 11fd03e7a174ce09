"""A key shared among n trustees, any t of whom can use it.

Pedersen 1991, on the sharing of Shamir 1979 made verifiable by Feldman 1987.

Each trustee j draws a polynomial f_j of degree t − 1 and publishes A_ji = a_ji·B. Trustee k's share
of the key is x_k = Σ_j f_j(k), its public key X_k = x_k·B follows from the commitments alone, and
the election key is Y = Σ_j A_j0. The messages in which this happens are `voting.ceremony`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.crypto.points import BASEPOINT, Points, multiscalar
from groundswell.crypto.scalars import Scalars


def evaluate(coefficients: Scalars, indexes: Sequence[int]) -> Scalars:
    """Give f(k) for each index; coefficients from the constant term up, constant time in them."""
    xs = Scalars.from_ints(indexes)
    total = Scalars.zeros(len(indexes))
    for i in reversed(range(len(coefficients))):
        total = total * xs + coefficients[i]
    return total


def public_share(commitments: Points, index: int) -> Points:
    """Give Σ_j Σ_i k^i·A_ji from commitments of shape (trustees, t) (public values)."""
    trustees, degree = commitments.shape
    powers = Scalars.from_ints([index**i for i in range(degree)] * trustees)
    return multiscalar(commitments.reshape(-1), powers)


def is_share_of(share: Scalars, commitments: Points, index: int) -> bool:
    """Tell whether a share f(k) fits one trustee's commitments (shape (t,)); Feldman's check."""
    expected = public_share(commitments.reshape(1, -1), index)
    return bool((share.reshape() * BASEPOINT) == expected)


def lagrange(indexes: Sequence[int]) -> Scalars:
    """Give the coefficients λ_k with Σ λ_k·f(k) = f(0), for distinct indexes from 1.

    Raises:
        ValueError: for an index that is repeated or below 1.
    """
    if len(set(indexes)) != len(indexes) or min(indexes, default=1) < 1:
        raise ValueError("Lagrange interpolation needs distinct indexes from 1")
    xs = Scalars.from_ints(indexes)
    result = []
    for i in range(len(indexes)):
        numerator = denominator = Scalars.from_ints([1]).reshape()
        for j in range(len(indexes)):
            if j != i:
                numerator = numerator * xs[j]
                denominator = denominator * (xs[j] - xs[i])
        result.append(numerator * denominator.inverse())
    return Scalars.stack(result)
