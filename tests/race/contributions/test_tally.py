"""Tallies add up, and say what plain arithmetic says."""

from __future__ import annotations

import statistics
from collections import defaultdict
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.race.contributions.summary import SmallShares, Summary, summarize
from groundswell.race.contributions.tally import (
    Tally,
    combine,
    tally_contributions,
    tally_refunds,
)

Gift = tuple[int, int, int]  # contributor, cents, cents refunded

_CENTS = st.one_of(
    st.integers(1, 500_000), st.sampled_from([2_000, 10_000, 19_999, 20_000, 20_001])
)
_GIFTS = st.lists(
    st.builds(
        lambda who, cents, part: (who, cents, cents * part // 4),
        st.integers(1, 8),
        _CENTS,
        st.sampled_from([0, 0, 0, 1, 4]),
    ),
    max_size=30,
)


def tally(gifts: list[Gift]) -> Tally:
    """Count the gifts, then their refunds."""
    people, cents, refunded = np.asarray(gifts, dtype=np.int64).reshape(-1, 3).T
    back = refunded > 0
    return combine(
        tally_contributions(cents=cents, contributors=people),
        tally_refunds(refunded=refunded[back], left_before=cents[back], contributors=people[back]),
    )


def summarize_plainly(gifts: list[Gift], threshold: int = 20_000) -> Summary:
    """Say the same by Fractions and the standard library, gift by gift."""
    kept = [cents - back for _, cents, back in gifts if cents > back]
    sums: dict[int, int] = defaultdict(int)
    for who, cents, back in gifts:
        sums[who] += cents - back
    people = [total for total in sums.values() if total > 0]
    net = sum(kept)

    def share(part: int, whole: int) -> Fraction | None:
        return Fraction(part, whole) if whole else None

    return Summary(
        contributions=len(gifts),
        contributions_kept=len(kept),
        contributors=len(people),
        raised_cents=sum(cents for _, cents, _ in gifts),
        refunded_cents=sum(back for *_, back in gifts),
        net_cents=net,
        average_cents=statistics.mean(map(Fraction, kept)) if kept else None,
        median_cents=statistics.median(map(Fraction, kept)) if kept else None,
        small=SmallShares(
            money_from_small_contributors=share(sum(t for t in people if t <= threshold), net),
            small_contributors=share(sum(t <= threshold for t in people), len(people)),
            small_gifts=share(sum(k < threshold for k in kept), len(kept)),
            money_in_small_gifts=share(sum(k for k in kept if k < threshold), net),
        ),
    )


@given(_GIFTS)
def test_summary_is_what_plain_arithmetic_says(gifts: list[Gift]) -> None:
    assert summarize(tally(gifts)) == summarize_plainly(gifts)


@given(_GIFTS, st.integers(1, 30_000))
def test_summary_holds_for_every_threshold(gifts: list[Gift], threshold: int) -> None:
    assert summarize(tally(gifts), threshold=threshold) == summarize_plainly(gifts, threshold)


@given(_GIFTS, _GIFTS, _GIFTS)
def test_tallies_are_a_commutative_group(a: list[Gift], b: list[Gift], c: list[Gift]) -> None:
    one, two, three = tally(a), tally(b), tally(c)
    assert combine(one, two) == combine(two, one)
    assert combine(combine(one, two), three) == combine(one, combine(two, three))
    assert combine(one, Tally()) == one
    assert combine(one, two) == tally(a + b)


def test_refund_in_parts_is_the_refund_at_once() -> None:
    def refund(refunded: int, before: int) -> Tally:
        return tally_refunds(
            refunded=np.asarray([refunded]),
            left_before=np.asarray([before]),
            contributors=np.asarray([7]),
        )

    assert combine(refund(300, 1000), refund(700, 700)) == refund(1000, 1000)


def test_contributions_are_not_contributors() -> None:
    found = summarize(tally([(1, 2000, 0), (1, 2000, 0), (1, 2000, 0), (2, 5000, 0)]))
    assert (found.contributions, found.contributors) == (4, 2)


def test_four_definitions_of_small_are_four_figures() -> None:
    # One person gives $150 twice and is above $200; another gives $50; a third gives $250 once.
    found = summarize(tally([(1, 15_000, 0), (1, 15_000, 0), (2, 5_000, 0), (3, 25_000, 0)]))
    assert found.small == SmallShares(
        money_from_small_contributors=Fraction(5, 60),
        small_contributors=Fraction(1, 3),
        small_gifts=Fraction(3, 4),
        money_in_small_gifts=Fraction(35, 60),
    )


def test_sum_of_exactly_200_is_small_and_a_gift_of_exactly_200_is_not() -> None:
    small = summarize(tally([(1, 20_000, 0)])).small
    assert (small.small_contributors, small.small_gifts) == (1, 0)


def test_contributor_who_got_everything_back_is_none() -> None:
    found = summarize(tally([(1, 2000, 2000), (2, 1000, 0)]))
    assert (found.contributions, found.contributions_kept, found.contributors) == (2, 1, 1)
    assert (found.average_cents, found.net_cents) == (1000, 1000)


def test_nothing_has_no_average() -> None:
    found = summarize(Tally())
    assert (found.contributions, found.average_cents, found.median_cents) == (0, None, None)
    assert found.small == SmallShares(None, None, None, None)


def test_median_of_an_even_number_lies_between() -> None:
    assert summarize(tally([(1, 1, 0), (2, 2, 0)])).median_cents == Fraction(3, 2)


def test_sums_are_exact_beyond_what_floats_hold() -> None:
    gifts = [(1, 2**53, 0), (2, 1, 0)]
    assert summarize(tally(gifts)).raised_cents == 2**53 + 1


def test_tally_is_not_equal_to_anything_else() -> None:
    assert Tally() != 0
    with pytest.raises(TypeError):
        hash(Tally())
