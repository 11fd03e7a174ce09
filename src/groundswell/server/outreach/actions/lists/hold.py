"""One worker's hold on a list that is being made: taken by one at a time, kept alive."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from groundswell.server.outreach.models import ListBuild
from groundswell.server.web.clock import now

PATIENCE = timedelta(minutes=2)
"""After so long without a sign of life, a list is taken from whoever had it."""


class BuildTaken(Exception):
    """Say that another worker has this list now: whoever gets this stops at once."""


@dataclass(frozen=True)
class Hold:
    """A hold on a list that is being made."""

    pk: int
    holder: str

    def write(self, **values: object) -> None:
        """Write to the list's row, and show life.

        Raises:
            BuildTaken: if another worker has it now.
        """
        held = ListBuild.objects.filter(pk=self.pk, holder=self.holder)
        if not held.update(**{"beat_at": now(), **values}):
            raise BuildTaken


def draw_holder() -> str:
    """Name a worker."""
    return secrets.token_hex(16)


def take_due_builds() -> list[Hold]:
    """Take all lists that wait for the server, or were left by a worker that is gone."""
    left = Q(holder="") | Q(beat_at__lt=now() - PATIENCE)
    due = ListBuild.objects.filter(left, state=ListBuild.State.WAITING)
    return [hold for hold in map(_take, due) if hold is not None]


def _take(row: ListBuild) -> Hold | None:
    hold = Hold(row.pk, draw_holder())
    # Only one of two workers sees the row as both have read it.
    seen = ListBuild.objects.filter(pk=row.pk, state=row.state, holder=row.holder)
    return hold if seen.update(holder=hold.holder, beat_at=now()) else None
