"""A piece of ActBlue's file into contributions, refunds, and rows that are refused with reasons.

A row is a contribution. If it has a refund's number or date, it is a refund of that contribution
as well, and both facts are kept. A row whose amount is negative is a refund alone, on its own date
where it has no refund's date: the contribution stands in another row, or in another file, and
until it is found the refund waits (see `settling`).

Work on one piece needs no other, so pieces can be given to several processes.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import polars as pl

from groundswell.race.contributions.cells import LINE, read_cells, show_line_item
from groundswell.race.contributions.chunks import Chunk
from groundswell.race.contributions.columns import FIELDS, Field, Layout
from groundswell.race.contributions.eastern import ZONE
from groundswell.race.contributions.frames import CONTRIBUTIONS, REFUNDS
from groundswell.race.contributions.rows import ENDLESS, Problem, RefusedRow
from groundswell.race.contributions.typed import (
    Typed,
    read_amounts,
    read_identities,
    read_line_items,
    read_moments,
    read_numbers,
)

_ENDLESS_WORDS = ("infinite", "unlimited", "forever")
_SHOWN: frozenset[Field] = frozenset(
    {"made_at", "amount", "currency", "refunded_at", "recurrence_number", "recurring_months"}
)
"""Fields whose refused values a report may show, for no value of theirs is a person's data."""
_LONGEST_SHOWN = 40  # characters
_COPIED: tuple[Field, ...] = (
    *("receipt", "recipient", "committee_id", "page", "refcode", "election"),
    *("given_name", "family_name", "employer", "occupation"),
)


class ParsedChunk(msgspec.Struct, frozen=True):
    """A piece's facts as columns (`frames`), and what is said of its other rows.

    `rows` counts the records that are not blank: those that gave facts and those refused.
    """

    rows: int
    contributions: pl.DataFrame
    refunds: pl.DataFrame
    refused: list[RefusedRow]


def parse_chunk(chunk: Chunk, *, key: bytes) -> ParsedChunk:
    """Read a piece of the file. `key` is the ledger's secret, from which identities are made."""
    cells = read_cells(chunk)
    texts = _complete(cells.frame)
    found = _read_fields(texts, key)
    codes = pl.DataFrame({field: typed.codes for field, typed in found.items()})
    bad = codes.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    refused = list(cells.refused)
    good = texts
    if bad.any():
        refused += _refuse(texts.filter(bad), codes.filter(bad), chunk.layout)
        found = {
            field: Typed(typed.values.filter(~bad), typed.codes) for field, typed in found.items()
        }
        good = texts.filter(~bad)
    refused.sort(key=lambda row: row.line)
    rows = texts.height + len(cells.refused)
    return ParsedChunk(rows, _make_contributions(good, found), _make_refunds(good, found), refused)


def _complete(frame: pl.DataFrame) -> pl.DataFrame:
    """Give every field a column, blank where the file has none."""
    missing = [field for field in FIELDS if field not in frame.columns]
    return frame.with_columns(pl.lit("").alias(field) for field in missing)


def _read_fields(texts: pl.DataFrame, key: bytes) -> dict[Field, Typed]:
    amounts = read_amounts(texts["amount"])
    refunded = read_moments(texts["refunded_at"], missing="", days=True)
    made = read_moments(texts["made_at"], missing="moment.missing")
    return {
        "line_item": read_line_items(texts["line_item"]),
        "made_at": made,
        "amount": Typed(amounts.values, _or(amounts.codes, amounts.values == 0, "amount.zero")),
        "currency": _read_currency(texts["currency"]),
        "refunded_at": _check_refunds(texts, made, refunded, amounts.values),
        "recurrence_number": read_numbers(texts["recurrence_number"], code="recurrence.invalid"),
        "recurring_months": _read_months(texts["recurring_months"]),
        "email": read_identities(
            texts["email"], texts["family_name"], texts["given_name"], texts["postcode"], key=key
        ),
    }


