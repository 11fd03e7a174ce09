"""Products of field elements in vector registers: processors with AVX-512 IFMA.

A vector holds the same limb of several elements, side by side; five vectors are as many tight
elements. Products of 52-bit numbers come in two halves, and the upper one, counted from bit 52,
counts twice in the next column of 51 bits. Columns stay below 2⁶⁰, so that carrying once, all
limbs at a time, makes the result tight. Constant time. (The instructions' purpose: Gueron and
Krasnov, "Software implementation of modular exponentiation, using advanced vector instructions
architectures", 2012.)
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, cast

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from groundswell.crypto.kernel.cache import processor
from groundswell.crypto.kernel.emit import I64, Values
from groundswell.crypto.kernel.field import FOUR_P, LIMB_BITS, MASK

AVAILABLE = {"+avx512ifma", "+avx512vl"} <= set(processor()[-1].split(","))

helpers: Any = cgutils  # untyped
Pairs: TypeAlias = list[tuple[int, int]]
ALL_PAIRS = [(i, j) for i in range(5) for j in range(5)]
EQUAL_PAIRS = [(i, i) for i in range(5)]
MIXED_PAIRS = [(i, j) for i in range(5) for j in range(i + 1, 5)]


def lanes(values: Sequence[int]) -> ir.Constant:
    """Make a constant vector."""
    return ir.Constant(ir.VectorType(I64, len(values)), list(values))


def repeated(value: int, like: Any) -> ir.Constant:
    """Make a constant vector of one number, of the type of another vector."""
    return lanes([value] * like.type.count)


def _half(builder: ir.IRBuilder, half: str, total: Any, a: Any, b: Any) -> Any:
    """Add the low ("l") or the high ("h") 52 bits of the products a·b to a vector."""
    name = f"llvm.x86.avx512.vpmadd52{half}.uq.{64 * a.type.count}"
    kind = ir.FunctionType(a.type, [a.type] * 3)
    return builder.call(helpers.get_or_insert_function(builder.module, kind, name), [total, a, b])


def _columns(builder: ir.IRBuilder, a: Values, b: Values, pairs: Pairs) -> Values:
    """Sum the products of these pairs of limbs into ten columns."""
    zero = repeated(0, a[0])
    lows, highs = [zero] * 10, [zero] * 10
    for i, j in pairs:
        lows[i + j] = _half(builder, "l", lows[i + j], a[i], b[j])
        highs[i + j + 1] = _half(builder, "h", highs[i + j + 1], a[i], b[j])
    return [_twice_added(builder, low, high) for low, high in zip(lows, highs, strict=True)]


def _twice_added(builder: ir.IRBuilder, a: Any, b: Any) -> Any:
    return builder.add(a, builder.add(b, b))


def _folded(builder: ir.IRBuilder, columns: Values) -> Values:
    """Fold ten columns into five: 2²⁵⁵ is 19."""
    nineteen = repeated(19, columns[0])
    pairs = zip(columns[:5], columns[5:], strict=True)
    return [builder.add(low, builder.mul(high, nineteen)) for low, high in pairs]


def carried(builder: ir.IRBuilder, limbs: Values) -> Values:
    """Carry once, all limbs at a time; limbs below 2⁶⁰ become tight."""
    bits, mask = repeated(LIMB_BITS, limbs[0]), repeated(MASK, limbs[0])
    over = [builder.lshr(limb, bits) for limb in limbs]
    over = [builder.mul(over[4], repeated(19, limbs[0])), *over[:4]]
    pairs = zip(limbs, over, strict=True)
    return [builder.add(builder.and_(limb, mask), carry) for limb, carry in pairs]


def product(builder: ir.IRBuilder, a: Values, b: Values) -> Values:
    """Multiply tight elements lane by lane; tight."""
    return carried(builder, _folded(builder, _columns(builder, a, b, ALL_PAIRS)))


def squared(builder: ir.IRBuilder, a: Values) -> Values:
    """Square tight elements lane by lane; tight."""
    equal = _columns(builder, a, a, EQUAL_PAIRS)
    mixed = _columns(builder, a, a, MIXED_PAIRS)
    columns = [_twice_added(builder, x, y) for x, y in zip(equal, mixed, strict=True)]
    return carried(builder, _folded(builder, columns))


def sum_or_difference(
    builder: ir.IRBuilder, a: Values, b: Values, is_difference: Sequence[bool]
) -> Values:
    """Add or subtract tight elements, as each lane says; tight."""
    count = len(is_difference)
    choice = [lane if minus else count + lane for lane, minus in enumerate(is_difference)]
    limbs = []
    for x, y, over in zip(a, b, FOUR_P, strict=True):
        difference = builder.sub(builder.add(x, repeated(over, x)), y)
        limbs.append(shuffled(builder, difference, builder.add(x, y), choice))
    return carried(builder, limbs)


def splat(builder: ir.IRBuilder, word: Any, count: int) -> Any:
    """Repeat a word in every lane."""
    undefined = ir.Constant(ir.VectorType(I64, count), ir.Undefined)
    first = builder.insert_element(undefined, word, ir.Constant(I64, 0))
    return shuffled(builder, first, undefined, [0] * count)


def shuffled(builder: ir.IRBuilder, a: Any, b: Any, choice: Sequence[int]) -> Any:
    """Pick lanes of two vectors, numbered through; the choice is a constant."""
    mask = ir.Constant(ir.VectorType(ir.IntType(32), len(choice)), list(choice))
    return builder.shuffle_vector(a, b, mask)


Addresses: TypeAlias = Callable[[Any], Values]
BuildInMemory: TypeAlias = Callable[..., None]


def memory_operation(count: int, arrays: int) -> Callable[[BuildInMemory], Callable[..., None]]:
    """Make a builder an operation of the kernel on rows of arrays (n, 5, count).

    It takes four arguments: the arrays, then integers. The builder gets for each array a function
    from a row's index to the addresses of its five vectors.
    """

    def decorate(build: BuildInMemory) -> Callable[..., None]:
        def generate(context: Any, builder: ir.IRBuilder, signature: Any, args: Any) -> Any:
            rows = [
                _rows(context, builder, kind, array, count)
                for kind, array in zip(signature.args[:arrays], args[:arrays], strict=True)
            ]
            build(builder, *rows, *args[arrays:])
            return context.get_dummy_value()

        def typing(_typing: Any, a: Any, b: Any, c: Any, d: Any) -> Any:
            integers = [types.int64] * (4 - arrays)
            return types.void(*(a, b, c, d)[:arrays], *integers), generate

        typing.__name__, typing.__doc__ = build.__name__, build.__doc__
        return cast(Callable[..., None], intrinsic(typing))

    return decorate


def _rows(context: Any, builder: ir.IRBuilder, kind: Any, array: Any, count: int) -> Addresses:
    pointer = ir.VectorType(I64, count).as_pointer()
    first = builder.bitcast(context.make_array(kind)(context, builder, array).data, pointer)

    def addresses(index: Any) -> Values:
        start = builder.mul(index, ir.Constant(I64, 5))
        return [builder.gep(first, [builder.add(start, ir.Constant(I64, k))]) for k in range(5)]

    return addresses


def read(builder: ir.IRBuilder, addresses: Values) -> Values:
    """Load five vectors; arrays are aligned to words only."""
    return [builder.load(address, align=8) for address in addresses]


def write(builder: ir.IRBuilder, addresses: Values, limbs: Values) -> None:
    """Store five vectors."""
    for address, limb in zip(addresses, limbs, strict=True):
        builder.store(limb, address, align=8)
