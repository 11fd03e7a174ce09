"""The hashes that bind a ballot: proof challenges, the signed message, the prover's randomness.

Prover and verifier call the same functions. Each challenge covers the whole statement: context,
credential, place in the ballot, every ciphertext of the question and every commitment.
"""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.crypto.hashing import T, Typed, encode_part, to_scalars
from groundswell.crypto.scalars import Scalars
from groundswell.voting.ballot_layout import Blocks


def option_totals(
    context: bytes, keys: Sequence[bytes], question: int, ciphertexts: Blocks, commitments: Blocks
) -> Scalars:
    """Hash each option's statement to the sum of its challenges, shape (n, k).

    `ciphertexts` has shape (n, k, 2, 32) and `commitments` (n, k, branches, 2, 32).
    """
    ballots, options = ciphertexts.shape[:2]
    typed = Typed("option", context)
    places = [encode_part(question) + encode_part(i) for i in range(options)]
    digests = []
    for ballot in range(ballots):
        key = encode_part(keys[ballot])
        whole = encode_part(ciphertexts[ballot].tobytes())
        proofs = commitments[ballot]
        digests += [
            typed.digest(key, places[i], whole, encode_part(proofs[i].tobytes()))
            for i in range(options)
        ]
    return to_scalars(digests).reshape(ballots, options)


def selection_totals(
    context: bytes, keys: Sequence[bytes], question: int, ciphertexts: Blocks, commitments: Blocks
) -> Scalars:
    """Hash each selection's statement to the sum of its challenges, shape (n,).

    `commitments` has shape (n, branches, 2, 32).
    """
    typed = Typed("selection", context)
    place = encode_part(question)
    return to_scalars(
        typed.digest(
            encode_part(keys[ballot]),
            place,
            encode_part(ciphertexts[ballot].tobytes()),
            encode_part(commitments[ballot].tobytes()),
        )
        for ballot in range(len(keys))
    )


def ballot_message(
    context: bytes, key: bytes, sequence: int, blocks: Sequence[tuple[bytes, bytes]]
) -> bytes:
    """Hash what a ballot's signature covers; per question the option blocks and the selection's.

    The part of an absent selection is empty.
    """
    return T("ballot", context, key, sequence, *(part for pair in blocks for part in pair))


class BallotRandomness:
    """All the randomness of one ballot's proofs, derived from a 32-byte seed.

    The choices are hashed in with the seed: were a seed ever used for two different choices, the
    randomness would still differ. The signature's nonce is not among these, so that revealing
    seed and choices, to check a ballot, reveals nothing of the credential.
    """

    def __init__(
        self, context: bytes, key: bytes, sequence: int, seed: bytes, choices: bytes
    ) -> None:
        """Bind the seed to one ballot; `choices` are all counts, 8 bytes each, big-endian."""
        root = T("ballot-seed", context, key, sequence, seed, choices)
        self._typed = Typed("ballot-randomness", root)

    def digests(self, question: int, count: int) -> list[bytes]:
        """Give the 64-byte digests of a question's first `count` scalars."""
        place = encode_part(question)
        return [self._typed.digest(place, encode_part(i)) for i in range(count)]


def signature_nonce(secret: bytes, seed: bytes, message: bytes) -> bytes:
    """Derive the 64 bytes of a signature's nonce from secret, seed and message."""
    return T("signature-nonce", secret, seed, message)
