"""Hold an event or a slot while it is changed, and refuse to overwrite what another has saved.

Whoever holds both takes the event first: two never wait for each other.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import F, Model
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.models import Event, EventSlot, EventSpeaker
from groundswell.server.web.clock import now

Row = TypeVar("Row", Event, EventSlot, EventSpeaker)


class SavedMeanwhile(Refused):
    """Say that somebody else saved; `row` is what they saved."""

    def __init__(self, row: Model) -> None:
        """Keep it."""
        super().__init__(
            _(
                "Somebody else saved this while you were writing. What you wrote is still here; "
                "what they saved stands below it. Save again to put yours in its place."
            )
        )
        self.row = row


def lock_event(event: Event) -> Event:
    """Let nobody else change an event until the transaction ends."""
    return Event.objects.select_for_update().get(pk=event.pk)


def lock_slot(pk: int) -> EventSlot:
    """Let nobody else change a slot or give its places away until the transaction ends."""
    return EventSlot.objects.select_for_update().get(pk=pk)


def check_version(row: Row, version: int) -> None:
    """Compare with the version that somebody saw.

    Raises:
        SavedMeanwhile: if it is another by now.
    """
    if row.version != version:
        raise SavedMeanwhile(row)


def touch(event: Event) -> None:
    """Let calendars and feeds know that something of an event has changed."""
    Event.objects.filter(pk=event.pk).update(sequence=F("sequence") + 1, changed_at=now())
