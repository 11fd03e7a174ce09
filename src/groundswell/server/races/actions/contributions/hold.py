"""One worker's hold on an import of contributions: taken by one at a time, kept alive."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from groundswell.server.races.models import LedgerImport
from groundswell.server.web.clock import now

PATIENCE = timedelta(minutes=2)
"""After so long without a sign of life, an import is taken from whoever had it."""


class ImportTaken(Exception):
    """Say that another worker has this import now: whoever gets this stops at once."""


@dataclass(frozen=True)
class Hold:
    """A hold on the present step of an import."""

    pk: int
    holder: str

    def write(self, **values: object) -> None:
        """Write to the import's row, and show life.

        Raises:
            ImportTaken: if another worker has it now.
        """
        held = LedgerImport.objects.filter(pk=self.pk, holder=self.holder)
        if not held.update(**{"beat_at": now(), **values}):
            raise ImportTaken


def draw_holder() -> str:
    """Name a worker."""
    return secrets.token_hex(16)


def take_due_imports() -> list[Hold]:
    """Take all imports that wait for the server, or were left by a worker that is gone."""
    left = Q(holder="") | Q(beat_at__lt=now() - PATIENCE)
    due = LedgerImport.objects.filter(left, step__in=LedgerImport.DUE)
    return [hold for hold in map(_take, due) if hold is not None]


def _take(row: LedgerImport) -> Hold | None:
    hold = Hold(row.pk, draw_holder())
    # Only one of two workers sees the row as both have read it.
    seen = LedgerImport.objects.filter(pk=row.pk, step=row.step, holder=row.holder)
    return hold if seen.update(holder=hold.holder, beat_at=now()) else None
