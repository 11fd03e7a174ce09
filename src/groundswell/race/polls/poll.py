"""A poll: one question put to one sample, as its publisher states it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Literal, TypeAlias

Population: TypeAlias = Literal["likely_voters", "registered_voters", "voters", "adults", "unknown"]

POPULATIONS: tuple[Population, ...] = (
    *("likely_voters", "registered_voters", "voters", "adults", "unknown"),
)
"""From the one that is nearest to those who will vote; of one poll, the first is kept."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a poll gives a candidate, in per cent, exactly as published."""

    candidate: str
    percent: Decimal


@dataclass(frozen=True)
class Poll:
    """A question of a poll, and where it stands in its file (`line`, from 1).

    `start_on` and `end_on` are the first and last day of the interviews; `start_on` is None where
    it is not published. `day_imprecise` tells that a month alone was: then `end_on` is its last
    day, or the day the poll was entered if that came sooner. `entered_on` is the day the poll
    became known: where no column says so, `end_on`. `sample_size` is None where it is not
    published. `geography` is as written; `division` is its Open Civic Data id, or None for a
    geography that is not known here. `contest` and `party` tell races of one geography apart.
    """

    line: int
    pollster: str
    start_on: date | None
    end_on: date
    entered_on: date
    shares: tuple[Share, ...]
    geography: str
    division: str | None
    sample_size: int | None = None
    population: Population = "unknown"
    population_written: str = ""
    poll_id: str = ""
    question_id: str = ""
    sponsors: str = ""
    mode: str = ""
    contest: str = ""
    party: str = ""
    partisan: str = ""
    affiliation: str = ""
    tracking: bool = False
    url: str = ""
    notes: str = ""
    undecided: Decimal | None = None
    other: Decimal | None = None
    day_imprecise: bool = False

    @property
    def first_on(self) -> date:
        """Give the first day of the interviews; the last where the first is not published."""
        return self.end_on if self.start_on is None else self.start_on

    @cached_property
    def observed_on(self) -> date:
        """Give the day the poll counts for: the middle of the interviews, the earlier of two."""
        return self.first_on + timedelta((self.end_on - self.first_on).days // 2)

    @cached_property
    def percents(self) -> dict[str, float]:
        """Give the shares by candidate, as the filter reckons with them."""
        return {share.candidate: float(share.percent) for share in self.shares}
