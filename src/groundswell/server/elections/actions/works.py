"""Long work: asked for, taken by one worker at a time, kept alive, finished or failed.

Nothing is lost with a worker: work whose holder has not shown life for a while is taken by
another, and goes on from what is in the tables.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Vote, Work
from groundswell.server.web.clock import now

State = Work.State
PATIENCE = timedelta(minutes=5)
"""After so long without a sign of life, work is taken from whoever had it."""


class WorkTaken(Exception):
    """Say that another worker has this work now: whoever gets this stops at once."""


@dataclass(frozen=True)
class Hold:
    """One worker's hold on a piece of work."""

    work: int
    holder: str

    def beat(self, done: int, total: int, *, stage: str = "") -> None:
        """Show life, and how far the work is.

        Raises:
            WorkTaken: if another worker has it now.
        """
        values = {"done": done, "total": total, "beat_at": now()}
        self._update(**values | ({"stage": stage} if stage else {}))

    def finish(self, *, size: int | None = None) -> None:
        """Say that the work is done.

        Raises:
            WorkTaken: if another worker has it now.
        """
        self._update(state=State.DONE, size=size, problem="", beat_at=now())

    def fail(self, problem: str) -> None:
        """Say what went wrong: an officer may ask for the work again.

        Raises:
            WorkTaken: if another worker has it now.
        """
        self._update(state=State.FAILED, problem=problem, beat_at=now())

    def _update(self, **values: object) -> None:
        held = Work.objects.filter(pk=self.work, holder=self.holder, state=State.RUNNING)
        if not held.update(**values):
            raise WorkTaken


def ask_work(vote: Vote, kind: Work.Kind, *, file: File[bytes] | None = None) -> Work:
    """Ask for work on a vote. What is under way goes on; what is done or failed begins again.

    Raises:
        ActionRefused: if a file is given while such work is under way.
    """
    with transaction.atomic():
        Vote.objects.select_for_update().get(pk=vote.pk)
        work, made = Work.objects.get_or_create(vote=vote, kind=kind, defaults={"asked_at": now()})
        if not made and work.state in (State.WAITING, State.RUNNING):
            if file is not None:
                raise ActionRefused(_("A file is being taken in already: wait until that is done."))
            return work
        if file is not None:
            work.file.save(f"{vote.pk}.entries", file, save=False)
        work.state, work.asked_at, work.holder, work.beat_at = State.WAITING, now(), "", None
        work.done = work.total = 0
        work.stage = work.problem = ""
        work.save()
        return work


def take_due_works() -> list[Hold]:
    """Take all work that nobody does: newly asked for, or left by a worker that is gone."""
    left = Q(state=State.RUNNING, beat_at__lt=now() - PATIENCE)
    found = []
    for work in Work.objects.filter(Q(state=State.WAITING) | left):
        hold = Hold(work.pk, secrets.token_hex(16))
        # Only one of two workers sees the row as both have read it.
        taken = Work.objects.filter(pk=work.pk, state=work.state, holder=work.holder).update(
            state=State.RUNNING, holder=hold.holder, beat_at=now()
        )
        if taken:
            found.append(hold)
    return found
