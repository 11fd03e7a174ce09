"""A state's contest: when it is held, by which rules, for which delegates, and how it ended.

Pledged delegates are bound by the vote and stand in pools. Unpledged ones are not: they are kept
apart everywhere, also when they have said whom they support.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from groundswell.race.delegates.allocation import Allocation, allocate_pool
from groundswell.race.delegates.errors import ContestInvalid, DelegatesError, RuleInvalid
from groundswell.race.delegates.lots import Lot
from groundswell.race.delegates.pools import POOL_KINDS, Pool, PoolKind, PoolResult
from groundswell.race.delegates.rules import DEMOCRATIC, PoolRule

ContestKind: TypeAlias = Literal["primary", "caucus", "convention"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """The rule of all pools of one kind."""

    kind: PoolKind
    rule: PoolRule


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRule:
    """A state party's rules, by kind of pool; `source` says where they are written.

    Raises:
        RuleInvalid: `rule.repeated`.
    """

    rules: tuple[KindRule, ...]
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse two rules of one kind."""
        for kind, number in Counter(each.kind for each in self.rules).items():
            if number > 1:
                raise RuleInvalid("rule.repeated", found=kind)

    def find_rule(self, kind: PoolKind) -> PoolRule:
        """Give the rule of a kind of pool.

        Raises:
            RuleInvalid: `rule.kind`.
        """
        for each in self.rules:
            if each.kind == kind:
                return each.rule
        raise RuleInvalid("rule.kind", found=kind)


DEMOCRATIC_STATE = StateRule(
    rules=tuple(KindRule(kind=kind, rule=DEMOCRATIC) for kind in POOL_KINDS),
    source="DNC Delegate Selection Rules: rule 13 for the 2016 convention, rule 14 for 2020",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateAward:
    """A candidate's delegates of one contest."""

    candidate: str
    delegates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedAwards:
    """Pledged delegates as the party published them, where the votes by pool are not known."""

    awards: tuple[CandidateAward, ...]
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Unpledged delegates who said whom they support; they may change their minds.

    `declared_on` is None where the day was not published: they then count on every day.
    """

    candidate: str
    delegates: int
    declared_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateContest:
    """One contest. `place` is an Open Civic Data division id, and the contest's own id.

    `held_on` is None while the day is not set: such a contest counts among what is still to come,
    and stands in no list by day. Once it has results, it counts as held.
    `results` are the votes by pool, or what the party published, or None while there are none.
    The votes may be of some of the pools only: the others are still to come.

    Raises:
        ContestInvalid: its parts contradict one another.
    """

    place: str
    name: str
    held_on: date | None
    kind: ContestKind
    rule: StateRule
    pools: tuple[Pool, ...]
    unpledged: int = 0
    declared: tuple[Declared, ...] = ()
    results: tuple[PoolResult, ...] | PublishedAwards | None = None
    lots: tuple[Lot, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        pools = {pool.pool_id: pool for pool in self.pools}
        if len(pools) < len(self.pools):
            raise ContestInvalid("contest.pool_repeated", where=self.place)
        if min([self.unpledged, *(each.delegates for each in self.declared)]) < 0:
            raise ContestInvalid("contest.negative", where=self.place)
        if sum(each.delegates for each in self.declared) > self.unpledged:
            raise ContestInvalid("contest.declared", where=self.place)
        if isinstance(self.results, PublishedAwards):
            _check_published(self.place, self.results, self.pledged)
        elif self.results is not None:
            _check_results(self.place, self.results, pools)

    @property
    def pledged(self) -> int:
        """Count the delegates that the vote binds."""
        return sum(pool.delegates for pool in self.pools)

    @property
    def calendar_place(self) -> tuple[bool, date, str]:
        """Give what a calendar is sorted by: the day, those without one last, then the place."""
        return self.held_on is None, self.held_on or date.max, self.place

    def is_held(self, as_of: date) -> bool:
        """Tell whether it is over on a day."""
        return self.results is not None if self.held_on is None else self.held_on <= as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedPool:
    """A pool that could not be allocated, and why."""

    pool: Pool
    error: DelegatesError


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestAllocation:
    """A contest allocated pool by pool; what could not be is listed, and nothing is lost."""

    allocations: tuple[Allocation, ...]
    failed: tuple[FailedPool, ...]
    waiting: tuple[Pool, ...]
    """Pools without votes yet."""


def allocate_contest(contest: StateContest) -> ContestAllocation:
    """Allocate every pool of a contest whose votes are known; a pool that fails stops no other."""
    results = () if isinstance(contest.results, PublishedAwards) else contest.results or ()
    return allocate_results(results, contest.rule, pools=contest.pools, lots=contest.lots)


def allocate_results(
    results: Sequence[PoolResult],
    rule: StateRule,
    *,
    pools: Sequence[Pool] = (),
    lots: Sequence[Lot] = (),
) -> ContestAllocation:
    """Allocate pools by a state's rules; of `pools`, those without a result are waiting."""
    allocations: list[Allocation] = []
    failed: list[FailedPool] = []
    for result in results:
        try:
            applied = rule.find_rule(result.pool.kind)
            allocations.append(allocate_pool(result, applied, lots=lots))
        except DelegatesError as error:
            failed.append(FailedPool(pool=result.pool, error=error))
    known = {result.pool.pool_id for result in results}
    return ContestAllocation(
        allocations=tuple(allocations),
        failed=tuple(failed),
        waiting=tuple(pool for pool in pools if pool.pool_id not in known),
    )


def _check_published(place: str, published: PublishedAwards, pledged: int) -> None:
    names = [award.candidate for award in published.awards]
    if len(set(names)) < len(names):
        raise ContestInvalid("contest.award_repeated", where=place)
    if any(award.delegates < 0 for award in published.awards):
        raise ContestInvalid("contest.negative", where=place)
    if sum(award.delegates for award in published.awards) > pledged:
        raise ContestInvalid("contest.awards", where=place)


def _check_results(place: str, results: Sequence[PoolResult], pools: dict[str, Pool]) -> None:
    if any(pools.get(result.pool.pool_id) != result.pool for result in results):
        raise ContestInvalid("contest.pool_other", where=place)
    if len({result.pool.pool_id for result in results}) < len(results):
        raise ContestInvalid("contest.pool_repeated", where=place)
