"""The curve −x² + y² = 1 + d·x²·y² in the coordinates that make each step cheap.

Formulas: Hisil, Wong, Carter and Dawson, "Twisted Edwards Curves Revisited" (2008), complete for
this curve, so that no input needs a case of its own. All constant time.

- *Extended* (X, Y, Z, T): x = X/Z, y = Y/Z, T = X·Y/Z. All tight. Arrays hold (…, 4, 5) limbs.
- *Niels* of an affine point (y + x, y − x, 2d·x·y): what a mixed addition wants. (…, 3, 5).
- *Completed* (E, F, G, H): x = E/F, y = G/H; the middle of every formula. Loose.
"""

from typing import TypeAlias

from groundswell.crypto.kernel.constants import ONE, TWO_D, ZERO
from groundswell.crypto.kernel.emit import Field, Word
from groundswell.crypto.kernel.field import add, carry, mul, select, square, sub
from groundswell.crypto.kernel.jit import inner
from groundswell.crypto.kernel.rows import Array, load_field, store_field

Extended: TypeAlias = tuple[Field, Field, Field, Field]
Niels: TypeAlias = tuple[Field, Field, Field]

IDENTITY: Extended = (ZERO, ONE, ONE, ZERO)


@inner
def load(points: Array, i: int) -> Extended:
    """Read the i-th extended point."""
    return (
        load_field(points, i, 0),
        load_field(points, i, 1),
        load_field(points, i, 2),
        load_field(points, i, 3),
    )


@inner
def store(points: Array, i: int, p: Extended) -> None:
    """Write the i-th extended point."""
    store_field(points, i, 0, p[0])
    store_field(points, i, 1, p[1])
    store_field(points, i, 2, p[2])
    store_field(points, i, 3, p[3])


@inner
def complete(e: Field, f: Field, g: Field, h: Field) -> Extended:
    """Turn a completed point into an extended one."""
    return mul(e, f), mul(g, h), mul(f, g), mul(e, h)


@inner
def add_points(p: Extended, q: Extended) -> Extended:
    """Add two extended points."""
    a = mul(sub(p[1], p[0]), sub(q[1], q[0]))
    b = mul(add(p[1], p[0]), add(q[1], q[0]))
    c = mul(mul(p[3], TWO_D), q[3])
    d = mul(p[2], add(q[2], q[2]))
    return complete(sub(b, a), sub(d, c), add(d, c), add(b, a))


@inner
def add_niels(p: Extended, q: Niels) -> Extended:
    """Add an affine point in Niels form."""
    a = mul(sub(p[1], p[0]), q[1])
    b = mul(add(p[1], p[0]), q[0])
    c = mul(p[3], q[2])
    d = add(p[2], p[2])
    return complete(sub(b, a), sub(d, c), add(d, c), add(b, a))


@inner
def double_completed(p: Extended) -> Extended:
    """Double without the last products; only X, Y and Z are read. Returns (E, F, G, H)."""
    a = square(p[0])
    b = square(p[1])
    z = square(p[2])
    s = square(add(p[0], p[1]))
    # E = 2XY, G = Y² − X², H = −X² − Y², F = G − 2Z²; all negated but G, which comes to the same.
    h = add(a, b)
    return sub(s, h), sub(add(add(z, z), a), b), sub(b, a), h


@inner
def double(p: Extended) -> Extended:
    """Double an extended point."""
    e, f, g, h = double_completed(p)
    return complete(e, f, g, h)


@inner
def double_times(p: Extended, count: int) -> Extended:
    """Double `count` ≥ 1 times; T is computed at the last doubling only."""
    for _ in range(count - 1):
        e, f, g, h = double_completed(p)
        p = mul(e, f), mul(g, h), mul(f, g), p[3]
    return double(p)


@inner
def negate_point(p: Extended) -> Extended:
    """Return −P."""
    return carry(sub(ZERO, p[0])), p[1], p[2], carry(sub(ZERO, p[3]))


@inner
def select_point(mask: Word, yes: Extended, no: Extended) -> Extended:
    """Choose by a mask without a branch."""
    return (
        select(mask, yes[0], no[0]),
        select(mask, yes[1], no[1]),
        select(mask, yes[2], no[2]),
        select(mask, yes[3], no[3]),
    )
