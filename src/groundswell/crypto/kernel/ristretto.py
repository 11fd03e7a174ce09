"""Ristretto255: decoding, encoding, equality and the one-way map of RFC 9496, section 4.3.

Everything is constant time except that each kernel reveals the number of elements. A validity
flag is data for the caller, who may branch on it.
"""

import numpy as np

from groundswell.crypto.kernel.constants import (
    D_MINUS_ONE_SQ,
    INVSQRT_A_MINUS_D,
    ONE,
    ONE_MINUS_D_SQ,
    SQRT_AD_MINUS_ONE,
    SQRT_M1,
    WORD_0,
    D,
)
from groundswell.crypto.kernel.edwards import (
    IDENTITY,
    Extended,
    add_points,
    load,
    select_point,
    store,
)
from groundswell.crypto.kernel.emit import Field, Word, Words
from groundswell.crypto.kernel.field import (
    add,
    carry,
    equal_zero,
    from_words,
    is_negative,
    is_zero,
    mul,
    select,
    square,
    sub,
    to_words,
)
from groundswell.crypto.kernel.jit import FLAGS, entry, inner, words_in, words_out
from groundswell.crypto.kernel.powers import raise_for_roots
from groundswell.crypto.kernel.roots import absolute, negate, root_base, sqrt_ratio
from groundswell.crypto.kernel.rows import (
    Array,
    Flags,
    load_field,
    load_words,
    store_field,
    store_words,
)


@inner
def decode_terms(s: Field) -> tuple[Field, Field, Field, Field]:
    """Return u₁, u₂, v of RFC 9496, 4.3.1, and v·u₂², whose inverse root is wanted."""
    ss = square(s)
    u1 = sub(ONE, ss)
    u2 = add(ONE, ss)
    u2_squared = square(u2)
    v = sub(negate(mul(D, square(u1))), u2_squared)
    return u1, u2, v, mul(v, u2_squared)


@inner
def decode_point(encoding: Words, power: Field) -> tuple[Word, Extended]:
    """Return (all ones, the point with Z = 1), or (0, the identity) for a bad encoding."""
    s = from_words(encoding)
    again = to_words(s)
    differs = (
        (again[0] ^ encoding[0])
        | (again[1] ^ encoding[1])
        | (again[2] ^ encoding[2])
        | (again[3] ^ encoding[3])
    )
    u1, u2, v, square_of_inverse = decode_terms(s)
    is_square, root = sqrt_ratio(ONE, square_of_inverse, power)
    den_x = mul(root, u2)
    den_y = mul(mul(root, den_x), v)
    x = absolute(mul(add(s, s), den_x))
    y = mul(u1, den_y)
    t = mul(x, y)
    bad = is_negative(s) | is_negative(t) | is_zero(y) | ~is_square
    valid = ~bad & equal_zero(differs)
    return valid, select_point(valid, (x, y, ONE, t), IDENTITY)


@entry(words_in(2), words_out(3), FLAGS)
def decode(encodings: Array, points: Array, valid: Flags) -> None:
    """Decode n encodings (n, 4) to points (n, 4, 5) with Z = 1; the identity where invalid."""
    n = encodings.shape[0]
    powers = np.empty((n, 1, 5), np.uint64)
    for i in range(n):
        _, _, _, square_of_inverse = decode_terms(from_words(load_words(encodings, i)))
        store_field(powers, i, 0, root_base(ONE, square_of_inverse))
    raise_for_roots(powers)
    for i in range(n):
        flag, point = decode_point(load_words(encodings, i), load_field(powers, i, 0))
        store(points, i, point)
        valid[i] = flag != WORD_0


@inner
def encode_terms(p: Extended) -> tuple[Field, Field, Field]:
    """Return u₁, u₂ of RFC 9496, 4.3.2, and u₁·u₂², whose inverse root is wanted."""
    u1 = mul(add(p[2], p[1]), sub(p[2], p[1]))
    u2 = mul(p[0], p[1])
    return u1, u2, mul(u1, square(u2))


