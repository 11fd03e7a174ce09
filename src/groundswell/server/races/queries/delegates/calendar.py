"""The calendar: what is held when, and how many delegates are at stake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.delegates.day import StateDay, find_states


@dataclass(frozen=True)
class CalendarDay:
    """The contests of one day; `held_on` is None for those whose day is not set."""

    held_on: date | None
    states: tuple[StateDay, ...]
    is_over: bool

    @property
    def pledged(self) -> int:
        """Count the pledged delegates at stake."""
        return sum(each.contest.pledged for each in self.states)


def find_calendar(board: BoardDay) -> tuple[CalendarDay, ...]:
    """Give the days of the calendar in their order, the contests without a day last."""
    return group_days(find_states(board), board.on)


def group_days(states: Sequence[StateDay], on: date) -> tuple[CalendarDay, ...]:
    """Bring contests, which stand in the order of the calendar, together by day."""
    return tuple(
        CalendarDay(held_on, tuple(group), held_on is not None and held_on <= on)
        for held_on, group in groupby(states, key=lambda each: each.row.held_on)
    )


def next_days(board: BoardDay, number: int) -> tuple[CalendarDay, ...]:
    """Give the first days still to come."""
    coming = (day for day in find_calendar(board) if day.held_on and not day.is_over)
    return tuple(day for day, _ in zip(coming, range(number), strict=False))
