"""From encrypted sums to plain ones: groups, decryptions, results (spec/tally.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from groundswell.crypto.discrete_log import LogarithmTable
from groundswell.crypto.elgamal import Ciphertexts
from groundswell.crypto.hashing import D, Entropy
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting.decryption import (
    FACTOR_SIZE,
    FactorClaim,
    make_factors,
    open_sums,
    read_factors,
)
from groundswell.voting.entries import ENTRY, Decryption, Result, TallyGroup
from groundswell.voting.groups import merge_cells
from groundswell.voting.ledger import Ledger
from groundswell.voting.manifest import Manifest
from groundswell.voting.refusals import DecryptionRefused
from groundswell.voting.sums import CellSums


@dataclass(frozen=True, slots=True)
class EncryptedTally:
    """What is decrypted: one entry a group, the same sums as points, and the digest of it all.

    `sums` has, per group, ciphertexts of all questions' options in a row, shape (options,).
    """

    groups: tuple[TallyGroup, ...]
    sums: tuple[Ciphertexts, ...]
    digest: bytes


def compute_tally(
    manifest: Manifest, vote_id: bytes, ledger: Ledger, sums: CellSums
) -> EncryptedTally:
    """Merge cells under the floor and add up each group: everyone computes the same."""
    ballots, weight = ledger.voted_by_cell(len(manifest.cells))
    options = [len(question.options) for question in manifest.questions]
    groups, ciphertexts = [], []
    for number, cells in enumerate(merge_cells(manifest, ballots.tolist())):
        questions = sums.group(cells, options)
        ciphertexts.append(_in_a_row(questions))
        groups.append(
            TallyGroup(
                group=number,
                cells=cells,
                ballots=int(ballots[list(cells)].sum()),
                weight=int(weight[list(cells)].sum()),
                questions=tuple(map(_encode, questions)),
            )
        )
    digest = D("tally", vote_id, *(ENTRY.encode(group) for group in groups))
    return EncryptedTally(tuple(groups), tuple(ciphertexts), digest)


def decrypt_group(
    tally: EncryptedTally,
    group: int,
    *,
    vote_id: bytes,
    trustee: int,
    secret: Scalars,
    share_key: Points,
    entropy: Entropy,
) -> Decryption:
    """Make a trustee's decryption of one group."""
    blocks = make_factors(
        ("decryption", vote_id, tally.digest, group),
        trustee,
        secret,
        share_key,
        tally.sums[group],
        entropy,
        _positions(tally.groups[group]),
    )
    rows = [blocks[i : i + FACTOR_SIZE] for i in range(0, len(blocks), FACTOR_SIZE)]
    questions, start = [], 0
    for question in tally.groups[group].questions:
        questions.append(tuple(map(encode_url, rows[start : start + len(question)])))
        start += len(question)
    return Decryption(trustee=trustee, group=group, questions=tuple(questions))


def decryption_claim(
    tally: EncryptedTally, entry: Decryption, *, vote_id: bytes, share_key: Points
) -> FactorClaim:
    """Read a decryption entry as a claim to be verified.

    Raises:
        DecryptionRefused: for an unknown group or another number of factors.
        Base64Invalid: for a factor of another size.
    """
    if entry.group >= len(tally.groups):
        raise DecryptionRefused(f"there is no group {entry.group}")
    group = tally.groups[entry.group]
    if [len(q) for q in entry.questions] != [len(q) for q in group.questions]:
        raise DecryptionRefused("a factor is missing or too many")
    return FactorClaim(
        place=("decryption", vote_id, tally.digest, entry.group),
        trustee=entry.trustee,
        share_key=share_key,
        ciphertexts=tally.sums[entry.group],
        proofs=b"".join(
            decode_url(factor, FACTOR_SIZE) for question in entry.questions for factor in question
        ),
        positions=_positions(group),
    )


def open_group(
    tally: EncryptedTally, group: int, claims: Mapping[int, FactorClaim]
) -> Points | None:
    """Combine verified claims of at least t trustees into m·B for each sum m of a group.

    All questions' options in a row, shape (options,). None where a claim can't be read.
    """
    factors = {}
    for trustee, claim in claims.items():
        proofs = read_factors(claim)
        if proofs is None:
            return None
        factors[trustee] = proofs.factors
    return open_sums(tally.sums[group].beta, factors)


def find_result(
    entry: TallyGroup, opened: Points, highest: Sequence[int], table: LogarithmTable
) -> Result | None:
    """Search the plain sums of an opened group.

    `highest` is the most that one member may give to an option, per question. None where a sum
    is no count at all: then some ballot or share in it was not what its proof said.
    """
    questions, start = [], 0
    for number, question in enumerate(entry.questions):
        bound = entry.weight * highest[number]
        plain = [table.find(opened[start + i], bound) for i in range(len(question))]
        if any(m is None for m in plain):
            return None
        questions.append(tuple(m for m in plain if m is not None))
        start += len(question)
    return Result(group=entry.group, questions=tuple(questions))


def is_result(entry: TallyGroup, opened: Points, highest: Sequence[int], result: Result) -> bool:
    """Tell whether a result states the plain sums of an opened group; nothing is searched."""
    if [len(sums) for sums in result.questions] != [len(q) for q in entry.questions]:
        return False
    bounds = [entry.weight * each for each in highest]
    for sums, bound in zip(result.questions, bounds, strict=True):
        if any(m > bound for m in sums):
            return False
    stated = Scalars.from_ints([m for sums in result.questions for m in sums])
    return bool((stated * BASEPOINT == opened).all())


def logarithm_table(manifest: Manifest, tally: EncryptedTally) -> LogarithmTable:
    """Make a table that reaches every sum that the vote can have."""
    highest = max(question.highest for question in manifest.questions)
    return LogarithmTable(highest * max((group.weight for group in tally.groups), default=0))


def add_results(manifest: Manifest, results: Sequence[Result]) -> list[list[int]]:
    """Add up the groups: per question, per option."""
    return [
        [sum(result.questions[q][i] for result in results) for i in range(len(question.options))]
        for q, question in enumerate(manifest.questions)
    ]


def _positions(group: TallyGroup) -> list[tuple[int, ...]]:
    return [(q, i) for q, options in enumerate(group.questions) for i in range(len(options))]


def _in_a_row(questions: Sequence[Ciphertexts]) -> Ciphertexts:
    return Ciphertexts(
        Points.concatenate([each.alpha for each in questions]),
        Points.concatenate([each.beta for each in questions]),
    )


def _encode(ciphertexts: Ciphertexts) -> tuple[str, ...]:
    pairs = np.stack([ciphertexts.alpha.to_array(), ciphertexts.beta.to_array()], axis=1)
    return tuple(encode_url(pair.tobytes()) for pair in pairs)
