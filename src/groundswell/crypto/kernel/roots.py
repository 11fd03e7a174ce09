"""Inverses and square roots modulo p, constant time."""

from groundswell.crypto.kernel.constants import SQRT_M1, ZERO
from groundswell.crypto.kernel.emit import Field, Word
from groundswell.crypto.kernel.field import (
    add,
    carry,
    is_negative,
    is_zero,
    mul,
    select,
    square,
    sub,
)
from groundswell.crypto.kernel.jit import inner


@inner
def square_times(a: Field, count: int) -> Field:
    """Return a^(2^count)."""
    for _ in range(count):
        a = square(a)
    return a


@inner
def common_power(a: Field) -> tuple[Field, Field]:
    """Return a^(2²⁵⁰ − 1) and a¹¹, from which both exponents below are near."""
    a2 = square(a)
    a9 = mul(a, square_times(a2, 2))
    a11 = mul(a2, a9)
    b5 = mul(square(a11), a9)
    b10 = mul(square_times(b5, 5), b5)
    b20 = mul(square_times(b10, 10), b10)
    b40 = mul(square_times(b20, 20), b20)
    b50 = mul(square_times(b40, 10), b10)
    b100 = mul(square_times(b50, 50), b50)
    b200 = mul(square_times(b100, 100), b100)
    return mul(square_times(b200, 50), b50), a11


@inner
def inverse(a: Field) -> Field:
    """Return a^(p − 2): the inverse, or 0 for 0."""
    power, a11 = common_power(a)
    return mul(square_times(power, 5), a11)


@inner
def power_for_roots(a: Field) -> Field:
    """Return a^((p − 5)/8)."""
    power, _ = common_power(a)
    return mul(square_times(power, 2), a)


@inner
def negate(a: Field) -> Field:
    """Return −a of a tight element; loose."""
    return sub(ZERO, a)


@inner
def absolute(a: Field) -> Field:
    """Return the one of a and −a that is not negative; a tight, the result tight."""
    return carry(select(is_negative(a), negate(a), a))


@inner
def root_base(u: Field, v: Field) -> Field:
    """Return u·v⁷, whose (p − 5)/8-th power `sqrt_ratio` wants; u and v loose, the result tight."""
    v3 = mul(square(v), v)
    return mul(u, mul(square(v3), v))


@inner
def sqrt_ratio(u: Field, v: Field, power: Field) -> tuple[Word, Field]:
    """Return (all ones if u/v is a square, |√(u/v)| or |√(SQRT_M1·u/v)|): RFC 9496, 4.2.

    u is tight and v loose; `power` is the (p − 5)/8-th power of `root_base(u, v)`, taken apart
    because many can be computed together. For v = 0 the root is 0.
    """
    r = mul(mul(u, mul(square(v), v)), power)
    check = mul(v, square(r))
    twisted = mul(u, SQRT_M1)
    is_right = is_zero(sub(check, u))
    is_opposite = is_zero(add(check, u))
    is_opposite_twisted = is_zero(add(check, twisted))
    r = select(is_opposite | is_opposite_twisted, mul(r, SQRT_M1), r)
    return is_right | is_opposite, absolute(r)
