"""Stop volunteers who open people without calling them, and let them go on again."""

from __future__ import annotations

import logging
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from groundswell.outreach.volunteers.pace import WINDOW, Opened, find_excess
from groundswell.server.outreach.models import Call, Volunteer, VolunteerStop
from groundswell.server.outreach.queries.volunteers.pace import find_stop, last_leave
from groundswell.server.web.clock import now

_log = logging.getLogger(__name__)


def keep_pace(volunteer: Volunteer) -> VolunteerStop | None:
    """Say whether a volunteer may open somebody now: None, or the stop that holds.

    Asked before each person who is opened; a stop is written down at the first that is too much.
    It must not be asked inside a transaction that a refusal undoes, or the stop is lost.
    """
    at = now()
    with transaction.atomic():
        # Two requests at once make one stop.
        row = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
        if (stop := find_stop(row, at=at)) is not None:
            return stop
        finding = find_excess(_opened_lately(row, at), now=at, since=last_leave(row))
        if finding is None:
            return None
        stop = VolunteerStop.objects.create(
            volunteer=row,
            reason=finding.excess,
            counted=finding.counted,
            at=at,
            until=at + WINDOW,
        )
    # Numbers alone: neither who was opened nor who opened them stands in a log.
    _log.warning("%s is stopped: %s, %d", row, finding.excess, finding.counted)
    return stop


def lift_stop(stop: VolunteerStop, *, by: User) -> None:
    """Let a volunteer go on, and begin counting anew; a stop that has run out is left as it is."""
    VolunteerStop.objects.filter(pk=stop.pk, lifted_at=None, until__gt=now()).update(
        lifted_at=now(), lifted_by=by
    )


def _opened_lately(volunteer: Volunteer, at: datetime) -> list[Opened]:
    calls = Call.objects.filter(volunteer=volunteer, reserved_at__gt=at - WINDOW)
    rows = calls.values_list("reserved_at", "finished_at", "state", "expires_at")
    return [
        Opened(
            reserved_at,
            finished_at,
            state == Call.State.RETURNED or (state == Call.State.RESERVED and expires_at <= at),
        )
        for reserved_at, finished_at, state, expires_at in rows
    ]
