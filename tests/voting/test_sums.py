"""Encrypted sums, against sums of numbers: the points here are known multiples of B."""

from __future__ import annotations

import numpy as np
import pytest
from tests.crypto import material

from groundswell.crypto.elgamal import Ciphertexts
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars
from groundswell.voting.sums import CellSums

OPTIONS = (2, 3)
CELLS = 4
BALLOTS = 12
NUMBERS = np.random.default_rng(1).integers(0, 1 << 30, (BALLOTS, 5, 2))
"""The α and β of each ballot and option, as multiples of B."""
LABELS = np.array([0, 1, 2, 0, 0, 2, 1, 2, 0, 0, 1, 2], dtype=np.int64)
WEIGHTS = np.array([1, 2, 1 << 20, 3, 1, 1, 7, 5, 1, 1 << 20, 1, 1], dtype=np.int64)


def ciphertexts(rows: slice) -> list[Ciphertexts]:
    points = Scalars.from_ints(NUMBERS[rows]) * BASEPOINT
    first, rest = points[:, :2], points[:, 2:]
    return [Ciphertexts(each[..., 0], each[..., 1]) for each in (first, rest)]


def sums_of(rows: slice) -> CellSums:
    sums = CellSums(CELLS, sum(OPTIONS))
    sums.add(ciphertexts(rows), LABELS[rows], WEIGHTS[rows])
    return sums


def numbers_of(cells: tuple[int, ...], rows: slice) -> list[bytes]:
    """Add up the numbers: α of each option, then β of each option, question by question."""
    chosen = np.isin(LABELS[rows], cells)
    weighted = NUMBERS[rows][chosen].astype(object) * WEIGHTS[rows][chosen][:, None, None]
    total = weighted.sum(axis=0) if len(weighted) else np.zeros((5, 2), dtype=object)
    parts = [part[:, side] for part in (total[:2], total[2:]) for side in (0, 1)]
    return [(Scalars.from_ints(part.tolist()) * BASEPOINT).to_bytes() for part in parts]


def encoded(sums: CellSums, cells: tuple[int, ...]) -> list[bytes]:
    groups = sums.group(cells, OPTIONS)
    return [part.to_bytes() for each in groups for part in (each.alpha, each.beta)]


ALL = slice(None)
GROUPS = [(0,), (1,), (3,), (0, 2), (1, 3), (0, 1, 2, 3)]


@pytest.mark.parametrize("cells", GROUPS, ids=str)
def test_sums_are_those_of_the_numbers(cells: tuple[int, ...]) -> None:
    assert encoded(sums_of(ALL), cells) == numbers_of(cells, ALL)


@pytest.mark.parametrize("cells", GROUPS, ids=str)
def test_sums_added_in_parts_are_those_of_all(cells: tuple[int, ...]) -> None:
    sums = CellSums(CELLS, sum(OPTIONS))
    for start in range(0, BALLOTS, 5):
        rows = slice(start, start + 5)
        sums.add(ciphertexts(rows), LABELS[rows], WEIGHTS[rows])
    merged = sums_of(slice(0, 7))
    merged.merge(sums_of(slice(7, BALLOTS)))
    assert encoded(sums, cells) == encoded(merged, cells) == numbers_of(cells, ALL)


@pytest.mark.parametrize("cells", GROUPS, ids=str)
def test_sums_subtracted_leave_the_rest(cells: tuple[int, ...]) -> None:
    sums = sums_of(ALL)
    sums.merge(sums_of(slice(4, 9)), subtract=True)
    sums.merge(sums_of(slice(9, BALLOTS)), subtract=True)
    assert encoded(sums, cells) == numbers_of(cells, slice(0, 4))


def test_sums_of_no_ballots_are_the_identity() -> None:
    sums = sums_of(slice(0, 0))
    assert all(not any(each) for each in encoded(sums, (0, 1, 2, 3)))


def test_sums_of_a_cell_that_is_not_there_are_refused() -> None:
    points = material.points("cell", 10).reshape(1, 5, 2)
    pair = Ciphertexts(points[..., 0], points[..., 1])
    sums = CellSums(CELLS, 5)
    for cell, weight in ((CELLS, 1), (-1, 1), (0, -1)):
        with pytest.raises(ValueError, match="a label outside the totals, or a negative weight"):
            sums.add([pair], np.array([cell]), np.array([weight]))
    assert isinstance(pair.alpha, Points)
