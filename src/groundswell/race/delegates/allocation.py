"""Allocate one pool by its rule, exactly, and say how each number came about.

Steps: (1) count all votes cast; (2) find the rule that applies; (3) find who qualifies, and by
which threshold; (4) share out; (5) leave to recorded lots what the votes do not decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from groundswell.race.delegates.errors import NobodyCanWin, NoVotes, RuleInvalid
from groundswell.race.delegates.lots import Draws, Lot, Tie
from groundswell.race.delegates.pools import Pool, PoolResult, VoteEntry
from groundswell.race.delegates.rounding import Numbers, give_places, share_out
from groundswell.race.delegates.rules import (
    NO_BAR,
    AtMostReach,
    Bar,
    Cases,
    Condition,
    Places,
    PoolRule,
    Proportional,
    WinnerTakeAll,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What an entry of a pool comes to.

    `share` is of all votes cast. `quota` is the exact number of delegates before rounding, of
    those who share a proportion; None otherwise.
    """

    candidate: str
    votes: Fraction
    share: Fraction
    qualified: bool
    quota: Fraction | None
    delegates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """A pool allocated, entry by entry in the order given.

    `rule` is the one that applied, after every case; `bar` the threshold that was used, where the
    rule has one. The awards and the delegates of `ties` add up to the pool's delegates: without
    a lot, what is tied is awarded to nobody.
    """

    pool: Pool
    rule: WinnerTakeAll | Places | Proportional
    cast: Fraction
    qualified_votes: Fraction
    bar: Bar | None
    awards: tuple[Award, ...]
    ties: tuple[Tie, ...]
    lots: tuple[Lot, ...]

    @property
    def is_settled(self) -> bool:
        """Tell whether every delegate is awarded."""
        return not self.ties

    @property
    def undecided(self) -> int:
        """Count the delegates that wait for a lot."""
        return sum(tie.delegates for tie in self.ties)

    def delegates_of(self, candidate: str) -> int:
        """Give a candidate's delegates of this pool; 0 where nothing was cast for him."""
        return sum(award.delegates for award in self.awards if award.candidate == candidate)


def allocate_pool(result: PoolResult, rule: PoolRule, *, lots: Sequence[Lot] = ()) -> Allocation:
    """Allocate a pool's delegates. Lots of other pools are passed over.

    Raises:
        NoVotes: if nothing was cast.
        NobodyCanWin: if everything was cast for what can't win.
        RuleInvalid: `rule.places_sum`.
        LotInvalid: `lot.unneeded`, `lot.clash`.
    """
    # (1): count.
    if not result.cast:
        raise NoVotes(result.pool.pool_id)
    preferences = result.preferences
    if not preferences:
        raise NobodyCanWin(result.pool.pool_id)
    draws = Draws(result.pool.pool_id, lots)
    # (2): the rule.
    applied = find_rule(rule, preferences, result.cast)
    if isinstance(applied, Proportional):
        return _allocate_proportion(result, applied, preferences, draws)
    places: tuple[int, ...] = (result.pool.delegates,)
    if isinstance(applied, Places):
        places = applied.delegates
        if sum(places) != result.pool.delegates:
            raise RuleInvalid("rule.places_sum", where=result.pool.pool_id, found=f"{places}")
    # (3), (4): everyone who has votes stands in the order of places.
    numbers = give_places(preferences, places, draws)
    return _report(result, applied, None, preferences, {}, numbers, draws)


def find_rule(
    rule: PoolRule, preferences: Sequence[VoteEntry], cast: Fraction
) -> WinnerTakeAll | Places | Proportional:
    """Follow the cases to the rule that applies to these votes."""
    while isinstance(rule, Cases):
        holding = (case.rule for case in rule.cases if _holds(case.when, preferences, cast))
        rule = next(holding, rule.otherwise)
    return rule


def _holds(condition: Condition, preferences: Sequence[VoteEntry], cast: Fraction) -> bool:
    reached = sum(condition.bar.is_reached(entry.votes, cast) for entry in preferences)
    return reached <= condition.number if isinstance(condition, AtMostReach) else reached > 0


def _allocate_proportion(
    result: PoolResult, rule: Proportional, preferences: Sequence[VoteEntry], draws: Draws
) -> Allocation:
    # (3): who qualifies.
    bar, reached = _qualify(rule, preferences, result.cast)
    qualified = _take_in(rule, reached, preferences, result.pool.delegates, draws)
    if qualified is None:
        return _report(result, rule, bar, reached, {}, {}, draws)
    votes = sum((entry.votes for entry in qualified), Fraction(0))
    base = votes if rule.base == "qualified" else result.cast
    # (4): share out.
    delegates = result.pool.delegates
    numbers = share_out(qualified, base, delegates, rule.rounding, draws)
    quotas = {entry.candidate: entry.votes * delegates / base for entry in qualified}
    return _report(result, rule, bar, qualified, quotas, numbers, draws)


def _qualify(
    rule: Proportional, preferences: Sequence[VoteEntry], cast: Fraction
) -> tuple[Bar, list[VoteEntry]]:
    """Find the threshold that somebody reaches, and who reaches it."""
    most = max(entry.votes for entry in preferences)
    last = Bar(share=most / cast / 2) if rule.nobody == "half_of_leader" else NO_BAR
    for bar in (rule.threshold, *rule.lowered):
        reached = [entry for entry in preferences if bar.is_reached(entry.votes, cast)]
        if reached:
            return bar, reached
    return last, [entry for entry in preferences if last.is_reached(entry.votes, cast)]


def _take_in(
    rule: Proportional,
    reached: list[VoteEntry],
    preferences: Sequence[VoteEntry],
    delegates: int,
    draws: Draws,
) -> Sequence[VoteEntry] | None:
    """Add the next by votes until enough share; None where a tie leaves open who they are."""
    wanted = min(rule.at_least, len(preferences))
    rest = [entry for entry in preferences if entry not in reached]
    taken = list(reached)
    while len(taken) < wanted:
        most = max(entry.votes for entry in rest)
        tied = [entry for entry in rest if entry.votes == most]
        room = wanted - len(taken)
        if len(tied) > room:
            order = draws.put_in_order(tied, kind="place", delegates=delegates)
            if order is None:
                return None
            tied = list(order[:room])
        taken += tied
        rest = [entry for entry in rest if entry.votes < most]
    return [entry for entry in preferences if entry in taken]


def _report(
    result: PoolResult,
    rule: WinnerTakeAll | Places | Proportional,
    bar: Bar | None,
    qualified: Sequence[VoteEntry],
    quotas: dict[str, Fraction],
    numbers: Numbers,
    draws: Draws,
) -> Allocation:
    # (5): the ties.
    names = {entry.candidate for entry in qualified}
    awards = tuple(
        Award(
            candidate=entry.candidate,
            votes=entry.votes,
            share=entry.votes / result.cast,
            qualified=entry.candidate in names,
            quota=quotas.get(entry.candidate),
            delegates=numbers.get(entry.candidate, 0),
        )
        for entry in result.entries
    )
    allocation = Allocation(
        pool=result.pool,
        rule=rule,
        cast=result.cast,
        qualified_votes=sum((entry.votes for entry in qualified), Fraction(0)),
        bar=bar,
        awards=awards,
        ties=draws.ties,
        lots=draws.used,
    )
    shared = sum(award.delegates for award in awards) + allocation.undecided
    assert shared == result.pool.delegates, "every delegate is awarded or waits for a lot"
    return allocation
