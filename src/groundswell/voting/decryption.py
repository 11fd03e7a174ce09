"""Decryption factors D_k = x_k·α with their proofs, and how any t of them open a ciphertext.

A factor stands on the wire as 128 bytes, D ‖ a ‖ b ‖ z. Its challenge hashes the place where it
stands, the trustee, X_k, the ciphertext, the factor and the commitments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from groundswell.crypto import chaum_pedersen
from groundswell.crypto.chaum_pedersen import EqualityProofs
from groundswell.crypto.elgamal import Ciphertexts
from groundswell.crypto.hashing import Entropy, Part, T, to_scalars
from groundswell.crypto.linear import LinearCheck
from groundswell.crypto.points import Points
from groundswell.crypto.scalars import Scalars
from groundswell.crypto.threshold import lagrange

FACTOR_SIZE = 128

Place = tuple[str, *tuple[Part, ...]]
"""The tag of a challenge and the parts that say where the factors stand."""


@dataclass(frozen=True, slots=True)
class FactorClaim:
    """One trustee's factors for n ciphertexts (shape (n,)), as they stand on the wire.

    Factor i's place in the record is `place` followed by `positions[i]` (nothing by default).
    """

    place: Place
    trustee: int
    share_key: Points
    ciphertexts: Ciphertexts
    proofs: bytes
    positions: Sequence[tuple[Part, ...]] | None = None


def make_factors(
    place: Place,
    trustee: int,
    secret: Scalars,
    share_key: Points,
    ciphertexts: Ciphertexts,
    entropy: Entropy,
    positions: Sequence[tuple[Part, ...]] | None = None,
) -> bytes:
    """Decrypt n ciphertexts with one share (shape ()); n·128 bytes, constant time in the share."""
    count = len(ciphertexts.alpha)
    # Hedged: the nonce depends on the secret too, so that a weak source alone can't reveal it.
    nonces = to_scalars(
        T("decryption-nonce", secret.to_bytes(), alpha.tobytes(), entropy(32))
        for alpha in ciphertexts.alpha.to_array()
    )
    factors = secret.reshape(1) * ciphertexts.alpha
    first, second = chaum_pedersen.commit(ciphertexts.alpha, nonces)
    encoded = np.stack([factors.to_array(), first.to_array(), second.to_array()], axis=1)
    digests = _digests(place, positions, trustee, share_key, ciphertexts, encoded)
    responses = chaum_pedersen.respond(secret.reshape(1), nonces, to_scalars(digests))
    blocks = np.concatenate([encoded, responses.to_array().reshape(count, 1, 32)], axis=1)
    return blocks.tobytes()


def read_factors(claim: FactorClaim) -> EqualityProofs | None:
    """Read a claim's proofs, or None where an encoding is not canonical or the count is wrong."""
    count = len(claim.ciphertexts.alpha)
    if len(claim.proofs) != FACTOR_SIZE * count:
        return None
    blocks = np.frombuffer(claim.proofs, dtype=np.uint8).reshape(count, 4, 32)
    points, on_curve = Points.parse(blocks[:, :3])
    responses, below = Scalars.parse(blocks[:, 3])
    if not (on_curve.all() and below.all()):
        return None
    digests = _digests(
        claim.place, claim.positions, claim.trustee, claim.share_key, claim.ciphertexts, blocks
    )
    return EqualityProofs(
        keys=Points.stack([claim.share_key] * count),
        bases=claim.ciphertexts.alpha,
        factors=points[:, 0],
        first=points[:, 1],
        second=points[:, 2],
        challenges=to_scalars(digests),
        responses=responses,
    )


def verify_factors(claims: Sequence[FactorClaim], entropy: Entropy) -> bool:
    """Tell whether all factors of all claims hold, checked as one batch."""
    check = LinearCheck()
    for claim in claims:
        proofs = read_factors(claim)
        if proofs is None:
            return False
        chaum_pedersen.add_equations(check, proofs, entropy)
    return check.holds()


def open_sums(beta: Points, factors: Mapping[int, Points]) -> Points:
    """Give m·B = β − Σ λ_k·D_k from the factors (each of β's shape) of at least t trustees."""
    indexes = sorted(factors)
    coefficients = lagrange(indexes)
    mask = Points.stack([coefficients[i] * factors[k] for i, k in enumerate(indexes)]).sum(0)
    return beta - mask


def _digests(
    place: Place,
    positions: Sequence[tuple[Part, ...]] | None,
    trustee: int,
    share_key: Points,
    ciphertexts: Ciphertexts,
    blocks: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
) -> list[bytes]:
    """Hash each factor's statement; `blocks` begin with D, a and b."""
    tag, *parts = place
    key = share_key.to_bytes()
    alpha, beta = ciphertexts.alpha.to_array(), ciphertexts.beta.to_array()
    places = positions or [()] * len(alpha)
    return [
        T(
            tag,
            *parts,
            *places[i],
            trustee,
            key,
            alpha[i].tobytes(),
            beta[i].tobytes(),
            *(blocks[i, j].tobytes() for j in range(3)),
        )
        for i in range(len(alpha))
    ]
