"""Points in Niels form, for mixed additions: rows of sixteen words.

A row is y + x, y − x, 2d·x·y and one word of padding, which lets a masked read of a row be done
in whole vector registers.
"""

import numpy as np

from groundswell.crypto.kernel.constants import ONE, TWO_D
from groundswell.crypto.kernel.edwards import Niels, load
from groundswell.crypto.kernel.emit import Field
from groundswell.crypto.kernel.field import add, carry, mul, sub
from groundswell.crypto.kernel.jit import entry, inner, words_in, words_out
from groundswell.crypto.kernel.roots import inverse
from groundswell.crypto.kernel.rows import Array, load_field, store_field

ROW = 16


@inner
def load_niels(rows: Array, i: int) -> Niels:
    """Read the i-th row."""
    r = rows[i]
    return (
        (r[0], r[1], r[2], r[3], r[4]),
        (r[5], r[6], r[7], r[8], r[9]),
        (r[10], r[11], r[12], r[13], r[14]),
    )


@inner
def store_niels(rows: Array, i: int, x: Field, y: Field) -> None:
    """Write the affine point (x, y), tight, as the i-th row."""
    r = rows[i]
    r[0], r[1], r[2], r[3], r[4] = carry(add(y, x))
    r[5], r[6], r[7], r[8], r[9] = carry(sub(y, x))
    r[10], r[11], r[12], r[13], r[14] = mul(mul(x, y), TWO_D)
    r[15] = np.uint64(0)


@inner
def fill_niels(points: Array, rows: Array) -> None:
    """Bring n extended points (n, 4, 5) into rows (n, 16), with one inversion. Constant time."""
    n = points.shape[0]
    before = np.empty((n, 1, 5), np.uint64)
    running = ONE
    for i in range(n):
        store_field(before, i, 0, running)
        running = mul(running, load_field(points, i, 2))
    running = inverse(running)
    for i in range(n - 1, -1, -1):
        x, y, z, _ = load(points, i)
        z_inverse = mul(running, load_field(before, i, 0))
        running = mul(running, z)
        store_niels(rows, i, mul(x, z_inverse), mul(y, z_inverse))


@inner
def fill_niels_affine(points: Array, rows: Array) -> None:
    """Bring n points with Z = 1 (n, 4, 5) into rows (n, 16)."""
    for i in range(points.shape[0]):
        store_niels(rows, i, load_field(points, i, 0), load_field(points, i, 1))


@entry(words_in(3), words_out(2))
def to_niels(points: Array, rows: Array) -> None:
    """Bring n extended points (n, 4, 5) into rows (n, 16). Branches only on whether all Z = 1."""
    others = np.uint64(0)
    for i in range(points.shape[0]):
        z0, z1, z2, z3, z4 = load_field(points, i, 2)
        others |= (z0 ^ np.uint64(1)) | z1 | z2 | z3 | z4
    if others == np.uint64(0):
        fill_niels_affine(points, rows)
    else:
        fill_niels(points, rows)
