"""What of a batch is new: line items that are known already change nothing.

The key of a contribution is its line item; that of a refund is the line item that it returns, for
ActBlue refunds a line item whole and once. So a file imported twice, a webhook delivered twice, and
the webhook and the file of one contribution are one fact each. A refund whose contribution is not
known waits, by name, and is not counted until the contribution is there.
"""

from __future__ import annotations

import msgspec
import polars as pl

KNOWN: tuple[str, ...] = ("line_item", "made_at", "cents", "contributor")
"""The columns by which a contribution is recognised."""

KNOWN_REFUNDS: tuple[str, ...] = ("line_item", "cents")
"""The columns by which a refund is recognised: a file may give its day where a notice gave its
second, so the moment that came first stays."""


class Conflict(msgspec.Struct, frozen=True):
    """A fact that contradicts the one that is kept: the line item, and the code of how."""

    line_item: int
    code: str


class Settled(msgspec.Struct, frozen=True):
    """What a batch adds. `waiting` are refunds without their contribution, known or new.

    `refunds` have theirs and are to be counted; `conflicts` are listed for a person and change
    nothing; `unchanged` counts contributions and refunds that were known.
    """

    contributions: pl.DataFrame
    refunds: pl.DataFrame
    waiting: pl.DataFrame
    conflicts: tuple[Conflict, ...]
    unchanged: int


def settle_batch(
    contributions: pl.DataFrame,
    refunds: pl.DataFrame,
    *,
    known: pl.DataFrame,
    known_refunds: pl.DataFrame,
) -> Settled:
    """Hold a batch against what is known of the same line items.

    The batch may have more columns than those; they stay as they are. `known` has the columns
    `KNOWN` and `known_refunds` has `KNOWN_REFUNDS`, each line item once: those of the batch are
    enough. Refunds that wait already belong in both batch and not in `known_refunds`, so that they
    find their contribution.
    """
    fresh, gifts = _take_new(contributions, known, KNOWN, "line_item.changed")
    all_known = pl.concat([known.select(KNOWN), fresh.select(KNOWN)])
    new, returns = _take_new(refunds, known_refunds, KNOWN_REFUNDS, "refund.changed")
    matched = new.join(
        all_known.select("line_item", pl.col("cents").alias("given")), on="line_item", how="left"
    )
    exceeding = matched.filter(pl.col("cents") > pl.col("given"))
    conflicts = [
        *gifts,
        *returns,
        *(Conflict(item, "refund.exceeds") for item in exceeding["line_item"]),
    ]
    settled = matched.filter(pl.col("cents") <= pl.col("given")).select(refunds.columns)
    waiting = matched.filter(pl.col("given").is_null()).select(refunds.columns)
    unchanged = contributions.height + refunds.height - fresh.height - new.height
    return Settled(
        fresh,
        settled,
        waiting,
        tuple(sorted(conflicts, key=lambda each: each.line_item)),
        unchanged - len(gifts) - len(returns),
    )


def _take_new(
    batch: pl.DataFrame, known: pl.DataFrame, columns: tuple[str, ...], code: str
) -> tuple[pl.DataFrame, list[Conflict]]:
    """Take the facts of line items that are not known, the first of each, and what contradicts."""
    first = batch.unique("line_item", keep="first", maintain_order=True)
    fresh = first.join(known, on="line_item", how="anti", maintain_order="left")
    kept = pl.concat([known.select(columns), fresh.select(columns)])
    compared = batch.select(columns).join(
        kept, on="line_item", suffix="_kept", maintain_order="left"
    )
    differs = pl.any_horizontal(
        pl.col(name).ne_missing(pl.col(f"{name}_kept")) for name in columns if name != "line_item"
    )
    changed = compared.filter(differs)["line_item"]
    return fresh, [Conflict(item, code) for item in changed]
