"""Who is above the limit."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.race.contributions.limits import (
    Election,
    Excess,
    find_excesses,
    find_limit,
    read_election,
)

PRIMARY, GENERAL = Election(2016, "primary"), Election(2016, "general")
ELECTIONS = (PRIMARY, GENERAL, None)
LIMIT = 270_000


def find(*gifts: tuple[int, int, int]) -> tuple[Excess, ...]:
    contributors, cents, places = np.asarray(gifts, dtype=np.int64).reshape(-1, 3).T
    return find_excesses(
        contributors=contributors, cents=cents, elections=ELECTIONS, places=places, cycle=2016
    )


@pytest.mark.parametrize(
    ("year", "dollars"),
    [
        (2012, 2500),
        (2014, 2600),
        (2015, 2700),
        (2016, 2700),
        (2018, 2700),
        (2020, 2800),
        (2022, 2900),
        (2024, 3300),
        (2025, 3500),
        (2026, 3500),
    ],
)
def test_limit_of_a_year(year: int, dollars: int) -> None:
    # https://www.fec.gov/updates/, "contribution limits" of each odd year
    limit = find_limit(year)
    assert limit is not None
    assert limit.cents == dollars * 100


def test_year_without_a_known_limit_is_refused() -> None:
    assert find_limit(2027) is None
    with pytest.raises(ValueError, match="no limit is known for 2030"):
        find_excesses(
            contributors=np.asarray([1]),
            cents=np.asarray([1]),
            elections=(Election(2030, "primary"),),
            places=np.asarray([0]),
            cycle=2030,
        )


@pytest.mark.parametrize(
    ("code", "election"),
    [
        ("P2016", PRIMARY),
        (" g2016 ", GENERAL),
        ("S2017", Election(2017, "special")),
        ("2016", None),
        ("", None),
        ("O2016", None),
    ],
)
def test_election_is_read_from_its_code(code: str, election: Election | None) -> None:
    assert read_election(code) == election


def test_limit_may_be_reached_for_each_election() -> None:
    assert find((1, LIMIT, 0), (1, LIMIT, 1)) == ()


def test_sum_above_the_limit_of_one_election_is_flagged() -> None:
    assert find((1, LIMIT, 0), (2, 5, 0), (1, 1, 0)) == (Excess(1, PRIMARY, LIMIT + 1, LIMIT),)


def test_refund_takes_the_flag_away() -> None:
    assert find((1, LIMIT + 100, 0), (1, -100, 0)) == ()


def test_unsaid_election_is_flagged_only_above_both_limits() -> None:
    assert find((1, LIMIT, 0), (1, LIMIT, 2)) == ()
    assert find((1, LIMIT, 0), (1, LIMIT + 1, 2)) == (Excess(1, None, 2 * LIMIT + 1, 2 * LIMIT),)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 200_000), st.integers(0, 2))))
def test_excesses_are_those_of_plain_sums(gifts: list[tuple[int, int, int]]) -> None:
    sums: dict[tuple[int, int], int] = defaultdict(int)
    whole: dict[int, int] = defaultdict(int)
    for who, cents, place in gifts:
        sums[who, place] += cents
        whole[who] += cents
    expected = {
        Excess(who, ELECTIONS[place], total, LIMIT)
        for (who, place), total in sums.items()
        if place < 2 and total > LIMIT
    } | {
        Excess(who, None, total, 2 * LIMIT)
        for who, total in whole.items()
        if (who, 2) in sums and total > 2 * LIMIT
    }
    assert set(find(*gifts)) == expected
