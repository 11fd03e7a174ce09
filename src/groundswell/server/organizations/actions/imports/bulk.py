"""Many rows into a table at once, past the models: COPY on PostgreSQL, `executemany` on SQLite.

Names of tables and columns come from the models, never from a file.
"""

from __future__ import annotations

import polars as pl
from django.db import connection
from django.db.models import Model

_NULL = r"\N"


def insert_rows(model: type[Model], rows: pl.DataFrame) -> None:
    """Insert rows whose columns are named as the table's are; the key is the database's to give."""
    if not rows.height:
        return
    if connection.vendor == "postgresql":
        _copy(_table(model), rows)
        return
    marks = ", ".join("%s" for _ in rows.columns)
    statement = f"INSERT INTO {_table(model)} ({_names(rows.columns)}) VALUES ({marks})"  # noqa: S608
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
