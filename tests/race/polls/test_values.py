"""Shares, samples, populations, yes and no; and places."""

from __future__ import annotations

from decimal import Decimal

import pytest

from groundswell.race.polls.errors import ValueRefused
from groundswell.race.polls.geography import find_division
from groundswell.race.polls.values import (
    find_population,
    is_share,
    largest_sum,
    read_flag,
    read_sample_size,
    read_share,
)


@pytest.mark.parametrize("text", ["46", "46.0", "46%", "46 %", "0", "100", ".5", "+3"])
def test_share_is_exact(text: str) -> None:
    written = text.removesuffix("%").strip()
    assert str(read_share(text)) == str(Decimal(written))
    assert is_share(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "share.missing"),
        ("<1", "share.invalid"),
        ("nan", "share.invalid"),
        ("1e2", "share.invalid"),
        ("４６", "share.invalid"),
        ("-1", "share.negative"),
        ("100.1", "share.above_hundred"),
        ("130", "share.above_hundred"),
    ],
)
def test_share_refused(text: str, code: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        read_share(text)
    assert refused.value.code == code
    assert not is_share(text)


@pytest.mark.parametrize(
    ("shares", "most"),
    [
        (["50", "50"], "101.5"),
        (["50.0", "50.0"], "100.60"),
        (["50.25"], "100.505"),
        (["50", "3.5"], "101.05"),
        (["30"] * 7, "104.0"),
    ],
)
def test_sum_may_exceed_by_half_a_point_and_half_of_each_last_digit(
    shares: list[str], most: str
) -> None:
    assert largest_sum(map(Decimal, shares)) == Decimal(most)


@pytest.mark.parametrize(
    ("text", "size"),
    [("600", 600), ("1,200", 1200), ("600.0", 600), ("", None), ("NA", None)],
)
def test_sample_read(text: str, size: int | None) -> None:
    assert read_sample_size(text) == size


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0", "sample.zero"),
        ("-600", "sample.negative"),
        ("600.5", "sample.invalid"),
        ("many", "sample.invalid"),
        ("1,2,3", "sample.invalid"),
    ],
)
def test_sample_refused(text: str, code: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        read_sample_size(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("lv", "likely_voters"),
        ("RV", "registered_voters"),
        ("v", "voters"),
        ("a", "adults"),
        ("Likely Voters - Democrat", "likely_voters"),
        ("Registered Voters", "registered_voters"),
        ("Adults - Democrat", "adults"),
        ("", "unknown"),
        ("Martians", "unknown"),
    ],
)
def test_population_found_by_its_first_word(text: str, population: str) -> None:
    assert find_population(text) == population


def test_flag_read() -> None:
    assert [read_flag(text) for text in ("True", "1", "", "FALSE", "NA")] == [
        *(True, True, False, False, False)
    ]
    with pytest.raises(ValueRefused) as refused:
        read_flag("perhaps")
    assert refused.value.code == "tracking.invalid"


@pytest.mark.parametrize(
    ("text", "division"),
    [
        ("United States", "ocd-division/country:us"),
        ("US", "ocd-division/country:us"),
        ("Iowa", "ocd-division/country:us/state:ia"),
        ("IA", "ocd-division/country:us/state:ia"),
        ("District of Columbia", "ocd-division/country:us/district:dc"),
        ("Maine CD-1", "ocd-division/country:us/state:me/cd:1"),
        ("Nebraska CD-2", "ocd-division/country:us/state:ne/cd:2"),
        ("ocd-division/country:us/state:ia", "ocd-division/country:us/state:ia"),
        ("Ontario", None),
        ("Ontario CD-1", None),
        ("", None),
    ],
)
def test_division_found(text: str, division: str | None) -> None:
    assert find_division(text) == division
