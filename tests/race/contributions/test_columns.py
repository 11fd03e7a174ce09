"""Columns found by the names that exports have had."""

from __future__ import annotations

import pytest
from tests.race.contributions.material import HEADER

from groundswell.race.contributions.columns import ALIASES, FIELDS, find_layout
from groundswell.race.contributions.errors import FileRefused


def test_every_field_but_currency_is_in_a_full_export() -> None:
    layout = find_layout(",", HEADER)
    names = {field: layout.name(field) for field in FIELDS}
    assert names == {
        **{field: aliases[0] for field, aliases in ALIASES.items()},
        "currency": "",
    }


def test_report_builder_names_are_known() -> None:
    layout = find_layout(",", ("LINEITEM ID", "Order Number", "Paid at", "Amount", "Email"))
    assert layout.places == (
        ("line_item", 0),
        ("receipt", 1),
        ("made_at", 2),
        ("amount", 3),
        ("email", 4),
    )


@pytest.mark.parametrize("missing", ["Lineitem ID", "Date", "Amount"])
def test_file_without_what_every_row_needs_is_refused(missing: str) -> None:
    with pytest.raises(FileRefused) as caught:
        find_layout(",", [name for name in HEADER if name != missing])
    assert (caught.value.code, caught.value.found) == ("column.missing", missing)


def test_file_without_contributors_is_refused() -> None:
    with pytest.raises(FileRefused) as caught:
        find_layout(",", ("Lineitem ID", "Date", "Amount"))
    assert (caught.value.code, caught.value.found) == ("column.missing", "Donor Email")


def test_column_that_is_there_twice_is_refused() -> None:
    with pytest.raises(FileRefused) as caught:
        find_layout(",", (*HEADER, "amount"))
    assert (caught.value.code, caught.value.found) == ("column.twice", "Amount")


def test_refusal_says_what_is_missing() -> None:
    refusal = FileRefused("column.missing", found="Amount")
    assert str(refusal) == "line 1: no column holds this (Amount)"
