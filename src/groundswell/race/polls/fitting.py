"""Candidates fitted together where the same polls name them, and what a fit says of any day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import NamedTuple

import numpy as np

from groundswell.race.polls.field import Departure
from groundswell.race.polls.levels import (
    Floats,
    Levels,
    Observations,
    Places,
    estimate_levels,
)
from groundswell.race.polls.observed import Observed
from groundswell.race.polls.settings import ModelSettings
from groundswell.race.polls.widening import Widening


class Estimate(NamedTuple):
    """A mean and its standard deviation, in percentage points."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Levels of `candidates` at `days` (ordinals), the last being the end; where each poll stands.

    `chosen` are the places among the race's polls; `nodes` and `houses` are theirs in the levels.
    """

    candidates: tuple[str, ...]
    days: Places
    times: Floats
    chosen: Places
    nodes: Places
    houses: Places
    house_names: tuple[str, ...]
    precisions: Floats
    levels: Levels

    def node_of(self, day: date) -> int | None:
        """Give the place of a day among the nodes, or None."""
        place = int(np.searchsorted(self.days, day.toordinal()))
        found = place < len(self.days) and self.days[place] == day.toordinal()
        return place if found else None


@dataclass(frozen=True, slots=True)
class Clock:
    """How the level's variance grows: evenly with the days, and at once with a departure."""

    settings: ModelSettings
    widenings: tuple[Widening, ...]

    def read(self, days: Places) -> Floats:
        """Give the clock at days (ordinals), in square points from the first of them."""
        times: Floats = self.settings.level_sd**2 * (days - days[0]).astype(np.float64)
        for each in self.widenings:
            times[days >= each.departure.left_on.toordinal()] += each.variance
        return times


def fit_candidates(
    observed: Observed,
    candidates: Sequence[str],
    chosen: Places,
    *,
    clock: Clock,
    until: date,
    asked: Collection[date] = (),
    houses: Collection[str] = (),
) -> Fit:
    """Fit candidates whom the same polls name, until a day.

    `asked` are days to have among the nodes besides those of polls, such as lie between the first
    poll and `until`; `houses` are pollsters to make room for besides those of the polls.
    """
    own = observed.days[chosen]
    first, last = int(own.min()), until.toordinal()
    extra = [day.toordinal() for day in asked if first <= day.toordinal() <= last]
    days = np.unique(np.concatenate((own, np.array([*extra, last], dtype=np.int64))))
    names = tuple(sorted({observed.houses[place] for place in chosen} | set(houses)))
    number_of = {name: number for number, name in enumerate(names)}
    numbers = np.array([number_of[observed.houses[place]] for place in chosen], dtype=np.int64)
    nodes = np.searchsorted(days, own).astype(np.int64)
    times, precisions = clock.read(days), 1 / observed.variances[chosen]
    columns = [observed.candidates.index(candidate) for candidate in candidates]
    values = observed.shares[chosen][:, columns]
    observations = Observations(times, nodes, numbers, len(names), precisions, values)
    levels = estimate_levels(observations, house_variance=clock.settings.house_sd**2)
    return Fit(tuple(candidates), days, times, chosen, nodes, numbers, names, precisions, levels)


def find_widenings(
    observed: Observed, departures: Sequence[Departure], settings: ModelSettings
) -> tuple[Widening, ...]:
    """Say what share each departure set free: the level of the one who left, the day before.

    Those who left earlier have widened that level in turn. Whom no poll names sets nothing free.
    """
    found: list[Widening] = []
    for departure in departures:
        candidate, left_on = departure.candidate, departure.left_on
        if candidate not in observed.candidates:
            continue
        chosen = observed.naming(candidate, before=left_on)
        if not len(chosen):
            continue
        earlier = tuple(each for each in found if each.departure.left_on < left_on)
        fit = fit_candidates(
            observed,
            [candidate],
            chosen,
            clock=Clock(settings, earlier),
            until=left_on - timedelta(days=1),
        )
        found.append(Widening(departure, max(0.0, float(fit.levels.means[-1, 0]))))
    return tuple(found)


def estimate_change(fit: Fit, series: int, *, since: date) -> Estimate | None:
    """Give how far the level at the end is from that of an earlier node, or None before the first.

    Both are estimated from the same polls: what they share cancels out of the deviation.
    """
    node = fit.node_of(since)
    if node is None:
        return None
    last = len(fit.days) - 1
    now, then = fit.levels.covariance_with(last), fit.levels.covariance_with(node)
    variance = float(now[last] + then[node] - 2 * now[node])
    means = fit.levels.means[:, series]
    return Estimate(float(means[last] - means[node]), sqrt(max(0.0, variance)))


def predict_share(
    fit: Fit, series: int, *, on: date, house: str, variance: float
) -> Estimate | None:
    """Foretell a poll of a day among the nodes, its house's effect and own error included."""
    node = fit.node_of(on)
    if node is None:
        return None
    number = fit.house_names.index(house)
    levels = fit.levels
    spread = float(levels.covariance_with(node)[node] + levels.effect_covariance[number, number])
    spread += 2 * float(levels.effects_with(node)[number])
    mean = float(levels.means[node, series] + levels.effects[number, series])
    return Estimate(mean, sqrt(max(0.0, spread) + variance))
