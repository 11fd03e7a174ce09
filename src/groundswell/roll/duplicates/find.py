"""Find who may be on a roll twice."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import polars as pl

from groundswell.roll.duplicates.keys import match_keys
from groundswell.roll.duplicates.pairs import find_pairs
from groundswell.roll.duplicates.scores import REASONS, score_pairs

LEAST_SCORE = 0.55
"""A name that agrees, and at least one thing beside it that few people share."""


class Proposal(msgspec.Struct, frozen=True):
    """Two member numbers that may be one person's, how likely from 0 to 1, and why.

    A reason that begins with "other" speaks against it, unless it is `other_family_name`: one
    who may have married.
    """

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]


class Duplicates(msgspec.Struct, frozen=True):
    """Proposals, the likeliest first; and how many values were shared by too many to compare."""

    proposals: tuple[Proposal, ...]
    crowded: Mapping[str, int]


def find_duplicates(members: pl.DataFrame) -> Duplicates:
    """Propose pairs of a roll's members (columns: `frames.SCHEMA`), each number once."""
    keys = match_keys(members)
    pairs, crowded = find_pairs(keys)
    scored = score_pairs(keys, pairs).filter(pl.col("score") >= LEAST_SCORE)
    ordered = scored.sort(["score", "number", "number_second"], descending=[True, False, False])
    proposals = tuple(
        Proposal(
            row["number"],
            row["number_second"],
            row["score"],
            tuple(reason for reason in REASONS if row[reason]),
        )
        for row in ordered.iter_rows(named=True)
    )
    return Duplicates(proposals, crowded)