@inner
def encode_point(p: Extended, power: Field) -> Words:
    """Return the canonical encoding of a point."""
    x, y, z, t = p
    u1, u2, square_of_inverse = encode_terms(p)
    _, root = sqrt_ratio(ONE, square_of_inverse, power)
    den1 = mul(root, u1)
    den2 = mul(root, u2)
    z_inverse = mul(mul(den1, den2), t)
    rotate = is_negative(mul(t, z_inverse))
    x_turned = select(rotate, mul(y, SQRT_M1), x)
    y_turned = select(rotate, mul(x, SQRT_M1), y)
    den_inverse = select(rotate, mul(den1, INVSQRT_A_MINUS_D), den2)
    y_signed = select(is_negative(mul(x_turned, z_inverse)), negate(y_turned), y_turned)
    return to_words(absolute(mul(den_inverse, sub(z, carry(y_signed)))))


@entry(words_in(3), words_out(2))
def encode(points: Array, encodings: Array) -> None:
    """Encode n points (n, 4, 5) as words (n, 4)."""
    n = points.shape[0]
    powers = np.empty((n, 1, 5), np.uint64)
    for i in range(n):
        _, _, square_of_inverse = encode_terms(load(points, i))
        store_field(powers, i, 0, root_base(ONE, square_of_inverse))
    raise_for_roots(powers)
    for i in range(n):
        store_words(encodings, i, encode_point(load(points, i), load_field(powers, i, 0)))


@inner
def map_terms(t: Field) -> tuple[Field, Field, Field]:
    """Return r, u, v of MAP in RFC 9496, 4.3.4; the root of u/v is wanted."""
    r = mul(SQRT_M1, square(t))
    u = mul(add(r, ONE), ONE_MINUS_D_SQ)
    v = mul(sub(negate(ONE), mul(r, D)), add(r, D))
    return r, u, v


@inner
def map_to_point(t: Field, power: Field) -> Extended:
    """Apply MAP of RFC 9496, 4.3.4."""
    r, u, v = map_terms(t)
    is_square, root = sqrt_ratio(u, v, power)
    s = carry(select(is_square, root, negate(absolute(mul(root, t)))))
    c = carry(select(is_square, negate(ONE), r))
    n = sub(mul(mul(c, sub(r, ONE)), D_MINUS_ONE_SQ), v)
    ss = square(s)
    w0 = mul(add(s, s), v)
    w1 = mul(n, SQRT_AD_MINUS_ONE)
    w2 = sub(ONE, ss)
    w3 = add(ONE, ss)
    return mul(w0, w3), mul(w2, w1), mul(w1, w3), mul(w0, w2)


@entry(words_in(2), words_out(3))
def from_uniform(halves: Array, points: Array) -> None:
    """Map n strings of 64 bytes, as words of their halves (2n, 4), to points (n, 4, 5)."""
    powers = np.empty((halves.shape[0], 1, 5), np.uint64)
    for i in range(halves.shape[0]):
        _, u, v = map_terms(from_words(load_words(halves, i)))
        store_field(powers, i, 0, root_base(u, v))
    raise_for_roots(powers)
    for i in range(points.shape[0]):
        p = map_to_point(from_words(load_words(halves, 2 * i)), load_field(powers, 2 * i, 0))
        j = 2 * i + 1
        q = map_to_point(from_words(load_words(halves, j)), load_field(powers, j, 0))
        store(points, i, add_points(p, q))


@entry(words_in(3), words_in(3), FLAGS)
def equal(p: Array, q: Array, result: Flags) -> None:
    """Compare n pairs of points as elements of the group (RFC 9496, 4.3.3)."""
    for i in range(p.shape[0]):
        a = load(p, i)
        b = load(q, i)
        crosswise = is_zero(sub(mul(a[0], b[1]), mul(a[1], b[0])))
        straight = is_zero(sub(mul(a[1], b[1]), mul(a[0], b[0])))
        result[i] = (crosswise | straight) != WORD_0
