"""Rank places of a calendar by where a call is needed first: early ones, then the most at stake.

The order, exactly. Places where nobody can be called come last; of the others

1. the earlier day comes first: who votes later can still be called when an earlier contest is
   over, and not the other way round;
2. of one day, the place with more points comes first:

    days          = max(1, day of the contest − today)          today itself counts as one day
    calls         = callers × calls_a_week × days / 7           if all callers called here
    conversations = min(reachable, contact_rate × calls)        each member once
    points        = delegates × conversations

3. of equal points, the name decides.

More delegates, members with a telephone, callers, calls or a better contact rate never lower a
place's points, nor move it down; a later day never moves it up. Contests that are over, or whose
day is not set, have no rank.

`in_turn` is what comes of going down the list: each place gets the conversations that the callers
can have until its day, less those that the places above it took. Calling for the earliest
deadline first loses no conversation that another order could have saved, as long as all are worth
the same (Jackson's rule). Fractions, never rounded before they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from groundswell.outreach.errors import OutreachError

_WEEK = 7


class CapacityInvalid(OutreachError):
    """Report a capacity that can't be: a negative number, or a rate that is no share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """Who calls how much: `contact_rate` is the share of calls that become conversations."""

    callers: int
    calls_a_week: int
    contact_rate: Fraction

    def __post_init__(self) -> None:
        """Refuse what can't be.

        Raises:
            CapacityInvalid: for a negative number, or a rate outside 0 to 1.
        """
        if self.callers < 0 or self.calls_a_week < 0 or not 0 <= self.contact_rate <= 1:
            raise CapacityInvalid

    def calls_in(self, days: int) -> Fraction:
        """Give the calls that all callers make together in some days."""
        return Fraction(self.callers * self.calls_a_week * days, _WEEK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A contest of the calendar, and the members there.

    `reachable` are those in good standing with a telephone that may be called. `held_on` is None
    where no day is set.
    """

    code: str
    name: str
    held_on: date | None
    delegates: int
    members: int
    reachable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPlace:
    """A place still to come, with every number that its rank comes from."""

    place: Place
    rank: int
    days: int
    calls: Fraction
    conversations: Fraction
    points: Fraction
    in_turn: Fraction
    """Conversations here if the callers go down the list."""
    calls_a_week_needed: Fraction | None
    """To speak with every reachable member before the day; None if nobody ever answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """All places of a calendar: ranked, without a day, and over."""

    ranked: tuple[RankedPlace, ...]
    undated: tuple[Place, ...]
    over: tuple[Place, ...]


def rank_places(places: Iterable[Place], capacity: Capacity, *, on: date) -> Ranking:
    """Rank places as of a day; the order of the input says nothing."""
    ordered = sorted(places, key=lambda each: (each.name, each.code))
    coming = [_weigh(each, capacity, on) for each in ordered if each.held_on and each.held_on >= on]
    coming.sort(key=lambda each: (each.place.reachable == 0, each.days_to_it, -each.points))
    return Ranking(
        ranked=tuple(_take_turns(coming, capacity)),
        undated=tuple(each for each in ordered if each.held_on is None),
        over=tuple(each for each in ordered if each.held_on and each.held_on < on),
    )


def count_days(days_to_it: int) -> int:
    """Count the days left for calling; today counts as one even if it is the day itself."""
    return max(1, days_to_it)


def needed_a_week(reachable: int, days: int, contact_rate: Fraction) -> Fraction | None:
    """Give the calls a week that reach everybody before the day; None if nobody ever answers."""
    if reachable == 0:
        return Fraction(0)
    return Fraction(reachable * _WEEK, days) / contact_rate if contact_rate else None


@dataclass(frozen=True, slots=True)
class _Weighed:
    place: Place
    days_to_it: int
    calls: Fraction
    conversations: Fraction

    @property
    def points(self) -> Fraction:
        return self.place.delegates * self.conversations


def _weigh(place: Place, capacity: Capacity, on: date) -> _Weighed:
    assert place.held_on is not None
    days_to_it = (place.held_on - on).days
    calls = capacity.calls_in(count_days(days_to_it))
    conversations = min(Fraction(place.reachable), capacity.contact_rate * calls)
    return _Weighed(place, days_to_it, calls, conversations)


def _take_turns(coming: Iterable[_Weighed], capacity: Capacity) -> Iterator[RankedPlace]:
    taken = Fraction(0)
    for rank, each in enumerate(coming, start=1):
        days = count_days(each.days_to_it)
        left = capacity.contact_rate * each.calls - taken
        in_turn = max(Fraction(0), min(each.conversations, left))
        taken += in_turn
        yield RankedPlace(
            place=each.place,
            rank=rank,
            days=days,
            calls=each.calls,
            conversations=each.conversations,
            points=each.points,
            in_turn=in_turn,
            calls_a_week_needed=needed_a_week(each.place.reachable, days, capacity.contact_rate),
        )
