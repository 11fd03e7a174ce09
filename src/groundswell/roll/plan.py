"""What importing a roll would do, before it is done: who is new, changed, unchanged and gone."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import polars as pl

from groundswell.roll.frames import SCHEMA
from groundswell.roll.layout import Layout

_OF_FIELD = {
    "full_name": ("given_name", "middle_name", "family_name", "name_suffix"),
    "phone": ("phones", "extensions"),
    "chapter": ("chapters",),
}


class Plan(msgspec.Struct, frozen=True):
    """The difference between a file and what is known.

    `new` are rows of the file, `gone` numbers that it does not have. `changes` has a row for each
    value that differs: number, line, field, and as texts the old value and the new.
    """

    new: pl.DataFrame
    changes: pl.DataFrame
    changed: int
    unchanged: int
    gone: pl.Series


def plan_import(
    file: pl.DataFrame,
    known: pl.DataFrame,
    *,
    columns: Sequence[str],
    blank_erases: bool = False,
) -> Plan:
    """Compare a file's members with those known, by member number.

    Both have `frames.SCHEMA`, and each number once. Only `columns` are compared: see
    `columns_of`. A blank in the file leaves what is known, unless it is to erase it.
    """
    _check_numbers(file, "file")
    _check_numbers(known, "known")
    new = file.join(known.select("number"), on="number", how="anti", maintain_order="left")
    gone = known.join(file.select("number"), on="number", how="anti", maintain_order="left")
    both = file.join(known, on="number", suffix="_known", maintain_order="left")
    changes = pl.concat(
        [_changes_in(both, name, blank_erases) for name in columns] or [_no_changes()]
    ).sort("line", maintain_order=True)
    changed = changes["number"].n_unique()
    return Plan(new, changes, changed, both.height - changed, gone["number"])


def columns_of(layout: Layout) -> tuple[str, ...]:
    """Give the columns of a frame that a file with this layout can change."""
    found = (
        name for choice in layout.columns for name in _OF_FIELD.get(choice.field, (choice.field,))
    )
    return tuple(name for name in dict.fromkeys(found) if name != "number")


def _check_numbers(members: pl.DataFrame, title: str) -> None:
    if members["number"].is_duplicated().any():
        raise ValueError(f"a member number stands twice in what is {title}: merge repeats first")


def _changes_in(both: pl.DataFrame, name: str, blank_erases: bool) -> pl.DataFrame:
    """Give the members whose value in one column differs."""
    old, new = pl.col(f"{name}_known"), pl.col(name)
    if isinstance(SCHEMA[name], pl.List):
        differs = old.list.sort() != new.list.sort() if name == "chapters" else old != new
        blank = new.list.len() == 0
        old, new = old.list.join("; "), new.list.join("; ")
    else:
        differs = old.ne_missing(new)
        blank = new.is_null() | (new.cast(pl.String) == "")
    wanted = differs if blank_erases else differs & ~blank
    return both.filter(wanted).select(
        "number",
        "line",
        pl.lit(name).alias("field"),
        old.cast(pl.String).fill_null("").alias("old"),
        new.cast(pl.String).fill_null("").alias("new"),
    )


def _no_changes() -> pl.DataFrame:
    text = pl.String()
    return pl.DataFrame(
        schema={"number": text, "line": pl.Int64(), "field": text, "old": text, "new": text}
    )
