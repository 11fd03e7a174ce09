"""One worker's hold on a file of receipts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from groundswell.server.outreach.models import ReceiptImport
from groundswell.server.web.holds import RowHold


@dataclass(frozen=True)
class ReceiptHold(RowHold):
    """A hold on the present step of an import."""

    model: ClassVar[type[ReceiptImport]] = ReceiptImport
    step: ClassVar[str] = "step"


def take_due_receipts() -> list[ReceiptHold]:
    """Take all files that wait for the server, or were left by a worker that is gone."""
    return ReceiptHold.take_due(ReceiptImport.objects.filter(step__in=ReceiptImport.DUE))
