"""The next numbers of a campaign, from the index of its list: one look a window.

`queue.ORDER` stands in `ListEntry.ORDER`, so the first row of each window is found without reading
those before it, whatever the hour and however long the list. What comes first among windows is
then a matter of some tens of rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from groundswell.server.outreach.models import ListEntry, Telephone
from groundswell.server.outreach.models.list_entry import NEVER
from groundswell.server.outreach.queries.calling.moments import as_order

_ORDER = ", ".join(ListEntry.ORDER)
_KEYS = ("id", "telephone_id", *ListEntry.ORDER)
_AT_ONCE = 400
"""Windows in one group of SQLite's, which puts at most 500 together."""


class Candidate(NamedTuple):
    """An entry that may be next, and its telephone."""

    entry: int
    telephone: int


def find_free(
    campaign: int, windows: Sequence[int], *, now: datetime, depth: int
) -> Candidate | None:
    """Give the first entry whose telephone is free, and lock the telephone (PostgreSQL).

    A telephone that another caller is just taking is passed over, not waited for. `depth` is how
    many entries of each window are looked at. Call it in a transaction.
    """
    if not windows:
        return None
    find = _free_by_lock if connection.vendor == "postgresql" else _free
    sql, parameters = find(campaign, windows, now, depth)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # While it does not know yet how long a list is, it would rather sort all of it than
            # read the first rows from the index; and behind a pool it may compile all the same.
            cursor.execute("SET LOCAL enable_sort = off; SET LOCAL jit = off")
        cursor.execute(sql, parameters)
        found = cursor.fetchone()
    return Candidate(*found) if found else None


def has_next(campaign: int, windows: Sequence[int]) -> bool:
    """Tell whether anything is ready, though somebody may just be taking it."""
    if not windows:
        return False
    sql, parameters = _ordered(campaign, windows, 1)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {sql} e LIMIT 1", parameters)  # noqa: S608
        return cursor.fetchone() is not None


def promote_due(campaign: int, *, now: datetime, limit: int) -> int:
    """Make entries ready whose moment has come, those of longest ago first; count them.

    On PostgreSQL a row that somebody else is writing is passed over: this waits for nobody, so it
    can't be part of a deadlock. Call it outside a transaction that goes on to lock telephones.
    """
    locked = " FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    chosen = (
        f"SELECT id FROM {_ENTRIES} WHERE campaign_id = %s AND {_DUE} "  # noqa: S608
        f"ORDER BY due_order LIMIT %s{locked}"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_ENTRIES} SET is_ready = TRUE WHERE id IN ({chosen})",  # noqa: S608
            [campaign, as_order(now), limit],
        )
        return int(cursor.rowcount)


def has_due(campaign: int, *, now: datetime) -> bool:
    """Tell whether `promote_due` has anything to do; writes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {_ENTRIES} WHERE campaign_id = %s AND {_DUE} LIMIT 1",  # noqa: S608
            [campaign, as_order(now)],
        )
        return cursor.fetchone() is not None


_ENTRIES, _TELEPHONES = ListEntry._meta.db_table, Telephone._meta.db_table
_DUE = f"NOT is_ready AND due_order < {NEVER} AND due_order <= %s"
"""As the condition of the index says it, so that the index answers."""
_FREE = "(t.held_until IS NULL OR t.held_until <= %s)"


def _free_by_lock(
    campaign: int, windows: Sequence[int], now: datetime, depth: int
) -> tuple[str, list[Any]]:
    """Lock the first free telephone; one that was taken since it was read is asked again."""
    order = ", ".join(f"e.{name}" for name in ListEntry.ORDER)
    sql, parameters = _ordered(campaign, windows, depth)
    return (
        f"SELECT e.id, t.id FROM {sql} e JOIN {_TELEPHONES} t ON t.id = e.telephone_id "  # noqa: S608
        f"WHERE {_FREE} ORDER BY {order} LIMIT 1 FOR UPDATE OF t SKIP LOCKED",
        [*parameters, now],
    )


def _free(
    campaign: int, windows: Sequence[int], now: datetime, depth: int
) -> tuple[str, list[Any]]:
    """Find the first free telephone: SQLite's writer is alone, and need lock nothing."""
    order = ", ".join(f"e.{name}" for name in ListEntry.ORDER)
    sql, parameters = _ordered(campaign, windows, depth)
    return (
        f"SELECT e.id, t.id FROM {sql} e JOIN {_TELEPHONES} t ON t.id = e.telephone_id "  # noqa: S608
        f"WHERE {_FREE} ORDER BY {order} LIMIT 1",
        [*parameters, connection.ops.adapt_datetimefield_value(now)],
    )


def _ordered(campaign: int, windows: Sequence[int], depth: int) -> tuple[str, list[Any]]:
    """Give a table of the first entries of each window."""
    keys = ", ".join(_KEYS)
    first = (
        f"SELECT {keys} FROM {_ENTRIES} WHERE campaign_id = %s AND window_id = {{}} AND is_ready "  # noqa: S608
        f"ORDER BY {_ORDER} LIMIT %s"
    )
    if connection.vendor == "postgresql":
        each = first.format("w.id")
        sql = f"(SELECT f.* FROM unnest(%s::bigint[]) w(id) CROSS JOIN LATERAL ({each}) f)"  # noqa: S608
        return sql, [list(windows), campaign, depth]
    each = f"SELECT * FROM ({first.format('%s')})"  # noqa: S608
    groups = [
        f"SELECT * FROM ({' UNION ALL '.join([each] * len(windows[start : start + _AT_ONCE]))})"  # noqa: S608
        for start in range(0, len(windows), _AT_ONCE)
    ]
    parameters: list[Any] = [value for window in windows for value in (campaign, window, depth)]
    return f"({' UNION ALL '.join(groups)})", parameters
