"""Arithmetic modulo p = 2²⁵⁵ − 19: five limbs of 51 bits, constant time throughout.

An element is Σ aᵢ·2^(51·i). Two sizes of limbs are told apart, so that sums need no carrying:
*tight* ones are below 2⁵¹ + 2¹³, *loose* ones below 2⁵⁴. Products take loose elements and give
tight ones. `add` of two or three tight elements is loose; so is `sub` of anything below 2⁵³, less
one tight element or the sum of two. A difference may therefore be subtracted from once more.

Bounds: a column of a product is below 77·2¹⁰⁸ < 2¹¹⁵, so its carry is below 2⁶⁴; the last carry,
times 19, is below 2⁶⁴ too.
"""

from llvmlite import ir

from groundswell.crypto.kernel.emit import (
    FIELD,
    WORD,
    WORDS,
    Value,
    Values,
    blend,
    constant,
    field_operation,
    low,
    mask_if_zero,
    opaque,
    shift_down,
    shift_up,
    total,
    wide,
    word_operation,
    words_operation,
)

LIMB_BITS = 51
MASK = (1 << LIMB_BITS) - 1
# 4p, limb by limb: larger than any sum of two tight elements, so a difference can't go below zero.
FOUR_P = [4 * (MASK - 18)] + [4 * MASK] * 4


def carried(builder: ir.IRBuilder, columns: Values) -> Values:
    """Carry five columns, of 64 or 128 bits, into tight limbs."""
    limbs = []
    carry: Value = None
    for column in columns:
        value = column if carry is None else builder.add(column, carry)
        limb = value if value.type.width == 64 else low(builder, value)
        limbs.append(builder.and_(limb, constant(MASK)))
        carry = shift_down(builder, value, LIMB_BITS)
    over = carry if carry.type.width == 64 else low(builder, carry)
    first = builder.add(limbs[0], builder.mul(over, constant(19)))
    limbs[0] = builder.and_(first, constant(MASK))
    limbs[1] = builder.add(limbs[1], shift_down(builder, first, LIMB_BITS))
    return limbs


@field_operation(FIELD, FIELD)
def mul(builder: ir.IRBuilder, a: Values, b: Values) -> Values:
    """Multiply two loose elements; tight."""
    folded = [builder.mul(limb, constant(19)) for limb in b]
    columns = []
    for k in range(5):
        terms = [(a[i], b[k - i] if i <= k else folded[k - i + 5]) for i in range(5)]
        products = [builder.mul(wide(builder, x), wide(builder, y)) for x, y in terms]
        columns.append(total(builder, products))
    return carried(builder, columns)


@field_operation(FIELD)
def square(builder: ir.IRBuilder, a: Values) -> Values:
    """Square a loose element; tight."""
    double = [shift_up(builder, limb, 1) for limb in a]
    columns = []
    for k in range(5):
        products = []
        for i in range(5):
            j = (k - i) % 5
            if i > j:
                continue
            x = a[i] if i == j else double[i]
            y = a[j] if i + j < 5 else builder.mul(a[j], constant(19))
            products.append(builder.mul(wide(builder, x), wide(builder, y)))
        columns.append(total(builder, products))
    return carried(builder, columns)


@field_operation(FIELD, FIELD)
def add(builder: ir.IRBuilder, a: Values, b: Values) -> Values:
    """Add without carrying: loose, if both are tight."""
    return [builder.add(x, y) for x, y in zip(a, b, strict=True)]


@field_operation(FIELD, FIELD)
def sub(builder: ir.IRBuilder, a: Values, b: Values) -> Values:
    """Subtract without carrying, a − b + 4p: a below 2⁵³, b tight or the sum of two; loose."""
    return [
        builder.sub(builder.add(x, constant(over)), y)
        for x, y, over in zip(a, b, FOUR_P, strict=True)
    ]


@field_operation(FIELD)
def carry(builder: ir.IRBuilder, a: Values) -> Values:
    """Make a loose element tight."""
    return carried(builder, a)


@field_operation(WORD, FIELD, FIELD)
def select(builder: ir.IRBuilder, mask: Value, yes: Values, no: Values) -> Values:
    """Choose by a mask of all ones (yes) or all zeros (no), without a branch."""
    return blend(builder, opaque(builder, mask), yes, no)


def reduced(builder: ir.IRBuilder, a: Values) -> Values:
    """Bring a loose element into 0 … p − 1, as five limbs of exactly 51 bits."""
    tight = carried(builder, a)
    # The quotient by p is 0 or 1: it is the carry out of the top of a + 19.
    quotient = constant(19)
    for limb in tight:
        quotient = shift_down(builder, builder.add(limb, quotient), LIMB_BITS)
    carry_in = builder.mul(quotient, constant(19))
    limbs = []
    for limb in tight:
        value = builder.add(limb, carry_in)
        limbs.append(builder.and_(value, constant(MASK)))
        carry_in = shift_down(builder, value, LIMB_BITS)
    return limbs


@field_operation(WORDS)
def from_words(builder: ir.IRBuilder, w: Values) -> Values:
    """Read 255 bits of four little-endian words; the topmost bit is ignored. Tight."""
    limbs = [w[0]]
    for i in range(1, 4):
        below = shift_down(builder, w[i - 1], 64 - 13 * i)
        limbs.append(builder.or_(below, shift_up(builder, w[i], 13 * i)))
    limbs.append(shift_down(builder, w[3], 12))
    return [builder.and_(limb, constant(MASK)) for limb in limbs]


@words_operation(FIELD)
def to_words(builder: ir.IRBuilder, a: Values) -> Values:
    """Write the canonical value of a loose element as four little-endian words."""
    limbs = reduced(builder, a)
    return [
        builder.or_(
            shift_down(builder, limbs[i], 13 * i), shift_up(builder, limbs[i + 1], 51 - 13 * i)
        )
        for i in range(4)
    ]


@word_operation(FIELD)
def is_negative(builder: ir.IRBuilder, a: Values) -> Value:
    """Return all ones if the canonical value is odd (RFC 9496, section 3.1), else zero."""
    return builder.neg(builder.and_(reduced(builder, a)[0], constant(1)))


@word_operation(FIELD)
def is_zero(builder: ir.IRBuilder, a: Values) -> Value:
    """Return all ones if the value is 0 modulo p, else zero."""
    limbs = reduced(builder, a)
    union = limbs[0]
    for limb in limbs[1:]:
        union = builder.or_(union, limb)
    return mask_if_zero(builder, union)


@word_operation(WORD)
def equal_zero(builder: ir.IRBuilder, word: Value) -> Value:
    """Return all ones if a word is 0, else zero; the optimizer can't tell where it came from."""
    return opaque(builder, mask_if_zero(builder, word))
