"""Several rows of one member: brought together where they agree, all refused where they don't.

A roll may give a member in two chapters two rows. Which of two rows that disagree is right can't
be known, so neither becomes a member until a person has said.
"""

from __future__ import annotations

import msgspec
import polars as pl

from groundswell.roll.frames import CLOSED, SCHEMA
from groundswell.roll.rows import Problem, RefusedRow

_UNITED = ("chapters", "phones", "extensions")
_SINGLE = tuple(name for name in SCHEMA if name not in (*_UNITED, "line", "number"))


class MergedRoll(msgspec.Struct, frozen=True):
    """Members, each once, by line; rows that disagree; how many rows went into others."""

    members: pl.DataFrame
    refused: list[RefusedRow]
    merged: int


def merge_repeats(members: pl.DataFrame, *, column: str = "number") -> MergedRoll:
    """Bring a whole file's rows of each member together (columns: `frames.SCHEMA`).

    A blank agrees with anything; chapters and phones are united. `column` is what the file calls
    the member number, for the refusals.
    """
    again = members["number"].is_duplicated()
    if not again.any():
        return MergedRoll(members, [], 0)
    repeated = members.filter(again)
    clashes = _find_clashes(repeated)
    refused = [
        RefusedRow(line, (Problem(column, "number.repeated", _describe(lines, line, names)),))
        for number, lines, names in clashes.iter_rows()
        for line in lines
    ]
    agreeing = repeated.join(clashes.select("number"), on="number", how="anti")
    united = _unite(agreeing)
    whole = pl.concat([members.filter(~again), united.select(members.columns)]).sort("line")
    refused.sort(key=lambda row: row.line)
    return MergedRoll(whole, refused, agreeing.height - united.height)


def _find_clashes(repeated: pl.DataFrame) -> pl.DataFrame:
    """Give the numbers whose rows disagree, with their lines and the fields in which they do."""
    said = repeated.with_columns(
        pl.when(pl.col(name) != "").then(pl.col(name))
        for name in _SINGLE
        if SCHEMA[name] == pl.String()
    )
    kinds = said.group_by("number", maintain_order=True).agg(
        "line", *(pl.col(name).drop_nulls().n_unique() for name in _SINGLE)
    )
    names = pl.concat_list(
        pl.when(pl.col(name) > 1).then(pl.lit(name)).otherwise(None) for name in _SINGLE
    ).list.drop_nulls()
    return kinds.select("number", "line", names=names).filter(pl.col("names").list.len() > 0)


def _unite(agreeing: pl.DataFrame) -> pl.DataFrame:
    """Make one row of each member's: the first line, the first value that is said."""
    firsts = [
        pl.col(name).filter(pl.col(name) != "").first().fill_null("")
        if SCHEMA[name] == pl.String() and name not in CLOSED
        else pl.col(name).drop_nulls().first()
        for name in _SINGLE
    ]
    phones = pl.struct(pl.col("phones").explode(), pl.col("extensions").explode()).drop_nulls()
    found = agreeing.group_by("number", maintain_order=True).agg(
        pl.col("line").min(),
        *firsts,
        pl.col("chapters").explode().drop_nulls().unique(maintain_order=True),
        phones.unique(maintain_order=True).alias("both"),
    )
    return found.with_columns(
        phones=pl.col("both").list.eval(pl.element().struct.field("phones")).list.drop_nulls(),
        extensions=pl.col("both")
        .list.eval(pl.element().struct.field("extensions"))
        .list.drop_nulls(),
    )


def _describe(lines: list[int], line: int, names: list[str]) -> str:
    """Name the other lines and what is different."""
    others = ", ".join(str(each) for each in lines if each != line)
    return f"line {others}: {', '.join(names)}"
