"""Straight-line integer arithmetic written directly as LLVM instructions.

Numba has no 128-bit integers, so carries and 64×64→128 products are emitted by hand. A function
decorated here runs when a kernel is compiled: it receives the limbs of its arguments as LLVM
values and returns those of the result. This also keeps compilation short, since type inference
sees one operation where Python code would show it hundreds.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, cast

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

tuples: Any = cgutils  # untyped

Word: TypeAlias = np.uint64
Field: TypeAlias = tuple[Word, Word, Word, Word, Word]
Words: TypeAlias = tuple[Word, Word, Word, Word]

Value: TypeAlias = ir.Value
Values: TypeAlias = list[Any]
Build: TypeAlias = Callable[..., Any]

WORD = types.uint64
FIELD = types.UniTuple(types.uint64, 5)  # type: ignore[no-untyped-call]
WORDS = types.UniTuple(types.uint64, 4)  # type: ignore[no-untyped-call]

I64 = ir.IntType(64)
I128 = ir.IntType(128)


def field_operation(*parameters: types.Type) -> Callable[[Build], Callable[..., Field]]:
    """Make a builder an operation of the kernel that returns a field element."""
    return lambda build: cast(Callable[..., Field], _emitted(build, FIELD, parameters))


def words_operation(*parameters: types.Type) -> Callable[[Build], Callable[..., Words]]:
    """Make a builder an operation of the kernel that returns four 64-bit words."""
    return lambda build: cast(Callable[..., Words], _emitted(build, WORDS, parameters))


def word_operation(*parameters: types.Type) -> Callable[[Build], Callable[..., Word]]:
    """Make a builder an operation of the kernel that returns one 64-bit word."""
    return lambda build: cast(Callable[..., Word], _emitted(build, WORD, parameters))


def _emitted(build: Build, result: types.Type, parameters: tuple[types.Type, ...]) -> Any:
    signature = result(*parameters)

    def generate(_context: Any, builder: ir.IRBuilder, _signature: Any, args: Sequence[Any]) -> Any:
        made = build(builder, *(_unpacked(builder, value) for value in args))
        return tuples.pack_array(builder, made) if isinstance(result, types.BaseTuple) else made

    # Numba reads the number of arguments off the typing function.
    typings: dict[int, Callable[..., Any]] = {
        1: lambda _typing, _a: (signature, generate),
        2: lambda _typing, _a, _b: (signature, generate),
        3: lambda _typing, _a, _b, _c: (signature, generate),
    }
    typing = typings[len(parameters)]
    typing.__name__, typing.__doc__ = build.__name__, build.__doc__
    return intrinsic(typing)


def _unpacked(builder: ir.IRBuilder, value: Value) -> Any:
    """Take a tuple apart into its values; leave a single word as it is."""
    return tuples.unpack_tuple(builder, value) if isinstance(value.type, ir.Aggregate) else value


def constant(value: int) -> Value:
    """Make a 64-bit constant."""
    return ir.Constant(I64, value)


def wide(builder: ir.IRBuilder, value: Value) -> Value:
    """Extend a word to 128 bits."""
    return builder.zext(value, I128)


def low(builder: ir.IRBuilder, value: Value) -> Value:
    """Take the low 64 bits of 128."""
    return builder.trunc(value, I64)


def shift_down(builder: ir.IRBuilder, value: Value, count: int) -> Value:
    """Shift a 64- or 128-bit value right by a constant."""
    return builder.lshr(value, ir.Constant(value.type, count))


def shift_up(builder: ir.IRBuilder, value: Value, count: int) -> Value:
    """Shift a 64- or 128-bit value left by a constant."""
    return builder.shl(value, ir.Constant(value.type, count))


def total(builder: ir.IRBuilder, values: Sequence[Value]) -> Value:
    """Add values of one width."""
    result = values[0]
    for value in values[1:]:
        result = builder.add(result, value)
    return result


def mask_if_zero(builder: ir.IRBuilder, value: Value) -> Value:
    """Return all ones for zero, and zero for anything else, without a comparison."""
    sign = shift_down(builder, builder.or_(value, builder.neg(value)), 63)
    return builder.sub(sign, constant(1))


def blend(builder: ir.IRBuilder, mask: Value, yes: Values, no: Values) -> Values:
    """Take `yes` where the mask has ones and `no` where it has zeros, limb by limb."""
    return [
        builder.xor(b, builder.and_(mask, builder.xor(a, b))) for a, b in zip(yes, no, strict=True)
    ]


def opaque(builder: ir.IRBuilder, value: Value) -> Value:
    """Hide a value's origin from the optimizer, lest it turn a mask back into a branch."""
    kind = ir.FunctionType(I64, [I64])
    return builder.asm(kind, "", "=r,0", [value], side_effect=False)
