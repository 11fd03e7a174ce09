"""Draw the votes of a contest's pools on every path."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from groundswell.race.delegates.contests import StateContest
from groundswell.race.delegates.pools import Pool
from groundswell.race.delegates.simulation.arrays import Votes
from groundswell.race.delegates.simulation.assumptions import Assumptions, Averages, Support

Shares = npt.NDArray[np.float64]

_LEAST = 1e-6
"""The share of a candidate who would fall to nothing or below: votes stay positive."""


def draw_swing(averages: Averages, paths: int, generator: np.random.Generator) -> Shares:
    """Draw the national swing: of shape (candidates, paths), one for all contests."""
    deviations = np.array([each.deviation for each in averages.national])
    swing: Shares = generator.standard_normal((len(deviations), paths)) * deviations[:, None]
    return swing


def drift_swing(
    swing: Shares, days: int, assumptions: Assumptions, generator: np.random.Generator
) -> Shares:
    """Let a national swing drift for some days."""
    if not (days and assumptions.daily_drift):
        return swing
    deviation = assumptions.daily_drift * days**0.5
    drifted: Shares = swing + generator.standard_normal(swing.shape) * deviation
    return drifted


def draw_votes(
    contest: StateContest,
    averages: Averages,
    assumptions: Assumptions,
    swing: Shares,
    generator: np.random.Generator,
) -> Iterator[tuple[Pool, Votes]]:
    """Draw a contest: first its state, then each of its districts around it.

    Yields every pool of the contest with votes of shape (candidates, paths).
    """
    state = _draw_state(contest.place, averages, assumptions, swing, generator)
    statewide = count_votes(state, assumptions.votes)
    districts = [pool for pool in contest.pools if pool.kind == "district"]
    for pool in contest.pools:
        if pool.kind != "district":
            yield pool, statewide
    if not districts:
        return
    deviations = generator.standard_normal((len(districts), *state.shape))
    deviations *= assumptions.district_deviation
    weights = np.array([pool.delegates for pool in districts], dtype=np.float64)
    deviations -= np.tensordot(weights / weights.sum(), deviations, axes=1)
    for pool, deviation in zip(districts, deviations, strict=True):
        yield pool, count_votes(state + deviation, assumptions.votes)


def count_votes(support: Shares, votes: int) -> Votes:
    """Turn support into whole votes: nothing below zero, all of it scaled to the whole."""
    support = np.maximum(support, _LEAST)
    support *= votes / support.sum(axis=0)
    # Up, so that whoever has any support has a vote.
    return np.ceil(support).astype(np.int64)


def _draw_state(
    place: str,
    averages: Averages,
    assumptions: Assumptions,
    swing: Shares,
    generator: np.random.Generator,
) -> Shares:
    own = averages.find_state(place)
    support = own or averages.national
    deviations = np.array(
        [_state_deviation(each, own is not None, assumptions) for each in support]
    )
    means = np.array([each.mean for each in support])
    drawn = generator.standard_normal(swing.shape) * deviations[:, None]
    state: Shares = means[:, None] + swing + drawn
    return state


def _state_deviation(support: Support, own: bool, assumptions: Assumptions) -> float:
    return support.deviation if own else assumptions.state_deviation
