"""The average of a race as of a day: a line, where it stands now, and what each poll gave to it.

Per candidate, the level is a random walk that polls observe with house effects and errors (see
`levels` for the model and `settings` for its numbers). The line is smoothed: each day by all polls
that were known on `as_of`. "Now" is filtered, which on the line's last day is the same. A poll
counts for the middle day of its interviews.

House effects are relative to the houses of this race and candidate, whose effects add up to zero:
an error that all houses share is in no band. With one house nothing can be told apart from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from groundswell.race.polls.duplicates import LeftOut
from groundswell.race.polls.field import Departure, departures_known
from groundswell.race.polls.fitting import (
    Clock,
    Estimate,
    Fit,
    estimate_change,
    find_widenings,
    fit_candidates,
)
from groundswell.race.polls.levels import Floats, Places
from groundswell.race.polls.line import Band, Line, draw_lines, make_band
from groundswell.race.polls.observed import Observed, observe
from groundswell.race.polls.poll import Poll
from groundswell.race.polls.selection import select_polls
from groundswell.race.polls.settings import STANDARD, ModelSettings
from groundswell.race.polls.widening import Widening

WEEK, MONTH = timedelta(days=7), timedelta(days=30)


class PollEffect(NamedTuple):
    """A poll in an average, in percentage points.

    `house_effect` is how far its pollster stands from the others; `residual` what neither level
    nor house explains; `weight` the poll's part in "now". Weights add up to 1; one may be below 0.
    """

    poll: Poll
    house_effect: float
    residual: float
    weight: float


@dataclass(frozen=True, slots=True)
class Average:
    """A candidate's average until `until`: the day asked for, or the last day before leaving.

    Changes are None where the line is not that long. `counted` are the polls that name the
    candidate, in order of their last days; the figures beside them are those of `PollEffect`.
    """

    candidate: str
    until: date
    left_on: date | None
    now: Estimate
    week: Estimate | None
    month: Estimate | None
    line: Line
    counted: tuple[Poll, ...]
    house_effects: tuple[float, ...]
    residuals: tuple[float, ...]
    weights: tuple[float, ...]

    @property
    def polls(self) -> tuple[PollEffect, ...]:
        """List the polls with what each gave."""
        figures = (self.house_effects, self.residuals, self.weights)
        return tuple(map(PollEffect, self.counted, *figures))

    def band(self, z: float) -> Band:
        """Give the interval of z standard deviations about "now", clipped to 0 and 100."""
        return make_band(self.now.mean, self.now.sd, z)


@dataclass(frozen=True, slots=True)
class RaceAverage:
    """A race as of a day: who runs, the highest first, then who left; and what it stands on.

    `sample_assumed` was taken for polls that publish no sample; None if all do.
    """

    as_of: date
    averages: tuple[Average, ...]
    left_out: tuple[LeftOut, ...]
    widenings: tuple[Widening, ...]
    sample_assumed: int | None

    def find(self, candidate: str) -> Average | None:
        """Give a candidate's average, or None."""
        return next((each for each in self.averages if each.candidate == candidate), None)


def average_polls(
    polls: Iterable[Poll],
    *,
    as_of: date,
    departures: Iterable[Departure] = (),
    settings: ModelSettings = STANDARD,
) -> RaceAverage | None:
    """Average the polls of one race in one geography from what was known on a day.

    Polls entered later and departures that came later change nothing. Gives None if no poll is
    left. Tell races apart first, with `group_polls`.
    """
    known = departures_known(departures, as_of)
    selection = select_polls(polls, as_of=as_of, departures=known)
    if not selection.polls:
        return None
    observed = observe(selection.polls, departures=known, settings=settings)
    clock = Clock(settings, find_widenings(observed, known, settings))
    averages = [
        average
        for group in _group_candidates(observed, known, as_of)
        for average in _average_group(observed, group, clock)
    ]
    averages.sort(key=lambda each: (each.left_on is not None, -each.now.mean, each.candidate))
    return RaceAverage(
        as_of, tuple(averages), selection.left_out, clock.widenings, observed.sample_assumed
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Candidates whom the same polls name, until the same day."""

    candidates: tuple[str, ...]
    chosen: Places
    until: date
    left_on: date | None


def _group_candidates(
    observed: Observed, departures: Sequence[Departure], as_of: date
) -> Iterator[_Group]:
    """Bring together the candidates who can share the costly part of a fit."""
    left = {each.candidate: each.left_on for each in reversed(departures)}
    members: dict[tuple[date | None, bytes], list[str]] = defaultdict(list)
    for candidate in observed.candidates:
        left_on = left.get(candidate)
        chosen = observed.naming(candidate, before=left_on)
        if len(chosen):
            members[left_on, chosen.tobytes()].append(candidate)
    for (left_on, places), candidates in members.items():
        until = as_of if left_on is None else left_on - timedelta(days=1)
        yield _Group(tuple(candidates), np.frombuffer(places, dtype=np.int64), until, left_on)


def _average_group(observed: Observed, group: _Group, clock: Clock) -> Iterator[Average]:
    asked = (group.until - WEEK, group.until - MONTH)
    fit = fit_candidates(
        observed, group.candidates, group.chosen, clock=clock, until=group.until, asked=asked
    )
    weights = tuple(weigh_polls(fit).tolist())
    counted = tuple(observed.polls[place] for place in fit.chosen)
    for series, line in enumerate(draw_lines(fit, clock)):
        effects, residuals = _explain_polls(observed, fit, series)
        yield Average(
            candidate=fit.candidates[series],
            until=group.until,
            left_on=group.left_on,
            now=Estimate(line.means[-1], line.sds[-1]),
            week=estimate_change(fit, series, since=asked[0]),
            month=estimate_change(fit, series, since=asked[1]),
            line=line,
            counted=counted,
            house_effects=effects,
            residuals=residuals,
            weights=weights,
        )


def weigh_polls(fit: Fit) -> Floats:
    """Give each poll's weight in the last level: what one point more in it would move that.

    The level at the end is linear in the polls; its weights are its covariances with what each
    poll observes, times the precision of the poll.
    """
    last = len(fit.days) - 1
    level = fit.levels.covariance_with(last)[fit.nodes]
    house = fit.levels.effects_with(last)[fit.houses]
    weights: Floats = fit.precisions * (level + house)
    return weights


def _explain_polls(
    observed: Observed, fit: Fit, series: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Give each poll's house effect, and what neither that nor the level explains."""
    column = observed.candidates.index(fit.candidates[series])
    effects = fit.levels.effects[fit.houses, series]
    expected = fit.levels.means[fit.nodes, series] + effects
    residuals = observed.shares[fit.chosen, column] - expected
    return tuple(effects.tolist()), tuple(residuals.tolist())
