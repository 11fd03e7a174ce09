"""Two bodies decide together: by agreement, or by weighed shares."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.voting.two_body import combine_shares, decide_both, find_leader


@pytest.mark.parametrize(
    ("members", "board", "together"),
    [("a", "a", "a"), ("a", "b", None), ("a", None, None), (None, None, None)],
)
def test_both_bodies_must_choose_the_same(
    members: str | None, board: str | None, together: str | None
) -> None:
    assert decide_both(members, board) == together


def test_weighed_shares_may_turn_what_one_body_chose() -> None:
    members = {"a": Fraction(3, 5), "b": Fraction(2, 5)}
    board = {"b": Fraction(1)}
    light = combine_shares(members, board, board_weight=Fraction(1, 10))
    heavy = combine_shares(members, board, board_weight=Fraction(1, 2))
    assert light == {"a": Fraction(27, 50), "b": Fraction(23, 50)}
    assert (find_leader(light), find_leader(heavy)) == ("a", "b")


@pytest.mark.parametrize("weight", [Fraction(0), Fraction(1), Fraction(-1, 2), Fraction(3, 2)])
def test_weight_that_leaves_a_body_nothing_is_refused(weight: Fraction) -> None:
    with pytest.raises(ValueError, match="leaves one of the bodies nothing"):
        combine_shares({}, {}, board_weight=weight)


def test_tie_has_no_leader() -> None:
    assert find_leader({"a": Fraction(1, 2), "b": Fraction(1, 2)}) is None
    assert find_leader({"a": Fraction(0)}) is None
    assert find_leader({}) is None


@given(st.lists(st.integers(0, 50), min_size=2, max_size=4), st.integers(1, 9))
def test_combined_shares_of_whole_votes_are_whole(votes: list[int], tenths: int) -> None:
    total = sum(votes) or 1
    shares = {str(i): Fraction(n, total) for i, n in enumerate(votes)}
    found = combine_shares(shares, shares, board_weight=Fraction(tenths, 10))
    assert found == shares
