"""How well an average would have foretold the next poll from those entered before it.

For every day on which polls were entered, they are foretold from the polls of earlier days of
entry. Polls that share people with one to be foretold (repeats, overlapping waves) are set aside
first, lest a method be praised for knowing the answer. Nothing later is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias, get_args

from groundswell.race.polls.field import Departure, departures_known, has_left
from groundswell.race.polls.fitting import (
    Clock,
    Estimate,
    find_widenings,
    fit_candidates,
    predict_share,
)
from groundswell.race.polls.observed import Observed, house_of, observe
from groundswell.race.polls.poll import Poll
from groundswell.race.polls.selection import select_polls
from groundswell.race.polls.settings import (
    STANDARD,
    Z80,
    Z95,
    ModelSettings,
    observation_variance,
)
from groundswell.race.polls.simple import average_last, average_window
from groundswell.race.polls.widening import stale_variance

Method: TypeAlias = Literal["filter", "last", "window"]
METHODS: tuple[Method, ...] = get_args(Method)


@dataclass(frozen=True, slots=True)
class Forecast:
    """One poll's share of one candidate, and what each method foretold; None where it could not."""

    poll: Poll
    candidate: str
    share: float
    filter: Estimate | None
    last: Estimate | None
    window: Estimate | None

    def of(self, method: Method) -> Estimate | None:
        """Give what a method foretold."""
        found: dict[Method, Estimate | None] = {
            "filter": self.filter,
            "last": self.last,
            "window": self.window,
        }
        return found[method]


@dataclass(frozen=True, slots=True)
class Score:
    """How a method did: forecasts made, mean absolute error in points, parts within the intervals.

    Parts are of 1: near 0.80 and 0.95 where the intervals are honest.
    """

    method: Method
    count: int
    mean_absolute_error: float
    within_80: float
    within_95: float


def backtest_polls(
    polls: Iterable[Poll],
    *,
    departures: Sequence[Departure] = (),
    settings: ModelSettings = STANDARD,
) -> tuple[Forecast, ...]:
    """Foretell every poll of one race in one geography, in the order of entry."""
    every = tuple(polls)
    days = sorted({poll.entered_on for poll in every})
    return tuple(
        forecast for day in days for forecast in _forecast_day(every, day, departures, settings)
    )


def score_forecasts(forecasts: Iterable[Forecast], *, common: bool = True) -> tuple[Score, ...]:
    """Score each method that foretold anything, by default on what all of them foretold."""
    made = list(forecasts)
    if common:
        made = [each for each in made if all(each.of(method) for method in METHODS)]
    scores = []
    for method in METHODS:
        pairs = [(each.share, found) for each in made if (found := each.of(method)) is not None]
        if pairs:
            scores.append(_score(method, pairs))
    return tuple(scores)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was known on the evening before."""

    on: date
    departures: tuple[Departure, ...]
    observed: Observed
    clock: Clock


def _forecast_day(
    polls: Sequence[Poll], day: date, departures: Sequence[Departure], settings: ModelSettings
) -> Iterator[Forecast]:
    selected = select_polls(polls, as_of=day, departures=departures_known(departures, day)).polls
    targets = [poll for poll in selected if poll.entered_on == day]
    earlier = [poll for poll in selected if poll.entered_on < day]
    if not earlier or not targets:
        return
    evening = day - timedelta(days=1)
    left = departures_known(departures, evening)
    observed = observe(earlier, departures=left, settings=settings)
    clock = Clock(settings, find_widenings(observed, left, settings))
    known = _Known(evening, left, observed, clock)
    for candidate in observed.candidates:
        named = [
            poll
            for poll in targets
            if candidate in poll.percents and not has_left(candidate, departures, poll.observed_on)
        ]
        if named and not has_left(candidate, left, evening):
            yield from _forecast_candidate(known, candidate, named)


def _forecast_candidate(
    known: _Known, candidate: str, targets: Sequence[Poll]
) -> Iterator[Forecast]:
    observed, settings = known.observed, known.clock.settings
    days = [poll.observed_on for poll in targets]
    fit = fit_candidates(
        observed,
        [candidate],
        observed.naming(candidate, before=None),
        clock=known.clock,
        until=max([known.on, *days]),
        asked=days,
        houses={house_of(poll.pollster) for poll in targets},
    )
    for poll in targets:
        size = poll.sample_size or observed.typical_sample
        variance = observation_variance(size, settings) + stale_variance(poll, known.departures)
        house = house_of(poll.pollster)
        yield Forecast(
            poll=poll,
            candidate=candidate,
            share=poll.percents[candidate],
            filter=predict_share(fit, 0, on=poll.observed_on, house=house, variance=variance),
            last=average_last(observed.polls, candidate),
            window=average_window(observed.polls, candidate, until=known.on),
        )


def _score(method: Method, pairs: Sequence[tuple[float, Estimate]]) -> Score:
    errors = [abs(share - found.mean) for share, found in pairs]
    within = [
        sum(error <= z * found.sd for error, (_, found) in zip(errors, pairs, strict=True))
        for z in (Z80, Z95)
    ]
    count = len(pairs)
    return Score(method, count, sum(errors) / count, within[0] / count, within[1] / count)
