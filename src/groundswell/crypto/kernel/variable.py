"""Multiplication of arbitrary points by secret scalars. Constant time.

Signed digits of four bits, from the top; eight multiples of the point in extended coordinates,
all of which are read under masks for every digit.
"""

import numpy as np

from groundswell.crypto.kernel.constants import WORD_0
from groundswell.crypto.kernel.edwards import (
    IDENTITY,
    Extended,
    add_points,
    double_times,
    load,
    negate_point,
    select_point,
    store,
)
from groundswell.crypto.kernel.emit import Word
from groundswell.crypto.kernel.field import equal_zero
from groundswell.crypto.kernel.jit import entry, inner, words_in, words_out
from groundswell.crypto.kernel.rows import Array, load_words
from groundswell.crypto.kernel.signed import offset, signed_digit, spread

WIDTH = 4
POSITIONS = 64
MULTIPLES = 8
OFFSET = offset(WIDTH, POSITIONS)
HALF = np.uint64(8)
MASK = np.uint64(15)


@inner
def read_multiple(table: Array, magnitude: Word, found: Array) -> None:
    """Read one of nine rows, 0 … 8 times the point, by scanning all."""
    for k in range(20):
        found[0, k] = WORD_0
    for j in range(MULTIPLES + 1):
        mask = equal_zero(magnitude ^ np.uint64(j))
        for k in range(20):
            found[0, k] |= mask & table[j, k]


@inner
def signed_multiple(found: Array, sign: Word) -> Extended:
    """Return the point that was found, negated if the sign is all ones."""
    point = load(found, 0)
    return select_point(sign, negate_point(point), point)


@entry(words_in(2), words_in(3), words_out(3))
def mul_points(scalars: Array, points: Array, result: Array) -> None:
    """Multiply n points (n, 4, 5) by n scalars (n, 4)."""
    shifted = np.zeros(5, np.uint64)
    table = np.empty((MULTIPLES + 1, 4, 5), np.uint64)
    found = np.empty((1, 4, 5), np.uint64)
    rows = table.reshape(MULTIPLES + 1, 20)
    row = found.reshape(1, 20)
    for i in range(scalars.shape[0]):
        point = load(points, i)
        store(table, 0, IDENTITY)
        for j in range(MULTIPLES):
            store(table, j + 1, add_points(load(table, j), point))
        spread(load_words(scalars, i), OFFSET, shifted)
        total = IDENTITY
        for position in range(POSITIONS - 1, -1, -1):
            total = double_times(total, WIDTH)
            sign, magnitude = signed_digit(shifted, position * WIDTH, HALF, MASK)
            read_multiple(rows, magnitude, row)
            total = add_points(total, signed_multiple(found, sign))
        store(result, i, total)
