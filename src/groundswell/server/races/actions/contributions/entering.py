"""Contributions and refunds into a ledger: what is new of a batch, and nothing twice."""

from __future__ import annotations

import polars as pl

from groundswell.race.contributions.settling import Settled, settle_batch
from groundswell.server.races.models import Contribution, FactImport, Ledger, Refund
from groundswell.server.races.queries.contributions.counts import Changed
from groundswell.server.races.queries.contributions.stored import (
    known_contributions,
    known_refunds,
)
from groundswell.server.web.bulk import insert_rows


def lock_ledger(ledger: Ledger) -> Ledger:
    """Let nobody else change a ledger until the transaction ends."""
    return Ledger.objects.select_for_update().get(pk=ledger.pk)


def settle(ledger: Ledger, contributions: pl.DataFrame, refunds: pl.DataFrame) -> Settled:
    """Hold a batch against the ledger; nothing is changed."""
    items = pl.concat([contributions["line_item"], refunds["line_item"]])
    return settle_batch(
        contributions,
        refunds,
        known=known_contributions(ledger, items),
        known_refunds=known_refunds(ledger, refunds["line_item"]),
    )


def enter(ledger: Ledger, settled: Settled, fact_import: FactImport | None) -> Changed:
    """Write what is new of a batch. The ledger must be locked since before it was settled.

    No contradiction with the unique index can come up then: so rows need no look at it one by one
    before they go in.
    """
    refunds = pl.concat([settled.refunds, settled.waiting])
    origin = (
        pl.lit(ledger.pk, pl.Int64()).alias("ledger_id"),
        pl.lit(fact_import and fact_import.pk, pl.Int64()).alias("fact_import_id"),
    )
    insert_rows(Contribution, settled.contributions.with_columns(origin))
    insert_rows(Refund, refunds.with_columns(origin))
    changed = count_changes(settled)
    if not changed.is_empty:
        ledger.version += 1
        ledger.save(update_fields=["version"])
    return changed


def count_changes(settled: Settled) -> Changed:
    """Count what is new of a batch."""
    return Changed(
        contributions=settled.contributions.height,
        refunds=settled.refunds.height,
        waiting=settled.waiting.height,
        unchanged=settled.unchanged,
        conflicts=len(settled.conflicts),
    )
