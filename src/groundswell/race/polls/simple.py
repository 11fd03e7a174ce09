"""Simple averages, to compare the filter with: the last few polls, and those of a fortnight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt

from groundswell.race.polls.duplicates import order_of
from groundswell.race.polls.fitting import Estimate
from groundswell.race.polls.poll import Poll

LAST, WINDOW = 5, timedelta(days=14)


def average_last(polls: Sequence[Poll], candidate: str, *, count: int = LAST) -> Estimate | None:
    """Give the plain mean of the last polls that name a candidate, as a forecast of the next.

    None if there are fewer than two. The deviation is that of the polls themselves and of their
    mean together: s √(1 + 1/n).
    """
    naming = sorted((poll for poll in polls if candidate in poll.percents), key=order_of)
    return _forecast([poll.percents[candidate] for poll in naming[-count:]])


def average_window(
    polls: Sequence[Poll], candidate: str, *, until: date, window: timedelta = WINDOW
) -> Estimate | None:
    """Give the plain mean of polls that ended within a window, `until` its last day.

    As in `average_last` otherwise.
    """
    first = until - window
    naming = [poll for poll in polls if candidate in poll.percents and first < poll.end_on <= until]
    return _forecast([poll.percents[candidate] for poll in sorted(naming, key=order_of)])


def _forecast(shares: Sequence[float]) -> Estimate | None:
    count = len(shares)
    if count < 2:
        return None
    mean = sum(shares) / count
    variance = sum((share - mean) ** 2 for share in shares) / (count - 1)
    return Estimate(mean, sqrt(variance * (1 + 1 / count)))
