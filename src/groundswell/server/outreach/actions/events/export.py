"""Sign-ups as the lines of a file; that they leave the server is on the books first."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User

from groundswell.roll.text import neutralise
from groundswell.server.organizations.actions.export import begin_export, finish_export
from groundswell.server.outreach.models import Event
from groundswell.server.outreach.queries.events.people import find_people

COLUMNS = (
    "starts_at",
    "state",
    "name",
    "email",
    "phone",
    "language",
    "needs",
    "signed_up_at",
    "checked_in_at",
)
_AT_ONCE = 2_000


class _Line:
    """Gives the csv writer's line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def export_people(organization: Any, event: Event, *, by: User, why: str) -> Iterator[str]:
    """Write down who takes the sign-ups of an event and why; give the lines of a CSV file.

    Raises:
        Refused: if no reason is given.
    """
    export = begin_export(organization, by=by, why=why, selection={"event": event.slug})
    return _count(export, _lines(event))


def _count(export: Any, lines: Iterator[str]) -> Iterator[str]:
    """Pass the lines on; once the last is sent, write down how many there were."""
    sent = -1  # the header is nobody
    for line in lines:
        sent += 1
        yield line
    finish_export(export, rows=sent)


def _lines(event: Event) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield writer.writerow(COLUMNS)
    for row in find_people(event).iterator(chunk_size=_AT_ONCE):
        values = (
            row.slot.starts_at.isoformat(),
            row.state,
            row.name,
            row.email,
            row.phone,
            row.language,
            row.needs,
            row.created_at.isoformat(),
            row.checked_in_at.isoformat() if row.checked_in_at else "",
        )
        yield writer.writerow([neutralise(value) for value in values])
