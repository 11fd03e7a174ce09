"""A board as of a day: what was known then, and nothing later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property

from groundswell.server.races.models import Candidate, Contest
from groundswell.server.races.queries.contests import candidates_on


@dataclass(frozen=True)
class BoardDay:
    """A contest as of the day `on`, which is `today` or an earlier one."""

    contest: Contest
    on: date
    today: date

    @property
    def is_today(self) -> bool:
        """Tell whether it is the present board."""
        return self.on == self.today

    @property
    def query(self) -> str:
        """Give what an address of the same day ends with."""
        return "" if self.is_today else f"?on={self.on.isoformat()}"

    @property
    def ends_at(self) -> datetime:
        """Give the last moment of the day, in UTC as boards have it."""
        return datetime.combine(self.on, time.max, tzinfo=UTC)

    @cached_property
    def candidates(self) -> list[Candidate]:
        """List who runs on the day, by name."""
        return candidates_on(self.contest, self.on)

    @property
    def key(self) -> tuple[int, int, date]:
        """Give what everything computed from the board is kept under."""
        return (self.contest.pk, self.contest.revision, self.on)
