"""Encrypting and signing ballots, many at once: what a member's device does.

Nothing here branches on a choice, and everything random comes from one seed a ballot, so that a
device other than the member's can repeat the encryption from seed and choices (see `opening`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto import disjunction, schnorr
from groundswell.crypto.disjunction import Witness
from groundswell.crypto.elgamal import encode_pairs
from groundswell.crypto.hashing import to_scalars
from groundswell.crypto.points import FixedBase
from groundswell.crypto.scalars import Scalars
from groundswell.record.strict_base64 import encode_url
from groundswell.voting.ballot_hashes import (
    BallotRandomness,
    ballot_message,
    option_totals,
    selection_totals,
    signature_nonce,
)
from groundswell.voting.ballot_layout import QuestionLayout, question_layout
from groundswell.voting.credential import Credentials
from groundswell.voting.election import Election
from groundswell.voting.entries import Ballot, BallotQuestion
from groundswell.voting.errors import ChoiceInvalid

Counts = NDArray[np.int64]
"""What one ballot gives to each option of one question, shape (k,)."""


@dataclass(frozen=True, slots=True, repr=False)
class Selection:
    """One ballot before encryption, and secret: the counts of every question, in order."""

    counts: tuple[tuple[int, ...], ...]

    def encoded(self) -> bytes:
        """Give all counts as 8 bytes each, big-endian."""
        return b"".join(c.to_bytes(8, "big") for question in self.counts for c in question)


def check_selection(election: Election, selection: Selection) -> None:
    """Refuse a selection that the manifest does not allow.

    Raises:
        ChoiceInvalid: naming the question.
    """
    questions = election.manifest.questions
    if len(selection.counts) != len(questions):
        raise ChoiceInvalid(f"{len(selection.counts)} answers to {len(questions)} questions")
    for question, counts in zip(questions, selection.counts, strict=True):
        if len(counts) != len(question.options):
            raise ChoiceInvalid(f"{question.id}: {len(counts)} of {len(question.options)} options")
        if not all(0 <= count <= question.highest for count in counts):
            raise ChoiceInvalid(f"{question.id}: an option takes from 0 to {question.highest}")
        if not question.least <= sum(counts) <= question.most:
            raise ChoiceInvalid(
                f"{question.id}: {question.least} to {question.most} in all, not {sum(counts)}"
            )


class Encryptor:
    """Encrypts ballots of one vote; keeps the table of the election key."""

    def __init__(self, election: Election) -> None:
        """Prepare the layouts and the table of Y."""
        self._election = election
        self._key: FixedBase = election.key_base
        self._layouts = tuple(map(question_layout, election.manifest.questions))

    def encrypt(
        self,
        credentials: Credentials,
        sequences: Sequence[int],
        selections: Sequence[Selection],
        seeds: Sequence[bytes],
    ) -> list[Ballot]:
        """Encrypt and sign one ballot for each credential; seeds are 32 fresh bytes each.

        Raises:
            ChoiceInvalid: for a selection that the manifest does not allow.
        """
        questions = self.encrypt_questions(credentials.keys, sequences, selections, seeds)
        messages = [
            ballot_message(self._election.context, key, sequence, blocks)
            for key, sequence, blocks in zip(credentials.keys, sequences, questions, strict=True)
        ]
        secrets = credentials.secrets.to_array()
        nonces = to_scalars(
            signature_nonce(secrets[i].tobytes(), seeds[i], message)
            for i, message in enumerate(messages)
        )
        signatures = schnorr.sign(credentials.secrets, credentials.keys, messages, nonces)
        return [
            Ballot(
                credential=encode_url(key),
                sequence=sequence,
                questions=tuple(map(self._entry, self._layouts, blocks)),
                signature=encode_url(signature),
            )
            for key, sequence, blocks, signature in zip(
                credentials.keys, sequences, questions, signatures, strict=True
            )
        ]

    def encrypt_questions(
        self,
        keys: Sequence[bytes],
        sequences: Sequence[int],
        selections: Sequence[Selection],
        seeds: Sequence[bytes],
    ) -> list[list[tuple[bytes, bytes]]]:
        """Encrypt without signing: per ballot and question, the option and selection blocks."""
        for selection in selections:
            check_selection(self._election, selection)
        randomness = [
            BallotRandomness(self._election.context, key, sequence, seed, selection.encoded())
            for key, sequence, seed, selection in zip(
                keys, sequences, seeds, selections, strict=True
            )
        ]
        columns = [
            self._question(number, keys, [each.counts[number] for each in selections], randomness)
            for number in range(len(self._layouts))
        ]
        return [list(ballot) for ballot in zip(*columns, strict=True)]

    def _question(
        self,
        number: int,
        keys: Sequence[bytes],
        counts: Sequence[Sequence[int]],
        randomness: Sequence[BallotRandomness],
    ) -> list[tuple[bytes, bytes]]:
        """Encrypt one question of n ballots."""
        layout = self._layouts[number]
        values = np.array(counts, dtype=np.int64)
        witness, selection = _draw(layout, number, values, randomness)
        ciphertexts = encode_pairs(self._key, witness.randomness, Scalars.from_ints(values))
        commitments = self._commit(witness)
        totals = option_totals(self._election.context, keys, number, ciphertexts, commitments)
        proofs = layout.option.join(commitments, *disjunction.respond(witness, totals))
        options = np.concatenate([ciphertexts, proofs], axis=-2)
        if layout.selection is None or selection is None:
            return [(options[i].tobytes(), b"") for i in range(len(keys))]
        commitments = self._commit(selection)
        totals = selection_totals(self._election.context, keys, number, ciphertexts, commitments)
        sums = layout.selection.join(commitments, *disjunction.respond(selection, totals))
        return [(options[i].tobytes(), sums[i].tobytes()) for i in range(len(keys))]

    def _commit(self, witness: Witness) -> NDArray[np.uint8]:
        values = disjunction.commitment_values(witness)
        return encode_pairs(self._key, witness.nonces, values)

    @staticmethod
    def _entry(layout: QuestionLayout, blocks: tuple[bytes, bytes]) -> BallotQuestion:
        options, selection = blocks
        size = layout.option_size
        return BallotQuestion(
            options=tuple(encode_url(options[i : i + size]) for i in range(0, len(options), size)),
            selection=encode_url(selection) if layout.selection else None,
        )


def _draw(
    layout: QuestionLayout,
    number: int,
    values: NDArray[np.int64],
    randomness: Sequence[BallotRandomness],
) -> tuple[Witness, Witness | None]:
    """Derive what n ballots' proofs of one question need, in the order of spec/ballot.md.

    For each option r, then a nonce and a decoy for each branch; then the same for the selection.
    """
    ballots, options = values.shape
    branches = layout.option.branches
    sums = layout.selection.branches if layout.selection else 0
    count = options * (1 + 2 * branches) + 2 * sums
    drawn = to_scalars(digest for each in randomness for digest in each.digests(number, count))
    drawn = drawn.reshape(ballots, count)
    option = drawn[:, : options * (1 + 2 * branches)].reshape(ballots, options, 1 + 2 * branches)
    witness = Witness(
        branch=values,
        randomness=option[..., 0],
        nonces=option[..., 1 : 1 + branches],
        decoys=option[..., 1 + branches :],
    )
    if not sums:
        return witness, None
    rest = drawn[:, options * (1 + 2 * branches) :]
    return witness, Witness(
        branch=values.sum(axis=1) - layout.least,
        randomness=witness.randomness.sum(-1),
        nonces=rest[:, :sums],
        decoys=rest[:, sums:],
    )
