"""Points: group laws, equality, encodings of doubles, shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.crypto import material
from tests.crypto.test_scalars import INTEGERS

from groundswell.crypto.points import BASEPOINT, FixedBase, Points, encode_doubles
from groundswell.crypto.scalars import Scalars

SCALARS = INTEGERS.map(lambda number: Scalars.from_ints([number])[0])
POINTS = st.one_of(
    SCALARS.map(lambda scalar: BASEPOINT * scalar),
    st.binary(min_size=64, max_size=64).map(lambda data: Points.from_uniform(data)[0]),
)


@given(POINTS, POINTS, POINTS)
@settings(max_examples=50)
def test_addition_is_that_of_a_commutative_group(p: Points, q: Points, r: Points) -> None:
    assert (p + q) + r == p + (q + r)
    assert p + q == q + p
    assert p + Points.identity() == p
    assert (p - p).is_identity()
    assert p.doubled() == p + p


@given(POINTS, POINTS, SCALARS, SCALARS)
@settings(max_examples=50)
def test_multiplication_is_linear(p: Points, q: Points, s: Scalars, t: Scalars) -> None:
    assert s * (p + q) == s * p + s * q
    assert (s + t) * p == s * p + t * p
    assert (s * t) * p == s * (t * p)
    assert FixedBase(p) * s == s * p


@given(POINTS)
@settings(max_examples=50)
def test_decoding_undoes_encoding(p: Points) -> None:
    assert Points.from_bytes(p.to_bytes())[0] == p
    assert Points.from_bytes(p.to_bytes()).to_bytes() == p.to_bytes()


def test_points_of_one_coset_are_equal_and_encode_alike() -> None:
    # ℓ·(a curve point) is torsion: the map's images, multiplied through, land in every coset.
    p = material.points("coset", 200)
    other = (p + p) - p
    order_minus_one = Scalars.from_ints([-1])[0]
    assert (p == other).all()
    assert (p == -(p * order_minus_one)).all()
    assert other.to_bytes() == p.to_bytes()


def test_different_points_are_unequal() -> None:
    p = material.points("different", 100)
    encodings = np.frombuffer(p.to_bytes(), np.uint8).reshape(-1, 32)
    expected = (encodings[:, None] == encodings[None, :]).all(axis=-1)
    assert ((p.reshape(-1, 1) == p.reshape(1, -1)) == expected).all()


@pytest.mark.parametrize("count", [0, 1, 2, 5, 300])
def test_encodings_of_doubles_agree_with_plain_ones(count: int) -> None:
    p = material.points("doubles", count)
    assert encode_doubles(p).tobytes() == p.doubled().to_bytes()
    assert encode_doubles(p).shape == (count, 32)


def test_encodings_of_doubles_survive_identities_anywhere() -> None:
    p = material.points("gaps", 30)
    none = Points.identity((1,))
    # A torsion point that is not (0, 1), but the identity of the group.
    order_less_one = Scalars.from_ints([-1])
    hidden = p[5:6] * order_less_one + p[5:6]
    mixed = Points.concatenate([none, p, none, hidden, p, hidden, none])
    assert encode_doubles(mixed).tobytes() == mixed.doubled().to_bytes()


def test_halved_scalars_give_encodings_of_multiples() -> None:
    scalars = material.scalars("halves", 200)
    assert encode_doubles(BASEPOINT * scalars.half()).tobytes() == (BASEPOINT * scalars).to_bytes()


def test_multiplication_broadcasts() -> None:
    p = material.points("broadcast", 3).reshape(3, 1)
    s = material.scalars("broadcast", 4).reshape(1, 4)
    table = s * p
    assert table.shape == (3, 4)
    for i in range(3):
        for j in range(4):
            assert table[i, j] == s[0, j] * p[i, 0]
    assert (BASEPOINT * s == BASEPOINT.point * s).all()
    assert (s * BASEPOINT).shape == (1, 4)


def test_sum_runs_along_any_axis() -> None:
    numbers = np.arange(24).reshape(2, 3, 4)
    points = BASEPOINT * Scalars.from_ints(numbers)
    for axis in (-3, -2, -1, 0, 1, 2):
        expected = BASEPOINT * Scalars.from_ints(numbers.sum(axis))
        assert points.sum(axis).shape == expected.shape
        assert (points.sum(axis) == expected).all()
    assert Points.identity((0,)).sum().is_identity()


def test_indices_reach_elements_only() -> None:
    points = material.points("index", 16).reshape(4, 4)
    assert points[1].shape == (4,)
    assert points[..., 0].shape == (4,)
    assert points[:, None, 1:3].shape == (4, 1, 2)
    assert points[np.eye(4, dtype=bool)].shape == (4,)
    assert points.reshape(2, -1).shape == (2, 8)
    with pytest.raises(IndexError):
        points[0, 0, 0]


def test_joining_keeps_order() -> None:
    points = material.points("join", 6)
    assert (Points.concatenate([points[:2], points[2:]]) == points).all()
    assert Points.stack([points, points], axis=-1).shape == (6, 2)
    assert (Points.stack([points, points], axis=-1)[:, 1] == points).all()


def test_unlike_things_do_not_combine() -> None:
    point, scalar = BASEPOINT.point, Scalars.from_ints([1])[0]
    with pytest.raises(TypeError):
        point + scalar  # type: ignore[operator]
    with pytest.raises(TypeError):
        point * point  # type: ignore[operator]
    with pytest.raises(TypeError):
        scalar - point  # type: ignore[operator]
