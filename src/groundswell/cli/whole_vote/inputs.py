"""Who may vote and what each casts, in arrays: a million members take little room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundswell.cli.tables.choices import Choice, Counts
from groundswell.cli.tables.roll import RollMember


@dataclass(frozen=True, slots=True)
class Electorate:
    """n members in the order of the officer's table.

    `members` are their ids, which are personal data; `cells` and `weights` are int64, shape (n,).
    """

    members: Sequence[str]
    cells: NDArray[np.int64]
    weights: NDArray[np.int64]

    def __len__(self) -> int:
        """Count the members."""
        return len(self.members)

    @classmethod
    def from_roll(cls, roll: Sequence[RollMember]) -> Electorate:
        """Take over a roll as it was read."""
        return cls(
            members=[each.member for each in roll],
            cells=np.array([each.cell for each in roll], dtype=np.int64),
            weights=np.array([each.weight for each in roll], dtype=np.int64),
        )


@dataclass(frozen=True, slots=True)
class CastChoices:
    """b ballots in the order of casting, replaced ones included.

    `voters` are positions among the members, int64 of shape (b,); `counts` has every question's.
    """

    voters: NDArray[np.int64]
    counts: Sequence[tuple[Counts, ...]]

    def __len__(self) -> int:
        """Count the ballots."""
        return len(self.counts)

    @classmethod
    def from_choices(cls, choices: Sequence[Choice]) -> CastChoices:
        """Take over choices as they were read."""
        return cls(
            voters=np.array([voter for voter, _ in choices], dtype=np.int64),
            counts=[counts for _, counts in choices],
        )

    def sequences(self) -> NDArray[np.int64]:
        """Number the ballots of each voter 1, 2, …; shape (b,)."""
        order = np.argsort(self.voters, kind="stable")
        ordered = self.voters[order]
        starts = np.searchsorted(ordered, ordered)  # where each voter's run of ballots begins
        sequences = np.empty(len(order), dtype=np.int64)
        sequences[order] = np.arange(len(order)) - starts + 1
        return sequences
