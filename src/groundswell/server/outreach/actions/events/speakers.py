"""Speakers of an event: added, changed, removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.actions.events.holding import check_version, lock_event, touch
from groundswell.server.outreach.actions.events.texts import clean_values
from groundswell.server.outreach.models import Event, EventSpeaker

MOST = 100
"""Speakers of one event."""


def add_speaker(event: Event, values: Mapping[str, Any]) -> EventSpeaker:
    """Add a speaker.

    Raises:
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        row = lock_event(event)
        if row.speakers.count() >= MOST:
            raise Refused(_("An event has 100 speakers at most."))
        speaker = EventSpeaker(event=row, **clean_values(values, long=frozenset()))
        check_row(speaker)
        speaker.save()
        touch(row)
    return speaker


def change_speaker(speaker: EventSpeaker, values: Mapping[str, Any], *, version: int) -> None:
    """Change a speaker as of the version that somebody saw.

    Raises:
        SavedMeanwhile: if somebody else saved since.
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        event = lock_event(speaker.event)
        row = EventSpeaker.objects.get(pk=speaker.pk)
        check_version(row, version)
        for name, value in clean_values(values, long=frozenset()).items():
            setattr(row, name, value)
        row.version += 1
        check_row(row)
        row.save()
        touch(event)


def remove_speaker(speaker: EventSpeaker) -> None:
    """Remove a speaker."""
    with transaction.atomic():
        event = lock_event(speaker.event)
        EventSpeaker.objects.filter(pk=speaker.pk).delete()
        touch(event)
