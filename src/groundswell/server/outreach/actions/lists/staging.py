"""Rows put beside the tables, to be taken in by whole statements: COPY on PostgreSQL.

The tables beside are temporary: a connection's own, and gone with the transaction, or emptied by
whoever comes next on the same connection.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from groundswell.server.outreach.models import ListEntry, ListPerson, Telephone

_TABLES = {
    "coming_households": "number varchar(16), zones varchar(500), window_id bigint, turn bigint",
    "coming_people": "number varchar(16), member_id bigint",
}
"""Texts are compared with those of the real tables, so they have the same order there."""


def stage(table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Put rows into an empty table of `_TABLES`."""
    columns = _TABLES[table]
    names = ", ".join(column.split()[0] for column in columns.split(", "))
    if connection.vendor == "postgresql":
        columns = columns.replace("number varchar(16)", 'number varchar(16) COLLATE "C"')
        run(f"DROP TABLE IF EXISTS {table}")
        run(f"CREATE TEMPORARY TABLE {table} ({columns}) ON COMMIT DROP")
        with connection.cursor() as cursor:
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute(f"ANALYZE {table}")  # no daemon does it for a table like this
        return
    run(f"CREATE TEMPORARY TABLE IF NOT EXISTS {table} ({columns})")
    run(f"DELETE FROM {table}")  # noqa: S608
    if not rows:
        return
    marks = ", ".join("%s" for _ in rows[0])
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


def run(statement: str, parameters: Sequence[Any] = ()) -> int:
    """Run a statement; give how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return int(cursor.rowcount)


def ask(statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a question; give its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return list(cursor.fetchall())


def learn_sizes() -> None:
    """Let the database know how long lists are by now, as it would by itself after a while."""
    tables = (Telephone, ListEntry, ListPerson)
    for table in tables if connection.vendor == "postgresql" else ():
        run(f"ANALYZE {table._meta.db_table}")
