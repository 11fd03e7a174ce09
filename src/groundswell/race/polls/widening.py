"""What a departure takes from certainty.

Whoever leaves with a share s frees it, and nobody knows for whom. What another candidate gains is
taken as anything from nothing to all of s, each alike: its mean square is s²/3. That is added to
the variance of every other candidate's level on the first day without the one who left. Their
mean is not moved: only polls move it.

A poll of that day or later that still names the one who left asks about a race that is over: what
it gives the others counts, with s²/3 of its own s added to the error's variance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.race.polls.field import Departure, has_left
from groundswell.race.polls.poll import Poll

FREED = 1 / 3
"""Of the square of a share that is set free, what is added to a variance."""


@dataclass(frozen=True, slots=True)
class Widening:
    """A departure, the share that was set free (per cent), and the variance added on that day."""

    departure: Departure
    share: float

    @property
    def variance(self) -> float:
        """Give what is added to the variance of the others' levels, in square points."""
        return FREED * self.share**2


def stale_variance(poll: Poll, departures: Sequence[Departure]) -> float:
    """Give what a poll's error has more because it names candidates who had left already."""
    stale = (
        share for share in poll.shares if has_left(share.candidate, departures, poll.observed_on)
    )
    return FREED * sum(float(share.percent) ** 2 for share in stale)
