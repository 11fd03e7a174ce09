"""Receipts as a file of the FEC's electronic format: what is in it, what is not, and why.

Nothing is dropped in silence: itemized, unitemized and refused add up to what came in. A row of
which a value is refused is left out whole and named with its row, field and reason; the value is
not repeated. What is not itemized needs no name, so nothing of it can be refused but its amount.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from groundswell.outreach.money.aggregates import Aggregated, aggregate_receipts
from groundswell.outreach.money.cover import write_cover, write_header
from groundswell.outreach.money.errors import ValueRefused
from groundswell.outreach.money.fields import write_amount
from groundswell.outreach.money.items import find_missing, write_item, write_memo
from groundswell.outreach.money.receipt import Receipt
from groundswell.outreach.money.report import Report

LINE_END = "\n"


class RefusedReceipt(msgspec.Struct, frozen=True):
    """A receipt that is not in the file: its row, its key, and why, by field and code."""

    row: int
    key: str
    cents: int
    field: str
    code: str


class FlaggedReceipt(msgspec.Struct, frozen=True):
    """A receipt that is in the file, and what of it is to be followed up, by code."""

    row: int
    key: str
    codes: tuple[str, ...]


class Totals(msgspec.Struct, frozen=True):
    """Sums of the period in cents, and numbers of receipts.

    `received` is everything: itemized, unitemized and refused. Memos are in none of them.
    `refunded` went back within the period and belongs on Schedule B. The two `since` are those of
    individuals from the first day that counts into sums.
    """

    received: int = 0
    receipts: int = 0
    itemized: int = 0
    items: int = 0
    unitemized: int = 0
    unitemized_receipts: int = 0
    memo: int = 0
    memos: int = 0
    refused: int = 0
    refused_receipts: int = 0
    refunded: int = 0
    refunds: int = 0
    itemized_individuals: int = 0
    unitemized_individuals: int = 0
    itemized_since: int = 0
    unitemized_since: int = 0


class ScheduleA(msgspec.Struct, frozen=True):
    """A file, and all that is to be known of it."""

    text: str
    totals: Totals
    refused: tuple[RefusedReceipt, ...]
    flagged: tuple[FlaggedReceipt, ...]
    itemized: dict[str, int]
    """Cents by the number of each transaction that is itemized, memos left out."""


def write_schedule_a(receipts: Iterable[Receipt], report: Report) -> ScheduleA:
    """Write the itemized receipts of a period under the form's two lines.

    `receipts` are those from `report.since` on, so that each giver's sum is whole; others are left
    out of sums and file.

    Raises:
        ValueRefused: if what the report says of the committee or the conduit is refused.
    """
    everything = list(receipts)
    header, _ = write_header(report), write_cover(report, period=(0, 0), since=(0, 0))
    writer = _Writer(report)
    found = aggregate_receipts(everything, since=report.since, through=report.covers_through)
    for each in found:
        writer.add(each)
    writer.add_refunds(everything)
    totals = Totals(**writer.sums)
    cover = write_cover(
        report,
        period=(totals.itemized_individuals, totals.unitemized_individuals),
        since=(totals.itemized_since, totals.unitemized_since),
    )
    lines = [header, cover, *writer.lines]
    text = "".join(f"{line}{LINE_END}" for line in lines)
    return ScheduleA(text, totals, tuple(writer.refused), tuple(writer.flagged), writer.itemized)


class _Writer:
    """A file while it is written."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._keys: set[str] = set()
        self._through_conduit = 0
        self.lines: list[str] = []
        self.refused: list[RefusedReceipt] = []
        self.flagged: list[FlaggedReceipt] = []
        self.itemized: dict[str, int] = {}
        self.sums: dict[str, int] = dict.fromkeys(Totals.__struct_fields__, 0)

    def add(self, found: Aggregated) -> None:
        """Take the next receipt in the order of days."""
        receipt = found.receipt
        is_within = receipt.received_on >= self._report.covers_from
        if receipt.is_earmarked:
            self._through_conduit += receipt.cents
        if is_within:
            self._count("received", "receipts", receipt.cents)
        try:
            lines = self._write(found)
        except ValueRefused as error:
            if is_within:
                self._refuse(receipt, error)
            return
        self._keys.add(receipt.key)
        self._add_since(found)
        if is_within:
            self._keep(found, lines)

    def add_refunds(self, receipts: Iterable[Receipt]) -> None:
        """Count what went back within the period."""
        report = self._report
        for each in receipts:
            day = each.refunded_on
            if day and report.covers_from <= day <= report.covers_through and each.refunded_cents:
                self._count("refunded", "refunds", each.refunded_cents)

    def _write(self, found: Aggregated) -> list[str]:
        """Write a receipt's lines, none for one that is not itemized.

        Raises:
            ValueRefused: if a value is refused.
        """
        receipt, report = found.receipt, self._report
        if receipt.key in self._keys:
            raise ValueRefused("transaction.twice", "transaction_id")
        if receipt.cents <= 0:
            raise ValueRefused("amount.zero", "contribution_amount")
        if not found.is_itemized:
            write_amount(receipt.cents, "contribution_amount")
            return []
        lines = [write_item(found, report)]
        if receipt.is_earmarked and report.conduit:
            total = self._through_conduit
            lines.append(write_memo(found, report, report.conduit, total_cents=total))
        return lines

    def _keep(self, found: Aggregated, lines: list[str]) -> None:
        receipt = found.receipt
        if receipt.category == "individual":
            kind = "itemized" if found.is_itemized else "unitemized"
            self.sums[f"{kind}_individuals"] += receipt.cents
        if not found.is_itemized:
            self._count("unitemized", "unitemized_receipts", receipt.cents)
            return
        self.lines += lines
        self.itemized[receipt.key] = receipt.cents
        self._count("itemized", "items", receipt.cents)
        if len(lines) > 1:
            self._count("memo", "memos", receipt.cents)
        if missing := find_missing(receipt):
            self.flagged.append(FlaggedReceipt(receipt.row, receipt.key, missing))

    def _refuse(self, receipt: Receipt, error: ValueRefused) -> None:
        self._count("refused", "refused_receipts", receipt.cents)
        self.refused.append(
            RefusedReceipt(receipt.row, receipt.key, receipt.cents, error.field, error.code)
        )

    def _add_since(self, found: Aggregated) -> None:
        if found.receipt.category == "individual":
            name = "itemized_since" if found.is_itemized else "unitemized_since"
            self.sums[name] += found.receipt.cents

    def _count(self, cents: str, number: str, amount: int) -> None:
        self.sums[cents] += amount
        self.sums[number] += 1
