"""Ballots read from the wire into arrays, ready for their equations to be checked together.

Reading refuses, ballot by ballot, a wrong shape, an encoding that is not canonical, and the
identity as α. What is left satisfies every condition but the equations, which
`ballot_equations` checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto import schnorr
from groundswell.crypto.disjunction import Proofs
from groundswell.crypto.elgamal import Ciphertexts
from groundswell.crypto.hashing import to_scalars
from groundswell.crypto.points import Points
from groundswell.crypto.scalars import Scalars
from groundswell.crypto.schnorr import Signatures
from groundswell.record.errors import Base64Invalid
from groundswell.record.strict_base64 import decode_url
from groundswell.voting.ballot_hashes import ballot_message, option_totals, selection_totals
from groundswell.voting.ballot_layout import Blocks, QuestionLayout
from groundswell.voting.entries import Ballot, BallotQuestion
from groundswell.voting.refusals import (
    BallotEncodingRefused,
    BallotIdentityRefused,
    BallotShapeRefused,
    Refused,
)

Flags = NDArray[np.bool_]
"""What holds of each ballot, shape (n,)."""


@dataclass(frozen=True, slots=True)
class QuestionBatch:
    """One question of n ballots: ciphertexts (n, k), proofs (n, k, branches), selections (n, b)."""

    ciphertexts: Ciphertexts
    options: Proofs
    selection: Proofs | None

    def take(self, rows: NDArray[np.int64]) -> QuestionBatch:
        """Keep some ballots."""
        return QuestionBatch(
            ciphertexts=Ciphertexts(self.ciphertexts.alpha[rows], self.ciphertexts.beta[rows]),
            options=_take(self.options, rows),
            selection=_take(self.selection, rows) if self.selection else None,
        )


@dataclass(frozen=True, slots=True)
class BallotBatch:
    """n well-formed ballots: who cast them, the signatures and the questions."""

    keys: tuple[bytes, ...]
    sequences: NDArray[np.int64]
    signatures: Signatures
    questions: tuple[QuestionBatch, ...]

    def __len__(self) -> int:
        """Count the ballots."""
        return len(self.keys)

    def take(self, rows: NDArray[np.int64]) -> BallotBatch:
        """Keep some ballots, in the order of `rows`."""
        s = self.signatures
        return BallotBatch(
            keys=tuple(self.keys[row] for row in rows),
            sequences=self.sequences[rows],
            signatures=Signatures(
                s.keys[rows], s.nonces[rows], s.challenges[rows], s.responses[rows]
            ),
            questions=tuple(question.take(rows) for question in self.questions),
        )


@dataclass(frozen=True, slots=True)
class RawBallot:
    """A ballot's bytes by field, each of its exact size."""

    key: bytes
    sequence: int
    blocks: tuple[tuple[bytes, bytes], ...]
    signature: bytes


def unpack_ballot(layouts: Sequence[QuestionLayout], ballot: Ballot) -> RawBallot:
    """Decode a ballot's fields, refusing anything missing, extra or of another size.

    Raises:
        BallotShapeRefused: naming the place.
    """
    if len(ballot.questions) != len(layouts):
        raise BallotShapeRefused(f"{len(ballot.questions)} questions, not {len(layouts)}")
    try:
        return RawBallot(
            key=decode_url(ballot.credential, 32),
            sequence=ballot.sequence,
            blocks=tuple(
                _unpack_question(number, layout, question)
                for number, (layout, question) in enumerate(
                    zip(layouts, ballot.questions, strict=True)
                )
            ),
            signature=decode_url(ballot.signature, schnorr.SIGNATURE_SIZE),
        )
    except Base64Invalid as error:
        raise BallotShapeRefused(str(error)) from error


