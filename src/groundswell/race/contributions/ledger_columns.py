"""What a ledger keeps of a contribution: enough to count, and nothing that names anybody.

Names, addresses and employers end here: a process that parses a piece of a file hands back the
columns of a ledger alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
import polars as pl

from groundswell.race.contributions.chunks import Chunk
from groundswell.race.contributions.limits import read_election
from groundswell.race.contributions.parsing import parse_chunk
from groundswell.race.contributions.rows import RefusedRow

COLUMNS: dict[str, pl.DataType] = {
    "line_item": pl.Int64(),
    "made_at": pl.Int64(),
    "cents": pl.Int64(),
    "contributor": pl.Binary(),
    "recurrence_number": pl.Int32(),
    "election": pl.String(),
    "refcode": pl.String(),
}
"""Of a contribution. Moments are microseconds since 1970 (UTC); an election is the FEC's code.

`refcode` says by which link it came, where it is a plain word: what could be an address or a
telephone number is not kept.
"""

_REFCODE = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
_DIGITS = 7
"""So many digits in a row may be somebody's telephone number or a member's."""

REFUND_COLUMNS: dict[str, pl.DataType] = {
    "line_item": pl.Int64(),
    "refunded_at": pl.Int64(),
    "cents": pl.Int64(),
}
"""Of a refund."""


class Piece(msgspec.Struct, frozen=True):
    """What a piece of a file gives a ledger. `names` are the file's columns by field."""

    names: dict[str, str]
    rows: int
    contributions: pl.DataFrame
    refunds: pl.DataFrame
    refused: list[RefusedRow]


def make_piece_parser(key: bytes) -> Callable[[Chunk], Piece]:
    """Make what a process does with each piece. `key` is the ledger's secret."""

    def parse(chunk: Chunk) -> Piece:
        parsed = parse_chunk(chunk, key=key)
        names: dict[str, str] = {
            field: chunk.layout.header[place] for field, place in chunk.layout.places
        }
        gifts, refunds = keep_columns(parsed.contributions, parsed.refunds)
        return Piece(names, parsed.rows, gifts, refunds, parsed.refused)

    return parse


def keep_columns(
    contributions: pl.DataFrame, refunds: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Turn frames of contributions and refunds into a ledger's columns."""
    codes = contributions["election"].unique().to_list()
    known = {code: _fold_election(code) for code in codes}
    words = {code: fold_refcode(code) for code in contributions["refcode"].unique().to_list()}
    gifts = contributions.with_columns(
        pl.col("made_at").dt.epoch("us"),
        pl.col("election").replace_strict(known, return_dtype=pl.String()),
        pl.col("refcode").replace_strict(words, return_dtype=pl.String()),
    )
    returns = refunds.with_columns(pl.col("refunded_at").dt.epoch("us"))
    return gifts.select(COLUMNS.keys()), returns.select(REFUND_COLUMNS.keys())


def _fold_election(code: str) -> str:
    return code.strip().upper() if read_election(code) else ""


def fold_refcode(code: str) -> str:
    """Give a reference code in small letters; empty for what is none, or may tell of a person."""
    word = code.strip().lower()
    if not _REFCODE.fullmatch(word) or re.search(f"[0-9]{{{_DIGITS}}}", word):
        return ""
    return word
