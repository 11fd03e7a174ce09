"""One worker's hold on an import: taken by one at a time, kept alive, given back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from groundswell.server.organizations.models import RollImport
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

    def beat(self, done: int, total: int) -> None:
        """Show life, and how far the step is.

        Raises:
            ImportTaken: if another worker has it now.
        """
        self.write(done=done, total=total, beat_at=now())

    def pass_on(self, state: RollImport.State, **values: object) -> None:
        """End the step; who holds the import keeps it until a person's choice lets it go.

        Raises:
            ImportTaken: if another worker has it now.
        """
        self.write(state=state, beat_at=now(), done=0, total=0, **values)

    def write(self, **values: object) -> None:
        """Write to the import's row.

        Raises:
            ImportTaken: if another worker has it now.
        """
        if not RollImport.objects.filter(pk=self.pk, holder=self.holder).update(**values):
            raise ImportTaken


def draw_holder() -> str:
    """Name a worker."""
    return secrets.token_hex(16)


def take_due_imports() -> list[Hold]:
    """Take all imports that wait for the server, or were left by a worker that is gone."""
    left = Q(holder="") | Q(beat_at__lt=now() - PATIENCE)
    due = RollImport.objects.filter(left, state__in=RollImport.DUE)
    return [hold for hold in map(_take, due) if hold is not None]


def _take(row: RollImport) -> Hold | None:
    hold = Hold(row.pk, draw_holder())
    # Only one of two workers sees the row as both have read it.
    seen = RollImport.objects.filter(pk=row.pk, state=row.state, holder=row.holder)
    return hold if seen.update(holder=hold.holder, beat_at=now()) else None
