"""Allocate one pool on many paths at once, with whole numbers only.

The same rules as `allocation`, path by path; an exact tie goes to the entry that stands first.
Arrays have one row for each entry and one column for each path.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from groundswell.race.delegates.rules import (
    AtMostReach,
    Bar,
    Cases,
    Condition,
    Places,
    PoolRule,
    Proportional,
    Rounding,
    WinnerTakeAll,
)

Votes: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]


def allocate_paths(delegates: int, rule: PoolRule, votes: Votes, can_win: Mask) -> Votes:
    """Give the delegates of each entry on each path.

    `votes` are whole, of shape (entries, paths), below 2**40 / delegates; on every path somebody
    who can win has one. `can_win` is of shape (entries,). The rule fits the pool.
    """
    cast = votes.sum(axis=0)
    # What can't win is below every threshold, and last in every order.
    preferences = np.where(can_win[:, None] & (votes > 0), votes, -1)
    return _allocate(delegates, rule, preferences, cast)


def _allocate(delegates: int, rule: PoolRule, votes: Votes, cast: Votes) -> Votes:
    if isinstance(rule, Cases):
        return _allocate_cases(delegates, rule, votes, cast)
    if isinstance(rule, WinnerTakeAll):
        return _give_places((delegates,), votes)
    if isinstance(rule, Places):
        return _give_places(rule.delegates, votes)
    return _allocate_proportion(delegates, rule, votes, cast)


def _allocate_cases(delegates: int, rule: Cases, votes: Votes, cast: Votes) -> Votes:
    awarded = np.zeros_like(votes)
    open_paths = np.ones(votes.shape[1], dtype=np.bool_)
    for case in rule.cases:
        here = open_paths & _holds(case.when, votes, cast)
        if here.any():
            awarded[:, here] = _allocate(delegates, case.rule, votes[:, here], cast[here])
        open_paths &= ~here
    if open_paths.any():
        rest = _allocate(delegates, rule.otherwise, votes[:, open_paths], cast[open_paths])
        awarded[:, open_paths] = rest
    return awarded


def _holds(condition: Condition, votes: Votes, cast: Votes) -> Mask:
    reached = _reach(condition.bar, votes, cast).sum(axis=0)
    found: Mask = reached <= condition.number if isinstance(condition, AtMostReach) else reached > 0
    return found


def _reach(bar: Bar, votes: Votes, cast: Votes) -> Mask:
    """Compare as whole numbers, so that 15 % exactly is 15 %."""
    left = votes * bar.share.denominator
    right = cast * bar.share.numerator
    reached: Mask = (left >= right if bar.inclusive else left > right) & (votes > 0)
    return reached


def _allocate_proportion(delegates: int, rule: Proportional, votes: Votes, cast: Votes) -> Votes:
    qualified = _reach(rule.threshold, votes, cast)
    for bar in rule.lowered:
        qualified |= _reach(bar, votes, cast) & ~qualified.any(axis=0)
    nobody = ~qualified.any(axis=0)
    if nobody.any():
        least = votes.max(axis=0) if rule.nobody == "half_of_leader" else np.zeros_like(cast)
        qualified |= (2 * votes >= least) & (votes > 0) & nobody
    if rule.at_least > 1:
        qualified |= (_order(votes) < rule.at_least) & (votes > 0)
    sharing = np.where(qualified, votes, -1)
    base = np.where(qualified, votes, 0).sum(axis=0) if rule.base == "qualified" else cast
    return _share_out(sharing, base, delegates, rule.rounding)


def _share_out(votes: Votes, base: Votes, delegates: int, rounding: Rounding) -> Votes:
    counted = np.maximum(votes, 0)
    if rounding == "largest_remainder":
        whole, remainder = np.divmod(counted * delegates, base)
        left = delegates - whole.sum(axis=0)
        # Fewer are left than there are remainders above nothing: none goes to who does not share.
        given: Votes = whole + (_order(remainder) < left)
        return given
    if rounding == "whole_percent":
        percent = (200 * counted + base) // (2 * base)
        return _from_top(votes, (2 * percent * delegates + 100) // 200, delegates)
    if rounding == "up_from_top":
        return _from_top(votes, -(-counted * delegates // base), delegates)
    return _from_top(votes, (2 * counted * delegates + base) // (2 * base), delegates)


def _from_top(votes: Votes, wanted: Votes, delegates: int) -> Votes:
    order = _order(votes)
    awarded = np.zeros_like(votes)
    left = np.full(votes.shape[1], delegates, dtype=np.int64)
    for place in range(len(votes)):
        here = order == place
        given = np.minimum((wanted * here).sum(axis=0), left)
        awarded += here * given
        left -= given
    awarded += (order == 0) * left
    return awarded


def _give_places(places: Sequence[int], votes: Votes) -> Votes:
    order = _order(votes)
    awarded = np.zeros_like(votes)
    for place, delegates in enumerate(places):
        awarded += ((order == place) & (votes > 0)) * delegates
    awarded += (order == 0) * (sum(places) - awarded.sum(axis=0))
    return awarded


def _order(keys: Votes) -> npt.NDArray[np.int8]:
    """Number the entries of each path from 0, the largest key first, equals as they stand.

    Comparing each pair is faster than sorting columns of five.
    """
    order = np.zeros(keys.shape, dtype=np.int8)
    for later in range(1, len(keys)):
        for earlier in range(later):
            behind = keys[earlier] >= keys[later]
            order[later] += behind
            order[earlier] += ~behind
    return order
