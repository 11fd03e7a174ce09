"""Set when a result is announced, and in whose words."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Decision
from groundswell.server.web.clock import now


def set_announcement(
    decision: Decision, announce_at: datetime | None, statement: str, *, by: AbstractBaseUser
) -> None:
    """Set the moment from which pages tell the outcome, and the organization's statement.

    Raises:
        ActionRefused: if the outcome is announced already: it can't be hidden again.
    """
    with transaction.atomic():
        locked = Decision.objects.select_for_update().get(pk=decision.pk)
        before = locked.announce_at
        moves = before != announce_at
        if moves and before is not None and before <= now():
            raise ActionRefused(_("It is announced already."), field="announce_at")
        if not moves and locked.statement == statement:
            return
        locked.announce_at, locked.statement = announce_at, statement
        locked.save(update_fields=["announce_at", "statement"])
        note_action(locked, Kind.ANNOUNCEMENT_SET, by=by)
