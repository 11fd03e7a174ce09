"""Points: elements of the group ristretto255 (RFC 9496), in arrays of any shape."""

from functools import cached_property
from typing import Self

import numpy as np

from groundswell.crypto.elements import (
    Elements,
    Mask,
    Octets,
    Shape,
    Words,
    as_shape,
    read_octets,
    write_octets,
)
from groundswell.crypto.errors import NotCanonical
from groundswell.crypto.kernel import doubles, group, ristretto, variable
from groundswell.crypto.kernel import fixed_base as fixed
from groundswell.crypto.kernel.edwards import IDENTITY
from groundswell.crypto.multiples import sum_multiples
from groundswell.crypto.scalars import Scalars

__all__ = ["BASEPOINT", "FixedBase", "Points", "encode_doubles", "multiscalar"]


class Points(Elements):
    """An immutable array of group elements.

    Operators broadcast like NumPy's. Everything is constant time in the values, except what a
    caller does with masks. Two arrays of words can mean the same elements: compare with `==`.
    """

    __slots__ = ()
    tail = (4, 5)

    @property
    def coordinates(self) -> Words:
        """Return the limbs of extended coordinates, shape (*S, 4, 5); not writeable."""
        return self._words

    @classmethod
    def parse(cls, data: bytes | Octets) -> tuple[Self, Mask]:
        """Decode 32-byte encodings: the points (the identity for bad ones) and which are good.

        Bytes of n·32 give shape (n,), an array (*S, 32) gives S. The points have Z = 1, which
        `multiscalar` makes use of. RFC 9496, 4.3.1.
        """
        words, shape = read_octets(data, 32)
        points = np.empty((len(words), 4, 5), np.uint64)
        valid = np.empty(len(words), np.bool_)
        ristretto.decode(words, points, valid)
        return cls(points.reshape(*shape, 4, 5)), valid.reshape(shape)

    @classmethod
    def from_bytes(cls, data: bytes | Octets) -> Self:
        """Decode 32-byte encodings; raises NotCanonical at the first bad one. As `parse`."""
        points, valid = cls.parse(data)
        if not valid.all():
            raise NotCanonical("group element", int(np.argmin(valid)))
        return points

    @classmethod
    def from_uniform(cls, data: bytes | Octets) -> Self:
        """Map strings of 64 uniform bytes to points of unknown logarithm. RFC 9496, 4.3.4."""
        words, shape = read_octets(data, 64)
        points = np.empty((len(words), 4, 5), np.uint64)
        ristretto.from_uniform(words.reshape(-1, 4), points)
        return cls(points.reshape(*shape, 4, 5))

    @classmethod
    def identity(cls, shape: int | Shape = ()) -> Self:
        """Make an array of identities."""
        return cls(np.broadcast_to(np.array(IDENTITY, np.uint64), (*as_shape(shape), 4, 5)))

    def to_array(self) -> Octets:
        """Return the canonical encodings, shape (*S, 32). RFC 9496, 4.3.2."""
        rows = self._rows()
        encodings = np.empty((len(rows), 4), np.uint64)
        ristretto.encode(rows, encodings)
        return write_octets(encodings, self.shape)

    def to_bytes(self) -> bytes:
        """Return the canonical encodings in a row."""
        return self.to_array().tobytes()

    def __add__(self, other: "Points") -> Self:
        """Add."""
        return self._combined(group.add_arrays, other)

    def __neg__(self) -> Self:
        """Negate."""
        return self._mapped(group.negate_array)

    def __sub__(self, other: "Points") -> Self:
        """Subtract."""
        if not isinstance(other, Points):
            return NotImplemented
        return self + -other

    def __mul__(self, other: Scalars) -> Self:
        """Multiply by scalars, constant time: about 35 µs each; for one point often, FixedBase."""
        if not isinstance(other, Scalars):
            return NotImplemented
        shape = np.broadcast_shapes(self.shape, other.shape)
        points, scalars = self._rows(shape), other._rows(shape)
        result = np.empty_like(points)
        variable.mul_points(scalars, points, result)
        return type(self)(result.reshape(*shape, 4, 5))

    __rmul__ = __mul__

    def is_identity(self) -> Mask:
        """Return which are the identity."""
        return self == Points.identity()

    def doubled(self) -> Self:
        """Return 2P."""
        return self._mapped(group.double_array)

    def sum(self, axis: int = 0) -> Self:
        """Sum along an axis; the identity over none."""
        return self._summed(group.sum_rows, axis)

    @staticmethod
    def _compare(a: Words, b: Words) -> Mask:
        """Compare as elements of the group: RFC 9496, 4.3.3."""
        result = np.empty(len(a), np.bool_)
        ristretto.equal(a, b, result)
        return result


