"""One worker's hold on a row that is worked on: taken by one at a time, kept alive, given back.

The row has two columns for it: `holder`, the worker's name, "" for nobody's; and `beat_at`, its
last sign of life.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.db.models import Model, Q, QuerySet

from groundswell.server.web.clock import now

PATIENCE = timedelta(minutes=2)
"""After so long without a sign of life, a row is taken from whoever had it."""


class HoldTaken(Exception):
    """Say that another worker has this row now: whoever gets this stops at once."""


@dataclass(frozen=True)
class RowHold:
    """A hold on a row of `model`; each kind of work names its own."""

    model: ClassVar[Any]
    step: ClassVar[str]
    """The column that says what is to be done: a worker takes the row only as it was read."""

    pk: int
    holder: str

    def write(self, **values: object) -> None:
        """Write to the row, and show life.

        Raises:
            HoldTaken: if another worker has it now.
        """
        held = self.model.objects.filter(pk=self.pk, holder=self.holder)
        if not held.update(**{"beat_at": now(), **values}):
            raise HoldTaken

    def lock(self) -> Any:
        """Lock the row until the transaction ends, and give it.

        Raises:
            HoldTaken: if another worker has it now.
        """
        row = self.model.objects.select_for_update().get(pk=self.pk)
        if row.holder != self.holder:
            raise HoldTaken
        return row

    @classmethod
    def take_due(cls, due: QuerySet[Any]) -> list[Self]:
        """Take those rows of `due` that are nobody's, or were left by a worker that is gone."""
        left = due.filter(Q(holder="") | Q(beat_at__lt=now() - PATIENCE))
        return [hold for hold in map(cls._take, left) if hold is not None]

    @classmethod
    def _take(cls, row: Model) -> Self | None:
        hold = cls(row.pk, draw_holder())
        # Only one of two workers sees the row as both have read it.
        as_read = {name: getattr(row, name) for name in ("pk", "holder", cls.step)}
        seen = cls.model.objects.filter(**as_read)
        return hold if seen.update(holder=hold.holder, beat_at=now()) else None


def draw_holder() -> str:
    """Name a worker."""
    return secrets.token_hex(16)
