"""One sample, one poll: repeats, several populations and several questions of a poll.

Two rows are of one poll if they have the same poll number, or, where either has none, the same
pollster, sponsors, mode, geography and days. Of one poll a single question is kept, by
these rules in turn:

1. likely voters before registered voters, voters, adults, and populations not known;
2. the question that names most of those who ran on the poll's last day;
3. the one that names fewest of those who had left;
4. the one that was entered first, then the lowest line of the file.

Nothing here depends on the order of the polls given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from groundswell.race.polls.field import Departure, has_left
from groundswell.race.polls.poll import POPULATIONS, Poll
from groundswell.race.polls.reasons import LEFT_OUT_REASONS

LeftOutCode: TypeAlias = Literal[
    "poll.repeated", "poll.population", "poll.question", "poll.overlaps"
]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A poll that is not counted, why, and the one that is counted in its place."""

    poll: Poll
    code: LeftOutCode
    kept: Poll

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return LEFT_OUT_REASONS[self.code]


@dataclass(frozen=True, slots=True)
class Selection:
    """The polls that count, in the order of their last days, and those left out."""

    polls: tuple[Poll, ...]
    left_out: tuple[LeftOut, ...]


def find_duplicates(polls: Iterable[Poll], *, departures: Sequence[Departure] = ()) -> Selection:
    """Keep one question of each poll."""
    kept: list[Poll] = []
    left_out: list[LeftOut] = []
    for versions in _bring_together(polls):
        if len(versions) == 1:  # as nearly every poll is
            kept.append(versions[0])
            continue
        best, *others = sorted(versions, key=lambda poll: _prefer(poll, departures))
        kept.append(best)
        left_out += [LeftOut(poll, _explain(poll, best), best) for poll in others]
    left_out.sort(key=lambda each: order_of(each.poll))
    return Selection(tuple(sorted(kept, key=order_of)), tuple(left_out))


def order_of(poll: Poll) -> tuple[object, ...]:
    """Give the order of polls in time; polls of one day by the order of their file."""
    return (poll.end_on, poll.first_on, poll.entered_on, *_rank(poll))


def _rank(poll: Poll) -> tuple[object, ...]:
    """Give an order that is the same however the polls are given."""
    return (poll.line, poll.pollster, poll.poll_id, poll.question_id, poll.entered_on)


def _bring_together(polls: Iterable[Poll]) -> list[list[Poll]]:
    """Group by number, then join groups of the same description where one has no number."""
    numbered: dict[tuple[str, str, str], list[Poll]] = defaultdict(list)
    described: dict[tuple[object, ...], list[Poll]] = defaultdict(list)
    for poll in polls:
        if poll.poll_id:
            numbered[poll.poll_id, place_of(poll), poll.contest].append(poll)
        else:
            described[_description(poll)].append(poll)
    groups = [sorted(group, key=_rank) for group in numbered.values()]
    groups.sort(key=lambda group: _rank(group[0]))  # the first of two takes what has no number
    joined = [[*group, *described.pop(_description(group[0]), [])] for group in groups]
    return [*joined, *described.values()]


def place_of(poll: Poll) -> str:
    """Give the division of a poll, or its geography as written where there is none."""
    return poll.division or poll.geography.casefold()


def _description(poll: Poll) -> tuple[object, ...]:
    texts = (poll.pollster, poll.sponsors, poll.mode, poll.contest, poll.party)
    return ("\n".join(texts).casefold(), place_of(poll), poll.start_on, poll.end_on)


def _prefer(poll: Poll, departures: Sequence[Departure]) -> tuple[object, ...]:
    left = sum(has_left(share.candidate, departures, poll.end_on) for share in poll.shares)
    running = len(poll.shares) - left
    rank = POPULATIONS.index(poll.population)
    return (rank, -running, left, poll.entered_on, *_rank(poll))


def _explain(poll: Poll, kept: Poll) -> LeftOutCode:
    if poll.population != kept.population:
        return "poll.population"
    if set(poll.shares) == set(kept.shares) and poll.sample_size == kept.sample_size:
        return "poll.repeated"
    same = poll.question_id and poll.question_id == kept.question_id
    return "poll.repeated" if same else "poll.question"
