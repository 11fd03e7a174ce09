"""A roll's members as the tables can hold them.

The tables know one telephone, two parts of a name, and states of the United States.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from groundswell.roll.layout import Layout
from groundswell.roll.plan import columns_of
from groundswell.server.organizations.models import Standing

STATE_LEFT_OUT = "state.left_out"
"""Counted among the remarks: a state abroad, for which there is no room."""

STATUS: dict[str, str] = {
    "active": Standing.Status.GOOD.value,
    "suspended": Standing.Status.SUSPENDED.value,
    "lapsed": Standing.Status.LAPSED.value,
    "resigned": Standing.Status.LEFT.value,
}
"""The tables' word for each standing that is left in a fitted frame."""

_LEFT = ("retired", "expelled", "deceased")
_WITH_STATES = ("", "US", "AS", "GU", "MP", "PR", "VI")
_NOT_KEPT = frozenset({"middle_name", "name_suffix", "standing_since", "cohort"})


def fit_members(members: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Fit a frame (columns: `roll.frames.SCHEMA`); give it, and how many states were left out.

    The middle name joins the given name, a suffix the family name, the first telephone stays.
    Who has retired, died or was expelled has left.
    """
    abroad = ~pl.col("country").is_in(_WITH_STATES) & (pl.col("state") != "")
    left_out = int(members.select(abroad.sum()).item())
    fitted = members.with_columns(
        _join("given_name", "middle_name"),
        _join("family_name", "name_suffix"),
        pl.lit("").alias("middle_name"),
        pl.lit("").alias("name_suffix"),
        pl.col("phones").list.head(1),
        pl.col("extensions").list.head(1),
        pl.when(abroad).then(pl.lit("")).otherwise(pl.col("state")).alias("state"),
        pl.when(pl.col("standing").is_in(_LEFT))
        .then(pl.lit("resigned"))
        .otherwise(pl.col("standing"))
        .alias("standing"),
    )
    return fitted, left_out


def fitted_columns(layout: Layout) -> tuple[str, ...]:
    """Give the columns of a fitted frame that a file with this layout can change."""
    return tuple(name for name in columns_of(layout) if name not in _NOT_KEPT)


def _join(name: str, further: str) -> pl.Expr:
    return pl.concat_str(name, further, separator=" ").str.strip_chars().alias(name)


def words_of(columns: Iterable[str]) -> tuple[str, ...]:
    """Name the tables' columns of a fitted frame's."""
    own = {"phones": "phone", "extensions": "phone_extension"}
    return tuple(own.get(name, name) for name in columns)
