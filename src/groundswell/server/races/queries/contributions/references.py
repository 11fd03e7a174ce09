"""By which links contributions came: sums and counts by reference code, and of whole ledgers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Sum

from groundswell.server.races.models import Contribution, Ledger, LedgerReference, Refund
from groundswell.server.races.queries.contributions.figures import FLOOR

MOST_CODES = 10_000
"""Codes of a ledger that are counted, those with the most contributions first."""

_NAMES = ("code", "contributions", "contributors", "raised_cents", "refunded_cents")


@dataclass(frozen=True)
class Attributed:
    """What came by one code, or into a whole ledger; sums in cents.

    `contributions` and `contributors` are of what was not returned whole. `counted_at` is when;
    None for a ledger that was not counted yet.
    """

    contributions: int
    contributors: int
    raised_cents: int
    refunded_cents: int
    counted_at: datetime | None

    @property
    def kept_cents(self) -> int:
        """Give what was not returned."""
        return self.raised_cents - self.refunded_cents

    @property
    def is_shown(self) -> bool:
        """Tell whether so many people gave that the public may see figures."""
        return self.contributors >= FLOOR


def ledgers_kept_by(organization_id: int) -> QuerySet[Ledger]:
    """List the ledgers of the boards that an organization keeps."""
    ledgers = Ledger.objects.select_related("contest", "candidate")
    return ledgers.filter(contest__keeper_id=organization_id).order_by("name", "pk")


def count_code(ledger_id: int, code: str) -> Attributed:
    """Give what came into a ledger by a reference code, whatever its capitals."""
    counted_at = Ledger.objects.values_list("counted_at", flat=True).get(pk=ledger_id)
    row = LedgerReference.objects.filter(ledger_id=ledger_id, code=code.lower()).first()
    if row is None:
        return Attributed(0, 0, 0, 0, counted_at)
    return Attributed(
        row.contributions, row.contributors, row.raised_cents, row.refunded_cents, counted_at
    )


def count_all(ledger_id: int) -> Attributed:
    """Give what came into a ledger."""
    ledger = Ledger.objects.get(pk=ledger_id)
    row = ledger.days.last()
    if row is None:
        return Attributed(0, 0, 0, 0, ledger.counted_at)
    return Attributed(
        row.kept,
        row.contributors,
        row.total_raised_cents,
        row.total_refunded_cents,
        ledger.counted_at,
    )


def count_between(ledger_id: int, first: date, last: date) -> tuple[int, int, int]:
    """Give a ledger's contributions, cents raised and cents refunded from one day to another."""
    days = Ledger.objects.get(pk=ledger_id).days.filter(day__gte=first, day__lte=last)
    sums = days.aggregate(a=Sum("made"), b=Sum("raised_cents"), c=Sum("refunded_cents"))
    return sums["a"] or 0, sums["b"] or 0, sums["c"] or 0


def sum_references(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Sum a ledger's contributions by code, from the beginning.

    A refund of more than was given stays out, as it does where the ledger is counted.
    """
    gifts, refunds = Contribution._meta.db_table, Refund._meta.db_table
    whole = "r.cents IS NOT NULL AND r.cents = c.cents"
    statement = (
        f"SELECT c.refcode, SUM(CASE WHEN {whole} THEN 0 ELSE 1 END) AS n, "  # noqa: S608
        f"COUNT(DISTINCT CASE WHEN {whole} THEN NULL ELSE c.contributor END), "
        f"SUM(c.cents), COALESCE(SUM(r.cents), 0) FROM {gifts} c LEFT JOIN {refunds} r "
        "ON r.ledger_id = c.ledger_id AND r.line_item = c.line_item AND r.cents <= c.cents "
        "WHERE c.ledger_id = %s AND c.refcode <> '' "
        "GROUP BY c.refcode ORDER BY n DESC, c.refcode LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [ledger.pk, MOST_CODES])
        for code, *numbers in cursor.fetchall():
            yield dict(zip(_NAMES, (code, *map(int, numbers)), strict=True))
