"""Arithmetic modulo the group order ℓ on four 64-bit words, constant time.

Products are Montgomery's (P. Montgomery, "Modular multiplication without trial division", 1985)
with R = 2²⁵⁶: `montgomery(a, b)` is a·b/R mod ℓ, canonical, for b below ℓ and any 256-bit a.
"""

from llvmlite import ir

from groundswell.crypto.kernel.constants import ORDER
from groundswell.crypto.kernel.emit import (
    I128,
    WORDS,
    Value,
    Values,
    blend,
    constant,
    low,
    opaque,
    shift_down,
    wide,
    word_operation,
    words_operation,
)

ORDER_WORDS = [(ORDER >> (64 * i)) & (2**64 - 1) for i in range(4)]
# −1/ℓ mod 2⁶⁴
FACTOR = -pow(ORDER, -1, 2**64) % 2**64


def _borrow(builder: ir.IRBuilder, a: Values, b: Values) -> tuple[Values, Value]:
    """Return a − b mod 2²⁵⁶ and a word of all ones if a < b, else zero."""
    words = []
    borrow = ir.Constant(I128, 0)
    for x, y in zip(a, b, strict=True):
        difference = builder.sub(builder.sub(wide(builder, x), wide(builder, y)), borrow)
        words.append(low(builder, difference))
        borrow = shift_down(builder, difference, 127)
    return words, builder.neg(low(builder, borrow))


def _reduced_once(builder: ir.IRBuilder, a: Values) -> Values:
    """Bring a number below 2ℓ below ℓ."""
    less, is_below = _borrow(builder, a, [constant(word) for word in ORDER_WORDS])
    return blend(builder, opaque(builder, is_below), a, less)


def _added(builder: ir.IRBuilder, a: Values, b: Values) -> Values:
    """Return a + b mod 2²⁵⁶."""
    words = []
    carry: Value = constant(0)
    for x, y in zip(a, b, strict=True):
        value = builder.add(builder.add(wide(builder, x), wide(builder, y)), wide(builder, carry))
        words.append(low(builder, value))
        carry = low(builder, shift_down(builder, value, 64))
    return words


@words_operation(WORDS, WORDS)
def montgomery(builder: ir.IRBuilder, a: Values, b: Values) -> Values:
    """Return a·b/2²⁵⁶ mod ℓ; b below ℓ, a below 2²⁵⁶."""
    order = [constant(word) for word in ORDER_WORDS]
    row: Values = [constant(0)] * 5
    for x in a:
        row = _accumulated(builder, row, x, b)
        quotient = builder.mul(row[0], constant(FACTOR))
        row = [*_accumulated(builder, row, quotient, order)[1:], constant(0)]
    return _reduced_once(builder, row[:4])


def _accumulated(builder: ir.IRBuilder, row: Values, x: Value, y: Values) -> Values:
    """Return row + x·y in five words; y below ℓ keeps it below 2³²⁰."""
    words = []
    carry: Value = constant(0)
    for word, factor in zip(row, y, strict=False):
        value = builder.mul(wide(builder, x), wide(builder, factor))
        value = builder.add(value, wide(builder, word))
        value = builder.add(value, wide(builder, carry))
        words.append(low(builder, value))
        carry = low(builder, shift_down(builder, value, 64))
    return [*words, builder.add(row[4], carry)]


@words_operation(WORDS, WORDS)
def add_residues(builder: ir.IRBuilder, a: Values, b: Values) -> Values:
    """Add modulo ℓ; both canonical."""
    return _reduced_once(builder, _added(builder, a, b))


@words_operation(WORDS, WORDS)
def sub_residues(builder: ir.IRBuilder, a: Values, b: Values) -> Values:
    """Subtract modulo ℓ; both canonical."""
    words, is_below = _borrow(builder, a, b)
    hidden = opaque(builder, is_below)
    back = [builder.and_(hidden, constant(word)) for word in ORDER_WORDS]
    return _added(builder, words, back)


@word_operation(WORDS)
def is_canonical(builder: ir.IRBuilder, a: Values) -> Value:
    """Return all ones if a number is below ℓ, else zero."""
    _, is_below = _borrow(builder, a, [constant(word) for word in ORDER_WORDS])
    return is_below


@words_operation(WORDS, WORDS)
def add_words(builder: ir.IRBuilder, a: Values, b: Values) -> Values:
    """Add modulo 2²⁵⁶."""
    return _added(builder, a, b)
