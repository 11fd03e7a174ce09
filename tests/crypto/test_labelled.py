"""Weighted sums by label, against sums written out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.crypto import material

from groundswell.crypto.labelled import add_by_label
from groundswell.crypto.points import Points
from groundswell.crypto.scalars import Scalars

ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 5) | st.sampled_from([1 << 20, 2**40, 2**63 - 1])),
    max_size=12,
)


def ints(values: list[int]) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


@given(ROWS, st.integers(1, 3))
@settings(max_examples=40)
def test_sums_are_those_written_out(rows: list[tuple[int, int]], width: int) -> None:
    points = material.points("labelled", len(rows) * width).reshape(len(rows), width)
    totals = material.points("totals", 4 * width).reshape(4, width)
    labels, weights = ints([label for label, _ in rows]), ints([weight for _, weight in rows])
    found = add_by_label(totals, points, labels, weights)
    for label in range(4):
        expected = totals[label]
        for row in np.flatnonzero(labels == label):
            expected = expected + points[row] * Scalars.from_ints([rows[row][1]])
        assert (found[label] == expected).all()


def test_sums_leave_the_totals_given_as_they_were() -> None:
    totals = Points.identity((1, 2))
    points = material.points("kept", 6)[4:].reshape(1, 2)
    found = add_by_label(totals, points, ints([0]), ints([3]))
    assert totals.is_identity().all()
    assert (found == points * Scalars.from_ints([3])).all()


def test_sums_added_in_two_parts_are_those_added_at_once() -> None:
    points = material.points("parts", 40).reshape(20, 2)
    labels, weights = ints([i % 3 for i in range(20)]), ints(list(range(20)))
    once = add_by_label(Points.identity((3, 2)), points, labels, weights)
    first = add_by_label(Points.identity((3, 2)), points[:7], labels[:7], weights[:7])
    assert (add_by_label(first, points[7:], labels[7:], weights[7:]) == once).all()


@pytest.mark.parametrize(
    ("labels", "weights"),
    [
        ([0, 2], [1, 1]),
        ([0, -1], [1, 1]),
        ([0, 1], [1, -1]),
        ([0, 1, 0], [1, 1]),
        ([0, 1], [1]),
        ([0], [1, 1]),
    ],
)
def test_impossible_labels_and_weights_are_refused(labels: list[int], weights: list[int]) -> None:
    points = material.points("refused", 4).reshape(2, 2)
    with pytest.raises(ValueError, match=r"points for totals|a label outside"):
        add_by_label(Points.identity((2, 2)), points, ints(labels), ints(weights))


def test_points_of_another_width_are_refused() -> None:
    points = material.points("width", 6).reshape(2, 3)
    with pytest.raises(ValueError, match=r"\(2, 3\) points for totals of shape \(2, 2\)"):
        add_by_label(Points.identity((2, 2)), points, ints([0, 1]), ints([1, 1]))
