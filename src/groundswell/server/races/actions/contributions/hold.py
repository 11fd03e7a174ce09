"""One worker's hold on an import of contributions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from groundswell.server.races.models import LedgerImport
from groundswell.server.web.holds import RowHold


@dataclass(frozen=True)
class Hold(RowHold):
    """A hold on the present step of an import."""

    model: ClassVar[type[LedgerImport]] = LedgerImport
    step: ClassVar[str] = "step"


def take_due_imports() -> list[Hold]:
    """Take all imports that wait for the server, or were left by a worker that is gone."""
    return Hold.take_due(LedgerImport.objects.filter(step__in=LedgerImport.DUE))
