"""How far one candidate is ahead of another."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.polls.material import day, make_poll

from groundswell.race.polls.average import average_polls
from groundswell.race.polls.lead import correlate_shares, measure_lead


@given(st.integers(1, 98), st.integers(1, 98))
def test_correlation_is_that_of_a_multinomial_sample(first: int, second: int) -> None:
    p, q = first / 100, second / 100
    if first + second <= 100:
        covariance = -p * q
        expected = covariance / sqrt(p * (1 - p) * q * (1 - q))
        assert correlate_shares(p, q) == pytest.approx(expected)
    else:
        assert correlate_shares(p, q) == -1


def test_correlation_of_two_who_share_all_is_minus_one() -> None:
    assert correlate_shares(0.6, 0.4) == pytest.approx(-1)


def test_lead_is_the_difference_and_wider_than_of_independent_averages() -> None:
    race = average_polls([make_poll(shares={"Ada": 50, "Ben": 30})], as_of=day(0))
    assert race is not None
    ada, ben = race.averages
    lead, behind = measure_lead(ada, ben), measure_lead(ben, ada)
    assert (lead.mean, behind.mean) == (pytest.approx(20), pytest.approx(-20))
    # One poll of variance 11.5 each; correlation −√(0.5 · 0.3 / (0.5 · 0.7)).
    assert lead.sd == pytest.approx(sqrt(2 * 11.5 * (1 + sqrt(3 / 7))))
    assert behind.sd == lead.sd