def read_batch(
    layouts: Sequence[QuestionLayout], context: bytes, raws: Sequence[RawBallot]
) -> tuple[BallotBatch, NDArray[np.int64], dict[int, Refused]]:
    """Read n ballots into arrays.

    Returns the well-formed ones, their positions among `raws`, and a refusal by position for the
    others.
    """
    heads = np.frombuffer(b"".join(raw.key + raw.signature for raw in raws), dtype=np.uint8)
    heads = heads.reshape(len(raws), 3, 32)
    points, canonical = Points.parse(heads[:, :2])
    responses, below = Scalars.parse(heads[:, 2])
    encoded = canonical.all(axis=1) & below & ~points.is_identity().any(axis=1)
    messages = [ballot_message(context, raw.key, raw.sequence, raw.blocks) for raw in raws]
    challenges = to_scalars(
        schnorr.challenge(raw.signature[:32], raw.key, message)
        for raw, message in zip(raws, messages, strict=True)
    )
    keys = [raw.key for raw in raws]
    nonzero = np.ones(len(raws), dtype=np.bool_)
    questions = []
    for number, layout in enumerate(layouts):
        blocks = [raw.blocks[number] for raw in raws]
        question, valid = _read_question(layout, context, number, keys, blocks)
        encoded &= valid
        nonzero &= ~question.ciphertexts.alpha.is_identity().any(axis=1)
        questions.append(question)
    batch = BallotBatch(
        keys=tuple(keys),
        sequences=np.array([raw.sequence for raw in raws], dtype=np.int64),
        signatures=Signatures(points[:, 0], points[:, 1], challenges, responses),
        questions=tuple(questions),
    )
    refused = _refusals(encoded, nonzero)
    rows = np.flatnonzero(encoded & nonzero).astype(np.int64)
    return (batch if len(rows) == len(raws) else batch.take(rows)), rows, refused


def _refusals(encoded: NDArray[np.bool_], nonzero: NDArray[np.bool_]) -> dict[int, Refused]:
    refused: dict[int, Refused] = {
        int(i): BallotIdentityRefused("an α is the identity") for i in np.flatnonzero(~nonzero)
    }
    for i in np.flatnonzero(~encoded):
        refused[int(i)] = BallotEncodingRefused("a value is not canonical, or not in the group")
    return refused


def _unpack_question(
    number: int, layout: QuestionLayout, question: BallotQuestion
) -> tuple[bytes, bytes]:
    if len(question.options) != layout.options:
        raise BallotShapeRefused(
            f"question {number}: {len(question.options)} options, not {layout.options}"
        )
    if (question.selection is None) != (layout.selection is None):
        word = "lacks" if layout.selection else "has an unasked"
        raise BallotShapeRefused(f"question {number} {word} selection proof")
    options = b"".join(decode_url(block, layout.option_size) for block in question.options)
    selection = question.selection
    return options, b"" if selection is None else decode_url(selection, layout.selection_size)


def _read_question(
    layout: QuestionLayout,
    context: bytes,
    number: int,
    keys: Sequence[bytes],
    blocks: Sequence[tuple[bytes, bytes]],
) -> tuple[QuestionBatch, Flags]:
    """Read one question of n ballots, and tell which of them are canonically encoded."""
    option = layout.option
    shape = (len(keys), layout.options, 2 + option.values, 32)
    values = _blocks([pair[0] for pair in blocks]).reshape(shape)
    points, on_curve = Points.parse(values[:, :, : 2 + option.points])
    scalars, below = Scalars.parse(values[:, :, 2 + option.points :])
    valid: Flags = np.asarray(on_curve.all(axis=(1, 2)) & below.all(axis=(1, 2)))
    ciphertexts = values[:, :, :2]
    commitments = values[:, :, 2 : 2 + option.points]
    totals = option_totals(
        context,
        keys,
        number,
        ciphertexts,
        commitments.reshape(len(keys), layout.options, option.branches, 2, 32),
    )
    selection = None
    if layout.selection is not None:
        selection, encoded = _read_selection(layout, context, number, keys, ciphertexts, blocks)
        valid &= encoded
    batch = QuestionBatch(
        ciphertexts=Ciphertexts(points[:, :, 0], points[:, :, 1]),
        options=option.proofs(points[:, :, 2:], scalars, totals),
        selection=selection,
    )
    return batch, valid


def _read_selection(
    layout: QuestionLayout,
    context: bytes,
    number: int,
    keys: Sequence[bytes],
    ciphertexts: Blocks,
    blocks: Sequence[tuple[bytes, bytes]],
) -> tuple[Proofs, Flags]:
    proof = layout.selection
    assert proof is not None
    values = _blocks([pair[1] for pair in blocks]).reshape(len(keys), proof.values, 32)
    points, on_curve = Points.parse(values[:, : proof.points])
    scalars, below = Scalars.parse(values[:, proof.points :])
    commitments = values[:, : proof.points].reshape(len(keys), proof.branches, 2, 32)
    totals = selection_totals(context, keys, number, ciphertexts, commitments)
    valid: Flags = np.asarray(on_curve.all(axis=1) & below.all(axis=1))
    return proof.proofs(points, scalars, totals), valid


def _blocks(parts: Sequence[bytes]) -> Blocks:
    return np.frombuffer(b"".join(parts), dtype=np.uint8)


def _take(proofs: Proofs, rows: NDArray[np.int64]) -> Proofs:
    return Proofs(
        proofs.first[rows], proofs.second[rows], proofs.challenges[rows], proofs.responses[rows]
    )
