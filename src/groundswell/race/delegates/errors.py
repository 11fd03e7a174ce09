"""Why a file, a pool, a rule or a lot is refused."""

from __future__ import annotations

from groundswell.race.delegates.reasons import REASONS
from groundswell.race.errors import RaceError


class DelegatesError(RaceError):
    """Stand at the root of every failure of this package."""


class Refused(DelegatesError):
    """Report what is not exact: the reason's code, where it is, and what stood there."""

    def __init__(self, code: str, *, where: str = "", found: str = "") -> None:
        """Keep the reason's code, and the pool, column, contest or candidate at fault."""
        super().__init__(code, where, found)
        self.code = code
        self.where = where
        self.found = found

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return REASONS[self.code]

    def __str__(self) -> str:
        """Give place, reason and finding in one line."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.words}{f' ({self.found})' if self.found else ''}"


class FileRefused(Refused):
    """Report a file of which no row can be read."""


class PoolInvalid(Refused):
    """Report a pool that has no delegates."""


class VotesInvalid(Refused):
    """Report votes that can't have been cast."""


class RuleInvalid(Refused):
    """Report a rule that contradicts itself, or doesn't fit the pool."""


class LotInvalid(Refused):
    """Report a lot that can't have been drawn, or decides nothing."""


class ContestInvalid(Refused):
    """Report a contest whose parts contradict one another."""


class TargetInvalid(Refused):
    """Report a target that no contest can meet."""


class SimulationInvalid(Refused):
    """Report averages or assumptions that give no path."""


class NoVotes(DelegatesError):
    """Report a pool in which no vote was cast: there is nothing to allocate by."""

    def __init__(self, pool_id: str) -> None:
        """Keep the pool's id."""
        super().__init__(pool_id)
        self.pool_id = pool_id

    def __str__(self) -> str:
        """Name the pool."""
        return f"{self.pool_id}: no vote was cast in this pool"


class NobodyCanWin(DelegatesError):
    """Report a pool in which every vote was cast for what can't win delegates."""

    def __init__(self, pool_id: str) -> None:
        """Keep the pool's id."""
        super().__init__(pool_id)
        self.pool_id = pool_id

    def __str__(self) -> str:
        """Name the pool."""
        return f"{self.pool_id}: no vote of this pool was cast for anyone who can win delegates"
