"""Bring receipts in, piece by piece: each transaction once, and nothing about money overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from django.db import transaction

from groundswell.outreach.money.sources import Source
from groundswell.server.outreach.actions.money.hold import ReceiptHold
from groundswell.server.outreach.actions.money.platform_file import (
    GivenRow,
    ReceiptPiece,
    ReturnedRow,
    read_receipts,
)
from groundswell.server.outreach.actions.money.receipt_files import forget_file
from groundswell.server.outreach.actions.money.receipt_reading import open_filing
from groundswell.server.outreach.models import Receipt, ReceiptImport
from groundswell.server.outreach.queries.money.counts import Changed, read_changed

STEP = 2_000
"""Rows that are looked up, written or deleted at a time."""

_GIVER = (
    *("given_name", "family_name", "email", "street", "city", "state", "postcode", "country"),
    *("employer", "occupation"),
)
_LENGTHS: dict[str, int] = {
    field.name: field.max_length or 0
    for field in Receipt._meta.fields
    if field.name in (*_GIVER, "election", "refcode")
}


def enter_file(hold: ReceiptHold, row: ReceiptImport) -> None:
    """Bring a file in from the cursor to its end, each piece one transaction with the cursor.

    Who is killed here has done whole pieces: the next worker goes on after the last. The file is
    deleted once all is in.

    Raises:
        CardsFound, FileRefused: as reading does.
        HoldTaken: if another worker has it now.
    """
    path = Path(row.file.path)
    if row.kind == ReceiptImport.Kind.PLATFORM:
        _enter_platform(hold, path)
    else:
        _enter_filing(hold, path)
    hold.write(step=ReceiptImport.Step.ENTERED, holder="")
    row.refresh_from_db()
    forget_file(row)


def remove_receipts(hold: ReceiptHold, row: ReceiptImport) -> None:
    """Delete what a file was the first to bring, some at a time.

    Raises:
        HoldTaken: if another worker has it now.
    """
    deleted = 0
    while True:
        with transaction.atomic():
            hold.lock()
            some = list(
                Receipt.with_filings.filter(receipt_import=row).values_list("pk", flat=True)[:STEP]
            )
            if not some:
                break
            Receipt.with_filings.filter(pk__in=some).delete()
        deleted += len(some)
        hold.write(done=deleted)
    hold.write(step=ReceiptImport.Step.REMOVED, holder="", refused=[])


def _enter_platform(hold: ReceiptHold, path: Path) -> None:
    returned: list[ReturnedRow] = []
    for piece in read_receipts(path):
        returned += piece.refunds
        _enter_piece(hold, piece)
    # Refunds last: their receipts may stand further down. Entered twice, they change nothing.
    for start in range(0, len(returned), STEP):
        with transaction.atomic():
            row = hold.lock()
            _note(row, _enter_refunds(row, returned[start : start + STEP]), done=row.done)


def _enter_piece(hold: ReceiptHold, piece: ReceiptPiece) -> None:
    with transaction.atomic():
        row = hold.lock()
        if piece.last <= row.cursor:
            return
        coming = {_transaction(each.line_item): each for each in reversed(piece.receipts)}
        changed = _enter_rows(row, [_make(row, each) for each in coming.values()])
        row.cursor = piece.last
        _note(row, changed, done=row.done + piece.rows)


def _note(row: ReceiptImport, changed: Changed, *, done: int) -> None:
    row.changed = msgspec.to_builtins(read_changed(row.changed) + changed)
    row.done = done
    row.save(update_fields=["changed", "done", "cursor"])


def _enter_rows(row: ReceiptImport, coming: list[Receipt]) -> Changed:
    """Write what is new, complete what is known; a known receipt's money never changes."""
    new, corrected, unchanged, conflicts = [], [], 0, 0
    known = _find_known(row, [each.transaction for each in coming])
    for each in coming:
        before = known.get((each.committee_id, each.transaction))
        if before is None:
            new.append(each)
        elif (before.cents, before.received_on) != (each.cents, each.received_on):
            conflicts += 1
        elif before.is_completed or not _copy_giver(each, before):
            unchanged += 1
        else:
            corrected.append(before)
    Receipt.with_filings.bulk_create(new, batch_size=500)
    Receipt.with_filings.bulk_update(corrected, _GIVER, batch_size=200)
    return Changed(len(new), len(corrected), unchanged, conflicts=conflicts)


