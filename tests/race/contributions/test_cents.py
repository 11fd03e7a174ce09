"""Amounts: exact, or refused; one by one and in columns alike."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.race.contributions.cents import read_cents
from groundswell.race.contributions.errors import ValueRefused
from groundswell.race.contributions.typed import read_amounts


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("25", 2500),
        ("25.0", 2500),
        ("25.00", 2500),
        ("0.01", 1),
        (" 7.50\t", 750),
        ("-25.00", -2500),
        ("$1,250.5", 125050),
        ("-$3", -300),
        ("1,234,567.89", 123456789),
        ("999999999.99", 99999999999),
        ("0", 0),
    ],
)
def test_amount_is_read_to_the_cent(text: str, cents: int) -> None:
    assert read_cents(text) == cents
    assert read_amounts(pl.Series([text])).values.to_list() == [cents]


@pytest.mark.parametrize(
    "text",
    [
        "12.345",
        "1e3",
        "NaN",
        "inf",
        "€5",
        "£5.00",
        "5.00 USD",
        "1,25",
        "12,34.00",
        "1.250,00",
        ".5",
        "5.",
        "+5",
        "--5",
        "($5.00)",
        "5 000",
        "٢٥",
        "5\n",
        "1234567890",
        "0x10",
        "1_000",
    ],
)
def test_amount_that_is_not_exact_is_refused(text: str) -> None:
    with pytest.raises(ValueRefused) as caught:
        read_cents(text)
    assert caught.value.code == "amount.invalid"
    column = read_amounts(pl.Series([text]))
    assert (column.values.to_list(), column.codes.to_list()) == ([None], ["amount.invalid"])


def test_blank_amount_is_missing() -> None:
    with pytest.raises(ValueRefused) as caught:
        read_cents("  ")
    assert caught.value.code == "amount.missing"
    assert read_amounts(pl.Series(["  "])).codes.to_list() == ["amount.missing"]


@given(st.integers(-(10**11) + 1, 10**11 - 1))
def test_amount_written_with_two_decimals_comes_back(cents: int) -> None:
    assert read_cents(f"{Decimal(cents) / 100:.2f}") == cents


@given(st.lists(st.text(alphabet="0123456789.,$- \te", max_size=12), min_size=1, max_size=30))
def test_columns_read_as_single_values_do(texts: list[str]) -> None:
    column = read_amounts(pl.Series(texts, dtype=pl.String))
    assert list(zip(column.values, column.codes, strict=True)) == [read_one(text) for text in texts]


def read_one(text: str) -> tuple[int | None, str | None]:
    try:
        return read_cents(text), None
    except ValueRefused as error:
        return None, error.code


def test_amount_is_what_decimal_makes_of_it_where_it_is_plain() -> None:
    for text in ("3", "3.1", "3.14", "0.10", "27.00"):
        assert read_cents(text) == Decimal(text) * 100
