"""A file in pieces, parsed in several processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from groundswell.race.contributions.chunks import CHUNK, read_chunks
from groundswell.race.contributions.ledger_columns import Piece, make_piece_parser
from groundswell.roll.archives import open_plain
from groundswell.verifier.pool import run_in_order


def read_pieces(path: Path, *, key: bytes, size: int = CHUNK) -> Iterator[Piece]:
    """Read a file, plain or compressed with gzip.

    Raises:
        FileRefused: of `race.contributions` or of `roll`, if it can't be read at all.
    """
    workers = min(os.cpu_count() or 1, -(-path.stat().st_size // size))
    with path.open("rb") as file:
        chunks = read_chunks(open_plain(file), size=size)
        yield from run_in_order(make_piece_parser, (key,), chunks, workers=workers)