def _find_known(row: ReceiptImport, keys: list[str]) -> dict[tuple[str, str], Receipt]:
    found: dict[tuple[str, str], Receipt] = {}
    for start in range(0, len(keys), STEP):
        rows = Receipt.with_filings.filter(
            organization_id=row.organization_id,
            source=row.kind,
            transaction__in=keys[start : start + STEP],
        )
        found |= {(each.committee_id, each.transaction): each for each in rows}
    return found


def _copy_giver(coming: Receipt, before: Receipt) -> bool:
    """Copy what a later file says of the giver; tell whether anything is other than it was."""
    changed = False
    for name in _GIVER:
        value = getattr(coming, name)
        if value and value != getattr(before, name):
            setattr(before, name, value)
            changed = True
    return changed


def _enter_refunds(row: ReceiptImport, returned: Iterable[ReturnedRow]) -> Changed:
    by_key = {_transaction(each.line_item): each for each in returned}
    known = _find_known(row, list(by_key))
    changed, refunds, unchanged, conflicts = [], 0, 0, 0
    for (_, key), receipt in known.items():
        refund = by_key.pop(key, None)
        if refund is None:
            continue
        if refund.cents > receipt.cents:
            conflicts += 1
        elif (receipt.refunded_cents, receipt.refunded_on) == (refund.cents, refund.refunded_on):
            unchanged += 1
        else:
            receipt.refunded_cents, receipt.refunded_on = refund.cents, refund.refunded_on
            changed.append(receipt)
            refunds += 1
    Receipt.with_filings.bulk_update(changed, ("refunded_cents", "refunded_on"), batch_size=200)
    return Changed(unchanged=unchanged, refunds=refunds, waiting=len(by_key), conflicts=conflicts)


def _make(row: ReceiptImport, given: GivenRow) -> Receipt:
    texts = {name: str(getattr(given, name) or "")[:most] for name, most in _LENGTHS.items()}
    return Receipt(
        organization_id=row.organization_id,
        receipt_import=row,
        source=Source.PLATFORM.value,
        committee_id=given.committee_id[:9],
        transaction=_transaction(given.line_item),
        row=given.row,
        received_on=given.received_on,
        cents=given.cents,
        **texts | {"email": texts["email"].lower(), "refcode": texts["refcode"].lower()},
    )


def _transaction(line_item: int) -> str:
    """Number a transaction by the platform's line item: the same in a report and its amendments."""
    return f"R{line_item}"


def _enter_filing(hold: ReceiptHold, path: Path) -> None:
    """Bring a filing's items in, to be compared with: nobody in it gets an address or thanks."""
    filing = open_filing(path)
    items = [
        (each, each.dated_on)
        for each in filing.items
        if each.kind != "refund" and not each.is_memo and each.dated_on is not None
    ]
    for start in range(0, len(items), STEP):
        with transaction.atomic():
            row = hold.lock()
            if start + 1 <= row.cursor:
                continue
            some = [
                Receipt(
                    organization_id=row.organization_id,
                    receipt_import=row,
                    source=Source.FILING.value,
                    committee_id=filing.committee_id[:9],
                    transaction=(each.transaction_id or f"LINE {each.line}")[:20],
                    row=each.line,
                    received_on=day,
                    cents=each.cents,
                    family_name=each.name[:200],
                    state=each.state[:40],
                    postcode=each.postcode[:40],
                    employer=each.employer[:200],
                    occupation=each.occupation[:200],
                    election=each.election[:20],
                    thanks=Receipt.Thanks.UNWANTED,
                )
                for each, day in items[start : start + STEP]
            ]
            unique = {each.transaction: each for each in reversed(some)}
            row.cursor = start + 1
            _note(row, _enter_rows(row, list(unique.values())), done=start + len(some))
