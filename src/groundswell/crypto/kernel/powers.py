"""Many powers for square roots at a time: eight together where the processor can."""

import numpy as np

from groundswell.crypto.kernel import vectors
from groundswell.crypto.kernel.jit import inner
from groundswell.crypto.kernel.lanes import LANES, SLOTS, raise_slot
from groundswell.crypto.kernel.roots import power_for_roots
from groundswell.crypto.kernel.rows import Array, load_field, store_field

# Fewer than this many are done one by one.
FEWEST = 2


@inner
def raise_singly(values: Array, start: int) -> None:
    """Replace tight values (n, 1, 5) from `start` on by their (p − 5)/8-th powers."""
    for i in range(start, values.shape[0]):
        store_field(values, i, 0, power_for_roots(load_field(values, i, 0)))


@inner
def raise_together(values: Array) -> None:
    """Replace tight values (n, 1, 5) by their (p − 5)/8-th powers, eight at a time."""
    n = values.shape[0]
    slots = np.zeros((SLOTS, 5, LANES), np.uint64)
    start = 0
    while n - start >= FEWEST:
        end = min(start + LANES, n)
        for i in range(start, end):
            for k in range(5):
                slots[0, k, i - start] = values[i, 0, k]
        raise_slot(slots)
        for i in range(start, end):
            for k in range(5):
                values[i, 0, k] = slots[0, k, i - start]
        start = end
    raise_singly(values, start)


@inner
def raise_one_by_one(values: Array) -> None:
    """Replace tight values (n, 1, 5) by their (p − 5)/8-th powers."""
    raise_singly(values, 0)


raise_for_roots = raise_together if vectors.AVAILABLE else raise_one_by_one
