"""Read a file of pools and votes: CSV, one row for a pool, or one for a pool and a candidate.

Columns: `state`, `pool`, `delegates`, and either `votes_…` for each candidate, or `candidate`
with `votes` (or `sde`, state delegate equivalents). `year` and `kind` are read where they are
there, other columns passed over. Every refused row is listed with row, column and reason. A pool
of which a row was refused has lost its denominator: it is listed as incomplete, with the rows
that could be read, and is not among the results.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from groundswell.race.delegates.collecting import Collector, Row, StatePool
from groundswell.race.delegates.errors import FileRefused
from groundswell.race.delegates.header import read_header
from groundswell.race.delegates.refusals import RefusedRow

NEVER_WIN = frozenset({"other", "others", "write-in", "write-ins", "scatter", "scattering"})
"""Names, in lower case, of entries that count in the denominator and can't win delegates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolsRead:
    """What a file of pools says. `rows` counts those below the header."""

    rows: int
    pools: tuple[StatePool, ...]
    incomplete: tuple[StatePool, ...]
    refused: tuple[RefusedRow, ...]


def read_pools(stream: BinaryIO, *, never_win: frozenset[str] = NEVER_WIN) -> PoolsRead:
    """Read a whole file of pools, in UTF-8.

    Raises:
        FileRefused: if no row of it can be read.
    """
    rows = _read_rows(stream)
    header = read_header(next(rows, None))
    collector = Collector(header, never_win)
    for number, fields in enumerate(rows, start=2):
        if any(fields):
            collector.add(Row(number=number, fields=fields))
    if not collector.rows:
        raise FileRefused("file.no_rows")
    pools, incomplete = collector.finish()
    return PoolsRead(
        rows=collector.rows,
        pools=pools,
        incomplete=incomplete,
        refused=tuple(collector.refused),
    )


def _read_rows(stream: BinaryIO) -> Iterator[tuple[str, ...]]:
    """Give each row's fields, without the space around them."""
    try:
        text = stream.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused("file.encoding", found=f"byte {error.start}") from error
    try:
        for fields in csv.reader(io.StringIO(text, newline=""), strict=True):
            yield tuple(field.strip() for field in fields)
    except csv.Error as error:
        raise FileRefused("file.unreadable", found=str(error)) from error
