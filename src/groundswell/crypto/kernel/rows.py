"""Reading and writing rows of arrays: the only way between memory and the arithmetic."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.kernel.emit import Field, Words
from groundswell.crypto.kernel.jit import inner

Array: TypeAlias = NDArray[np.uint64]
Flags: TypeAlias = NDArray[np.bool_]


@inner
def load_words(rows: Array, i: int) -> Words:
    """Read the i-th row of four little-endian words."""
    return rows[i, 0], rows[i, 1], rows[i, 2], rows[i, 3]


@inner
def store_words(rows: Array, i: int, words: Words) -> None:
    """Write the i-th row of four little-endian words."""
    rows[i, 0], rows[i, 1], rows[i, 2], rows[i, 3] = words


@inner
def load_field(rows: Array, i: int, k: int) -> Field:
    """Read the k-th coordinate of the i-th point."""
    return rows[i, k, 0], rows[i, k, 1], rows[i, k, 2], rows[i, k, 3], rows[i, k, 4]


@inner
def store_field(rows: Array, i: int, k: int, a: Field) -> None:
    """Write the k-th coordinate of the i-th point."""
    rows[i, k, 0], rows[i, k, 1], rows[i, k, 2], rows[i, k, 3], rows[i, k, 4] = a
