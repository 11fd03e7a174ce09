"""What arrays of scalars and arrays of points have in common: shape, indexing, joining.

An array of elements of shape S is an array of 64-bit words of shape (*S, *tail); indices reach
S only. The words can't be written to, so that values may be shared freely, between threads too.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.kernel.jit import Entry

Shape: TypeAlias = tuple[int, ...]
Index: TypeAlias = Any  # whatever NumPy indexes with
Words: TypeAlias = NDArray[np.uint64]
Octets: TypeAlias = NDArray[np.uint8]
Mask: TypeAlias = NDArray[np.bool_]


class Elements:
    """An immutable array of group elements or scalars."""

    __slots__ = ("_words",)
    __array_ufunc__ = None  # NumPy's own operators must leave these to ours
    __hash__ = None  # type: ignore[assignment]  # equality is element by element

    tail: ClassVar[Shape]
    _words: Words

    def __init__(self, words: Words) -> None:
        """Wrap words of shape (*S, *tail) that the caller knows to be valid elements."""
        if words.dtype != np.uint64 or words.shape[words.ndim - len(self.tail) :] != self.tail:
            raise ValueError(f"expected uint64 words of shape (…, {self.tail}), got {words.shape}")
        held = np.ascontiguousarray(words).view()
        held.flags.writeable = False
        object.__setattr__(self, "_words", held)

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuse: values don't change."""
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __repr__(self) -> str:
        """Tell the shape only: values may be secret, and logs are kept."""
        return f"{type(self).__name__}(shape={self.shape})"

    def __reduce__(self) -> tuple[type[Self], tuple[Words]]:
        """Travel to another process as the words."""
        return type(self), (self._words,)

    @property
    def shape(self) -> Shape:
        """Return the shape of the array of elements."""
        return self._words.shape[: self._words.ndim - len(self.tail)]

    @property
    def size(self) -> int:
        """Return the number of elements."""
        return math.prod(self.shape)

    def __len__(self) -> int:
        """Return the length of the first axis."""
        if not self.shape:
            raise TypeError("a single element has no length")
        return self.shape[0]

    def __getitem__(self, index: Index) -> Self:
        """Index the leading axes as NumPy would; raises IndexError beyond them."""
        parts = index if isinstance(index, tuple) else (index,)
        if not any(part is Ellipsis for part in parts):
            parts = (*parts, Ellipsis)
        return type(self)(self._words[(*parts, *(slice(None) for _ in self.tail))])

    def __iter__(self) -> Iterator[Self]:
        """Go through the first axis."""
        return (self[i] for i in range(len(self)))

    def reshape(self, *shape: int) -> Self:
        """Return the same elements in another shape; −1 stands for what is left."""
        # NumPy would let −1 stand for a part of the tail; what it means here is settled first.
        known = -math.prod(shape) if -1 in shape else 1
        whole = tuple(self.size // known if length == -1 else length for length in shape)
        return type(self)(self._words.reshape(*whole, *self.tail))

    def broadcast_to(self, shape: Shape) -> Self:
        """Repeat along new or unit axes, as NumPy would."""
        return type(self)(np.broadcast_to(self._words, (*shape, *self.tail)))

    @classmethod
    def concatenate(cls, parts: Sequence[Self], axis: int = 0) -> Self:
        """Join along an axis that exists."""
        return cls(np.concatenate([each._words for each in parts], cls._axis(axis)))

    @classmethod
    def stack(cls, parts: Sequence[Self], axis: int = 0) -> Self:
        """Join along a new axis."""
        return cls(np.stack([each._words for each in parts], cls._axis(axis)))

    @classmethod
    def _axis(cls, axis: int) -> int:
        return axis if axis >= 0 else axis - len(cls.tail)

    def __eq__(self, other: object) -> Mask:  # type: ignore[override]
        """Compare element by element, broadcasting: a mask, as with NumPy's arrays."""
        if not isinstance(other, type(self)):
            return NotImplemented
        shape = np.broadcast_shapes(self.shape, other.shape)
        return self._compare(self._rows(shape), other._rows(shape)).reshape(shape)

    def __ne__(self, other: object) -> Mask:  # type: ignore[override]
        """Return the complement of `==`."""
        return ~(self == other) if isinstance(other, type(self)) else NotImplemented

    @staticmethod
    def _compare(a: Words, b: Words) -> Mask:
        """Compare rows (n, *tail) as elements."""
        raise NotImplementedError

    def _combined(self, operation: Entry, other: "Elements") -> Self:
        """Apply a kernel to pairs of elements, broadcasting."""
        if not isinstance(other, type(self)):
            raise TypeError(f"{type(self).__name__} and {type(other).__name__} do not combine")
        shape = np.broadcast_shapes(self.shape, other.shape)
        a, b = self._rows(shape), other._rows(shape)
        result = np.empty_like(a)
        operation(a, b, result)
        return self._shaped(result, shape)

    def _mapped(self, operation: Entry) -> Self:
        """Apply a kernel to every element."""
        rows = self._rows()
        result = np.empty_like(rows)
        operation(rows, result)
        return self._shaped(result, self.shape)

    def _summed(self, operation: Entry, axis: int) -> Self:
        """Apply a kernel that sums lines of one length."""
        if not -len(self.shape) <= axis < len(self.shape):
            raise ValueError(f"axis {axis} of an array of shape {self.shape}")
        axis %= len(self.shape)
        last = np.moveaxis(self._words, axis, len(self.shape) - 1)
        shape = (*self.shape[:axis], *self.shape[axis + 1 :])
        result = np.empty((math.prod(shape), *self.tail), np.uint64)
        operation(np.ascontiguousarray(last).reshape(-1, *self.tail), self.shape[axis], result)
        return self._shaped(result, shape)

    def _rows(self, shape: Shape | None = None) -> Words:
        """Return the words as (n, *tail), broadcast to a shape first if one is given."""
        words = self._words
        if shape is not None and shape != self.shape:
            words = np.broadcast_to(words, (*shape, *self.tail))
        return np.ascontiguousarray(words).reshape(
            math.prod(words.shape[: -len(self.tail)]), *self.tail
        )

    @classmethod
    def _shaped(cls, rows: Words, shape: Shape) -> Self:
        return cls(rows.reshape(*shape, *cls.tail))


def as_shape(shape: int | Shape) -> Shape:
    """Read a length as the shape of one axis, as NumPy does."""
    return (shape,) if isinstance(shape, int) else shape


def read_octets(data: bytes | Octets, length: int) -> tuple[Words, Shape]:
    """Read elements of `length` bytes each as little-endian words (n, length/8), and their shape.

    Bytes are n elements in a row, shape (n,); an array has shape (*S, length). Raises ValueError
    for other lengths.
    """
    octets = np.frombuffer(data, np.uint8) if isinstance(data, bytes) else data
    if isinstance(data, bytes):
        if octets.size % length:
            raise ValueError(f"{octets.size} bytes are not a multiple of {length}")
        octets = octets.reshape(-1, length)
    if octets.dtype != np.uint8 or octets.ndim == 0 or octets.shape[-1] != length:
        raise ValueError(f"expected uint8 of shape (…, {length}), got {octets.shape}")
    words = np.ascontiguousarray(octets).reshape(-1, length).view("<u8").astype(np.uint64)
    return words, octets.shape[:-1]


def write_octets(words: Words, shape: Shape) -> Octets:
    """Write rows of words as little-endian bytes of shape (*S, 8 · words in a row)."""
    return words.astype("<u8").view(np.uint8).reshape(*shape, 8 * words.shape[-1])
