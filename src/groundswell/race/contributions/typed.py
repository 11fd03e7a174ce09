"""Columns of text into columns of cents, moments and identities, with a code for what can't be.

Each reader keeps the rules of its namesake for single values (`cents`, `eastern`, `identity`), and
is held against it by tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from groundswell.race.contributions.cents import AMOUNT
from groundswell.race.contributions.eastern import DAYS, FIRST_YEAR, FORMATS, LAST_YEAR, ZONE
from groundswell.race.contributions.frames import MOMENT
from groundswell.race.contributions.identity import hash_identities, make_identity_text

_BLANKS = " \t\r\n"


class Typed(NamedTuple):
    """Values, null where there is none; and codes, null where nothing is wrong."""

    values: pl.Series
    codes: pl.Series


def read_amounts(texts: pl.Series) -> Typed:
    """Read amounts as cents; a blank one is missing."""
    stripped = texts.str.strip_chars(" \t")
    parts = stripped.to_frame("t").select(pl.col("t").str.extract_groups(AMOUNT)).unnest("t")
    parts.columns = ["sign", "dollars", "cents"]
    cents = parts.select(
        (
            pl.col("dollars").str.replace_all(",", "", literal=True).cast(pl.Int64) * 100
            + pl.col("cents").fill_null("").str.pad_end(2, "0").cast(pl.Int64)
        )
        * pl.when(pl.col("sign") == "-").then(-1).otherwise(1)
    ).to_series()
    codes = pl.select(
        pl.when(cents.is_not_null())
        .then(None)
        .when(stripped == "")
        .then(pl.lit("amount.missing"))
        .otherwise(pl.lit("amount.invalid"))
    ).to_series()
    return Typed(cents, codes)


def read_moments(texts: pl.Series, *, missing: str, days: bool = False) -> Typed:
    """Read times of New York as moments; `missing` is the code of a blank one, or empty.

    With `days`, a day alone is its first moment.
    """
    stripped = texts.str.strip_chars(_BLANKS)
    local = _read_local(stripped, FORMATS)
    no_time = pl.repeat(False, len(texts), dtype=pl.Boolean(), eager=True)
    if local.null_count():
        alone = _read_local(stripped, DAYS)
        if days:
            local = local.zip_with(local.is_not_null(), alone)
        else:
            no_time = local.is_null() & alone.is_not_null()
    in_range = local.dt.year().is_between(FIRST_YEAR, LAST_YEAR)
    moments = local.dt.replace_time_zone(ZONE, ambiguous="earliest", non_existent="null")
    moments = moments.dt.convert_time_zone("UTC").cast(MOMENT)
    codes = pl.select(
        pl.when(stripped == "")
        .then(pl.lit(missing or None))
        .when(no_time)
        .then(pl.lit("moment.no_time"))
        .when(local.is_null())
        .then(pl.lit("moment.invalid"))
        .when(~in_range)
        .then(pl.lit("moment.range"))
        .when(moments.is_null())
        .then(pl.lit("moment.no_such_hour"))
        .otherwise(None)
    ).to_series()
    return Typed(moments, codes.cast(pl.String))


def _read_local(texts: pl.Series, formats: Sequence[str]) -> pl.Series:
    """Read times by the first format that fits; formats after the first cost only what is left."""
    local = _make_nulls(texts, pl.Datetime("us"))
    for form in formats:
        left = local.is_null() & (texts != "")
        if not left.any():
            break
        found = texts.filter(left).str.to_datetime(form, time_unit="us", strict=False)
        if left.all():
            local = found
        elif found.null_count() < len(found):
            local = local.scatter(left.arg_true(), found)
    return local


def _make_nulls(like: pl.Series, dtype: pl.DataType) -> pl.Series:
    return pl.repeat(None, len(like), dtype=dtype, eager=True)


def read_numbers(texts: pl.Series, *, code: str) -> Typed:
    """Read whole numbers of up to nine digits; a blank one is null."""
    if (texts == "").all():  # as in most files, and in all of them for some columns
        return Typed(_make_nulls(texts, pl.Int32()), _make_nulls(texts, pl.String()))
    stripped = texts.str.strip_chars(_BLANKS)
    fits = stripped.str.contains(r"^[0-9]{1,9}$")
    numbers = stripped.set(~fits, None).cast(pl.Int32)
    codes = pl.select(
        pl.when(fits | (stripped == "")).then(None).otherwise(pl.lit(code))
    ).to_series()
    return Typed(numbers, codes)


def read_line_items(texts: pl.Series) -> Typed:
    """Read line items: whole numbers of up to eighteen digits."""
    stripped = texts.str.strip_chars(_BLANKS)
    fits = stripped.str.contains(r"^[0-9]{1,18}$")
    codes = pl.select(
        pl.when(fits)
        .then(None)
        .when(stripped == "")
        .then(pl.lit("line_item.missing"))
        .otherwise(pl.lit("line_item.invalid"))
    ).to_series()
    return Typed(stripped.set(~fits, None).cast(pl.Int64), codes)


def read_identities(
    emails: pl.Series, families: pl.Series, givens: pl.Series, postcodes: pl.Series, *, key: bytes
) -> Typed:
    """Make each row's identity; one from which nobody can be told is null."""
    addresses = emails.str.strip_chars(_BLANKS)
    plain = addresses.str.contains(r"^[!-?A-~]+@[!-?A-~]+$")  # ASCII without spaces, one @
    texts = (pl.Series(["email:"]) + addresses.str.to_lowercase()).to_list()
    for row in (~plain).arg_true():
        texts[row] = make_identity_text(
            email=emails[row],
            family_name=families[row],
            given_name=givens[row],
            postcode=postcodes[row],
        )
    nobody = pl.Series([not text for text in texts], dtype=pl.Boolean())
    hashes = pl.Series("contributor", hash_identities(texts, key=key), dtype=pl.Binary())
    values = pl.select(pl.when(~nobody).then(hashes)).to_series()
    codes = pl.select(pl.when(nobody).then(pl.lit("contributor.missing"))).to_series()
    return Typed(values, codes)
