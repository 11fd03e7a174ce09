"""Scalars: integers modulo the order ℓ of the group, in arrays of any shape."""

from collections.abc import Iterable
from typing import Self

import numpy as np
from numpy.typing import NDArray

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
from groundswell.crypto.kernel import scalars as kernel
from groundswell.crypto.kernel.constants import ORDER

__all__ = ["ORDER", "Scalars"]


class Scalars(Elements):
    """An immutable array of integers modulo ℓ, each always in 0 … ℓ − 1.

    Operators broadcast like NumPy's. Everything is constant time in the values, except
    `from_ints`, `to_ints` and what a caller does with masks.
    """

    __slots__ = ()
    tail = (4,)

    @property
    def limbs(self) -> Words:
        """Return the little-endian 64-bit words, shape (*S, 4); not writeable."""
        return self._words

    @classmethod
    def parse(cls, data: bytes | Octets) -> tuple[Self, Mask]:
        """Read 32-byte little-endian scalars: return them and which were below ℓ; 0 for others.

        Bytes of n·32 give shape (n,), an array (*S, 32) gives S.
        """
        words, shape = read_octets(data, 32)
        result = np.empty_like(words)
        valid = np.empty(len(words), np.bool_)
        kernel.read_scalars(words, result, valid)
        return cls(result.reshape(*shape, 4)), valid.reshape(shape)

    @classmethod
    def from_bytes(cls, data: bytes | Octets) -> Self:
        """Read 32-byte little-endian scalars; raises NotCanonical at the first that is not below ℓ.

        Shapes are as for `parse`.
        """
        result, valid = cls.parse(data)
        if not valid.all():
            raise NotCanonical("scalar", int(np.argmin(valid)))
        return result

    @classmethod
    def from_wide(cls, data: bytes | Octets) -> Self:
        """Reduce 64-byte little-endian numbers modulo ℓ; the result of uniform bytes is uniform."""
        words, shape = read_octets(data, 64)
        result = np.empty((len(words), 4), np.uint64)
        kernel.reduce_wide(words, result)
        return cls(result.reshape(*shape, 4))

    @classmethod
    def from_ints(cls, values: Iterable[int] | NDArray[np.integer]) -> Self:
        """Make scalars of any integers modulo ℓ; an array keeps its shape. Variable time."""
        shape = values.shape if isinstance(values, np.ndarray) else None
        flat = values.reshape(-1).tolist() if isinstance(values, np.ndarray) else list(values)
        data = b"".join((int(value) % ORDER).to_bytes(32, "little") for value in flat)
        words, _ = read_octets(data, 32)
        return cls(words.reshape(*(shape if shape is not None else (len(flat),)), 4))

    @classmethod
    def zeros(cls, shape: int | Shape = ()) -> Self:
        """Make an array of zeros."""
        return cls(np.zeros((*as_shape(shape), 4), np.uint64))

    def to_array(self) -> Octets:
        """Return the little-endian bytes, shape (*S, 32)."""
        return write_octets(self._rows(), self.shape)

    def to_bytes(self) -> bytes:
        """Return the little-endian bytes of all scalars in a row."""
        return self.to_array().tobytes()

    def to_ints(self) -> list[int]:
        """Return all scalars in a row as Python integers. Variable time."""
        data = self.to_bytes()
        return [int.from_bytes(data[i : i + 32], "little") for i in range(0, len(data), 32)]

    def __add__(self, other: "Scalars") -> Self:
        """Add modulo ℓ."""
        return self._combined(kernel.add_scalars, other)

    def __sub__(self, other: "Scalars") -> Self:
        """Subtract modulo ℓ."""
        return self._combined(kernel.sub_scalars, other)

    def __mul__(self, other: "Scalars") -> Self:
        """Multiply modulo ℓ."""
        if not isinstance(other, Scalars):
            return NotImplemented  # Points know how
        return self._combined(kernel.mul_scalars, other)

    def __neg__(self) -> Self:
        """Negate modulo ℓ."""
        return type(self).zeros(()) - self

    def is_zero(self) -> Mask:
        """Return which are 0."""
        return self == type(self).zeros()

    def sum(self, axis: int = 0) -> Self:
        """Sum along an axis; 0 over none."""
        return self._summed(kernel.sum_scalar_rows, axis)

    def half(self) -> Self:
        """Return the scalars that, doubled, are these: see `encode_doubles`."""
        return self * type(self).from_ints([(ORDER + 1) // 2])[0]

    def inverse(self) -> Self:
        """Return the inverses modulo ℓ; 0 gives 0."""
        return self._mapped(kernel.invert_scalars)

    @staticmethod
    def _compare(a: Words, b: Words) -> Mask:
        different: Words = np.bitwise_or.reduce(a ^ b, axis=1)
        equal: Mask = different == np.uint64(0)
        return equal
