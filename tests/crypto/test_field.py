"""The field's operations at the edges of what their limbs may be, against Python's integers."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.crypto.kernel import field, vectors
from groundswell.crypto.kernel.constants import P
from groundswell.crypto.kernel.emit import Field, Words
from groundswell.crypto.kernel.quads import add_quad
from groundswell.crypto.kernel.rows import Array

Function = TypeVar("Function", bound=Callable[..., Any])
njit: Any = numba.njit

TIGHT = 2**51 + 2**13
LOOSE = 2**54
Limbs = tuple[int, ...]


def limbs_below(bound: int) -> st.SearchStrategy[Limbs]:
    """Draw five limbs, most of them as large or as small as they may be."""
    edges = st.sampled_from([0, 1, 18, 19, 2**51 - 19, 2**51 - 1, bound - 1])
    return st.tuples(*[st.one_of(edges, st.integers(0, bound - 1))] * 5)


def value(limbs: Sequence[int | np.uint64]) -> int:
    return sum(int(limb) << (51 * i) for i, limb in enumerate(limbs))


def words(limbs: Limbs) -> Field:
    a, b, c, d, e = (np.uint64(limb) for limb in limbs)
    return a, b, c, d, e


def is_tight(a: Field) -> bool:
    return all(int(limb) < TIGHT for limb in a)


def jit(function: Function) -> Function:
    """Make operations of the kernel callable from Python."""
    compiled: Function = njit(function)
    return compiled


@jit
def mul(a: Field, b: Field) -> Field:
    return field.mul(a, b)


@jit
def square(a: Field) -> Field:
    return field.square(a)


@jit
def sub(a: Field, b: Field) -> Field:
    return field.sub(a, b)


@jit
def carry(a: Field) -> Field:
    return field.carry(a)


@jit
def to_words(a: Field) -> Words:
    return field.to_words(a)


@jit
def add_one(quads: Array, addends: Array) -> None:
    add_quad(quads, addends, 0, 0)


# P and its neighbours, written with limbs that are not reduced.
NEAR_P = [words(tuple((P + k >> 51 * i) & (2**51 - 1) for i in range(5))) for k in range(-3, 19)]


@given(limbs_below(LOOSE), limbs_below(LOOSE))
def test_products_of_loose_elements_are_right_and_tight(a: Limbs, b: Limbs) -> None:
    product, squared = mul(words(a), words(b)), square(words(a))
    assert value(product) % P == value(a) * value(b) % P
    assert value(squared) % P == value(a) ** 2 % P
    assert is_tight(product)
    assert is_tight(squared)


def test_product_of_largest_loose_elements_does_not_overflow() -> None:
    largest = (LOOSE - 1,) * 5
    assert value(mul(words(largest), words(largest))) % P == value(largest) ** 2 % P
    assert value(square(words(largest))) % P == value(largest) ** 2 % P


@given(limbs_below(2**53), limbs_below(2 * TIGHT))
def test_differences_are_right_and_loose(a: Limbs, b: Limbs) -> None:
    difference = sub(words(a), words(b))
    assert value(difference) % P == (value(a) - value(b)) % P
    assert all(int(limb) < LOOSE for limb in difference)


@given(limbs_below(LOOSE))
def test_carrying_and_writing_keep_the_value(a: Limbs) -> None:
    carried = carry(words(a))
    assert value(carried) % P == value(a) % P
    assert is_tight(carried)
    written = to_words(words(a))
    assert sum(int(word) << (64 * i) for i, word in enumerate(written)) == value(a) % P


@pytest.mark.parametrize("limbs", NEAR_P)
def test_written_numbers_near_p_are_canonical(limbs: Field) -> None:
    written = to_words(limbs)
    assert sum(int(word) << (64 * i) for i, word in enumerate(written)) == value(limbs) % P


@pytest.mark.skipif(not vectors.AVAILABLE, reason="the processor has no vector products")
@given(st.tuples(*[limbs_below(TIGHT)] * 4), st.tuples(*[limbs_below(TIGHT)] * 4))
def test_vector_addition_is_right_and_tight_at_the_edges(
    point: tuple[Limbs, ...], addend: tuple[Limbs, ...]
) -> None:
    # The formula holds for any numbers, on the curve or not.
    quads: Array = np.array(point, np.uint64).T.reshape(1, 5, 4).copy()
    addends: Array = np.array(addend, np.uint64).T.reshape(1, 5, 4).copy()
    add_one(quads, addends)
    x, y, z, t = map(value, point)
    factors = [y - x, y + x, z, t]
    a, b, d, c = (left * value(right) for left, right in zip(factors, addend, strict=True))
    e, f, g, h = b - a, d - c, d + c, b + a
    result = [value(tuple(quads[0, :, lane])) % P for lane in range(4)]
    assert result == [e * f % P, g * h % P, f * g % P, e * h % P]
    assert int(quads.max()) < TIGHT
