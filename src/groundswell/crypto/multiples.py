"""Sums of public multiples, on bare words: choose the digits' width, prepare, run the kernel.

VARIABLE TIME throughout: for public data only.
"""

import numpy as np

from groundswell.crypto.elements import Words
from groundswell.crypto.kernel import affine, pippenger


def sum_multiples(points: Words, scalars: Words, short: Words, weights: Words) -> Words:
    """Return Σ scalarᵢ·Pᵢ + Σ weightⱼ·Qⱼ as one extended point (4, 5).

    Points are (n, 4, 5) with scalars (n, 4); short ones (m, 4, 5) with weights (m, 2).
    """
    bits, short_bits = _bit_length(scalars), _bit_length(weights)
    width = _choose_width(len(points), bits, len(short), short_bits)
    result = np.empty((1, 4, 5), np.uint64)
    pippenger.sum_multiples(
        _niels(points),
        _digits(scalars, bits, width),
        _niels(short),
        _digits(weights, short_bits, width),
        width,
        result,
    )
    return result.reshape(4, 5)


def _niels(points: Words) -> Words:
    rows = np.empty((len(points), affine.ROW), np.uint64)
    affine.to_niels(points, rows)
    return rows


def _digits(scalars: Words, bits: int, width: int) -> pippenger.Digits:
    digits = np.empty((_positions(bits, width), len(scalars)), np.int16)
    pippenger.split_digits(scalars, width, digits)
    return digits


def _bit_length(rows: Words) -> int:
    """Return the length in bits of the largest number among rows of words."""
    union: list[int] = np.bitwise_or.reduce(rows, axis=0).tolist()
    return sum(word << (64 * i) for i, word in enumerate(union)).bit_length()


def _positions(bits: int, width: int) -> int:
    """Return how many signed digits cover numbers of so many bits: one bit more, for the sign."""
    return -(-(bits + 1) // width) if bits else 0


def _choose_width(count: int, bits: int, short_count: int, short_bits: int) -> int:
    """Return the digit width with the fewest multiplications in the field.

    A mixed addition costs 7 and every bucket two full additions of 9.
    """

    def cost(width: int) -> int:
        long, short = _positions(bits, width), _positions(short_bits, width)
        return 7 * (count * long + short_count * short) + 9 * max(long, short) * (1 << width)

    return min(range(2, 16), key=cost)
