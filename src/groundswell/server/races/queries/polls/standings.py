"""Where the averages of a place stand on a board's day: the short figures, for every place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from groundswell.race.polls.average import Average, RaceAverage
from groundswell.race.polls.fitting import Estimate
from groundswell.race.polls.lead import measure_lead
from groundswell.race.polls.line import Band
from groundswell.race.polls.settings import Z80, Z95
from groundswell.server.races.models import Candidate
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.polls.average import average_on, compute_average
from groundswell.server.races.queries.polls.places import (
    name_place,
    place_code,
    places_with_polls,
)

_KEPT = 1_024


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate's average: now, bands of 80 and 95 per cent, changes over 7 and 30 days.

    `colour` is the candidate's place in the contest's list by name.
    """

    slug: str
    name: str
    short_name: str
    colour: int
    left_on: date | None
    now: Estimate
    week: Estimate | None
    month: Estimate | None
    band80: Band
    band95: Band


@dataclass(frozen=True, slots=True)
class Lead:
    """How far the first is ahead of the second, in points, with the band of 95 per cent."""

    first: str
    second: str
    points: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Tell whether the whole band is on one side."""
        return self.low > 0


@dataclass(frozen=True, slots=True)
class PlaceStandings:
    """A place's standings: who runs, the highest first, then who left by the day."""

    place: str
    as_of: date
    newest: date
    counted: int
    left_out: int
    standings: tuple[Standing, ...]
    lead: Lead | None

    @property
    def code(self) -> str:
        """Give what stands for the place in an address."""
        return place_code(self.place)

    @property
    def name(self) -> str:
        """Give the place's name in the reader's language."""
        return name_place(self.place)

    @property
    def running(self) -> tuple[Standing, ...]:
        """Give those who run."""
        return tuple(each for each in self.standings if each.left_on is None)

    @property
    def is_old(self) -> bool:
        """Tell whether the newest poll ended more than 30 days before."""
        return self.as_of - self.newest > timedelta(days=30)


def standings_on(board: BoardDay, place: str) -> PlaceStandings | None:
    """Give the standings of a place; None if no poll that names a candidate was known."""
    return _stand(board, place, board.key)


def standings_of_places(board: BoardDay) -> tuple[PlaceStandings, ...]:
    """Give the standings of every place: the contest's own, then those with the newest polls."""
    found = (standings_on(board, each.place) for each in places_with_polls(board))
    return tuple(each for each in found if each is not None)


def candidates_in_order(board: BoardDay) -> dict[str, tuple[int, Candidate]]:
    """Give every candidate of the contest by short name, with the place in the list by name."""
    return {each.slug: (n, each) for n, each in enumerate(board.contest.candidates.all())}


@lru_cache(maxsize=_KEPT)
def _stand(board: BoardDay, place: str, _key: object) -> PlaceStandings | None:
    own = place == board.contest.place  # its page is asked for next, so it may be kept whole
    average = average_on(board, place) if own else compute_average(board, place)
    return None if average is None else _summarize(board, place, average)


def _summarize(board: BoardDay, place: str, average: RaceAverage) -> PlaceStandings:
    people = candidates_in_order(board)
    polls = {poll.line: poll for each in average.averages for poll in each.counted}
    running = [each for each in average.averages if each.left_on is None]
    return PlaceStandings(
        place=place,
        as_of=board.on,
        newest=max(poll.end_on for poll in polls.values()),
        counted=len(polls),
        left_out=len(average.left_out),
        standings=tuple(_stand_one(each, *people[each.candidate]) for each in average.averages),
        lead=_measure(running[0], running[1], people) if len(running) > 1 else None,
    )


def _stand_one(average: Average, colour: int, candidate: Candidate) -> Standing:
    return Standing(
        slug=candidate.slug,
        name=candidate.name,
        short_name=candidate.short_name,
        colour=colour,
        left_on=average.left_on,
        now=average.now,
        week=average.week,
        month=average.month,
        band80=average.band(Z80),
        band95=average.band(Z95),
    )


def _measure(first: Average, second: Average, people: dict[str, tuple[int, Candidate]]) -> Lead:
    lead = measure_lead(first, second)
    return Lead(
        first=people[first.candidate][1].short_name,
        second=people[second.candidate][1].short_name,
        points=lead.mean,
        low=lead.mean - Z95 * lead.sd,
        high=lead.mean + Z95 * lead.sd,
    )


def forget_standings() -> None:
    """Forget what was computed; for tests, whose databases come and go."""
    _stand.cache_clear()
