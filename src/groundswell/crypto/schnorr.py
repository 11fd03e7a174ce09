"""Schnorr signatures in the form of RFC 9591 appendix C, ciphersuite FROST(ristretto255, SHA-512).

A signature is R ‖ z with z·B = R + c·P and c = H2(R ‖ P ‖ message). The same proves knowledge of
a secret when the message is the statement. Nonces are given by the caller: one per message, never
used twice, uniform below ℓ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha512

from groundswell.crypto.hashing import Entropy, to_scalars
from groundswell.crypto.linear import LinearCheck, as_scalars, draw_weights
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars

_CHALLENGE = sha512(b"FROST-RISTRETTO255-SHA512-v1chal")

SIGNATURE_SIZE = 64


@dataclass(frozen=True, slots=True)
class Signatures:
    """An array of signatures with what each is checked against; all of shape (n,)."""

    keys: Points
    nonces: Points
    challenges: Scalars
    responses: Scalars


def challenge(nonce: bytes, key: bytes, message: bytes) -> bytes:
    """Hash R, P and the message to the 64 bytes that reduce to the challenge (H2)."""
    state = _CHALLENGE.copy()
    state.update(nonce + key + message)
    return state.digest()


def sign(
    secrets: Scalars, keys: Sequence[bytes], messages: Sequence[bytes], nonces: Scalars
) -> list[bytes]:
    """Sign each message with its secret (shape (n,)); constant time in secrets and nonces.

    `keys` are the encoded public keys of the secrets.
    """
    encoded = (nonces * BASEPOINT).to_array()
    points = [encoded[i].tobytes() for i in range(len(messages))]
    digests = (challenge(*each) for each in zip(points, keys, messages, strict=True))
    responses = (nonces + to_scalars(digests) * secrets).to_array()
    return [point + responses[i].tobytes() for i, point in enumerate(points)]


def add_equations(check: LinearCheck, signatures: Signatures, entropy: Entropy) -> None:
    """Add R + c·P − z·B for each signature to a check."""
    weights = draw_weights(entropy, len(signatures.responses))
    wide = as_scalars(weights)
    check.add_weighted(signatures.nonces, weights)
    check.add(signatures.keys, wide * signatures.challenges)
    check.add(BASEPOINT.point.reshape(1), -(wide * signatures.responses).sum(0).reshape(1))


def verify(key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether one signature holds, refusing non-canonical encodings and the identity."""
    if len(signature) != SIGNATURE_SIZE or len(key) != 32:
        return False
    points, valid = Points.parse(signature[:32] + key)
    responses, canonical = Scalars.parse(signature[32:])
    if not (valid.all() and canonical.all()) or points.is_identity().any():
        return False
    c = Scalars.from_wide(challenge(signature[:32], key, message))
    left = responses * BASEPOINT
    return bool((left == points[:1] + c * points[1:])[0])
