"""Synthetic members and their choices: the published totals, spread over members by lot.

A seed repeats members, choices and the order of casting exactly. Keys, codes and encryption are
drawn afresh each time: a record whose randomness could be repeated would hide nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from groundswell.cli.demo.apportion import apportion
from groundswell.cli.demo.census import REGIONS
from groundswell.cli.demo.figures import OPTIONS
from groundswell.cli.whole_vote.inputs import CastChoices, Electorate
from groundswell.voting.manifest import Manifest

_COHORT_WEIGHTS = {"before": 70, "since": 18, "supporters": 12}
_REVOTES_PER_MILLE = 20

Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lots:
    """Lots drawn from one seed; Python promises the same numbers for a seed in every version."""

    draw: Callable[[], float]

    @classmethod
    def of(cls, seed: int) -> Lots:
        """Begin with a seed."""
        return cls(Random(seed).random)  # noqa: S311  # nothing secret comes of it

    def numbers(self, count: int) -> NDArray[np.float64]:
        """Draw so many numbers from 0 to 1."""
        return np.fromiter((self.draw() for _ in range(count)), dtype=np.float64, count=count)

    def order(self, count: int) -> NDArray[np.int64]:
        """Draw an order of so many things."""
        return np.argsort(self.numbers(count), kind="stable")


def make_electorate(manifest: Manifest, members: int, lots: Lots) -> Electorate:
    """Spread members over states by population and over cohorts, then mix them."""
    population = {_slug(state): n for states in REGIONS.values() for state, n in states.items()}
    weights = [population[cell.chapter] * _COHORT_WEIGHTS[cell.cohort] for cell in manifest.cells]
    cells = np.repeat(np.arange(len(weights)), apportion(members, weights))
    width = len(str(members))
    return Electorate(
        members=[f"synthetic-{number:0{width}}" for number in range(1, members + 1)],
        cells=cells[lots.order(members)],
        weights=np.ones(members, dtype=np.int64),
    )


def make_choices(members: int, votes: int, lots: Lots) -> CastChoices:
    """Let so many members vote, in the published proportions; a few of them change their minds.

    Who votes what is drawn by lot, so differences between cohorts and states mean nothing.
    """
    voters = lots.order(members)[:votes]
    totals = apportion(votes, [option.per_mille for option in OPTIONS])
    final = np.repeat(np.arange(len(OPTIONS)), totals)[lots.order(votes)]
    twice = votes * _REVOTES_PER_MILLE // 1_000
    first = np.floor(lots.numbers(twice) * len(OPTIONS)).astype(np.int64)
    # Each ballot at its moment; the earlier of two is the one that will be replaced.
    at, again = lots.numbers(votes), lots.numbers(twice)
    earlier, later = np.minimum(at[:twice], again), np.maximum(at[:twice], again)
    at[:twice] = later
    order = np.argsort(np.concatenate([at, earlier]), kind="stable")
    picked = np.concatenate([final, first])[order]
    marks = [_mark(option) for option in range(len(OPTIONS))]
    return CastChoices(
        voters=np.concatenate([voters, voters[:twice]])[order],
        counts=[(marks[option],) for option in picked.tolist()],
    )


def _mark(option: int) -> Counts:
    """Give one vote to one option."""
    return tuple(int(place == option) for place in range(len(OPTIONS)))


def _slug(state: str) -> str:
    return state.lower().replace(" ", "-")
