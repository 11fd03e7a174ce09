"""Powers of eight field elements side by side, where the processor has the vector products.

A *slot* holds eight tight elements; slots are rows of an array (slots, 5, 8). Constant time.
"""

from typing import Any

from llvmlite import ir

from groundswell.crypto.kernel.jit import inner
from groundswell.crypto.kernel.rows import Array
from groundswell.crypto.kernel.vectors import (
    Addresses,
    helpers,
    memory_operation,
    product,
    read,
    squared,
    write,
)

LANES = 8
SLOTS = 4


@memory_operation(LANES, 1)
def mul_slots(builder: ir.IRBuilder, slots: Addresses, to: Any, a: Any, b: Any) -> None:
    """Set slot `to` to a·b, lane by lane."""
    limbs = product(builder, read(builder, slots(a)), read(builder, slots(b)))
    write(builder, slots(to), limbs)


@memory_operation(LANES, 1)
def square_slots(builder: ir.IRBuilder, slots: Addresses, to: Any, a: Any, count: Any) -> None:
    """Set slot `to` to a^(2^count), lane by lane."""
    variables = [helpers.alloca_once_value(builder, limb) for limb in read(builder, slots(a))]
    with helpers.for_range(builder, count):
        write(builder, variables, squared(builder, read(builder, variables)))
    write(builder, slots(to), read(builder, variables))


@inner
def raise_slot(slots: Array) -> None:
    """Replace slot 0 by its (p − 5)/8-th power; uses the slots 1 … 3. The chain of `roots`."""
    square_slots(slots, 1, 0, 1)
    square_slots(slots, 2, 1, 2)
    mul_slots(slots, 2, 2, 0)  # a⁹
    mul_slots(slots, 1, 1, 2)  # a¹¹
    square_slots(slots, 1, 1, 1)
    mul_slots(slots, 1, 1, 2)  # a^(2⁵ − 1)
    square_slots(slots, 2, 1, 5)
    mul_slots(slots, 1, 1, 2)  # a^(2¹⁰ − 1)
    square_slots(slots, 2, 1, 10)
    mul_slots(slots, 2, 2, 1)  # a^(2²⁰ − 1)
    square_slots(slots, 3, 2, 20)
    mul_slots(slots, 2, 2, 3)  # a^(2⁴⁰ − 1)
    square_slots(slots, 2, 2, 10)
    mul_slots(slots, 1, 1, 2)  # a^(2⁵⁰ − 1)
    square_slots(slots, 2, 1, 50)
    mul_slots(slots, 2, 2, 1)  # a^(2¹⁰⁰ − 1)
    square_slots(slots, 3, 2, 100)
    mul_slots(slots, 2, 2, 3)  # a^(2²⁰⁰ − 1)
    square_slots(slots, 2, 2, 50)
    mul_slots(slots, 1, 1, 2)  # a^(2²⁵⁰ − 1)
    square_slots(slots, 1, 1, 2)
    mul_slots(slots, 0, 0, 1)
