"""Simulate paths: what each candidate would have after each contest still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np
import numpy.typing as npt

from groundswell.race.delegates.contests import StateContest
from groundswell.race.delegates.counting import check_places, count_contest
from groundswell.race.delegates.errors import RuleInvalid, SimulationInvalid
from groundswell.race.delegates.pools import Pool
from groundswell.race.delegates.rules import Cases, Places, PoolRule
from groundswell.race.delegates.simulation.arrays import Mask, allocate_paths
from groundswell.race.delegates.simulation.assumptions import Assumptions, Averages
from groundswell.race.delegates.simulation.draws import (
    Shares,
    draw_swing,
    draw_votes,
    drift_swing,
)

Delegates = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paths:
    """The pledged delegates of each candidate after each day of the calendar, on each path.

    `totals` is of shape (days, candidates, paths), and includes what was awarded before. `left`
    counts pledged delegates of contests with results that nobody has: no path hands them out. Nor
    does one hand out those of contests whose day is not set: `undated` counts these.
    """

    candidates: tuple[str, ...]
    days: tuple[date, ...]
    awarded: tuple[int, ...]
    totals: Delegates
    pledged: int
    left: int
    undated: int = 0

    @property
    def number(self) -> int:
        """Count the paths."""
        return int(self.totals.shape[2])


def simulate_paths(
    contests: Sequence[StateContest],
    averages: Averages,
    assumptions: Assumptions,
    *,
    as_of: date,
    paths: int,
    generator: np.random.Generator,
) -> Paths:
    """Draw every contest without results on every path; what has been awarded stands.

    The averages are of the day `as_of`, and drift from then on. A contest whose day is not set is
    left out, and counted apart.

    Raises:
        SimulationInvalid: `paths.number`, `paths.candidate`.
        ContestInvalid: `contest.repeated`.
        RuleInvalid: `rule.kind`, `rule.places_sum`.
    """
    if paths < 1:
        raise SimulationInvalid("paths.number", found=str(paths))
    check_places(contests)
    awarded, left = _count_awarded(contests, averages.candidates)
    open_contests = [contest for contest in contests if contest.results is None]
    pending = sorted(
        (contest for contest in open_contests if contest.held_on is not None),
        key=lambda contest: contest.calendar_place,
    )
    for contest in pending:
        check_rules(contest)
    swing = draw_swing(averages, paths, generator)
    can_win = np.array([each.can_win for each in averages.national])
    total = np.repeat(np.array(awarded, dtype=np.int32)[:, None], paths, axis=1)
    days, reached = list[date](), as_of
    totals: list[Delegates] = []
    for held_on, group in groupby(pending, key=lambda contest: contest.held_on):
        assert held_on is not None, "those without a day were left out"
        passed = max(0, (held_on - reached).days)
        swing, reached = drift_swing(swing, passed, assumptions, generator), max(reached, held_on)
        for contest in group:
            total = total + _simulate(contest, averages, assumptions, swing, can_win, generator)
        days.append(held_on)
        totals.append(total)
    return Paths(
        candidates=averages.candidates,
        days=tuple(days),
        awarded=awarded,
        totals=np.stack(totals) if totals else np.empty((0, *total.shape), dtype=np.int32),
        pledged=sum(contest.pledged for contest in contests),
        left=left,
        undated=sum(each.pledged for each in open_contests if each.held_on is None),
    )


def _simulate(
    contest: StateContest,
    averages: Averages,
    assumptions: Assumptions,
    swing: Shares,
    can_win: Mask,
    generator: np.random.Generator,
) -> Delegates:
    """Give the delegates of a contest, of shape (candidates, paths)."""
    won = np.zeros(swing.shape, dtype=np.int64)
    for pool, votes in draw_votes(contest, averages, assumptions, swing, generator):
        won += allocate_paths(pool.delegates, contest.rule.find_rule(pool.kind), votes, can_win)
    return won.astype(np.int32)


def _count_awarded(
    contests: Sequence[StateContest], candidates: Sequence[str]
) -> tuple[tuple[int, ...], int]:
    """Add up what the contests with results awarded, and what they left to nobody."""
    counted = [count_contest(contest) for contest in contests if contest.results is not None]
    for each in counted:
        for name, _ in each.awarded:
            if name not in candidates:
                raise SimulationInvalid("paths.candidate", where=each.place, found=name)
    awarded = tuple(sum(each.delegates_of(name) for each in counted) for name in candidates)
    return awarded, sum(each.undecided + each.to_come for each in counted)


def check_rules(contest: StateContest) -> None:
    """Refuse a contest that no path could allocate.

    Raises:
        RuleInvalid: `rule.kind`, `rule.places_sum`.
    """
    for pool in contest.pools:
        _check_places(pool, contest.rule.find_rule(pool.kind))


def _check_places(pool: Pool, rule: PoolRule) -> None:
    """Refuse places that don't fit a pool before any path comes to them."""
    if isinstance(rule, Cases):
        for each in (*(case.rule for case in rule.cases), rule.otherwise):
            _check_places(pool, each)
    elif isinstance(rule, Places) and sum(rule.delegates) != pool.delegates:
        raise RuleInvalid("rule.places_sum", where=pool.pool_id, found=str(rule.delegates))
