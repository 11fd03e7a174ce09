"""Deriving the keys of many codes in worker processes, which know nothing of Django."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from groundswell.verifier.pool import run_in_order
from groundswell.voting.code import SECRET_SIZE
from groundswell.voting.credential import derive_credentials

KEY_SIZE = 32


def derive_keys(batches: Iterable[bytes], vote_id: bytes, *, workers: int) -> Iterator[bytes]:
    """Yield the public keys, 32 bytes each, of each batch of codes, 15 bytes each."""
    return run_in_order(make_deriver, (vote_id,), batches, workers=workers)


def make_deriver(vote_id: bytes) -> Callable[[bytes], bytes]:
    """Set up a worker process for the vote with this id."""

    def derive(drawn: bytes) -> bytes:
        return b"".join(derive_credentials(cut(drawn, SECRET_SIZE), vote_id).keys)

    return derive


def cut(data: bytes, size: int) -> list[bytes]:
    """Cut bytes into pieces of one size."""
    return [data[at : at + size] for at in range(0, len(data), size)]
