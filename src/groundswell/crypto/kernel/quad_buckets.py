"""The buckets of `pippenger` as quads; `buckets` has the same functions for any processor."""

import numpy as np

from groundswell.crypto.kernel.affine import load_niels
from groundswell.crypto.kernel.constants import ZERO
from groundswell.crypto.kernel.edwards import IDENTITY, Extended
from groundswell.crypto.kernel.field import carry, sub
from groundswell.crypto.kernel.jit import inner
from groundswell.crypto.kernel.quads import add_quad, load_quad, make_addend, store_lane, store_quad
from groundswell.crypto.kernel.rows import Array

WORD_2 = np.uint64(2)


@inner
def signed_rows(rows: Array) -> Array:
    """Return addends (2n, 5, 4) of n affine points (n, 16): each point, then its negative."""
    addends = np.zeros((2 * rows.shape[0], 5, 4), np.uint64)
    for i in range(rows.shape[0]):
        plus, minus, product_2d = load_niels(rows, i)
        store_lane(addends, 2 * i, 0, minus)
        store_lane(addends, 2 * i, 1, plus)
        store_lane(addends, 2 * i, 3, product_2d)
        store_lane(addends, 2 * i + 1, 0, plus)
        store_lane(addends, 2 * i + 1, 1, minus)
        store_lane(addends, 2 * i + 1, 3, carry(sub(ZERO, product_2d)))
        addends[2 * i, 0, 2] = WORD_2
        addends[2 * i + 1, 0, 2] = WORD_2
    return addends


@inner
def empty_buckets(count: int) -> Array:
    """Return room for so many buckets and for what `weigh_buckets` needs besides."""
    return np.empty((count + 3, 5, 4), np.uint64)


@inner
def clear_buckets(buckets: Array) -> None:
    """Set all to the identity."""
    for j in range(buckets.shape[0]):
        store_quad(buckets, j, IDENTITY)


@inner
def add_row(buckets: Array, j: int, addends: Array, i: int) -> None:
    """Add the i-th addend to a bucket."""
    add_quad(buckets, addends, j, i)


@inner
def weigh_buckets(buckets: Array) -> Extended:
    """Return Σ (j + 1)·bucket_j."""
    count = buckets.shape[0] - 3
    running, total, addend = count, count + 1, count + 2
    for j in range(count - 1, -1, -1):
        make_addend(buckets, buckets, j, addend)
        add_quad(buckets, buckets, running, addend)
        make_addend(buckets, buckets, running, addend)
        add_quad(buckets, buckets, total, addend)
    return load_quad(buckets, total)
