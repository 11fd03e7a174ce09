"""Read the roll part by part, the next one while the last is being written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection

from groundswell.outreach.audiences import read_mark
from groundswell.server.outreach.actions.lists.households import Part, group_people
from groundswell.server.outreach.actions.lists.zoning import Zoning
from groundswell.server.outreach.models import ListBuild
from groundswell.server.outreach.queries.lists.filters import read_filter
from groundswell.server.outreach.queries.lists.people import count_people, read_people

_TURN = 0.0005  # seconds


def read_parts(row: ListBuild, *, zoning: Zoning, size: int) -> Iterator[Part]:
    """Give the parts of a list behind its cursor, each with everybody at its numbers.

    The second says how many people there are in all (`Part.total`), unless that is known: whoever
    writes the first need not wait for the count.

    A thread reads and groups the next part on a connection of its own: the database writes one
    meanwhile. In a transaction, which another connection does not see, each part is read when it
    is asked for.
    """
    organization: Any = row.campaign.organization
    wanted, mark = read_filter(row.filter), read_mark(row.campaign.mark)

    def read(after: str) -> Part | None:
        people = read_people(organization, wanted, on=row.on, after=after, size=size)
        return group_people(people, mark=mark, zoning=zoning) if people else None

    def read_second(after: str) -> Part | None:
        part = read(after)
        if part is not None and not row.total:
            part.total = count_people(organization, wanted, on=row.on)
        return part

    if connection.in_atomic_block:
        part, following = read(row.cursor), read_second
        while part is not None:
            yield part
            part, following = following(part.last), read
        return
    with _take_turns_quickly(), ThreadPoolExecutor(max_workers=1) as reader:
        try:
            part, following = reader.submit(read, row.cursor).result(), read_second
            while part is not None:
                coming, following = reader.submit(following, part.last), read
                yield part
                part = coming.result()
        finally:
            reader.submit(_close)


@contextmanager
def _take_turns_quickly() -> Iterator[None]:
    """Let the thread that writes go on as soon as the database has answered it.

    It does next to nothing between two statements; each time, it would wait up to the
    interpreter's usual 5 ms for the thread that groups people.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _close() -> None:
    """Close the connection of the thread that this runs in."""
    connection.close()
