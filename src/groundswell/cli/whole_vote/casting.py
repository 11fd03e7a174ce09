"""Every member's ballot, encrypted and signed from the member's code as its own device would.

Worker processes share the ballots; they come back in the order of casting.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundswell.cli.tables.choices import Counts
from groundswell.cli.whole_vote.inputs import CastChoices
from groundswell.verifier.pool import run_in_order
from groundswell.voting.code import SECRET_SIZE
from groundswell.voting.credential import derive_credentials
from groundswell.voting.election import Election, describe_election, rebuild_election
from groundswell.voting.encryption import Encryptor, Selection
from groundswell.voting.entries import Ballot

BATCH = 1_024
"""Ballots that one worker encrypts at a time: a third of a second."""

_BATCHES_WORTH_A_PROCESS = 4

_SEED_SIZE = 32


@dataclass(frozen=True, slots=True)
class CastingTask:
    """Some ballots to encrypt: codes in a row, and for each its sequence number and counts."""

    codes: bytes
    sequences: list[int]
    counts: list[tuple[Counts, ...]]


def encrypt_choices(
    election: Election, codes: NDArray[np.uint8], choices: CastChoices, *, workers: int
) -> Iterator[list[Ballot]]:
    """Yield the ballots of all choices in order, a batch at a time.

    `codes` holds every member's 15 bytes, shape (n, 15).
    """
    tasks = list(_cut(codes, choices))
    useful = min(workers, len(tasks) // _BATCHES_WORTH_A_PROCESS)
    yield from run_in_order(make_caster, (describe_election(election),), tasks, workers=useful)


def make_caster(
    description: tuple[bytes, bytes, bytes, bytes],
) -> Callable[[CastingTask], list[Ballot]]:
    """Set up a worker process for the vote so described."""
    election = rebuild_election(description)
    encryptor = Encryptor(election)

    def cast(task: CastingTask) -> list[Ballot]:
        credentials = derive_credentials(split_codes(task.codes), election.vote_id)
        seeds = [os.urandom(_SEED_SIZE) for _ in task.sequences]
        selections = list(map(Selection, task.counts))
        return encryptor.encrypt(credentials, task.sequences, selections, seeds)

    return cast


def split_codes(codes: bytes) -> list[bytes]:
    """Split codes in a row."""
    return [codes[at : at + SECRET_SIZE] for at in range(0, len(codes), SECRET_SIZE)]


def _cut(codes: NDArray[np.uint8], choices: CastChoices) -> Iterator[CastingTask]:
    sequences = choices.sequences()
    for first in range(0, len(choices), BATCH):
        part = slice(first, first + BATCH)
        yield CastingTask(
            codes=codes[choices.voters[part]].tobytes(),
            sequences=sequences[part].tolist(),
            counts=list(choices.counts[part]),
        )
