"""Where each value of a ballot stands: the blocks of bytes of options and selections.

An option whose counts go from 0 to M is one block of 32-byte values

    α β | a_0 b_0 … a_M b_M | c_0 … c_{M−1} | z_0 … z_M

and the selection of a question, whose sum lies among b values, is one block

    a_0 b_0 … a_{b−1} b_{b−1} | c_0 … c_{b−2} | z_0 … z_{b−1}

The last challenge is not sent: it is the hash less the others (spec/ballot.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto.disjunction import Proofs, derive_last
from groundswell.crypto.points import Points
from groundswell.crypto.scalars import Scalars
from groundswell.voting.manifest import Question

Blocks = NDArray[np.uint8]
"""Blocks of 32-byte values, shape (..., values, 32)."""


@dataclass(frozen=True, slots=True)
class ProofLayout:
    """The block of one disjunctive proof of so many branches."""

    branches: int

    @property
    def points(self) -> int:
        """Count the commitments, two a branch."""
        return 2 * self.branches

    @property
    def values(self) -> int:
        """Count the 32-byte values of the proof."""
        return self.points + 2 * self.branches - 1

    def join(self, commitments: Blocks, challenges: Scalars, responses: Scalars) -> Blocks:
        """Lay out a proof; commitments (..., branches, 2, 32), all challenges (..., branches)."""
        shape = commitments.shape[:-3]
        return np.concatenate(
            [
                commitments.reshape(*shape, self.points, 32),
                challenges.to_array()[..., :-1, :],
                responses.to_array(),
            ],
            axis=-2,
        )

    def proofs(self, points: Points, scalars: Scalars, total: Scalars) -> Proofs:
        """Assemble proofs from their points (..., 2·branches) and scalars, completed by `total`."""
        challenges = derive_last(scalars[..., : self.branches - 1], total)
        return Proofs(
            first=points[..., 0::2],
            second=points[..., 1::2],
            challenges=challenges,
            responses=scalars[..., self.branches - 1 :],
        )


@dataclass(frozen=True, slots=True)
class QuestionLayout:
    """The blocks of one question: `options` of them for the options, and perhaps a selection."""

    options: int
    option: ProofLayout
    selection: ProofLayout | None
    least: int

    @property
    def option_size(self) -> int:
        """Give the bytes of an option's block: the ciphertext and its proof."""
        return 32 * (2 + self.option.values)

    @property
    def selection_size(self) -> int:
        """Give the bytes of the selection's block, 0 where there is none."""
        return 32 * self.selection.values if self.selection else 0


def question_layout(question: Question) -> QuestionLayout:
    """Lay out a question of the manifest."""
    limited = question.limits_selection
    return QuestionLayout(
        options=len(question.options),
        option=ProofLayout(question.highest + 1),
        selection=ProofLayout(question.most - question.least + 1) if limited else None,
        least=question.least,
    )