def _or(codes: pl.Series, wrong: pl.Series, code: str) -> pl.Series:
    """Add a code where something else is wrong and nothing was yet."""
    return pl.select(
        pl.when(codes.is_null() & wrong).then(pl.lit(code)).otherwise(codes)
    ).to_series()


def _read_currency(texts: pl.Series) -> Typed:
    dollars = texts.str.strip_chars().str.to_uppercase().is_in(["", "USD", "US$", "$"])
    none = pl.repeat(None, len(texts), dtype=pl.String(), eager=True)
    return Typed(texts, none if dollars.all() else _or(none, ~dollars, "currency.other"))


def _check_refunds(texts: pl.DataFrame, made: Typed, refunded: Typed, amounts: pl.Series) -> Typed:
    """Hold the refund's date against its number and against the contribution's date."""
    stated = amounts > 0
    numbered = texts["refund_id"].str.strip_chars() != ""
    codes = _or(refunded.codes, refunded.values.is_null() & numbered & stated, "refund.no_moment")
    dated = (refunded.values.is_not_null() & made.values.is_not_null() & stated).arg_true()
    before = refunded.values.gather(dated).dt.convert_time_zone(ZONE).dt.date() < (
        made.values.gather(dated).dt.convert_time_zone(ZONE).dt.date()
    )
    early = pl.repeat(False, len(codes), dtype=pl.Boolean(), eager=True)
    return Typed(refunded.values, _or(codes, early.scatter(dated, before), "refund.before"))


def _read_months(texts: pl.Series) -> Typed:
    """Read the length of a series; one month or none is no series."""
    folded = texts.str.strip_chars().str.to_lowercase()
    endless = folded.is_in(_ENDLESS_WORDS)
    numbers = read_numbers(folded.set(endless, "0"), code="recurring.invalid")
    single = (numbers.values <= 1).fill_null(True) & ~endless
    months = numbers.values.set(endless, ENDLESS).set(single, None)
    return Typed(months, numbers.codes)


def _make_contributions(texts: pl.DataFrame, found: dict[Field, Typed]) -> pl.DataFrame:
    stated = found["amount"].values > 0
    frame = texts.select(
        found["line_item"].values.alias("line_item"),
        found["made_at"].values.alias("made_at"),
        found["amount"].values.alias("cents"),
        found["email"].values.alias("contributor"),
        found["recurrence_number"].values.replace(0, None).alias("recurrence_number"),
        found["recurring_months"].values.alias("recurring_months"),
        *(pl.col(field).str.strip_chars() for field in _COPIED),
        pl.col("state").str.strip_chars().str.to_uppercase(),
        pl.col("postcode").str.strip_chars(),
    )
    return frame.filter(stated).select(CONTRIBUTIONS.keys())


def _make_refunds(texts: pl.DataFrame, found: dict[Field, Typed]) -> pl.DataFrame:
    cents, refunded = found["amount"].values, found["refunded_at"].values
    frame = texts.select(
        found["line_item"].values.alias("line_item"),
        # a day alone is its first moment, which can lie before the contribution on that day
        pl.max_horizontal(found["made_at"].values, refunded).alias("refunded_at"),
        cents.abs().alias("cents"),
        pl.col("refund_id").str.strip_chars(),
        pl.col("receipt").str.strip_chars(),
        found["email"].values.alias("contributor"),
    )
    return frame.filter((cents < 0) | refunded.is_not_null()).select(REFUNDS.keys())


def _refuse(texts: pl.DataFrame, codes: pl.DataFrame, layout: Layout) -> Iterator[RefusedRow]:
    for text, code in zip(texts.iter_rows(named=True), codes.iter_rows(named=True), strict=True):
        problems = tuple(
            Problem(layout.name(field), code[field], _show(field, text[field]))
            for field in FIELDS
            if code.get(field) is not None
        )
        yield RefusedRow(text[LINE], problems, show_line_item(text["line_item"]))


def _show(field: Field, value: str) -> str:
    return ascii(value)[1:-1][:_LONGEST_SHOWN] if field in _SHOWN else ""
