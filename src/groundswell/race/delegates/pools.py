"""A pool of delegates that are allocated together, and the votes they are allocated by.

A Democratic state has a pool for each district, one at large, and one of pledged party leaders
and elected officials (PLEO); the last two are allocated by the statewide vote. Republican states
also bind their three automatic delegates (members of the national committee), or put all
delegates into one statewide pool. A state may lack any of these pools, but no pool is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from groundswell.race.delegates.errors import PoolInvalid, VotesInvalid

PoolKind: TypeAlias = Literal["district", "at_large", "pleo", "automatic", "statewide"]

POOL_KINDS: tuple[PoolKind, ...] = ("district", "at_large", "pleo", "automatic", "statewide")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Delegates that are allocated together; `delegates` is 1 or more.

    Raises:
        PoolInvalid: `pool.no_delegates`.
    """

    pool_id: str
    kind: PoolKind
    delegates: int
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse an empty pool."""
        if self.delegates < 1:
            raise PoolInvalid("pool.no_delegates", where=self.pool_id, found=str(self.delegates))


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteEntry:
    """The votes of a candidate, of "uncommitted", or of anything else that a vote was cast for.

    Every entry counts in the denominator. `can_win` is False where it can win no delegates, as
    write-ins that belong to nobody, or a candidate who has withdrawn under rules that then pass
    him over. Uncommitted is a preference like any other (DNC Delegate Selection Rules 2020,
    rule 14; 2016, rule 13). Votes are exact: state delegate equivalents have decimals.
    """

    candidate: str
    votes: Fraction
    can_win: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolResult:
    """Every vote cast in a pool. At-large, PLEO, automatic and statewide pools hold the state's.

    Raises:
        VotesInvalid: `votes.negative`, `votes.repeated`.
    """

    pool: Pool
    entries: tuple[VoteEntry, ...]

    def __post_init__(self) -> None:
        """Refuse votes that can't have been cast."""
        seen: set[str] = set()
        for entry in self.entries:
            if entry.votes < 0:
                raise VotesInvalid("votes.negative", where=entry.candidate, found=str(entry.votes))
            if entry.candidate in seen:
                raise VotesInvalid("votes.repeated", where=entry.candidate)
            seen.add(entry.candidate)

    @property
    def cast(self) -> Fraction:
        """Add up all votes: the denominator of every share."""
        return sum((entry.votes for entry in self.entries), Fraction(0))

    @property
    def preferences(self) -> tuple[VoteEntry, ...]:
        """Give the entries that have votes and can win delegates, in the order given."""
        return tuple(entry for entry in self.entries if entry.can_win and entry.votes > 0)
