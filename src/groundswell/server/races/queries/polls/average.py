"""Averages of polls as of a board's day, kept while the board stays as it is."""

from __future__ import annotations

from functools import lru_cache

from groundswell.race.polls.average import RaceAverage, average_polls
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.polls.known import departures_of, polls_on

_KEPT = 16
"""Averages hold every day and every poll: the short figures of all places are `standings`."""


def average_on(board: BoardDay, place: str) -> RaceAverage | None:
    """Average the polls of a place; None if none that names a candidate was known."""
    return _average(board, place, board.key)


def compute_average(board: BoardDay, place: str) -> RaceAverage | None:
    """Average the polls of a place anew."""
    named = (poll for poll in polls_on(board, place) if poll.shares)
    return average_polls(named, as_of=board.on, departures=departures_of(board))


@lru_cache(maxsize=_KEPT)
def _average(board: BoardDay, place: str, _key: object) -> RaceAverage | None:
    return compute_average(board, place)


def forget_averages() -> None:
    """Forget what was computed; for tests, whose databases come and go."""
    _average.cache_clear()
