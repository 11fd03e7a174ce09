"""Sums, differences, negatives and doubles of whole arrays of points. Constant time."""

from groundswell.crypto.kernel.edwards import (
    IDENTITY,
    add_points,
    double,
    load,
    negate_point,
    store,
)
from groundswell.crypto.kernel.jit import COUNT, entry, words_in, words_out
from groundswell.crypto.kernel.rows import Array


@entry(words_in(3), words_in(3), words_out(3))
def add_arrays(p: Array, q: Array, result: Array) -> None:
    """Add n pairs of points (n, 4, 5)."""
    for i in range(p.shape[0]):
        store(result, i, add_points(load(p, i), load(q, i)))


@entry(words_in(3), words_out(3))
def negate_array(p: Array, result: Array) -> None:
    """Negate n points (n, 4, 5)."""
    for i in range(p.shape[0]):
        store(result, i, negate_point(load(p, i)))


@entry(words_in(3), words_out(3))
def double_array(p: Array, result: Array) -> None:
    """Double n points (n, 4, 5)."""
    for i in range(p.shape[0]):
        store(result, i, double(load(p, i)))


@entry(words_in(3), COUNT, words_out(3))
def sum_rows(p: Array, length: int, result: Array) -> None:
    """Sum each row of `length` points; p is (rows·length, 4, 5), the result (rows, 4, 5)."""
    for row in range(result.shape[0]):
        total = IDENTITY
        for i in range(row * length, (row + 1) * length):
            total = add_points(total, load(p, i))
        store(result, row, total)
