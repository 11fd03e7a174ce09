"""The contests of the calendar as of a day: what was known of each then, as the rules take it.

What was officially awarded is what a candidate has; where it was not published yet, the rule is
applied to the votes. Both stand side by side on a state's page. Pledged delegates of which no pool
is known stand in one pool of the whole state, so that no count loses them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from groundswell.race.delegates.contests import (
    CandidateAward,
    ContestAllocation,
    PublishedAwards,
    StateRule,
    allocate_results,
)
from groundswell.race.delegates.contests import StateContest as KnownContest
from groundswell.race.delegates.errors import Refused
from groundswell.race.delegates.pools import Pool, PoolResult
from groundswell.server.races.models import StateContest
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.delegates.rules import load_rule
from groundswell.server.races.queries.delegates.stored import (
    StoredAwards,
    StoredLot,
    StoredPool,
    StoredResult,
    read_stored_awards,
    read_stored_lots,
    read_stored_pools,
    read_stored_results,
)

UNDIVIDED = "*"
"""The id of the pool that holds those pledged delegates of which no pool is known."""
_KEPT = 64
_NO_RULE = StateRule(rules=())


@dataclass(frozen=True)
class StateDay:
    """A contest as of a day. `contest` is what counts.

    `problem` says why what stands there can't be counted, where it contradicts itself: then
    neither votes nor awards of the contest count.
    """

    row: StateContest
    rule: StateRule | None
    pools: tuple[StoredPool, ...]
    results: dict[str, StoredResult]
    lots: tuple[StoredLot, ...]
    official: StoredAwards | None
    targets: StoredAwards | None
    contest: KnownContest
    problem: Refused | None

    @property
    def undivided(self) -> int:
        """Count the pledged delegates of which no pool is known."""
        return sum(each.delegates for each in self.contest.pools if each.pool_id == UNDIVIDED)

    @property
    def is_counted_officially(self) -> bool:
        """Tell whether the official awards are what counts."""
        return isinstance(self.contest.results, PublishedAwards)

    def allocate(self) -> ContestAllocation:
        """Apply the rule to the votes, whatever was officially awarded."""
        known = {each.id: each.pool for each in self.pools}
        return allocate_results(
            _pool_results(known, self.results),
            self.rule or _NO_RULE,
            pools=tuple(known.values()),
            lots=tuple(each.lot for each in self.lots),
        )


def find_states(board: BoardDay) -> tuple[StateDay, ...]:
    """Give every contest that was known on the board's day, in the order of the calendar."""
    return _find(*board.key)


def find_state(board: BoardDay, slug: str) -> StateDay | None:
    """Find a contest by what addresses call it."""
    return next((each for each in find_states(board) if each.row.slug == slug), None)


def see_state(row: StateContest, on: date) -> StateDay:
    """Give a contest with what was known of it on a day."""
    pools = tuple(each for each in read_stored_pools(row) if _is_known(each.known_on, on))
    results = {pool: each for pool, each in read_stored_results(row).items() if each.known_on <= on}
    lots = tuple(each for each in read_stored_lots(row) if each.drawn_on <= on)
    official = _known_awards(read_stored_awards(row.awarded), on)
    rule = load_rule(row.rule)
    contest, problem = _count_as(row, rule, pools, results, lots, official)
    return StateDay(
        row=row,
        rule=rule,
        pools=pools,
        results=results,
        lots=lots,
        official=official,
        targets=_known_awards(read_stored_awards(row.targets), on),
        contest=contest,
        problem=problem,
    )


@lru_cache(maxsize=_KEPT)
def _find(contest: int, _revision: int, on: date) -> tuple[StateDay, ...]:
    rows = StateContest.objects.filter(contest_id=contest, known_on__lte=on)
    return tuple(see_state(row, on) for row in rows)


def _count_as(
    row: StateContest,
    rule: StateRule | None,
    stored: Sequence[StoredPool],
    results: dict[str, StoredResult],
    lots: Sequence[StoredLot],
    official: StoredAwards | None,
) -> tuple[KnownContest, Refused | None]:
    pools = [each.pool for each in stored]
    undivided = row.pledged - sum(each.delegates for each in pools)
    if undivided > 0:
        pools.append(Pool(pool_id=UNDIVIDED, kind="statewide", delegates=undivided))
    bare = KnownContest(
        place=row.place,
        name=row.name,
        held_on=row.held_on,
        kind=row.kind,  # type: ignore[arg-type]
        rule=rule or _NO_RULE,
        pools=tuple(pools),
        unpledged=row.unpledged,
    )
    try:
        drawn = tuple(each.lot for each in lots)
        if official is not None:
            return replace(bare, results=_published(official), lots=drawn), None
        votes = _pool_results({each.pool_id: each for each in pools}, results)
        return replace(bare, results=votes or None, lots=drawn), None
    except Refused as error:
        return bare, error


def _pool_results(
    pools: dict[str, Pool], results: dict[str, StoredResult]
) -> tuple[PoolResult, ...]:
    return tuple(results[name].result_of(pool) for name, pool in pools.items() if name in results)


def _published(official: StoredAwards) -> PublishedAwards:
    awards = tuple(
        CandidateAward(candidate=name, delegates=number)
        for name, number in official.delegates.items()
    )
    return PublishedAwards(awards=awards, source=official.source)


def _known_awards(awards: StoredAwards | None, on: date) -> StoredAwards | None:
    return awards if awards is not None and awards.known_on <= on else None


def _is_known(known_on: date | None, on: date) -> bool:
    return known_on is None or known_on <= on


def forget_states() -> None:
    """Forget what was computed; for tests, whose databases come and go."""
    _find.cache_clear()
