"""Scalars modulo ℓ over whole arrays of rows of four words. Constant time."""

import numpy as np

from groundswell.crypto.kernel.constants import ORDER, WORD_0
from groundswell.crypto.kernel.emit import Words
from groundswell.crypto.kernel.jit import COUNT, FLAGS, entry, inner, words_in, words_out
from groundswell.crypto.kernel.order import (
    add_residues,
    is_canonical,
    montgomery,
    sub_residues,
)
from groundswell.crypto.kernel.rows import Array, Flags, load_words, store_words


def _words(value: int) -> Words:
    a, b, c, d = (np.uint64((value >> (64 * i)) & (2**64 - 1)) for i in range(4))
    return a, b, c, d


ZERO = _words(0)
ONE = _words(1)
R = _words(2**256 % ORDER)
R_SQUARED = _words(2**512 % ORDER)
ORDER_MINUS_2 = _words(ORDER - 2)


@inner
def multiply(a: Words, b: Words) -> Words:
    """Multiply modulo ℓ; b below ℓ, a below 2²⁵⁶."""
    return montgomery(montgomery(a, b), R_SQUARED)


@entry(words_in(2), words_in(2), words_out(2))
def add_scalars(a: Array, b: Array, result: Array) -> None:
    """Add n pairs (n, 4)."""
    for i in range(a.shape[0]):
        store_words(result, i, add_residues(load_words(a, i), load_words(b, i)))


@entry(words_in(2), words_in(2), words_out(2))
def sub_scalars(a: Array, b: Array, result: Array) -> None:
    """Subtract n pairs (n, 4)."""
    for i in range(a.shape[0]):
        store_words(result, i, sub_residues(load_words(a, i), load_words(b, i)))


@entry(words_in(2), words_in(2), words_out(2))
def mul_scalars(a: Array, b: Array, result: Array) -> None:
    """Multiply n pairs (n, 4)."""
    for i in range(a.shape[0]):
        store_words(result, i, multiply(load_words(a, i), load_words(b, i)))


@entry(words_in(2), COUNT, words_out(2))
def sum_scalar_rows(a: Array, length: int, result: Array) -> None:
    """Sum each row of `length` scalars; a is (rows·length, 4), the result (rows, 4)."""
    for row in range(result.shape[0]):
        total = ZERO
        for i in range(row * length, (row + 1) * length):
            total = add_residues(total, load_words(a, i))
        store_words(result, row, total)


@entry(words_in(2), words_out(2))
def reduce_wide(wide: Array, result: Array) -> None:
    """Reduce n 512-bit numbers (n, 8) modulo ℓ: the low half times R/R, the high one times R²/R."""
    for i in range(wide.shape[0]):
        high = (wide[i, 4], wide[i, 5], wide[i, 6], wide[i, 7])
        reduced = add_residues(montgomery(load_words(wide, i), R), montgomery(high, R_SQUARED))
        store_words(result, i, reduced)


@entry(words_in(2), words_out(2), FLAGS)
def read_scalars(words: Array, result: Array, valid: Flags) -> None:
    """Check n scalars (n, 4): copy those below ℓ; 0 and False for the others."""
    for i in range(words.shape[0]):
        row = load_words(words, i)
        mask = is_canonical(row)
        store_words(result, i, (row[0] & mask, row[1] & mask, row[2] & mask, row[3] & mask))
        valid[i] = mask != WORD_0


@entry(words_in(2), words_out(2))
def invert_scalars(a: Array, result: Array) -> None:
    """Invert n scalars (n, 4) by Fermat's theorem; 0 gives 0. Branches only on the exponent."""
    for i in range(a.shape[0]):
        base = montgomery(load_words(a, i), R_SQUARED)
        power = R
        for bit in range(252, -1, -1):
            power = montgomery(power, power)
            if (ORDER_MINUS_2[bit >> 6] >> np.uint64(bit & 63)) & np.uint64(1):
                power = montgomery(power, base)
        store_words(result, i, montgomery(power, ONE))
