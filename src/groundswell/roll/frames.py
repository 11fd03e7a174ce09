"""Members as columns: a million of them in a few hundred megabytes, to be joined and compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from groundswell.roll.rows import MemberRow, Phone

_LISTS = ("chapters", "phones", "extensions")
_DATES = ("born_on", "joined_on", "standing_since")

CLOSED = ("standing", "kind")
"""Columns of words from a closed list: null where nothing is said."""

_MARK = "\x1f"  # no value holds a control character: see `text.clean`

SCHEMA: dict[str, pl.DataType] = {
    name: pl.List(pl.String())
    if name in _LISTS
    else pl.Date()
    if name in _DATES
    else pl.Int64()
    if name in ("line", "weight")
    else pl.String()
    for name in (*MemberRow.__struct_fields__, "extensions")
}
"""The columns of a frame of members: the fields of `MemberRow`; `extensions` beside `phones`.

What is empty in a row is empty here, and what is None is null.
"""


def to_frame(members: Sequence[MemberRow]) -> pl.DataFrame:
    """Turn members into columns."""
    columns: dict[str, list[object]] = {
        name: [getattr(member, name) for member in members]
        for name in MemberRow.__struct_fields__
        if name not in _LISTS
    }
    lists = (
        _split("chapters", (member.chapters for member in members)),
        _split("phones", ([phone.number for phone in member.phones] for member in members)),
        _split("extensions", ([each.extension for each in member.phones] for member in members)),
    )
    flat = pl.DataFrame(columns, schema={name: SCHEMA[name] for name in columns})
    return flat.with_columns(lists).select(*SCHEMA)


def _split(name: str, values: Iterable[Sequence[str]]) -> pl.Series:
    """Make a column of lists from one text a row, which takes a tenth of the time.

    The mark stands behind each value, so that no value and a blank one stay two things.
    """
    joined = pl.Series(name, ["".join(f"{each}{_MARK}" for each in row) for row in values])
    marked = joined.cast(pl.String).str.split(_MARK)
    return marked.list.head(pl.col(name).list.len() - 1)


def iterate_members(frame: pl.DataFrame) -> Iterator[MemberRow]:
    """Turn columns back into members, one at a time."""
    for row in frame.select(SCHEMA.keys()).iter_rows(named=True):
        numbers, extensions = row.pop("phones"), row.pop("extensions")
        phones = tuple(map(Phone, numbers, extensions))
        yield MemberRow(**{**row, "phones": phones, "chapters": tuple(row["chapters"])})
