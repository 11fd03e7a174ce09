"""Contacts as the lines of a file that spreadsheets open."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from groundswell.outreach.audiences import ContactTag, MaterialMark, check_list
from groundswell.roll.text import neutralise
from groundswell.server.outreach.models import Contact
from groundswell.server.outreach.queries.contacts.kept import contacts_for

COLUMNS = ("name", "email", "phone", "language", "tag", "outcome", "consented_at")
_AT_ONCE = 2_000


def contacts_listed(
    organization_id: int, *, mark: MaterialMark, tags: Iterable[ContactTag]
) -> QuerySet[Contact]:
    """List the contacts of some tags, for material of a mark.

    Raises:
        MaterialRefused: if it may not reach one of the tags.
    """
    wanted = frozenset(tags)
    check_list(mark=mark, tags=wanted)
    return contacts_for(organization_id, mark).filter(tag__in=wanted)


def contact_lines(contacts: QuerySet[Contact]) -> Iterator[str]:
    """Give the header, then a line a contact, each as text that runs no formula."""
    writer = csv.writer(_Line())
    yield writer.writerow(COLUMNS)
    rows = contacts.order_by("pk").values_list(*COLUMNS)
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield writer.writerow([_cell(value) for value in row])


class _Line:
    """Gives the csv writer's line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _cell(value: Any) -> str:
    return neutralise(value.isoformat() if hasattr(value, "isoformat") else str(value))
