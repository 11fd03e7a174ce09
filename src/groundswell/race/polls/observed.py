"""A race's polls as arrays: days, houses, error variances, and a column a candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np

from groundswell.race.polls.field import Departure
from groundswell.race.polls.levels import Floats, Places
from groundswell.race.polls.poll import Poll
from groundswell.race.polls.settings import ModelSettings, observation_variance
from groundswell.race.polls.widening import stale_variance


@dataclass(frozen=True, slots=True)
class Observed:
    """Polls in order; `days` are ordinals, `variances` square points, `shares` polls × candidates.

    A share is not a number where the poll does not name the candidate. `typical_sample` stands in
    where a poll's own sample is not known.
    """

    polls: tuple[Poll, ...]
    candidates: tuple[str, ...]
    days: Places
    houses: tuple[str, ...]
    variances: Floats
    shares: Floats
    typical_sample: int

    @property
    def sample_assumed(self) -> int | None:
        """Give the sample that stands in for others; None if every poll publishes its own."""
        missing = any(poll.sample_size is None for poll in self.polls)
        return self.typical_sample if missing else None

    def naming(self, candidate: str, *, before: date | None) -> Places:
        """Give the places of polls that name a candidate, of days before one only."""
        column = self.shares[:, self.candidates.index(candidate)]
        chosen = ~np.isnan(column)
        if before is not None:
            chosen &= self.days < before.toordinal()
        return np.flatnonzero(chosen)


def observe(
    polls: Sequence[Poll], *, departures: Sequence[Departure], settings: ModelSettings
) -> Observed:
    """Put polls into arrays. `departures` are those known by then."""
    candidates = tuple(sorted({name for poll in polls for name in poll.percents}))
    typical = _find_typical_sample(polls, settings)
    missing = float("nan")
    rows = [[poll.percents.get(name, missing) for name in candidates] for poll in polls]
    variances = [
        observation_variance(poll.sample_size or typical, settings)
        + (stale_variance(poll, departures) if departures else 0.0)
        for poll in polls
    ]
    return Observed(
        polls=tuple(polls),
        candidates=candidates,
        days=np.array([poll.observed_on.toordinal() for poll in polls], dtype=np.int64),
        houses=tuple(house_of(poll.pollster) for poll in polls),
        variances=np.array(variances, dtype=np.float64),
        shares=np.array(rows, dtype=np.float64).reshape(len(polls), len(candidates)),
        typical_sample=typical,
    )


def house_of(pollster: str) -> str:
    """Give the name under which a pollster's effect is kept: case makes no difference."""
    return pollster.casefold()


def _find_typical_sample(polls: Sequence[Poll], settings: ModelSettings) -> int:
    """Give the median of the known samples, rounded down; the settings' if none is known."""
    known = [poll.sample_size for poll in polls if poll.sample_size is not None]
    return int(median(known)) if known else settings.sample_size
