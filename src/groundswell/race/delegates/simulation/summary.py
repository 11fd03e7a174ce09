"""Sum up simulated paths: totals over time, and where a majority is reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from groundswell.race.delegates.counting import majority
from groundswell.race.delegates.simulation.assumptions import (
    Assumption,
    Assumptions,
    state_assumptions,
)
from groundswell.race.delegates.simulation.paths import Paths

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayQuantiles:
    """A candidate's pledged delegates after a day's contests, at each quantile."""

    day: date
    delegates: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatePaths:
    """What the paths of a candidate come to.

    `share_of_paths` is the share of simulated paths on which he has the goal by the end, exact;
    `reached_on` the day he first has it at each quantile of those paths, empty where no path
    gets there. `has_reached` is True where what was awarded is enough already.
    """

    candidate: str
    awarded: int
    over_time: tuple[DayQuantiles, ...]
    share_of_paths: Fraction
    reached_on: tuple[date, ...]
    has_reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PathsSummary:
    """Simulated paths in figures, with every assumption they rest on.

    `goal` is the number of pledged delegates that counts as reached; `nobody` the share of
    paths on which nobody has it by the end.
    """

    paths: int
    goal: int
    quantiles: tuple[float, ...]
    candidates: tuple[CandidatePaths, ...]
    nobody: Fraction
    pledged: int
    left: int
    undated: int
    assumptions: tuple[Assumption, ...]


def summarise_paths(
    paths: Paths,
    assumptions: Assumptions,
    *,
    goal: int | None = None,
    quantiles: tuple[float, ...] = QUANTILES,
) -> PathsSummary:
    """Sum paths up against a goal: a majority of the pledged delegates where none is given.

    Every quantile is a value that some path has: the least that this share of paths doesn't
    exceed.
    """
    needed = majority(paths.pledged) if goal is None else goal
    awarded = np.array(paths.awarded)[:, None]
    final = paths.totals[-1] if paths.days else np.repeat(awarded, paths.number, axis=1)
    reached = final >= needed
    return PathsSummary(
        paths=paths.number,
        goal=needed,
        quantiles=quantiles,
        candidates=tuple(
            _sum_up(paths, index, needed, quantiles, reached[index])
            for index in range(len(paths.candidates))
        ),
        nobody=Fraction(int((~reached.any(axis=0)).sum()), paths.number),
        pledged=paths.pledged,
        left=paths.left,
        undated=paths.undated,
        assumptions=state_assumptions(assumptions),
    )


def _sum_up(
    paths: Paths,
    index: int,
    needed: int,
    quantiles: tuple[float, ...],
    reached: npt.NDArray[np.bool_],
) -> CandidatePaths:
    totals = paths.totals[:, index]
    has_reached = paths.awarded[index] >= needed
    days: tuple[date, ...] = ()
    if reached.any() and not has_reached:
        first = (totals[:, reached] >= needed).argmax(axis=0)
        days = tuple(paths.days[day] for day in _quantile(first[None], quantiles)[0])
    over_time = zip(paths.days, _quantile(totals, quantiles), strict=True)
    return CandidatePaths(
        candidate=paths.candidates[index],
        awarded=paths.awarded[index],
        over_time=tuple(DayQuantiles(day=day, delegates=values) for day, values in over_time),
        share_of_paths=Fraction(int(reached.sum()), paths.number),
        reached_on=days,
        has_reached=has_reached,
    )


def _quantile(
    values: npt.NDArray[np.int32] | npt.NDArray[np.intp], quantiles: tuple[float, ...]
) -> list[tuple[int, ...]]:
    """Give each row's quantiles."""
    if not values.size:
        return []
    found = np.quantile(values, quantiles, axis=1, method="inverted_cdf")
    return [tuple(int(value) for value in column) for column in found.T]
