"""The buckets of `pippenger` on any processor; `quad_buckets` has the same functions in vectors."""

import numpy as np

from groundswell.crypto.kernel.affine import ROW, load_niels
from groundswell.crypto.kernel.constants import ZERO
from groundswell.crypto.kernel.edwards import (
    IDENTITY,
    Extended,
    add_niels,
    add_points,
    load,
    store,
)
from groundswell.crypto.kernel.field import carry, sub
from groundswell.crypto.kernel.jit import inner
from groundswell.crypto.kernel.rows import Array


@inner
def signed_rows(rows: Array) -> Array:
    """Return rows (2n, 16) of n affine points (n, 16): each point, then its negative."""
    signed = np.empty((2 * rows.shape[0], ROW), np.uint64)
    for i in range(rows.shape[0]):
        _, _, product = load_niels(rows, i)
        signed[2 * i] = rows[i]
        r = signed[2 * i + 1]
        r[:5] = rows[i, 5:10]
        r[5:10] = rows[i, :5]
        r[10], r[11], r[12], r[13], r[14] = carry(sub(ZERO, product))
    return signed


@inner
def empty_buckets(count: int) -> Array:
    """Return room for so many buckets."""
    return np.empty((count, 4, 5), np.uint64)


@inner
def clear_buckets(buckets: Array) -> None:
    """Set all to the identity."""
    for j in range(buckets.shape[0]):
        store(buckets, j, IDENTITY)


@inner
def add_row(buckets: Array, j: int, rows: Array, i: int) -> None:
    """Add the i-th row to a bucket."""
    store(buckets, j, add_niels(load(buckets, j), load_niels(rows, i)))


@inner
def weigh_buckets(buckets: Array) -> Extended:
    """Return Σ (j + 1)·bucket_j."""
    running = IDENTITY
    total = IDENTITY
    for j in range(buckets.shape[0] - 1, -1, -1):
        running = add_points(running, load(buckets, j))
        total = add_points(total, running)
    return total
