"""Counters of contributions and of contributors that can be kept, and added to one another.

A tally is an element of a commutative group under `combine`: two days' tallies are the tally of
both, in any order, and a refund that comes years later is one more tally to add. So a server adds
each batch as it comes and never counts from the beginning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Integers: TypeAlias = npt.NDArray[np.int64]


def _nothing() -> Integers:
    return np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Counts and exact sums, in cents.

    `made` counts contributions as they were made, refunded or not. `amounts`, ascending, and
    `counts` are a histogram of what is left of each after refunds; nothing left is not in it.
    `contributors`, ascending, and `totals` are what is left of each contributor's sum, where that
    is not zero.
    """

    made: int = 0
    raised_cents: int = 0
    refunded_cents: int = 0
    amounts: Integers = field(default_factory=_nothing)
    counts: Integers = field(default_factory=_nothing)
    contributors: Integers = field(default_factory=_nothing)
    totals: Integers = field(default_factory=_nothing)

    def __eq__(self, other: object) -> bool:
        """Compare counts and sums."""
        if not isinstance(other, Tally):
            return NotImplemented
        return (self.made, self.raised_cents, self.refunded_cents) == (
            other.made,
            other.raised_cents,
            other.refunded_cents,
        ) and all(
            np.array_equal(getattr(self, name), getattr(other, name))
            for name in ("amounts", "counts", "contributors", "totals")
        )

    __hash__ = None  # type: ignore[assignment]  # it holds arrays


def tally_contributions(*, cents: Integers, contributors: Integers) -> Tally:
    """Count contributions. `cents`, each above zero, and `contributors` go together.

    A contributor is a number that stands for an identity, as a database's row number does.
    """
    amounts, counts = _sum_by(cents, np.ones(len(cents), dtype=np.int64))
    people, totals = _sum_by(contributors, cents)
    raised = int(cents.sum())
    return Tally(len(cents), raised, 0, amounts, counts, people, totals)


def tally_refunds(*, refunded: Integers, left_before: Integers, contributors: Integers) -> Tally:
    """Count refunds: what each returns, and what was left of its contribution until then.

    `refunded` is above zero and at most `left_before`; a line item occurs once in a batch.
    """
    left = left_before - refunded
    kept = left > 0
    changed = np.concatenate((left_before, left[kept]))
    by = np.concatenate((np.full(len(left), -1), np.ones(int(kept.sum())))).astype(np.int64)
    amounts, counts = _sum_by(changed, by)
    people, totals = _sum_by(contributors, -refunded)
    return Tally(0, 0, int(refunded.sum()), amounts, counts, people, totals)


def combine(first: Tally, second: Tally) -> Tally:
    """Add two tallies."""
    amounts, counts = _sum_by(
        np.concatenate((first.amounts, second.amounts)),
        np.concatenate((first.counts, second.counts)),
    )
    people, totals = _sum_by(
        np.concatenate((first.contributors, second.contributors)),
        np.concatenate((first.totals, second.totals)),
    )
    return Tally(
        first.made + second.made,
        first.raised_cents + second.raised_cents,
        first.refunded_cents + second.refunded_cents,
        amounts,
        counts,
        people,
        totals,
    )


def _sum_by(keys: Integers, values: Integers) -> tuple[Integers, Integers]:
    """Sum values by key, exactly; keys ascending, those whose sum is zero left out."""
    if not len(keys):
        return _nothing(), _nothing()
    order = np.argsort(keys, kind="stable")
    sorted_keys = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], sorted_keys[1:] != sorted_keys[:-1])))
    sums: Integers = np.add.reduceat(values[order], starts)
    there = sums != 0
    return sorted_keys[starts][there], sums[there]
