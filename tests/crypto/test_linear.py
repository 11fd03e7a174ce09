"""The batch of equations: it holds when all hold, and one false one among many is found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.crypto import material

from groundswell.crypto.linear import LinearCheck, as_scalars, draw_weights
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars

COUNT = 40
LOGARITHMS = Scalars.from_wide(material.octets("linear", 64 * COUNT))
POINTS = LOGARITHMS * BASEPOINT
ONE = BASEPOINT.point


def holds(points: Points, label: str = "weights") -> bool:
    """Check points[i] = LOGARITHMS[i]·B for all i as one."""
    check = LinearCheck()
    weights = draw_weights(material.entropy(label), len(points))
    check.add_weighted(points, weights)
    scaled = as_scalars(weights) * LOGARITHMS[: len(points)]
    check.add(ONE.reshape(1), -scaled.sum(0).reshape(1))
    return check.holds()


def shifted(*errors: tuple[int, int]) -> Points:
    """Give the points with e·B added at each place."""
    error = np.zeros(COUNT, dtype=np.int64)
    for place, multiple in errors:
        error[place] += multiple
    return POINTS + BASEPOINT * Scalars.from_ints(error)


@pytest.mark.parametrize("count", [0, 1, 2, COUNT])
def test_check_of_true_equations_holds(count: int) -> None:
    assert holds(POINTS[:count])


@given(st.integers(0, COUNT - 1), st.sampled_from([1, -1, 2, 1 << 40]))
@settings(max_examples=30)
def test_check_with_exactly_one_false_equation_fails(place: int, error: int) -> None:
    assert not holds(shifted((place, error)))


@given(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1), st.integers(0, 2**32))
@settings(max_examples=30)
def test_check_with_errors_that_cancel_each_other_fails(one: int, two: int, draw: int) -> None:
    """Without weights of its own for each equation, +B here and −B there would pass."""
    assert holds(shifted((one, 1), (two, -1)), f"weights {draw}") == (one == two)


def test_check_of_nothing_holds() -> None:
    assert LinearCheck().holds()


def test_check_of_weighted_points_alone() -> None:
    weights = draw_weights(material.entropy("alone"), 1)
    check = LinearCheck()
    check.add_weighted(ONE.reshape(1), weights)
    assert not check.holds()
    check.add_weighted(-ONE.reshape(1), weights)
    assert check.holds()


def test_check_of_scalars_alone() -> None:
    check = LinearCheck()
    check.add(ONE.reshape(1), Scalars.from_ints([3]))
    assert not check.holds()
    check.add(POINTS[:1], LOGARITHMS[:1].inverse() * Scalars.from_ints([-3]))
    assert check.holds()


def test_check_adds_up_arrays_of_any_shape() -> None:
    check = LinearCheck()
    check.add(POINTS.reshape(4, 5, 2), Scalars.from_ints([1] * COUNT).reshape(4, 5, 2))
    check.add(ONE.reshape(1, 1), -LOGARITHMS.sum(0).reshape(1, 1))
    weights = draw_weights(material.entropy("shapes"), 2, 3)
    check.add_weighted(POINTS[:6].reshape(2, 3), weights)
    check.add(POINTS[:6].reshape(2, 3), -as_scalars(weights))
    assert check.holds()


def test_weights_are_the_bytes_drawn() -> None:
    data = material.octets("bytes", 16 * 6)
    requests: list[int] = []

    def draw(count: int) -> bytes:
        requests.append(count)
        return data[:count]

    weights = draw_weights(draw, 2, 3)
    assert requests == [96]
    assert weights.shape == (2, 3, 2)
    assert as_scalars(weights).shape == (2, 3)
    expected = [int.from_bytes(data[i : i + 16], "little") for i in range(0, 96, 16)]
    assert as_scalars(weights).to_ints() == expected


def test_weights_use_all_bits() -> None:
    """Over 200 draws each of the 128 bits is sometimes 0 and sometimes 1."""
    drawn = as_scalars(draw_weights(material.entropy("bits"), 200)).to_ints()
    ones = zeros = 0
    for weight in drawn:
        ones, zeros = ones | weight, zeros | ~weight
    assert ones == 2**128 - 1
    assert zeros & (2**128 - 1) == 2**128 - 1
