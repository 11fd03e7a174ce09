"""Adding up points by label: the weighted sums of many rows at once."""

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.kernel import grouped
from groundswell.crypto.points import Points

__all__ = ["add_by_label"]


def add_by_label(
    totals: Points, points: Points, labels: NDArray[np.int64], weights: NDArray[np.int64]
) -> Points:
    """Return totals (g, m) with weights[i]·points[i] (n, m) added to row labels[i] for each i.

    VARIABLE TIME in labels and weights: public data only.

    Raises:
        ValueError: for shapes that don't fit, a label outside the totals or a negative weight.
    """
    count, width = points.shape
    if totals.shape[1] != width or labels.shape != (count,) or weights.shape != (count,):
        raise ValueError(f"{points.shape} points for totals of shape {totals.shape}")
    if count and (labels.min() < 0 or labels.max() >= len(totals) or weights.min() < 0):
        raise ValueError("a label outside the totals, or a negative weight")
    result = np.array(totals.coordinates).reshape(-1, 4, 5)
    grouped.add_by_label(
        np.ascontiguousarray(points.coordinates).reshape(-1, 4, 5),
        labels.astype(np.uint64),
        weights.astype(np.uint64),
        width,
        result,
    )
    return Points(result.reshape(*totals.shape, 4, 5))
