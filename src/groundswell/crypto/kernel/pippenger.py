"""Sums of many public multiples: Pippenger's buckets with signed digits. VARIABLE TIME.

Branches and addresses depend on scalars and points. For public data only.

A scalar is written in signed digits of c bits; for each position, from the top, every point is
added to, or taken from, the bucket of its digit's magnitude, and the buckets' sum weighted by
magnitude is added to c doublings of what came before. (Bernstein, Doumen, Lange and Oosterwijk,
"Faster batch forgery identification", 2012, section 4.)
"""

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.kernel import buckets as portable
from groundswell.crypto.kernel import quad_buckets, vectors
from groundswell.crypto.kernel.edwards import IDENTITY, add_points, double_times, store
from groundswell.crypto.kernel.jit import (
    COUNT,
    DIGITS_IN,
    DIGITS_OUT,
    entry,
    inner,
    words_in,
    words_out,
)
from groundswell.crypto.kernel.rows import Array

Digits = NDArray[np.int16]

_chosen = quad_buckets if vectors.AVAILABLE else portable
signed_rows = _chosen.signed_rows
empty_buckets = _chosen.empty_buckets
clear_buckets = _chosen.clear_buckets
add_row = _chosen.add_row
weigh_buckets = _chosen.weigh_buckets


@entry(words_in(2), COUNT, DIGITS_OUT)
def split_digits(scalars: Array, width: int, digits: Digits) -> None:
    """Split n scalars of any number of words into signed digits (positions, n).

    Digits are −2^(c−1) … 2^(c−1), c = `width` at most 15; the positions must cover one bit more
    than the scalars have.
    """
    words = scalars.shape[1]
    mask = (np.uint64(1) << np.uint64(width)) - np.uint64(1)
    half = 1 << (width - 1)
    for i in range(scalars.shape[0]):
        over = 0
        for position in range(digits.shape[0]):
            bit = position * width
            word = bit >> 6
            shift = np.uint64(bit & 63)
            value = np.uint64(0)
            if word < words:
                value = scalars[i, word] >> shift
            if word + 1 < words:
                value |= (scalars[i, word + 1] << np.uint64(1)) << (np.uint64(63) - shift)
            digit = np.int64(value & mask) + over
            over = 1 if digit > half else 0
            digits[position, i] = digit - (over << width)


@inner
def fill_buckets(signed: Array, digits: Digits, position: int, buckets: Array) -> None:
    """Add every point, with the sign of its digit, to the bucket of the digit's magnitude."""
    for i in range(digits.shape[1]):
        digit = np.int64(digits[position, i])
        if digit > 0:
            add_row(buckets, digit - 1, signed, 2 * i)
        elif digit < 0:
            add_row(buckets, -digit - 1, signed, 2 * i + 1)


@entry(words_in(2), DIGITS_IN, words_in(2), DIGITS_IN, COUNT, words_out(3))
def sum_multiples(
    rows: Array, digits: Digits, short_rows: Array, short_digits: Digits, width: int, result: Array
) -> None:
    """Sum points (n, 16) times digits (positions, n), and short ones with fewer positions."""
    signed = signed_rows(rows)
    short_signed = signed_rows(short_rows)
    buckets = empty_buckets(1 << (width - 1))
    total = IDENTITY
    for position in range(max(digits.shape[0], short_digits.shape[0]) - 1, -1, -1):
        total = double_times(total, width)
        clear_buckets(buckets)
        if position < digits.shape[0]:
            fill_buckets(signed, digits, position, buckets)
        if position < short_digits.shape[0]:
            fill_buckets(short_signed, short_digits, position, buckets)
        total = add_points(total, weigh_buckets(buckets))
    store(result, 0, total)
