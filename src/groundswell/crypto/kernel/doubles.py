"""Encodings of 2·P for many points P, with one inversion for all and no square root.

Let P = (X : Y : Z : T), e = 2XY, f = Z² + dT², g = Y² + X², h = Z² − dT². Then
2P = (e/f, g/h), that is (eh : gf : fh : eg). The curve's equation gives h² − g² = (a − d)·e², so
that u₁·u₂² of RFC 9496, 4.3.2 is (a − d)·(e²f²gh)², whose root is known: with i = 1/(efgh), the
RFC's intermediates are Z⁻¹ = 1/fh, and the denominators 1/gh = ief and 1/(√(a−d)·ef). Put
into the RFC's steps:

- rotate, if eg/fh is negative: s = |(f ∓ √−1·e)/g|, the upper sign if √−1·g/h is not negative;
- otherwise:                    s = |(h ∓ g)/(√(a−d)·e)|, the upper sign if e/f is not negative.

efgh = 0 happens exactly for e = 0 or g = 0 (f and h can't vanish, since ±d are not squares): then
2P is one of the four points that all encode as 0. The idea of sharing the inversion is from
Hamburg's "Decaf" lineage as used in curve25519-dalek. Constant time.
"""

import numpy as np

from groundswell.crypto.kernel.constants import INVSQRT_A_MINUS_D, ONE, SQRT_M1, ZERO, D
from groundswell.crypto.kernel.edwards import Extended, load
from groundswell.crypto.kernel.emit import Field, Words
from groundswell.crypto.kernel.field import (
    add,
    carry,
    is_negative,
    is_zero,
    mul,
    select,
    square,
    sub,
    to_words,
)
from groundswell.crypto.kernel.jit import entry, inner, words_in, words_out
from groundswell.crypto.kernel.roots import absolute, inverse, negate
from groundswell.crypto.kernel.rows import Array, load_field, store_field, store_words


@inner
def double_parts(p: Extended) -> Extended:
    """Return e, f, g, h, tight."""
    x, y, z, t = p
    zz = square(z)
    dtt = mul(D, square(t))
    e = mul(add(x, x), y)
    return e, carry(add(zz, dtt)), carry(add(square(x), square(y))), carry(sub(zz, dtt))


@inner
def encode_double(parts: Extended, inverted: Field) -> Words:
    """Encode 2P from e, f, g, h and 1/efgh (or 0, which gives 0)."""
    e, f, g, h = parts
    over_gh = mul(inverted, mul(e, f))
    over_ef = mul(inverted, mul(g, h))
    e_over_f = mul(mul(e, e), over_ef)
    g_over_h = mul(mul(g, g), over_gh)
    rotate = is_negative(mul(e_over_f, g_over_h))
    sign = is_negative(select(rotate, mul(g_over_h, SQRT_M1), e_over_f))
    minuend = select(rotate, f, h)
    term = select(rotate, mul(e, SQRT_M1), g)
    term = carry(select(sign, negate(term), term))
    over_e = mul(mul(over_ef, f), INVSQRT_A_MINUS_D)
    denominator = select(rotate, mul(over_gh, h), over_e)
    return to_words(absolute(mul(sub(minuend, term), denominator)))


@entry(words_in(3), words_out(2))
def encode_doubles(points: Array, encodings: Array) -> None:
    """Encode the doubles of n points (n, 4, 5) as words (n, 4)."""
    n = points.shape[0]
    parts = np.empty((n, 4, 5), np.uint64)
    products = np.empty((n, 2, 5), np.uint64)  # efgh or 1; product of those before
    running = ONE
    for i in range(n):
        e, f, g, h = double_parts(load(points, i))
        product = mul(mul(e, f), mul(g, h))
        product = select(is_zero(product), ONE, product)
        store_field(parts, i, 0, e)
        store_field(parts, i, 1, f)
        store_field(parts, i, 2, g)
        store_field(parts, i, 3, h)
        store_field(products, i, 0, product)
        store_field(products, i, 1, running)
        running = mul(running, product)
    running = inverse(running)
    for i in range(n - 1, -1, -1):
        efgh = load(parts, i)
        vanishes = is_zero(mul(efgh[0], efgh[2]))
        inverted = select(vanishes, ZERO, mul(running, load_field(products, i, 1)))
        running = mul(running, load_field(products, i, 0))
        store_words(encodings, i, encode_double(efgh, inverted))
