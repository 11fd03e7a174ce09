"""The encrypted sums of the counted ballots, cell by cell: what is decrypted in the end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.elgamal import Ciphertexts
from groundswell.crypto.labelled import add_by_label
from groundswell.crypto.points import Points
from groundswell.voting.manifest import Manifest


class CellSums:
    """Σ w·(α, β) for each cell and option; options of all questions in a row."""

    def __init__(self, cells: int, options: int) -> None:
        """Start with no ballots."""
        self._options = options
        self._totals = Points.identity((cells, 2 * options))

    def add(
        self,
        ciphertexts: Sequence[Ciphertexts],
        cells: NDArray[np.int64],
        weights: NDArray[np.int64],
    ) -> None:
        """Add n ballots: per question ciphertexts (n, k), with each ballot's cell and weight."""
        parts = [part for each in ciphertexts for part in (each.alpha, each.beta)]
        self._totals = add_by_label(self._totals, Points.concatenate(parts, 1), cells, weights)

    def merge(self, other: CellSums, *, subtract: bool = False) -> None:
        """Add, or subtract, the sums of other ballots of the same vote."""
        self._totals = self._totals + (-other._totals if subtract else other._totals)

    def group(self, cells: Sequence[int], options: Sequence[int]) -> list[Ciphertexts]:
        """Add up some cells; per question (with that many options) ciphertexts of shape (k,)."""
        total = self._totals[list(cells)].sum(0)
        questions, start = [], 0
        for k in options:
            questions.append(
                Ciphertexts(total[start : start + k], total[start + k : start + 2 * k])
            )
            start += 2 * k
        return questions


def empty_sums(manifest: Manifest) -> CellSums:
    """Give the sums of no ballots."""
    return CellSums(len(manifest.cells), sum(len(q.options) for q in manifest.questions))
