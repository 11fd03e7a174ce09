"""Multiplication of one point, known beforehand, by many secret scalars. Constant time.

A scalar is written in signed digits of five bits; the table holds, for each of the 51 positions,
the multiples 1 … 16 of 32^i·P in Niels form. A multiplication is 51 mixed additions, each after
reading all multiples of its position under masks: no branch and no address depends on a digit.
`fixed_quads` does the same in vectors.
"""

import numpy as np

from groundswell.crypto.kernel import vectors
from groundswell.crypto.kernel.affine import ROW, fill_niels
from groundswell.crypto.kernel.constants import WORD_0, WORD_1, ZERO
from groundswell.crypto.kernel.edwards import (
    IDENTITY,
    Niels,
    add_niels,
    add_points,
    double_times,
    load,
    store,
)
from groundswell.crypto.kernel.emit import Word
from groundswell.crypto.kernel.field import equal_zero, select, sub
from groundswell.crypto.kernel.jit import entry, inner, words_in, words_out
from groundswell.crypto.kernel.rows import Array, load_words
from groundswell.crypto.kernel.signed import offset, signed_digit, spread

WIDTH = 5
POSITIONS = 51
MULTIPLES = 16
OFFSET = offset(WIDTH, POSITIONS)
HALF = np.uint64(16)
MASK = np.uint64(31)


TABLE_SHAPE = (POSITIONS * MULTIPLES, ROW)


@entry(words_in(3), words_out(2), when=not vectors.AVAILABLE)
def fill_table(point: Array, table: Array) -> None:
    """Fill a table (51·16, 16) with j·32^i·P, j = 1 … 16, of the point (1, 4, 5)."""
    multiples = np.empty((POSITIONS * MULTIPLES, 4, 5), np.uint64)
    base = load(point, 0)
    for i in range(POSITIONS):
        multiple = base
        for j in range(MULTIPLES):
            store(multiples, i * MULTIPLES + j, multiple)
            multiple = add_points(multiple, base)
        base = double_times(base, WIDTH)
    fill_niels(multiples, table)


@inner
def read_multiple(table: Array, first: int, magnitude: Word, found: Array) -> None:
    """Read one of sixteen rows, from `first` on, by scanning all; for magnitude 0, the identity."""
    is_none = equal_zero(magnitude)
    for k in range(ROW):
        found[k] = WORD_0
    found[0] = WORD_1 & is_none
    found[5] = WORD_1 & is_none
    for j in range(MULTIPLES):
        mask = equal_zero(magnitude ^ np.uint64(j + 1))
        for k in range(ROW):
            found[k] |= mask & table[first + j, k]


@inner
def signed_niels(r: Array, sign: Word) -> Niels:
    """Return the point of a row, negated if the sign is all ones."""
    plus = r[0], r[1], r[2], r[3], r[4]
    minus = r[5], r[6], r[7], r[8], r[9]
    product = r[10], r[11], r[12], r[13], r[14]
    return (
        select(sign, minus, plus),
        select(sign, plus, minus),
        select(sign, sub(ZERO, product), product),
    )


@entry(words_in(2), words_in(2), words_out(3), when=not vectors.AVAILABLE)
def mul_fixed(scalars: Array, table: Array, result: Array) -> None:
    """Multiply the point of a table (51·16, 16) by n scalars (n, 4) into points (n, 4, 5)."""
    shifted = np.zeros(5, np.uint64)
    found = np.empty(ROW, np.uint64)
    for i in range(scalars.shape[0]):
        spread(load_words(scalars, i), OFFSET, shifted)
        total = IDENTITY
        for position in range(POSITIONS):
            sign, magnitude = signed_digit(shifted, position * WIDTH, HALF, MASK)
            read_multiple(table, position * MULTIPLES, magnitude, found)
            total = add_niels(total, signed_niels(found, sign))
        store(result, i, total)
