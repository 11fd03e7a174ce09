"""What a ledger came to by the end of each day, exactly, in one pass over its days.

A board as of an earlier day must show what held then. `summarize` counts one tally from the
beginning; doing that for every day would cost days × people. Here each day touches only those who
gave or got back on it, and every figure is kept by adding and taking away.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import msgspec
import numpy as np

from groundswell.race.contributions.summary import ITEMIZED_ABOVE, SmallShares, Summary
from groundswell.race.contributions.tally import Integers


class DaySummary(msgspec.Struct, frozen=True, kw_only=True):
    """One day, and everything as of its end; amounts in cents.

    `day` is a number of days, as they were passed in. `made`, `raised_cents`, `refunds`,
    `refunded_cents` and `newcomers` (who gave for the first time) are of the day alone; the rest
    is as of its end, by the words of `summary`: `modest_*` of people whose sum is at most the
    threshold, `small_gift*` of contributions under it. `twice_median_cents` is None if none is
    kept.
    """

    day: int
    made: int
    raised_cents: int
    refunds: int
    refunded_cents: int
    newcomers: int
    contributions: int
    kept: int
    contributors: int
    total_raised_cents: int
    total_refunded_cents: int
    twice_median_cents: int | None
    modest_contributors: int
    modest_cents: int
    small_gifts: int
    small_gift_cents: int

    @property
    def summary(self) -> Summary:
        """Say it as `summarize` does."""
        net = self.total_raised_cents - self.total_refunded_cents
        twice = self.twice_median_cents
        return Summary(
            self.contributions,
            self.kept,
            self.contributors,
            self.total_raised_cents,
            self.total_refunded_cents,
            net,
            _share(net, self.kept),
            None if twice is None else Fraction(twice, 2),
            SmallShares(
                _share(self.modest_cents, net),
                _share(self.modest_contributors, self.contributors),
                _share(self.small_gifts, self.kept),
                _share(self.small_gift_cents, net),
            ),
        )


class Gifts(msgspec.Struct, frozen=True):
    """Contributions as columns: day, cents above zero, and who gave, numbered from 0."""

    days: Integers
    cents: Integers
    contributors: Integers


class Returns(msgspec.Struct, frozen=True):
    """Refunds as columns: day, cents, and the place of the contribution among the gifts.

    A contribution is refunded once, by no more than was given, and not before its day.
    """

    days: Integers
    cents: Integers
    places: Integers


def summarize_days(
    gifts: Gifts, returns: Returns, *, threshold: int = ITEMIZED_ABOVE
) -> Iterator[DaySummary]:
    """Yield every day on which something was given or returned, ascending."""
    counting = _Counting(gifts, returns, threshold)
    gift_order = np.argsort(gifts.days, kind="stable")
    return_order = np.argsort(returns.days, kind="stable")
    days = np.unique(np.concatenate((gifts.days, returns.days)))
    ends = np.searchsorted(gifts.days[gift_order], days, side="right")
    return_ends = np.searchsorted(returns.days[return_order], days, side="right")
    begun, returned = 0, 0
    for day, end, return_end in zip(days, ends, return_ends, strict=True):
        yield counting.take(int(day), gift_order[begun:end], return_order[returned:return_end])
        begun, returned = end, return_end


class _Counting:
    """Everything that is kept from day to day."""

    def __init__(self, gifts: Gifts, returns: Returns, threshold: int) -> None:
        self._gifts, self._returns, self._threshold = gifts, returns, threshold
        left = gifts.cents[returns.places] - returns.cents
        self._amounts = np.unique(np.concatenate((gifts.cents, left[left > 0])))
        self._counts = np.zeros(len(self._amounts), dtype=np.int64)
        people = int(gifts.contributors.max()) + 1 if len(gifts.contributors) else 0
        self._totals = np.zeros(people, dtype=np.int64)
        self._has_given = np.zeros(people, dtype=np.bool_)
        self._contributions = self._raised = self._refunded = 0
        self._contributors = self._modest = self._modest_cents = 0

    def take(self, day: int, gifts: Integers, returns: Integers) -> DaySummary:
        """Add a day's gifts and returns, both by their places."""
        cents, refunded = self._gifts.cents[gifts], self._returns.cents[returns]
        givers = self._gifts.contributors[gifts]
        places = self._returns.places[returns]
        newcomers = np.unique(givers[~self._has_given[givers]])
        self._has_given[newcomers] = True
        self._count_people(givers, cents, self._gifts.contributors[places], refunded)
        self._count_amounts(cents, self._gifts.cents[places], refunded)
        self._contributions += len(gifts)
        self._raised += int(cents.sum())
        self._refunded += int(refunded.sum())
        under = self._amounts < self._threshold
        return DaySummary(
            day=day,
            made=len(gifts),
            raised_cents=int(cents.sum()),
            refunds=len(returns),
            refunded_cents=int(refunded.sum()),
            newcomers=len(newcomers),
            contributions=self._contributions,
            kept=int(self._counts.sum()),
            contributors=self._contributors,
            total_raised_cents=self._raised,
            total_refunded_cents=self._refunded,
            twice_median_cents=self._find_twice_median(),
            modest_contributors=self._modest,
            modest_cents=self._modest_cents,
            small_gifts=int(self._counts[under].sum()),
            small_gift_cents=int((self._counts[under] * self._amounts[under]).sum()),
        )

    def _count_people(
        self, givers: Integers, cents: Integers, returned: Integers, refunded: Integers
    ) -> None:
        touched = np.unique(np.concatenate((givers, returned)))
        self._weigh(touched, -1)
        np.add.at(self._totals, givers, cents)
        np.subtract.at(self._totals, returned, refunded)
        self._weigh(touched, 1)

    def _weigh(self, people: Integers, sign: int) -> None:
        """Count people by their sums as these are now, or take them out again."""
        totals = self._totals[people]
        giving = totals[totals > 0]
        modest = giving[giving <= self._threshold]
        self._contributors += sign * len(giving)
        self._modest += sign * len(modest)
        self._modest_cents += sign * int(modest.sum())

    def _count_amounts(self, cents: Integers, given: Integers, refunded: Integers) -> None:
        left = given - refunded
        for amounts, sign in ((cents, 1), (given, -1), (left[left > 0], 1)):
            places = np.searchsorted(self._amounts, amounts)
            np.add.at(self._counts, places, sign)

    def _find_twice_median(self) -> int | None:
        through = np.cumsum(self._counts)
        count = int(through[-1]) if len(through) else 0
        if not count:
            return None
        low, high = (
            int(self._amounts[np.searchsorted(through, place, side="right")])
            for place in ((count - 1) // 2, count // 2)
        )
        return low + high


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
