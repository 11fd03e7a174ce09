"""A candidate's delegates against a target: so many of each contest would lead to the goal.

The target is the caller's: an organization's own plan, or anybody's who publishes one with its
source. Nothing here makes one up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from groundswell.race.delegates.contests import StateContest
from groundswell.race.delegates.counting import check_places, count_contest
from groundswell.race.delegates.errors import TargetInvalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The pledged delegates of one contest that a candidate's path asks for."""

    place: str
    delegates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """One contest of the path. `awarded` is None until all of its delegates are awarded."""

    place: str
    held_on: date | None
    target: int
    awarded: int | None

    @property
    def difference(self) -> int | None:
        """Give awarded minus target, or None while the contest is open."""
        return None if self.awarded is None else self.awarded - self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstTarget:
    """A candidate against a path, contest by contest in the order of the calendar.

    `awarded` and `target_to_date` are of the contests in full: those that were held by the day
    and have awarded every delegate. `without_target` names the contests that the path leaves
    out; what they awarded counts nowhere here.
    """

    candidate: str
    as_of: date
    lines: tuple[TargetLine, ...]
    without_target: tuple[str, ...]

    @property
    def awarded(self) -> int:
        """Add up what the candidate has of the contests in full."""
        return sum(line.awarded for line in self.lines if line.awarded is not None)

    @property
    def target_to_date(self) -> int:
        """Add up the targets of the same contests."""
        return sum(line.target for line in self.lines if line.awarded is not None)

    @property
    def difference(self) -> int:
        """Give how far ahead of the path the candidate is; negative is behind."""
        return self.awarded - self.target_to_date

    @property
    def target(self) -> int:
        """Add up the whole path."""
        return sum(line.target for line in self.lines)


def against_target(
    contests: Sequence[StateContest],
    targets: Sequence[Target],
    *,
    candidate: str,
    as_of: date,
) -> AgainstTarget:
    """Hold what a candidate has by a day against his targets.

    Raises:
        ContestInvalid: `contest.repeated`.
        TargetInvalid: a target is there twice, of no contest, or can't be met.
    """
    check_places(contests)
    wanted = _check_targets(contests, targets)
    lines: list[TargetLine] = []
    for contest in sorted(contests, key=lambda each: each.calendar_place):
        if contest.place in wanted:
            lines.append(
                TargetLine(
                    place=contest.place,
                    held_on=contest.held_on,
                    target=wanted[contest.place],
                    awarded=_awarded(contest, candidate, as_of),
                )
            )
    return AgainstTarget(
        candidate=candidate,
        as_of=as_of,
        lines=tuple(lines),
        without_target=tuple(each.place for each in contests if each.place not in wanted),
    )


def _awarded(contest: StateContest, candidate: str, as_of: date) -> int | None:
    if not contest.is_held(as_of):
        return None
    counted = count_contest(contest)
    return None if counted.undecided or counted.to_come else counted.delegates_of(candidate)


def _check_targets(contests: Sequence[StateContest], targets: Sequence[Target]) -> dict[str, int]:
    pledged = {contest.place: contest.pledged for contest in contests}
    for place, number in Counter(target.place for target in targets).items():
        if number > 1:
            raise TargetInvalid("target.repeated", where=place)
    for target in targets:
        if target.place not in pledged:
            raise TargetInvalid("target.unknown", where=target.place)
        if not 0 <= target.delegates <= pledged[target.place]:
            raise TargetInvalid("target.delegates", where=target.place, found=str(target.delegates))
    return {target.place: target.delegates for target in targets}
