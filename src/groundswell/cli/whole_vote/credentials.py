"""Codes for all members, and the credentials that follow from them, made by worker processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from groundswell.cli.whole_vote.casting import split_codes
from groundswell.verifier.pool import run_in_order
from groundswell.voting.code import SECRET_SIZE, format_code
from groundswell.voting.credential import derive_credentials

_BATCH = 8_192
_BATCHES_WORTH_A_PROCESS = 8


def draw_codes(count: int) -> NDArray[np.uint8]:
    """Draw so many codes, shape (n, 15)."""
    drawn = np.frombuffer(os.urandom(SECRET_SIZE * count), dtype=np.uint8)
    return drawn.reshape(count, SECRET_SIZE)


def derive_keys(
    codes: NDArray[np.uint8], vote_id: bytes, *, workers: int
) -> Iterator[tuple[bytes, list[str]]]:
    """Yield for each batch of codes the credentials' public keys in a row, and the codes as text.

    Writing a code out takes a third of the time of deriving its key, so both are done here.
    """
    tasks = [codes[at : at + _BATCH].tobytes() for at in range(0, len(codes), _BATCH)]
    useful = min(workers, len(tasks) // _BATCHES_WORTH_A_PROCESS)
    yield from run_in_order(make_deriver, (vote_id,), tasks, workers=useful)


def make_deriver(vote_id: bytes) -> Callable[[bytes], tuple[bytes, list[str]]]:
    """Set up a worker process for the vote with this id."""

    def derive(codes: bytes) -> tuple[bytes, list[str]]:
        split = split_codes(codes)
        return b"".join(derive_credentials(split, vote_id).keys), list(map(format_code, split))

    return derive
