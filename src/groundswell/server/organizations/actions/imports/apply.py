"""Write one step of an import: new members, changed ones with their history, lapsed ones.

Always inside the transaction that moves the import's cursor.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from groundswell.roll.frames import SCHEMA
from groundswell.server.organizations.actions.imports.changes import change_rows, lapse_rows
from groundswell.server.organizations.actions.imports.rows import (
    member_rows,
    membership_rows,
    standing_rows,
)
from groundswell.server.organizations.models import (
    Change,
    Member,
    Membership,
    RollImport,
    Standing,
)
from groundswell.server.organizations.queries.imports.steps import Source, Step
from groundswell.server.web.bulk import draw_keys, insert_rows, update_rows


def apply_step(row: RollImport, source: Source, step: Step) -> None:
    """Make the tables say what the file says of a run of member numbers."""
    if step.plan.new.height:
        _add(source, step.plan.new)
    if step.plan.changes.height:
        _change(source, step)
        insert_rows(Change, change_rows(row, source, step))
    if step.lapsing.height:
        assert source.lapsed_on is not None
        lapsing = step.lapsing.with_columns(
            pl.lit("lapsed").alias("standing"),
            pl.max_horizontal(pl.col("since_on"), pl.lit(source.lapsed_on)).alias("day"),
        )
        _set_standings(lapsing)
        insert_rows(Change, lapse_rows(row, lapsing))


def _add(source: Source, new: pl.DataFrame) -> None:
    """Insert members with their chapters and first standing.

    Who has no standing in the file is in good standing since joining, or since today.
    """
    new = new.with_columns(draw_keys(Member, new.height))
    insert_rows(Member, member_rows(new, source.organization).with_columns(new["id"]))
    begun = new.with_columns(
        pl.col("standing").fill_null("active"),
        pl.coalesce(
            "standing_since",
            pl.when(pl.col("standing").fill_null("active") == "active").then(pl.col("joined_on")),
            pl.lit(source.today_on),
        ).alias("since_on"),
    )
    insert_rows(Membership, membership_rows(begun))
    insert_rows(Standing, standing_rows(begun))


def _change(source: Source, step: Step) -> None:
    """Update changed members where the file says something."""
    changes = step.plan.changes
    after = _after(step, source.columns)
    in_row = changes.filter(~pl.col("field").is_in(["chapters", "standing"]))
    rows = after.filter(pl.col("number").is_in(in_row["number"].implode()))
    fields = member_rows(rows, source.organization).drop("organization_id")
    update_rows(Member, fields.insert_column(0, rows["id"]))
    moved = _changed_in(after, changes, "chapters")
    Membership.objects.filter(member_id__in=moved["id"].to_list()).delete()
    insert_rows(Membership, membership_rows(moved))
    standing = _changed_in(after, changes, "standing")
    _set_standings(standing.with_columns(day=_day(source)))


def _after(step: Step, columns: Sequence[str]) -> pl.DataFrame:
    """Give the members known to both as they will be: what the file leaves blank stays."""
    both = step.known.join(step.file, on="number", suffix="_file")
    said = [_said(name).alias(name) for name in columns]
    return both.with_columns(*said, standing_since=pl.col("standing_since_file"))


def _said(name: str) -> pl.Expr:
    file = pl.col(f"{name}_file")
    if isinstance(SCHEMA[name], pl.List):
        blank = file.list.len() == 0
    elif SCHEMA[name] == pl.String():
        blank = file.is_null() | (file == "")
    else:
        blank = file.is_null()
    return pl.when(blank).then(pl.col(name)).otherwise(file)


def _day(source: Source) -> pl.Expr:
    """Give the day from which a changed standing holds.

    It is the file's if it comes after the standing that is known: an earlier one would change
    nothing today.
    """
    told = pl.col("standing_since")
    known = pl.col("since_on")
    is_later = known.is_null() | (told > known)
    return pl.when(told.is_not_null() & is_later).then(told).otherwise(pl.lit(source.today_on))


def _set_standings(members: pl.DataFrame) -> None:
    """Let a standing begin on `day`; one that began on the same day gives way."""
    again = members.filter(pl.col("day") == pl.col("since_on"))
    for (day,), same in again.group_by("day"):
        Standing.objects.filter(member_id__in=same["id"].to_list(), since_on=day).delete()
    insert_rows(Standing, standing_rows(members.with_columns(since_on=pl.col("day"))))


def _changed_in(after: pl.DataFrame, changes: pl.DataFrame, field: str) -> pl.DataFrame:
    numbers = changes.filter(pl.col("field") == field)["number"]
    return after.filter(pl.col("number").is_in(numbers.implode()))
