"""One state's page: each pool with its votes, what the rule makes of them, what was awarded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from groundswell.race.delegates.allocation import Allocation, Award
from groundswell.race.delegates.errors import DelegatesError
from groundswell.server.races.queries.delegates import wording
from groundswell.server.races.queries.delegates.day import StateDay
from groundswell.server.races.queries.delegates.stored import StoredLot, StoredPool, StoredResult

Names = dict[str, str]


@dataclass(frozen=True)
class AwardLine:
    """What one entry of a pool comes to, in words; the quota is "" where there is none."""

    name: str
    votes: str
    share: str
    qualified: bool
    quota: str
    delegates: int


@dataclass(frozen=True)
class TieLine:
    """A tie that waits for its lot."""

    words: str
    slugs: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class LotLine:
    """A lot that was drawn."""

    stored: StoredLot
    order: tuple[str, ...]


@dataclass(frozen=True)
class PoolLine:
    """A pool of the page. Without votes it has neither lines nor a problem."""

    pool: StoredPool
    result: StoredResult | None
    cast: str
    bar: str
    rule: str
    lines: tuple[AwardLine, ...]
    ties: tuple[TieLine, ...]
    lots: tuple[LotLine, ...]
    problem: str


@dataclass(frozen=True)
class AwardsLine:
    """A candidate of a whole contest: computed, officially awarded, and what a plan asks for."""

    name: str
    computed: int
    official: int | None
    target: int | None

    @property
    def difference(self) -> int:
        """Give officially awarded minus computed; 0 where nothing was published."""
        return 0 if self.official is None else self.official - self.computed


def describe_pools(state: StateDay, names: Names) -> tuple[PoolLine, ...]:
    """Give every pool, allocated or waiting or failed, in the order in which they stand."""
    found = state.allocate()
    allocations = {each.pool.pool_id: each for each in found.allocations}
    failed = {each.pool.pool_id: each.error for each in found.failed}
    return tuple(
        _describe(state, pool, allocations.get(pool.id), failed.get(pool.id), names)
        for pool in state.pools
    )


def common_source(state: StateDay) -> str:
    """Give the source that all pools share; "" where they have several, or there is one pool."""
    sources = {pool.source for pool in state.pools}
    return sources.pop() if len(sources) == 1 and len(state.pools) > 1 else ""


def describe_awards(state: StateDay, names: Names) -> tuple[AwardsLine, ...]:
    """Set what is computed beside what was officially awarded, the most delegates first."""
    computed = Counter[str]()
    for allocation in state.allocate().allocations:
        computed.update({each.candidate: each.delegates for each in allocation.awards})
    official = state.official.delegates if state.official is not None else None
    targets = state.targets.delegates if state.targets is not None else {}
    slugs = {name for name, number in computed.items() if number} | set(official or {})
    slugs |= set(targets)
    lines = [
        AwardsLine(
            name=names.get(slug, slug),
            computed=computed[slug],
            official=None if official is None else official.get(slug, 0),
            target=targets.get(slug),
        )
        for slug in slugs
    ]
    return tuple(sorted(lines, key=lambda line: (-(line.official or line.computed), line.name)))


def _describe(
    state: StateDay,
    pool: StoredPool,
    allocation: Allocation | None,
    error: DelegatesError | None,
    names: Names,
) -> PoolLine:
    result = state.results.get(pool.id)
    lots = tuple(
        LotLine(each, tuple(names.get(name, name) for name in each.order))
        for each in state.lots
        if each.pool == pool.id
    )
    blank = PoolLine(
        pool, result, "", "", "", _bare_lines(result, names), (), lots, describe_error(error)
    )
    if allocation is None:
        return blank
    bar = allocation.bar
    return PoolLine(
        pool=pool,
        result=result,
        cast=write_votes(allocation.cast),
        bar=wording.describe_bar(bar) if bar is not None and bar.share else "",
        rule=wording.describe_pool_rule(allocation.rule),
        lines=tuple(_award(each, names) for each in allocation.awards),
        ties=tuple(
            TieLine(
                wording.describe_tie(tie, names),
                tie.candidates,
                tuple(names.get(name, name) for name in tie.candidates),
            )
            for tie in allocation.ties
        ),
        lots=lots,
        problem="",
    )


def describe_error(error: DelegatesError | None) -> str:
    """Say why a pool or a contest can't be allocated."""
    return "" if error is None else wording.describe_error(error)


def write_votes(votes: Fraction) -> str:
    """Write votes as they were counted, with their decimals where they have some."""
    return wording.write_decimal(Decimal(votes.numerator) / Decimal(votes.denominator))


def _bare_lines(result: StoredResult | None, names: Names) -> tuple[AwardLine, ...]:
    """Give the votes alone, where the rule can't be applied to them."""
    if result is None:
        return ()
    return tuple(
        AwardLine(
            names.get(each.name, each.name), write_votes(Fraction(each.votes)), "", False, "", 0
        )
        for each in result.votes
    )


def _award(award: Award, names: Names) -> AwardLine:
    return AwardLine(
        name=names.get(award.candidate, award.candidate),
        votes=write_votes(award.votes),
        share=wording.write_percent(award.share),
        qualified=award.qualified,
        quota="" if award.quota is None else wording.write_quota(award.quota),
        delegates=award.delegates,
    )
