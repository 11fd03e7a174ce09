"""Sums of many multiples against the same sums done one by one."""

import numpy as np
import pytest
from tests.crypto import material

from groundswell.crypto.points import BASEPOINT, Points, multiscalar
from groundswell.crypto.scalars import Scalars

SIZES = [0, 1, 2, 3, 7, 8, 9, 31, 32, 33, 500, 5000]


def one_by_one(points: Points, scalars: Scalars) -> Points:
    return (scalars * points).sum()


def widened(weights: "np.ndarray[tuple[int, ...], np.dtype[np.uint64]]") -> Scalars:
    return Scalars(np.concatenate([weights, np.zeros_like(weights)], axis=-1))


@pytest.mark.parametrize("size", SIZES)
def test_sum_agrees_for_decoded_points(size: int) -> None:
    points = Points.from_bytes(material.points("decoded", size).to_bytes())
    scalars = material.scalars("decoded", size)
    assert multiscalar(points, scalars) == one_by_one(points, scalars)


@pytest.mark.parametrize("size", SIZES)
def test_sum_agrees_for_computed_points(size: int) -> None:
    points, scalars = material.points("computed", size), material.scalars("computed", size)
    assert multiscalar(points, scalars) == one_by_one(points, scalars)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("full", [0, 1, 40])
def test_sum_agrees_with_short_scalars(size: int, full: int) -> None:
    points, scalars = material.points("full", full), material.scalars("full", full)
    short, weights = material.points("short", size), material.weights("short", size)
    expected = one_by_one(points, scalars) + one_by_one(short, widened(weights))
    assert multiscalar(points, scalars, short, weights) == expected


@pytest.mark.parametrize("size", [2, 40, 700])
def test_duplicates_opposites_and_zeros_cancel(size: int) -> None:
    p = material.points("cancel", size)
    s = material.scalars("cancel", size)
    both = Points.concatenate([p, p, -p, p, Points.identity((size,))])
    zero = Scalars.zeros((size,))
    scalars = Scalars.concatenate([s, -s, s, zero, s])
    assert multiscalar(both, scalars) == -one_by_one(p, s)


@pytest.mark.parametrize("number", material.EDGE_SCALARS)
@pytest.mark.parametrize("count", [1, 3, 300])
def test_every_edge_scalar_agrees(number: int, count: int) -> None:
    scalars = Scalars.from_ints([number] * count)
    points = BASEPOINT * Scalars.from_ints(range(1, count + 1))
    expected = BASEPOINT * Scalars.from_ints([number * count * (count + 1) // 2])[0]
    assert multiscalar(points, scalars) == expected


def test_sum_of_any_shape_is_one_point() -> None:
    points, scalars = material.points("shape", 12), material.scalars("shape", 12)
    total = multiscalar(points.reshape(3, 4), scalars.reshape(3, 4))
    assert total.shape == ()
    assert total == multiscalar(points, scalars)


def test_unequal_numbers_are_refused() -> None:
    points, scalars = material.points("unequal", 3), material.scalars("unequal", 2)
    with pytest.raises(ValueError, match="3"):
        multiscalar(points, scalars)
    with pytest.raises(ValueError, match="together"):
        multiscalar(points[:2], scalars, points)
    with pytest.raises(ValueError, match="short"):
        multiscalar(points[:2], scalars, points, material.weights("unequal", 2))
