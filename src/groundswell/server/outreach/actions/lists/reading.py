"""Read the roll part by part, the next one while the last is being written."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from groundswell.outreach.audiences import read_mark
from groundswell.server.outreach.actions.lists.households import Part, group_people
from groundswell.server.outreach.actions.lists.zoning import Zoning
from groundswell.server.outreach.models import ListBuild
from groundswell.server.outreach.queries.lists.filters import read_filter
from groundswell.server.outreach.queries.lists.people import read_people


def read_parts(row: ListBuild, *, zoning: Zoning, size: int) -> Iterator[Part]:
    """Give the parts of a list behind its cursor, each with everybody at its numbers.

    A thread reads and groups the next part on a connection of its own: the database writes one
    meanwhile. In a transaction, which another connection does not see, each part is read when it
    is asked for.
    """
    organization: Any = row.campaign.organization
    wanted, mark = read_filter(row.filter), read_mark(row.campaign.mark)

    def read(after: str) -> Part | None:
        people = read_people(organization, wanted, on=row.on, after=after, size=size)
        return group_people(people, mark=mark, zoning=zoning) if people else None

    if connection.in_atomic_block:
        part = read(row.cursor)
        while part is not None:
            yield part
            part = read(part.last)
        return
    with ThreadPoolExecutor(max_workers=1) as reader:
        try:
            part = reader.submit(read, row.cursor).result()
            while part is not None:
                following = reader.submit(read, part.last)
                yield part
                part = following.result()
        finally:
            reader.submit(_close)


def _close() -> None:
    """Close the connection of the thread that this runs in."""
    connection.close()
