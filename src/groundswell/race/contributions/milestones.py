"""When the Nth contribution was made.

Contributions are counted as they were made, in the order of their moments. A refund does not take
a milestone back: the contribution was made all the same, and a campaign that announced its
two-millionth was right on that day. A file that arrives late can put contributions before ones
that are known, and so move a moment: it is found from all moments each time. Contributions of the
same second need no order among them, for the moment is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import takewhile

import msgspec
import numpy as np
import numpy.typing as npt

FIRST_NUMBERS = (100_000, 250_000, 500_000)
EVERY = 1_000_000

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Milestone(msgspec.Struct, frozen=True):
    """The Nth contribution: N from 1, and the moment at which it was made, in UTC."""

    number: int
    passed_at: datetime


class NextMilestone(msgspec.Struct, frozen=True):
    """The number that comes next, and how many contributions are missing."""

    number: int
    missing: int


def round_numbers() -> Iterator[int]:
    """Yield the numbers worth a mention: 100,000, 250,000, 500,000, then every million."""
    yield from FIRST_NUMBERS
    number = EVERY
    while True:
        yield number
        number += EVERY


def find_milestones(
    moments: npt.NDArray[np.int64], *, numbers: Sequence[int] | None = None
) -> tuple[Milestone, ...]:
    """Find the milestones that have been passed, ascending.

    `moments` are those of all contributions, in microseconds since 1970 (UTC), in any order.
    `numbers`, from 1 and ascending, stand in for `round_numbers`.
    """
    count = len(moments)
    wanted = list(takewhile(lambda number: number <= count, numbers or round_numbers()))
    if not wanted:
        return ()
    places = np.asarray(wanted) - 1
    found = np.partition(moments, places)[places]
    return tuple(
        Milestone(number, _EPOCH + timedelta(microseconds=int(moment)))
        for number, moment in zip(wanted, found, strict=True)
    )


def find_next(count: int, *, numbers: Sequence[int] | None = None) -> NextMilestone | None:
    """Find the milestone after `count` contributions; None if `numbers` has none."""
    after = (number for number in numbers or round_numbers() if number > count)
    number = next(after, None)
    return None if number is None else NextMilestone(number, number - count)
