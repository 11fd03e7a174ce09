"""Ballots checked anew from spec/ballot.md, with libsodium and hashlib and nothing of ours.

Slow and plain: one equation after the other, numbers as Python has them.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha512

import rbcl

ORDER = 2**252 + 27742317777372353535851937790883648493
IDENTITY = bytes(32)


@dataclass(frozen=True)
class Limits:
    """What a question allows, as in its manifest."""

    options: int
    highest: int
    least: int
    most: int


def typed(tag: str, *parts: bytes | int) -> int:
    """S(tag; …) of spec/notation.md."""
    whole = [b"groundswell/1/" + tag.encode()]
    whole += [part.to_bytes(8, "big") if isinstance(part, int) else part for part in parts]
    data = b"".join(len(part).to_bytes(8, "big") + part for part in whole)
    return int.from_bytes(sha512(data).digest(), "little") % ORDER


def times(number: int, point: bytes | None = None) -> bytes:
    """Multiply a point, or else B."""
    scalar = (number % ORDER).to_bytes(32, "little")
    if number % ORDER == 0 or point == IDENTITY:
        return IDENTITY
    if point is None:
        return bytes(rbcl.crypto_scalarmult_ristretto255_base(scalar))
    return bytes(rbcl.crypto_scalarmult_ristretto255(scalar, point))


def add(*points: bytes) -> bytes:
    total = IDENTITY
    for point in points:
        total = bytes(rbcl.crypto_core_ristretto255_add(total, point))
    return total


def values_of(text: str) -> list[bytes]:
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return [data[i : i + 32] for i in range(0, len(data), 32)]


def number(value: bytes) -> int:
    return int.from_bytes(value, "little")


def is_proof(
    total: int, values: Sequence[bytes], pair: tuple[bytes, bytes], key: bytes, low: int
) -> bool:
    """Check one disjunction: a b … | all challenges but the last | responses."""
    branches = (len(values) + 1) // 4
    commitments = values[: 2 * branches]
    challenges = list(map(number, values[2 * branches : 3 * branches - 1]))
    challenges.append((total - sum(challenges)) % ORDER)
    responses = list(map(number, values[3 * branches - 1 :]))
    alpha, beta = pair
    return all(
        times(z) == add(commitments[2 * u], times(c, alpha))
        and times(z, key) == add(commitments[2 * u + 1], times(c, add(beta, times(-(low + u)))))
        for u, (c, z) in enumerate(zip(challenges, responses, strict=True))
    )


def is_ballot(entry: bytes, limits: Sequence[Limits], context: bytes, key: bytes) -> bool:
    """Tell whether signature and all proofs of a well-formed ballot hold."""
    ballot = json.loads(entry)
    [credential] = values_of(ballot["credential"])
    nonce, response = values_of(ballot["signature"])
    parts: list[bytes] = []
    holds = True
    for q, (question, limit) in enumerate(zip(ballot["questions"], limits, strict=True)):
        blocks = list(map(values_of, question["options"]))
        pairs = [(block[0], block[1]) for block in blocks]
        whole = b"".join(alpha + beta for alpha, beta in pairs)
        for i, block in enumerate(blocks):
            commitments = b"".join(block[2 : 2 + 2 * (limit.highest + 1)])
            total = typed("option", context, credential, q, i, whole, commitments)
            holds &= is_proof(total, block[2:], pairs[i], key, 0)
        parts.append(b"".join(map(b"".join, blocks)))
        if "selection" in question:
            block = values_of(question["selection"])
            commitments = b"".join(block[: 2 * (limit.most - limit.least + 1)])
            total = typed("selection", context, credential, q, whole, commitments)
            alpha, beta = (add(*column) for column in zip(*pairs, strict=True))
            holds &= is_proof(total, block, (alpha, beta), key, limit.least)
            parts.append(b"".join(block))
        else:
            parts.append(b"")
    message = _ballot_message(context, credential, ballot["sequence"], parts)
    prefix = b"FROST-RISTRETTO255-SHA512-v1chal"
    c = number(sha512(prefix + nonce + credential + message).digest())
    return holds and times(number(response)) == add(nonce, times(c, credential))


def _ballot_message(context: bytes, key: bytes, sequence: int, parts: Sequence[bytes]) -> bytes:
    whole = [b"groundswell/1/ballot", context, key, sequence.to_bytes(8, "big"), *parts]
    return sha512(b"".join(len(part).to_bytes(8, "big") + part for part in whole)).digest()
