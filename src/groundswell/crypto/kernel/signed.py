"""Signed digits of secret scalars. Constant time.

Adding the constant Σ 2^(w−1)·2^(w·i) once turns the plain base-2^w digits of the sum, each less
2^(w−1), into signed digits of the scalar, −2^(w−1) … 2^(w−1) − 1, without carrying.
"""

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.kernel.emit import Word, Words
from groundswell.crypto.kernel.jit import inner
from groundswell.crypto.kernel.order import add_words

SIX_BITS = np.uint64(63)
TOP = np.uint64(63)


def offset(width: int, positions: int) -> Words:
    """Return the constant to add for so many digits; below 2²⁵⁶ less the largest scalar."""
    value = sum(1 << (width * i + width - 1) for i in range(positions))
    a, b, c, d = (np.uint64((value >> (64 * i)) & (2**64 - 1)) for i in range(4))
    return a, b, c, d


@inner
def spread(scalar: Words, constant: Words, shifted: NDArray[np.uint64]) -> None:
    """Write scalar + constant into the first four of five words; the fifth stays 0."""
    shifted[0], shifted[1], shifted[2], shifted[3] = add_words(scalar, constant)


@inner
def signed_digit(
    shifted: NDArray[np.uint64], position: int, half: Word, mask: Word
) -> tuple[Word, Word]:
    """Return (all ones if negative else 0, magnitude) of the digit that begins at a bit.

    `half` is 2^(w−1) and `mask` 2^w − 1; only the position, which is public, is an address.
    """
    shift = np.uint64(position) & SIX_BITS
    word = position >> 6
    # Two shifts, because shifting by 64 is undefined.
    above = (shifted[word + 1] << np.uint64(1)) << (TOP - shift)
    digit = (((shifted[word] >> shift) | above) & mask) - half
    sign = np.uint64(0) - (digit >> TOP)
    return sign, (digit ^ sign) - sign
