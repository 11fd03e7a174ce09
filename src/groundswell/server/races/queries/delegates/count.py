"""The running count of a board: pledged and unpledged apart, against a majority and a target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from groundswell.race.delegates.counting import RunningCount, majority, running_count
from groundswell.race.delegates.targets import AgainstTarget, Target, against_target
from groundswell.server.races.models import Contest, UnpledgedCount
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.delegates.day import StateDay, find_states
from groundswell.server.races.queries.delegates.unpledged import find_unpledged

_KEPT = 64


@dataclass(frozen=True)
class CountLine:
    """What one candidate has; `declared` are the counts that `unpledged` adds up."""

    slug: str
    name: str
    pledged: int
    unpledged: int
    needed: int
    """Pledged delegates missing to a majority of them."""
    can_reach: bool
    declared: tuple[UnpledgedCount, ...]
    target: AgainstTarget | None


@dataclass(frozen=True)
class BoardCount:
    """The count of a board on its day, candidates with the most pledged delegates first."""

    lines: tuple[CountLine, ...]
    count: RunningCount
    declared: int
    incomplete: tuple[StateDay, ...]
    problems: tuple[StateDay, ...]

    @property
    def majority_of_pledged(self) -> int:
        """Give the least number that is more than half of the pledged delegates."""
        return self.count.majority_of_pledged

    @property
    def majority_of_all(self) -> int:
        """Give the least number that is more than half of all delegates."""
        return majority(self.count.pledged + self.count.unpledged)

    @property
    def total(self) -> int:
        """Count all delegates, pledged and unpledged."""
        return self.count.pledged + self.count.unpledged

    @property
    def undeclared(self) -> int:
        """Count the unpledged delegates of whom nothing is known; none below zero."""
        return max(0, self.count.unpledged - self.declared)

    @property
    def has_begun(self) -> bool:
        """Tell whether any pledged delegate has been awarded or waits for a lot."""
        return bool(self.count.awarded or self.count.undecided)

    @property
    def sources(self) -> tuple[UnpledgedCount, ...]:
        """Give one count of each source that unpledged delegates are taken from."""
        rows = [row for line in self.lines for row in line.declared]
        return tuple({(row.source, row.source_url, row.known_on): row for row in rows}.values())

    @property
    def has_targets(self) -> bool:
        """Tell whether a published plan asks something of a contest."""
        return any(line.target is not None for line in self.lines)


def find_count(board: BoardDay) -> BoardCount:
    """Count what everybody has on the board's day."""
    return _find(*board.key)


def names_of(board: BoardDay) -> dict[str, str]:
    """Give the names for tables of all candidates, by short name."""
    return {each.slug: each.short_name for each in board.contest.candidates.all()}


@lru_cache(maxsize=_KEPT)
def _find(contest: int, _revision: int, on: date) -> BoardCount:
    board = BoardDay(Contest.objects.get(pk=contest), on, on)
    states, unpledged = find_states(board), find_unpledged(board)
    contests = [each.contest for each in states]
    count = running_count(contests, as_of=board.on)
    names = names_of(board)
    running = {each.slug for each in board.candidates}
    slugs = {each.candidate for each in count.candidates} | running | set(unpledged)
    lines = [
        _line(slug, names.get(slug, slug), count, unpledged.get(slug, ()), states, board.on)
        for slug in slugs
    ]
    lines.sort(key=lambda line: (-line.pledged, -line.unpledged, line.name))
    return BoardCount(
        lines=tuple(lines),
        count=count,
        declared=sum(line.unpledged for line in lines),
        incomplete=tuple(each for each in states if each.row.place in count.incomplete),
        problems=tuple(each for each in states if each.problem is not None),
    )


def _line(
    slug: str,
    name: str,
    count: RunningCount,
    declared: tuple[UnpledgedCount, ...],
    states: tuple[StateDay, ...],
    on: date,
) -> CountLine:
    return CountLine(
        slug=slug,
        name=name,
        pledged=count.count_of(slug).pledged,
        unpledged=sum(row.count for row in declared),
        needed=count.pledged_needed(slug),
        can_reach=count.can_reach_majority(slug),
        declared=declared,
        target=_against_target(slug, states, on),
    )


def _against_target(slug: str, states: tuple[StateDay, ...], on: date) -> AgainstTarget | None:
    targets = [
        Target(place=each.row.place, delegates=min(wanted, each.contest.pledged))
        for each in states
        if each.targets is not None and (wanted := each.targets.delegates.get(slug)) is not None
    ]
    if not targets:
        return None
    return against_target([each.contest for each in states], targets, candidate=slug, as_of=on)


def forget_counts() -> None:
    """Forget what was computed; for tests, whose databases come and go."""
    _find.cache_clear()
