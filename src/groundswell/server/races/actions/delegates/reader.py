"""A file of delegates: a calendar, pools, votes by pool, or unpledged counts, by its columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from groundswell.server.races.actions.delegates.calendar_file import read_calendar
from groundswell.server.races.actions.delegates.pools_file import read_pool_rows
from groundswell.server.races.actions.delegates.table import Table, read_table, unreadable
from groundswell.server.races.actions.delegates.unpledged_file import read_unpledged
from groundswell.server.races.actions.delegates.votes_file import read_votes_file
from groundswell.server.races.actions.facts.reading import FileReading, Options
from groundswell.server.races.models import Contest


def read_delegates_file(
    contest: Contest,
    data: bytes,
    options: Options,
    *,
    creating: bool,  # noqa: ARG001 - nothing that such a file names is made on the way
) -> FileReading:
    """Read a file of delegates, and say what it was taken for.

    Options: `known_on`, the day since when what has no day of its own is known; `source`, that of
    rows without one; `democratic`, whether contests without a rule get the Democratic one.

    Raises:
        FileUnreadable: saying why.
    """
    table = read_table(data)
    words, read = _choose(table)
    reading = read(contest, data, table, options)
    return replace(
        reading,
        refused=tuple(sorted((*table.ragged, *reading.refused), key=lambda each: each.row)),
        rows=len(table.rows) + len(table.ragged),
        notes=(words, *reading.notes),
    )


_Reader = Callable[[Contest, bytes, Table, Options], FileReading]


def _choose(table: Table) -> tuple[str, _Reader]:
    columns = set(table.columns)
    has_votes = bool(columns & {"votes", "sde"}) or any(
        name.startswith("votes_") for name in columns
    )
    if {"state", "pool", "delegates"} <= columns and has_votes:
        return _("By its columns, this is taken for votes by pool."), read_votes_file
    if {"state", "pool", "delegates"} <= columns:
        return _("By its columns, this is taken for pools of delegates."), read_pool_rows
    if {"place", "held_on", "pledged", "unpledged"} <= columns:
        return _("By its columns, this is taken for a calendar."), read_calendar
    if {"candidate", "count"} <= columns:
        words = _("By its columns, this is taken for counts of unpledged delegates.")
        return words, read_unpledged
    raise unreadable("header.unknown")
