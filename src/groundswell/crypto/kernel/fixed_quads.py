"""Multiplication of one point, known beforehand, by many secret scalars, in vectors. Constant time.

The same as `fixed` with other numbers: plain digits of four bits, and a table of 0 … 15 times
16^i·P for each of the 64 positions, as addends. A block of scalars goes through the positions
together, so that the sixteen rows in use stay in the nearest cache.
"""

import numpy as np

from groundswell.crypto.kernel import vectors
from groundswell.crypto.kernel.edwards import IDENTITY, add_points, double_times, load, store
from groundswell.crypto.kernel.jit import entry, words_in, words_out
from groundswell.crypto.kernel.quads import (
    add_quad,
    load_quad,
    make_addend,
    pick_addend,
    store_quad,
)
from groundswell.crypto.kernel.rows import Array

WIDTH = 4
POSITIONS = 64
MULTIPLES = 16
TABLE_SHAPE = (POSITIONS * MULTIPLES, 5, 4)
BLOCK = 32
MASK = np.uint64(15)


@entry(words_in(3), words_out(3), when=vectors.AVAILABLE)
def fill_table(point: Array, table: Array) -> None:
    """Fill a table (64·16, 5, 4) with j·16^i·P, j = 0 … 15, of the point (1, 4, 5)."""
    quad = np.empty((1, 5, 4), np.uint64)
    base = load(point, 0)
    for i in range(POSITIONS):
        multiple = IDENTITY
        for j in range(MULTIPLES):
            store_quad(quad, 0, multiple)
            make_addend(quad, table, 0, i * MULTIPLES + j)
            multiple = add_points(multiple, base)
        base = double_times(base, WIDTH)


@entry(words_in(2), words_in(3), words_out(3), when=vectors.AVAILABLE)
def mul_fixed(scalars: Array, table: Array, result: Array) -> None:
    """Multiply the point of a table by n scalars (n, 4) into points (n, 4, 5)."""
    n = scalars.shape[0]
    quads = np.empty((BLOCK, 5, 4), np.uint64)
    found = np.empty((1, 5, 4), np.uint64)
    for start in range(0, n, BLOCK):
        count = min(BLOCK, n - start)
        for i in range(count):
            store_quad(quads, i, IDENTITY)
        for position in range(POSITIONS):
            word = position >> 4
            shift = np.uint64(WIDTH * (position & 15))
            for i in range(count):
                digit = np.int64((scalars[start + i, word] >> shift) & MASK)
                pick_addend(table, found, position * MULTIPLES, digit)
                add_quad(quads, found, i, 0)
        for i in range(count):
            store(result, start + i, load_quad(quads, i))
