"""Scalars against Python's integers: ring laws, reading, writing, shapes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.crypto.material import EDGE_NUMBERS, EDGE_SCALARS

from groundswell.crypto.errors import NotCanonical
from groundswell.crypto.scalars import ORDER, Scalars

# Edges by themselves, near each other, and anything.
INTEGERS = st.one_of(
    st.sampled_from(EDGE_NUMBERS),
    st.builds(
        lambda edge, offset: edge + offset, st.sampled_from(EDGE_NUMBERS), st.integers(-9, 9)
    ),
    st.integers(-(2**256), 2**256),
)
LISTS = st.lists(st.tuples(INTEGERS, INTEGERS, INTEGERS), max_size=9)


@given(LISTS)
def test_operators_agree_with_integers(triples: list[tuple[int, int, int]]) -> None:
    a, b, c = (Scalars.from_ints([triple[i] for triple in triples]) for i in range(3))
    assert (a + b * c).to_ints() == [(x + y * z) % ORDER for x, y, z in triples]
    assert (-a - b).to_ints() == [(-x - y) % ORDER for x, y, _ in triples]
    assert a.sum().to_ints() == [sum(x for x, _, _ in triples) % ORDER]
    assert (a == b).tolist() == [(x - y) % ORDER == 0 for x, y, _ in triples]
    assert (a != b).tolist() == [(x - y) % ORDER != 0 for x, y, _ in triples]


@given(INTEGERS)
def test_inverse_and_half_undo_multiplication(number: int) -> None:
    scalar = Scalars.from_ints([number])
    assert (scalar.half() + scalar.half() == scalar).all()
    one = 0 if number % ORDER == 0 else 1
    assert (scalar * scalar.inverse()).to_ints() == [one]


def test_edge_products_agree_with_integers() -> None:
    edges = Scalars.from_ints(EDGE_SCALARS)
    table = edges.reshape(-1, 1) * edges.reshape(1, -1)
    assert table.shape == (len(EDGE_SCALARS), len(EDGE_SCALARS))
    assert table.to_ints() == [x * y % ORDER for x in EDGE_SCALARS for y in EDGE_SCALARS]


@pytest.mark.parametrize("number", EDGE_NUMBERS)
def test_only_numbers_below_order_are_read(number: int) -> None:
    data = number.to_bytes(32, "little")
    scalars, valid = Scalars.parse(data)
    assert valid.tolist() == [number < ORDER]
    assert scalars.to_ints() == [number if number < ORDER else 0]


def test_refusal_names_first_bad_element() -> None:
    data = b"".join(number.to_bytes(32, "little") for number in (0, ORDER - 1, ORDER, 2**256 - 1))
    with pytest.raises(NotCanonical) as caught:
        Scalars.from_bytes(data)
    assert (caught.value.what, caught.value.index) == ("scalar", 2)


@pytest.mark.parametrize("length", [1, 31, 33])
def test_bytes_of_wrong_length_are_refused(length: int) -> None:
    with pytest.raises(ValueError, match="multiple of 32"):
        Scalars.from_bytes(bytes(length))


def test_bytes_are_written_as_they_were_read() -> None:
    data = b"".join(number.to_bytes(32, "little") for number in EDGE_SCALARS)
    assert Scalars.from_bytes(data).to_bytes() == data
    rows = np.frombuffer(data, np.uint8).reshape(2, -1, 32)
    assert Scalars.from_bytes(rows).shape == rows.shape[:2]
    assert (Scalars.from_bytes(rows).to_array() == rows).all()


def test_integer_arrays_keep_their_shape() -> None:
    numbers = np.array([[0, -1, 2], [3, 4, -(2**63)]])
    scalars = Scalars.from_ints(numbers)
    assert scalars.shape == (2, 3)
    assert scalars.to_ints() == [int(number) % ORDER for number in numbers.reshape(-1)]


def test_sum_runs_along_any_axis() -> None:
    numbers = np.arange(24).reshape(2, 3, 4)
    scalars = Scalars.from_ints(numbers)
    for axis in (-3, -2, -1, 0, 1, 2):
        expected = Scalars.from_ints(numbers.sum(axis))
        assert scalars.sum(axis).shape == expected.shape
        assert (scalars.sum(axis) == expected).all()
    assert Scalars.zeros((0,)).sum().to_ints() == [0]


def test_values_cannot_be_changed() -> None:
    scalars = Scalars.from_ints([1, 2])
    with pytest.raises(ValueError, match="read-only"):
        scalars.limbs[0, 0] = 7
    with pytest.raises(AttributeError, match="immutable"):
        scalars.tail = (3,)  # type: ignore[misc]
