"""Additions of points with their four products side by side.

Where the processor has the vector products, both steps of an addition are four multiplications
that don't depend on each other. Rows are (n, 5, 4), limb by limb:

- a *quad* is (X, Y, Z, T) in extended coordinates;
- an *addend* is (Y − X, Y + X, 2Z, 2d·T).

The formula is that of `edwards.add_points`. Constant time in the points, not in row numbers:
those must be public.
"""

from typing import Any

from llvmlite import ir

from groundswell.crypto.kernel.constants import ONE, TWO_D
from groundswell.crypto.kernel.edwards import Extended
from groundswell.crypto.kernel.emit import Field, Values, constant, mask_if_zero, opaque
from groundswell.crypto.kernel.jit import inner
from groundswell.crypto.kernel.rows import Array
from groundswell.crypto.kernel.vectors import (
    Addresses,
    lanes,
    memory_operation,
    product,
    read,
    repeated,
    shuffled,
    splat,
    sum_or_difference,
    write,
)


def _picked(builder: ir.IRBuilder, limbs: Values, choice: list[int]) -> Values:
    """Pick lanes of each limb; 4 is a lane of zeros."""
    return [shuffled(builder, limb, repeated(0, limb), choice) for limb in limbs]


def _crossed(builder: ir.IRBuilder, p: Values) -> Values:
    """Return (Y − X, Y + X, Z, T)."""
    a = _picked(builder, p, [1, 1, 2, 3])
    b = _picked(builder, p, [0, 0, 4, 4])
    return sum_or_difference(builder, a, b, [True, False, False, False])


@memory_operation(4, 2)
def add_quad(builder: ir.IRBuilder, quads: Addresses, addends: Addresses, i: Any, j: Any) -> None:
    """Add the j-th addend to the i-th quad."""
    p = _crossed(builder, read(builder, quads(i)))
    # A = (Y₁ − X₁)(Y₂ − X₂), B = (Y₁ + X₁)(Y₂ + X₂), D = 2·Z₁·Z₂, C = 2d·T₁·T₂
    abdc = product(builder, p, read(builder, addends(j)))
    left = _picked(builder, abdc, [1, 1, 2, 2])
    right = _picked(builder, abdc, [0, 0, 3, 3])
    # E = B − A, H = B + A, F = D − C, G = D + C
    ehfg = sum_or_difference(builder, left, right, [True, False, True, False])
    # The result: X = E·F, Y = G·H, Z = F·G, T = E·H, in this order of lanes.
    left = _picked(builder, ehfg, [0, 3, 2, 0])
    right = _picked(builder, ehfg, [2, 1, 3, 1])
    write(builder, quads(i), product(builder, left, right))


@memory_operation(4, 2)
def make_addend(
    builder: ir.IRBuilder, quads: Addresses, addends: Addresses, i: Any, j: Any
) -> None:
    """Set the j-th addend to the i-th quad's point."""
    p = _crossed(builder, read(builder, quads(i)))
    factors = [
        lanes([int(one), int(one), 2 * int(one), int(two_d)])
        for one, two_d in zip(ONE, TWO_D, strict=True)
    ]
    write(builder, addends(j), product(builder, p, factors))


@inner
def store_lane(rows: Array, i: int, lane: int, a: Field) -> None:
    """Write one element of a row."""
    for k in range(5):
        rows[i, k, lane] = a[k]


@inner
def load_lane(rows: Array, i: int, lane: int) -> Field:
    """Read one element of a row."""
    r = rows[i]
    return r[0, lane], r[1, lane], r[2, lane], r[3, lane], r[4, lane]


@inner
def store_quad(quads: Array, i: int, p: Extended) -> None:
    """Write an extended point as the i-th quad."""
    store_lane(quads, i, 0, p[0])
    store_lane(quads, i, 1, p[1])
    store_lane(quads, i, 2, p[2])
    store_lane(quads, i, 3, p[3])


@inner
def load_quad(quads: Array, i: int) -> Extended:
    """Read the i-th quad as an extended point."""
    return (
        load_lane(quads, i, 0),
        load_lane(quads, i, 1),
        load_lane(quads, i, 2),
        load_lane(quads, i, 3),
    )


@memory_operation(4, 2)
def pick_addend(
    builder: ir.IRBuilder, table: Addresses, found: Addresses, first: Any, digit: Any
) -> None:
    """Set the first row of `found` to row `first + digit` of a table by reading sixteen rows.

    Constant time in the digit, 0 … 15: every row is read, and kept under a mask.
    """
    total: Values = [lanes([0] * 4)] * 5
    for j in range(16):
        differs = builder.xor(digit, constant(j))
        mask = splat(builder, opaque(builder, mask_if_zero(builder, opaque(builder, differs))), 4)
        row = read(builder, table(builder.add(first, constant(j))))
        total = [
            builder.or_(t, builder.and_(mask, limb)) for t, limb in zip(total, row, strict=True)
        ]
    write(builder, found(constant(0)), total)
