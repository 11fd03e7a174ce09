"""Contributions and refunds as columns: millions of them, to be joined, counted and stored."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from groundswell.race.contributions.rows import Contribution, Refund

MOMENT = pl.Datetime("us", "UTC")

_WHOLE = ("line_item", "cents")
_SMALL = ("recurrence_number", "recurring_months")


def _type_of(field: str) -> pl.DataType:
    if field in _WHOLE:
        return pl.Int64()
    if field in _SMALL:
        return pl.Int32()
    if field.endswith("_at"):
        return MOMENT
    return pl.Binary() if field == "contributor" else pl.String()


CONTRIBUTIONS: dict[str, pl.DataType] = {
    field: _type_of(field) for field in Contribution.__struct_fields__
}
"""The columns of a frame of contributions: the fields of `Contribution`, None as null."""

REFUNDS: dict[str, pl.DataType] = {field: _type_of(field) for field in Refund.__struct_fields__}
"""The columns of a frame of refunds: the fields of `Refund`."""


def contributions_frame(rows: Sequence[Contribution]) -> pl.DataFrame:
    """Turn contributions, as a webhook brings them, into columns."""
    return _make_frame(rows, CONTRIBUTIONS)


def refunds_frame(rows: Sequence[Refund]) -> pl.DataFrame:
    """Turn refunds, as a webhook brings them, into columns."""
    return _make_frame(rows, REFUNDS)


def _make_frame(
    rows: Sequence[Contribution] | Sequence[Refund], schema: dict[str, pl.DataType]
) -> pl.DataFrame:
    columns = {name: [getattr(row, name) for row in rows] for name in schema}
    return pl.DataFrame(columns, schema=schema)
