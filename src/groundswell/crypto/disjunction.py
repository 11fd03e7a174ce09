"""Proofs that a ciphertext holds one of several values, without saying which.

For a ciphertext (α, β) and the values u = low … high, branch u proves that β − u·B = r·Y and
α = r·B for one r (Cramer, Damgård and Schoenmakers 1994 over Chaum and Pedersen 1992). Only the
true branch is proven; the others are simulated with challenges chosen beforehand, and all of them
must add up to the hash of the whole statement:

    z_u·B = a_u + c_u·α        z_u·Y = b_u + c_u·(β − u·B)        Σ c_u = S(…)

Arrays have the shape of the ciphertexts, with one last axis for the branches. Values are given by
their `branch`, the position of the true value from 0.

Every branch is computed the same way, whichever is true. With t the nonces and c the decoy
challenges (zero in the true branch), a_u = t_u·B and b_u = t_u·Y + c_u·(u − m)·B satisfy both
equations with z_u = t_u + c_u·r, simulated or not; so nothing branches on the secret.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.elgamal import Ciphertexts
from groundswell.crypto.hashing import Entropy
from groundswell.crypto.linear import LinearCheck, as_scalars, draw_weights
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars


@dataclass(frozen=True, slots=True)
class Witness:
    """What a prover knows and draws: the true branch, r, nonces and decoy challenges.

    `branch` and `randomness` have the shape of the ciphertexts; `nonces` and `decoys` one axis
    more. The decoy of the true branch is not used.
    """

    branch: NDArray[np.int64] = field(repr=False)
    randomness: Scalars
    nonces: Scalars
    decoys: Scalars


@dataclass(frozen=True, slots=True)
class Proofs:
    """Proofs as they are checked; every array has the branches as its last axis."""

    first: Points
    second: Points
    challenges: Scalars
    responses: Scalars


def commitment_values(witness: Witness) -> Scalars:
    """Give c_u·(u − m) for each branch, zero in the true one: the B part of b_u."""
    branches = np.arange(witness.nonces.shape[-1], dtype=np.int64)
    distance = Scalars.from_ints(branches) - Scalars.from_ints(witness.branch[..., None])
    # The distance is zero in the true branch, so its decoy, whatever it is, vanishes by itself.
    return witness.decoys * distance


def respond(witness: Witness, total: Scalars) -> tuple[Scalars, Scalars]:
    """Give the challenges and the responses of all branches; constant time in the witness."""
    branches = np.arange(witness.nonces.shape[-1], dtype=np.int64)
    true = branches == witness.branch[..., None]
    decoys = witness.decoys * Scalars.from_ints((~true).astype(np.int64))
    rest = (total - decoys.sum(-1)).reshape(*total.shape, 1)
    challenges = decoys + rest * Scalars.from_ints(true.astype(np.int64))
    randomness = witness.randomness.reshape(*total.shape, 1)
    return challenges, witness.nonces + challenges * randomness


def derive_last(challenges: Scalars, total: Scalars) -> Scalars:
    """Append the challenge that is not sent: the total less all the others."""
    last = total - challenges.sum(-1) if challenges.shape[-1] else total
    last = last.reshape(*total.shape, 1)
    return Scalars.concatenate([challenges, last], axis=-1)


def add_equations(
    check: LinearCheck, key: Points, proofs: Proofs, low: int, entropy: Entropy
) -> tuple[Scalars, Scalars]:
    """Add all terms but those of the ciphertexts to a check; return α's and β's coefficients.

    The coefficients have the shape of the ciphertexts. The caller adds them, since a ciphertext
    may stand in several proofs and should be multiplied once.
    """
    weights = draw_weights(entropy, 2, *proofs.responses.shape)
    wide = as_scalars(weights)
    values = Scalars.from_ints(np.arange(low, low + proofs.responses.shape[-1], dtype=np.int64))
    check.add_weighted(proofs.first, weights[0])
    check.add_weighted(proofs.second, weights[1])
    scaled = wide * proofs.challenges
    answers = wide * proofs.responses
    base = _total(answers[0]) + _total(scaled[1] * values)
    check.add(Points.stack([BASEPOINT.point, key]), -Scalars.stack([base, _total(answers[1])]))
    return scaled[0].sum(-1), scaled[1].sum(-1)


def verify(ciphertexts: Ciphertexts, key: Points, proofs: Proofs, low: int) -> NDArray[np.bool_]:
    """Tell for each ciphertext whether both equations hold in every branch.

    The challenges must already add up to the hash of the statement (see `derive_last`).
    """
    shape = (*ciphertexts.alpha.shape, 1)
    values = Scalars.from_ints(np.arange(low, low + proofs.responses.shape[-1], dtype=np.int64))
    alpha, beta = ciphertexts.alpha.reshape(*shape), ciphertexts.beta.reshape(*shape)
    z, c = proofs.responses, proofs.challenges
    first = z * BASEPOINT == proofs.first + c * alpha
    second = z * key == proofs.second + c * (beta - values * BASEPOINT)
    return np.asarray((first & second).all(axis=-1))


def _total(scalars: Scalars) -> Scalars:
    return scalars.reshape(-1).sum(0)