def encode_doubles(points: Points) -> Octets:
    """Return the encodings of 2P, shape (*S, 32): several times faster than encoding P.

    To encode s·P in bulk, multiply by `s.half()` and encode the doubles. Constant time.
    """
    rows = points._rows()
    encodings = np.empty((len(rows), 4), np.uint64)
    doubles.encode_doubles(rows, encodings)
    return write_octets(encodings, points.shape)


class FixedBase:
    """One point that is multiplied often: a table of 100 to 160 kB makes it ten times faster."""

    def __init__(self, point: Points) -> None:
        """Keep a point of shape (); the table is made when it is first needed (0.3 ms)."""
        if point.shape != ():
            raise ValueError(f"expected one point, got shape {point.shape}")
        self.point = point

    @cached_property
    def _table(self) -> Words:
        table = np.empty(fixed.TABLE_SHAPE, np.uint64)
        fixed.fill_table(self.point._rows(), table)
        return table

    def __mul__(self, scalars: Scalars) -> Points:
        """Multiply by scalars, constant time; the result has their shape."""
        if not isinstance(scalars, Scalars):
            return NotImplemented
        rows = scalars._rows()
        result = np.empty((len(rows), 4, 5), np.uint64)
        fixed.mul_fixed(rows, self._table, result)
        return Points(result.reshape(*scalars.shape, 4, 5))

    __rmul__ = __mul__


class _Basepoint(FixedBase):
    """The generator of RFC 9496, section 4.1, decoded on first use: importing compiles nothing."""

    def __init__(self) -> None:
        """Do nothing yet."""

    @cached_property
    def point(self) -> Points:  # type: ignore[override]
        """Return the generator, shape ()."""
        generator = "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"
        return Points.from_bytes(bytes.fromhex(generator))[0]


BASEPOINT: FixedBase = _Basepoint()


def multiscalar(
    points: Points,
    scalars: Scalars,
    short: Points | None = None,
    short_scalars: Words | None = None,
) -> Points:
    """Return Σ scalarᵢ·Pᵢ, plus Σ of short ones, as one point. VARIABLE TIME: public data only.

    Args:
        points: n points of any shape; fastest as they come from `Points.parse`.
        scalars: As many scalars, of the same shape.
        short: m more points, any shape.
        short_scalars: As many unsigned 128-bit numbers, little-endian words (*S, 2); a point
            with one costs about half of one with a full scalar.
    """
    if points.shape != scalars.shape:
        raise ValueError(f"{points.shape} points for {scalars.shape} scalars")
    if (short is None) != (short_scalars is None):
        raise ValueError("short points and short scalars come together")
    few = Points.identity((0,)) if short is None else short
    weights = np.empty((0, 2), np.uint64) if short_scalars is None else short_scalars
    if weights.shape != (*few.shape, 2) or weights.dtype != np.uint64:
        raise ValueError(f"{few.shape} short points for words {weights.shape} of {weights.dtype}")
    words = sum_multiples(
        points._rows(), scalars._rows(), few._rows(), np.ascontiguousarray(weights).reshape(-1, 2)
    )
    return Points(words)
