"""Which polls count on a day: those known by then, each sample once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from groundswell.race.polls.duplicates import Selection, find_duplicates, place_of
from groundswell.race.polls.field import Departure
from groundswell.race.polls.poll import Poll
from groundswell.race.polls.waves import find_overlaps


@dataclass(frozen=True, slots=True)
class RacePolls:
    """The polls of one race in one geography; `division` is None where it is not known here."""

    geography: str
    division: str | None
    contest: str
    party: str
    polls: tuple[Poll, ...]


def group_polls(polls: Iterable[Poll]) -> tuple[RacePolls, ...]:
    """Tell geographies and races apart, in the order in which they first appear."""
    groups: dict[tuple[str, str, str], list[Poll]] = defaultdict(list)
    for poll in polls:
        groups[place_of(poll), poll.contest, poll.party.casefold()].append(poll)
    return tuple(
        RacePolls(each[0].geography, each[0].division, each[0].contest, each[0].party, tuple(each))
        for each in groups.values()
    )


def select_polls(
    polls: Iterable[Poll], *, as_of: date, departures: Sequence[Departure] = ()
) -> Selection:
    """Leave out what was entered after a day, then repeats, then overlapping waves.

    Which departures came after `as_of` makes no difference. Polls entered later are not in the
    answer at all.
    """
    known = (poll for poll in polls if poll.entered_on <= as_of)
    single = find_duplicates(known, departures=departures)
    apart = find_overlaps(single.polls)
    return Selection(apart.polls, single.left_out + apart.left_out)
