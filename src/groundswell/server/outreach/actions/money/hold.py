"""One worker's hold on a file of receipts: taken by one at a time, kept alive."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from groundswell.server.outreach.models import ReceiptImport
from groundswell.server.web.clock import now

PATIENCE = timedelta(minutes=2)
"""After so long without a sign of life, a file is taken from whoever had it."""


class ImportTaken(Exception):
    """Say that another worker has this file now: whoever gets this stops at once."""


@dataclass(frozen=True)
class ReceiptHold:
    """A hold on the present step of an import."""

    pk: int
    holder: str

    def write(self, **values: object) -> None:
        """Write to the import's row, and show life.

        Raises:
            ImportTaken: if another worker has it now.
        """
        held = ReceiptImport.objects.filter(pk=self.pk, holder=self.holder)
        if not held.update(**{"beat_at": now(), **values}):
            raise ImportTaken

    def lock(self) -> ReceiptImport:
        """Lock the row until the transaction ends.

        Raises:
            ImportTaken: if another worker has it now.
        """
        row = ReceiptImport.objects.select_for_update().get(pk=self.pk)
        if row.holder != self.holder:
            raise ImportTaken
        return row


def take_due_receipts() -> list[ReceiptHold]:
    """Take all files that wait for the server, or were left by a worker that is gone."""
    left = Q(holder="") | Q(beat_at__lt=now() - PATIENCE)
    due = ReceiptImport.objects.filter(left, step__in=ReceiptImport.DUE)
    return [hold for hold in map(_take, due) if hold is not None]


def _take(row: ReceiptImport) -> ReceiptHold | None:
    hold = ReceiptHold(row.pk, secrets.token_hex(16))
    # Only one of two workers sees the row as both have read it.
    seen = ReceiptImport.objects.filter(pk=row.pk, step=row.step, holder=row.holder)
    return hold if seen.update(holder=hold.holder, beat_at=now()) else None
