"""The running count: what each candidate has by a day, and how many make a majority.

Four numbers are never mixed: pledged and awarded; pledged and waiting for a lot; pledged and
still to come; unpledged, whether declared or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from groundswell.race.delegates.contests import (
    PublishedAwards,
    StateContest,
    allocate_contest,
)
from groundswell.race.delegates.errors import ContestInvalid


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestAwards:
    """What one contest has awarded by pools or by publication."""

    place: str
    held_on: date | None
    awarded: tuple[tuple[str, int], ...]
    undecided: int
    """Delegates that wait for a lot."""
    to_come: int
    """Delegates of pools without votes, or that could not be allocated."""

    def delegates_of(self, candidate: str) -> int:
        """Give a candidate's delegates of this contest."""
        return dict(self.awarded).get(candidate, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateCount:
    """What a candidate has: pledged delegates, and unpledged ones who declared for him."""

    candidate: str
    pledged: int
    unpledged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningCount:
    """The count as of a day, candidates with the most pledged delegates first.

    `pledged` is `awarded` + `undecided` + `to_come`. `incomplete` names the contests that were
    held by that day and have delegates neither awarded nor waiting for a lot.
    """

    as_of: date
    candidates: tuple[CandidateCount, ...]
    pledged: int
    awarded: int
    undecided: int
    to_come: int
    unpledged: int
    declared: int
    incomplete: tuple[str, ...]

    @property
    def majority_of_pledged(self) -> int:
        """Give the least number of pledged delegates that is more than half of them."""
        return majority(self.pledged)

    @property
    def majority_of_all(self) -> int:
        """Give the least number of delegates that is more than half of all."""
        return majority(self.pledged + self.unpledged)

    def count_of(self, candidate: str) -> CandidateCount:
        """Give a candidate's count; zero where he has none."""
        empty = CandidateCount(candidate=candidate, pledged=0, unpledged=0)
        return next((each for each in self.candidates if each.candidate == candidate), empty)

    def pledged_needed(self, candidate: str) -> int:
        """Give how many pledged delegates are missing to a majority of them; 0 once it is there."""
        return max(0, self.majority_of_pledged - self.count_of(candidate).pledged)

    def can_reach_majority(self, candidate: str) -> bool:
        """Tell whether what is undecided or to come would be enough for a pledged majority."""
        return self.pledged_needed(candidate) <= self.undecided + self.to_come


def majority(total: int) -> int:
    """Give the least whole number above half of `total`."""
    return total // 2 + 1


def count_contest(contest: StateContest) -> ContestAwards:
    """Add up what a contest has awarded, whatever the day."""
    awarded: Counter[str] = Counter()
    undecided = 0
    if isinstance(contest.results, PublishedAwards):
        awarded.update({each.candidate: each.delegates for each in contest.results.awards})
    else:
        for allocation in allocate_contest(contest).allocations:
            awarded.update({each.candidate: each.delegates for each in allocation.awards})
            undecided += allocation.undecided
    return ContestAwards(
        place=contest.place,
        held_on=contest.held_on,
        awarded=tuple((name, number) for name, number in awarded.items() if number),
        undecided=undecided,
        to_come=contest.pledged - awarded.total() - undecided,
    )


def running_count(contests: Sequence[StateContest], *, as_of: date) -> RunningCount:
    """Count what the contests held by a day have awarded, in their results as they are now.

    Raises:
        ContestInvalid: `contest.repeated`.
    """
    return running_counts(contests, days=(as_of,))[0]


def running_counts(
    contests: Sequence[StateContest], *, days: Sequence[date]
) -> tuple[RunningCount, ...]:
    """Give the running count of each day; a line through the calendar.

    Raises:
        ContestInvalid: `contest.repeated`.
    """
    check_places(contests)
    counted = [count_contest(contest) for contest in contests]
    return tuple(_count_day(contests, counted, day) for day in days)


def _count_day(
    contests: Sequence[StateContest], counted: Sequence[ContestAwards], as_of: date
) -> RunningCount:
    held = [each for contest, each in zip(contests, counted, strict=True) if contest.is_held(as_of)]
    pledged = Counter[str]()
    for each in held:
        pledged.update(dict(each.awarded))
    declared = _count_declared(contests, as_of)
    names = sorted({*pledged, *declared}, key=lambda name: (-pledged[name], name))
    total = sum(contest.pledged for contest in contests)
    undecided = sum(each.undecided for each in held)
    return RunningCount(
        as_of=as_of,
        candidates=tuple(
            CandidateCount(candidate=name, pledged=pledged[name], unpledged=declared[name])
            for name in names
        ),
        pledged=total,
        awarded=pledged.total(),
        undecided=undecided,
        to_come=total - pledged.total() - undecided,
        unpledged=sum(contest.unpledged for contest in contests),
        declared=declared.total(),
        incomplete=tuple(each.place for each in held if each.to_come),
    )


def check_places(contests: Iterable[StateContest]) -> None:
    """Refuse two contests of one place.

    Raises:
        ContestInvalid: `contest.repeated`.
    """
    for place, number in Counter(contest.place for contest in contests).items():
        if number > 1:
            raise ContestInvalid("contest.repeated", found=place)


def _count_declared(contests: Iterable[StateContest], as_of: date) -> Counter[str]:
    declared = Counter[str]()
    for contest in contests:
        for each in contest.declared:
            if each.delegates and (each.declared_on is None or each.declared_on <= as_of):
                declared[each.candidate] += each.delegates
    return declared
