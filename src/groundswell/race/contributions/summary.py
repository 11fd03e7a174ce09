"""What a tally says: how many, how much, and how small; every figure exact.

All but `contributions` and the two gross sums are net of refunds: a contribution that was returned
whole is not in average, median or shares, and whoever got everything back is no contributor.

"Small donors" is said of four different things, and campaigns choose among them. They differ, so
each has its name here:

- `money_from_small_contributors`: of the money, what came from people whose sum is at most $200.
  Above it, a committee must name them (52 U.S.C. 30104(b)(3)(A)). A filing's own "unitemized" line
  is near it but not it: gifts made before a person passed $200 stay unitemized there.
- `small_contributors`: of the people, those whose sum is at most $200.
- `small_gifts`: of the contributions, those under $200 taken singly.
- `money_in_small_gifts`: of the money, what came in contributions under $200 taken singly.

Sums of a person run over an election cycle for a candidate's committee and over a calendar year
for others (11 CFR 104.3(a)(4)): tally the contributions of one such period.
"""

from __future__ import annotations

from fractions import Fraction

import msgspec
import numpy as np

from groundswell.race.contributions.tally import Integers, Tally

ITEMIZED_ABOVE = 20_000
"""Cents above which a contributor's sum is itemized."""


class SmallShares(msgspec.Struct, frozen=True):
    """The share that is small, from 0 to 1, by each definition; None where there is no whole."""

    money_from_small_contributors: Fraction | None
    small_contributors: Fraction | None
    small_gifts: Fraction | None
    money_in_small_gifts: Fraction | None


class Summary(msgspec.Struct, frozen=True):
    """Counts, sums in cents, and averages in cents. Average and median are per contribution kept.

    `contributions` were made; `contributions_kept` were not returned whole.
    """

    contributions: int
    contributions_kept: int
    contributors: int
    raised_cents: int
    refunded_cents: int
    net_cents: int
    average_cents: Fraction | None
    median_cents: Fraction | None
    small: SmallShares


def summarize(tally: Tally, *, threshold: int = ITEMIZED_ABOVE) -> Summary:
    """Say what a tally of a whole period amounts to. `threshold` is in cents."""
    kept = int(tally.counts.sum())
    net = tally.raised_cents - tally.refunded_cents
    return Summary(
        tally.made,
        kept,
        int(np.count_nonzero(tally.totals > 0)),
        tally.raised_cents,
        tally.refunded_cents,
        net,
        _share(net, kept),
        _find_median(tally.amounts, tally.counts),
        _find_shares(tally, kept, net, threshold),
    )


def _find_shares(tally: Tally, kept: int, net: int, threshold: int) -> SmallShares:
    giving = tally.totals[tally.totals > 0]
    modest = giving[giving <= threshold]
    under = tally.amounts < threshold
    money = int((tally.amounts[under] * tally.counts[under]).sum())
    return SmallShares(
        _share(int(modest.sum()), net),
        _share(len(modest), len(giving)),
        _share(int(tally.counts[under].sum()), kept),
        _share(money, net),
    )


def _find_median(amounts: Integers, counts: Integers) -> Fraction | None:
    """Find the middle amount, or the mean of the two in the middle."""
    through = np.cumsum(counts)
    if not len(through):
        return None
    count = int(through[-1])
    low, high = (
        int(amounts[np.searchsorted(through, place, side="right")])
        for place in ((count - 1) // 2, count // 2)
    )
    return Fraction(low + high, 2)


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
