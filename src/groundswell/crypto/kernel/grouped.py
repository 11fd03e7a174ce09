"""Sums by label: every row of points goes, so many times, to the total that its label names.

VARIABLE TIME in labels and weights: for public data only.
"""

from groundswell.crypto.kernel.edwards import (
    IDENTITY,
    Extended,
    add_points,
    double,
    load,
    store,
)
from groundswell.crypto.kernel.jit import COUNT, entry, inner, words_in, words_out
from groundswell.crypto.kernel.rows import Array


@inner
def small_multiple(point: Extended, weight: int) -> Extended:
    """Return weight·P by doubling and adding, from the lowest bit up."""
    total = IDENTITY
    while weight != 0:
        if weight & 1:
            total = add_points(total, point)
        weight >>= 1
        if weight != 0:
            point = double(point)
    return total


@entry(words_in(3), words_in(1), words_in(1), COUNT, words_out(3))
def add_by_label(p: Array, labels: Array, weights: Array, width: int, totals: Array) -> None:
    """Add weights[i]·p[i·width + j] to totals[labels[i]·width + j] for each j below `width`."""
    for i in range(labels.shape[0]):
        start = labels[i] * width
        for j in range(width):
            point = load(p, i * width + j)
            if weights[i] != 1:
                point = small_multiple(point, weights[i])
            store(totals, start + j, add_points(load(totals, start + j), point))
