"""Many rows into a table at once, past the models: COPY on PostgreSQL, `executemany` on SQLite.

Names of tables and columns come from models and from our own code, never from a file.
"""

from __future__ import annotations

import polars as pl
from django.db import connection
from django.db.models import Model

_NULL = r"\N"


def insert_rows(model: type[Model], rows: pl.DataFrame) -> None:
    """Insert rows whose columns are named as the table's are.

    The key is the database's to give, or drawn by `draw_keys`.
    """
    fill_table(_table(model), rows)


def draw_keys(model: type[Model], count: int) -> pl.Series:
    """Give so many keys that no row has and that the database will give to none by itself.

    For rows that others point to: none need be read back. They are inserted in the same
    transaction, before any other row of the table: SQLite keeps nothing back for them until then.
    """
    name = model._meta.db_table
    if connection.vendor == "postgresql":
        sequence = (
            "(SELECT pg_get_serial_sequence(%s, 'id')::regclass)"  # found once, not each time
        )
        statement = f"SELECT array_agg(nextval({sequence})) FROM generate_series(1, %s)"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(statement, [name, count])
            return pl.Series("id", cursor.fetchone()[0] or [], pl.Int64())
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [name])
        (last,) = cursor.fetchone() or (0,)
    return pl.int_range(last + 1, last + 1 + count, eager=True).alias("id")


def commit_lazily() -> None:
    """Let the transaction of whoever calls end before it is on the disk, where that can be.

    For one step of many, whose loss in a crash of the database is as if it had not been done: the
    cursor is lost with it. The next commit that waits for the disk makes this one last, too.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")


def fill_table(table: str, rows: pl.DataFrame) -> None:
    """Insert rows into a table by its name, quoted if it must be: a temporary one has no model."""
    if not rows.height:
        return
    if connection.vendor == "postgresql":
        _copy(table, rows)
        return
    marks = ", ".join("%s" for _ in rows.columns)
    statement = f"INSERT INTO {table} ({_names(rows.columns)}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, _plain(rows).rows())


def update_rows(model: type[Model], rows: pl.DataFrame) -> None:
    """Set the columns of rows that exist; the first column is their key, `id`."""
    key, *columns = rows.columns
    assert key == "id"
    if not rows.height:
        return
    table = _table(model)
    if connection.vendor == "postgresql":
        _update_by_copy(table, rows, columns)
        return
    places = ", ".join(f"{_quote(name)} = %s" for name in columns)
    statement = f"UPDATE {table} SET {places} WHERE id = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, _plain(rows.select(*columns, "id")).rows())


def _update_by_copy(table: str, rows: pl.DataFrame, columns: list[str]) -> None:
    """Put the rows beside the table, then update it in one statement."""
    places = ", ".join(f"{_quote(name)} = coming.{_quote(name)}" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS coming")
        chosen = f"SELECT {_names(rows.columns)} FROM {table} WITH NO DATA"  # noqa: S608
        cursor.execute(f"CREATE TEMPORARY TABLE coming ON COMMIT DROP AS {chosen}")
    _copy("coming", rows)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {places} FROM coming WHERE {table}.id = coming.id")  # noqa: S608


def _copy(table: str, rows: pl.DataFrame) -> None:
    """Send rows as CSV in which every text is quoted: only what is not is null."""
    binary = [name for name, dtype in rows.schema.items() if dtype == pl.Binary()]
    if binary:
        rows = rows.with_columns(
            pl.format(r"\x{}", pl.col(name).bin.encode("hex")).alias(name) for name in binary
        )
    text = rows.write_csv(include_header=False, null_value=_NULL, quote_style="non_numeric")
    statement = f"COPY {table} ({_names(rows.columns)}) FROM STDIN (FORMAT csv, NULL '{_NULL}')"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(text)


def _plain(rows: pl.DataFrame) -> pl.DataFrame:
    """Write days as SQLite keeps them."""
    return rows.with_columns(pl.col(pl.Date).dt.to_string("%Y-%m-%d"))


def _table(model: type[Model]) -> str:
    return _quote(model._meta.db_table)


def _names(columns: list[str]) -> str:
    return ", ".join(map(_quote, columns))


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)
