"""The level day by day: at the days of polls as smoothed, between them as a bridge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from groundswell.race.polls.fitting import Clock, Fit
from groundswell.race.polls.levels import Floats, Places


@dataclass(frozen=True, slots=True)
class Band:
    """An interval, clipped to what a share can be: for display. The level itself is not clipped."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """Means and standard deviations of each day from `first_on`, in percentage points."""

    first_on: date
    means: tuple[float, ...]
    sds: tuple[float, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Give the day of every point."""
        return tuple(self.first_on + timedelta(days=place) for place in range(len(self.means)))

    def bands(self, z: float) -> tuple[Band, ...]:
        """Give the interval of every day that reaches z standard deviations either side."""
        return tuple(make_band(mean, sd, z) for mean, sd in zip(self.means, self.sds, strict=True))


def make_band(mean: float, sd: float, z: float) -> Band:
    """Give the interval of z standard deviations either side, clipped to 0 and 100."""
    return Band(min(100.0, max(0.0, mean - z * sd)), max(0.0, min(100.0, mean + z * sd)))


def draw_lines(fit: Fit, clock: Clock) -> tuple[Line, ...]:
    """Draw a fit's candidates' lines from the first poll to the end.

    Between two nodes the level is a Brownian bridge over the clock: its mean lies on the straight
    line between theirs, and its variance has what both ends and the way between them leave open.
    """
    days = np.arange(fit.days[0], fit.days[-1] + 1)
    before = np.maximum(np.searchsorted(fit.days, days, side="right") - 1, 0)
    after = np.minimum(before + 1, len(fit.days) - 1)
    share, bridge = _place_on_clock(fit, clock, days, before, after)
    variances, neighbours = fit.levels.day_variances()
    between = np.append(neighbours, 0.0)[before]
    spread = (
        (1 - share) ** 2 * variances[before]
        + share**2 * variances[after]
        + 2 * share * (1 - share) * between
        + bridge
    )
    sds = tuple(np.sqrt(np.maximum(spread, 0.0)).tolist())
    means = fit.levels.means
    drawn = means[before] + share[:, None] * (means[after] - means[before])
    first_on = date.fromordinal(int(days[0]))
    return tuple(Line(first_on, tuple(column), sds) for column in drawn.T.tolist())


def _place_on_clock(
    fit: Fit, clock: Clock, days: Places, before: Places, after: Places
) -> tuple[Floats, Floats]:
    """Say how far each day lies between its two nodes, and the variance of the way between."""
    times = clock.read(days)
    starts, ends = fit.times[before], fit.times[after]
    length = np.where(ends > starts, ends - starts, 1.0)
    share = (times - starts) / length
    return share, share * (1 - share) * length
