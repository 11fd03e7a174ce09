"""Where receipts stand in this software, by their transactions' numbers."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.server.outreach.queries.money.solicitation import askable_receipts


def number_receipts(organization_id: int, transactions: Sequence[str]) -> dict[str, int]:
    """Give the keys of an organization's own receipts, by transaction."""
    rows = askable_receipts(organization_id).filter(transaction__in=transactions)
    return dict(rows.values_list("transaction", "pk"))
