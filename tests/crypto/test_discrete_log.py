"""Small logarithms: all of them found, none invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.crypto import material

from groundswell.crypto import discrete_log
from groundswell.crypto.discrete_log import LogarithmTable
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars


def multiple(number: int) -> Points:
    return BASEPOINT * Scalars.from_ints([number])[0]


@pytest.mark.parametrize("bound", [0, 1, 2, 3, 8, 9, 10, 120, 121, 122])
def test_logarithms_up_to_the_bound_are_found_and_no_others(bound: int) -> None:
    table = LogarithmTable(bound)
    for number in range(bound + 1):
        assert table.find(multiple(number), bound) == number
    for number in (-1, bound + 1, bound + 2, 2 * bound + 3):
        assert table.find(multiple(number), bound) is None


@given(st.integers(0, 2_000_000), st.data())
@settings(max_examples=15, deadline=None)
def test_logarithm_below_any_bound_is_found(bound: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, bound))
    assert LogarithmTable(bound).find(multiple(number), bound) == number


def test_logarithm_beyond_a_lower_bound_is_not_found() -> None:
    """One table serves groups of different weight: what another may hold, this one may not."""
    table = LogarithmTable(10_000)
    assert table.find(multiple(57), 57) == 57
    assert table.find(multiple(57), 56) is None
    assert table.find(multiple(0), 0) == 0
    assert table.find(multiple(1), 0) is None


def test_logarithm_of_an_unrelated_point_is_not_found() -> None:
    unrelated = Points.from_uniform(material.octets("unrelated", 64))[0]
    assert LogarithmTable(5_000).find(unrelated, 5_000) is None


def test_bound_beyond_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="goes to 10, not to 11"):
        LogarithmTable(10).find(multiple(3), 11)


def test_logarithms_past_many_blocks_of_giant_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discrete_log, "MAX_BABY_STEPS", 4)
    monkeypatch.setattr(discrete_log, "_GIANT_STEPS_AT_ONCE", 3)
    table = LogarithmTable(50)
    assert [table.find(multiple(number), 50) for number in range(-2, 55)] == [
        number if 0 <= number <= 50 else None for number in range(-2, 55)
    ]


def test_logarithm_of_any_shape_of_one_point() -> None:
    assert LogarithmTable(9).find(multiple(7).reshape(1), 9) == 7
