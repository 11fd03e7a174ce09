"""From exact shares of a pool to whole delegates; ties go to the lots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import groupby
from math import ceil, floor
from typing import TypeAlias

from groundswell.race.delegates.lots import Draws, TieKind
from groundswell.race.delegates.pools import VoteEntry
from groundswell.race.delegates.rules import Rounding

Numbers: TypeAlias = dict[str, int]
"""Delegates by candidate, while they are being shared out."""

_HALF = Fraction(1, 2)


def round_half_up(value: Fraction) -> int:
    """Round to the nearest whole number, a half upwards."""
    return floor(value + _HALF)


def share_out(
    entries: Sequence[VoteEntry],
    base: Fraction,
    delegates: int,
    rounding: Rounding,
    draws: Draws,
) -> Numbers:
    """Share `delegates` out among `entries`, whose shares are of `base` votes."""
    if rounding == "largest_remainder":
        return _by_largest_remainder(entries, base, delegates, draws)
    if rounding == "whole_percent":
        return _from_top(
            entries,
            lambda votes: round_half_up(
                Fraction(round_half_up(100 * votes / base), 100) * delegates
            ),
            delegates,
            draws,
        )
    whole = ceil if rounding == "up_from_top" else round_half_up
    return _from_top(entries, lambda votes: whole(votes * delegates / base), delegates, draws)


def give_places(entries: Sequence[VoteEntry], places: Sequence[int], draws: Draws) -> Numbers:
    """Give each place of the order by votes its delegates; the first takes what is over."""
    over = sum(places[len(entries) :])
    seats = [*places[: len(entries)], *([0] * (len(entries) - len(places)))]
    seats[0] += over
    numbers = dict.fromkeys((entry.candidate for entry in entries), 0)
    start = 0
    for tied in _by_votes(entries):
        here = seats[start : start + len(tied)]
        kind: TieKind = "first_place" if start == 0 else "place"
        sure = min(here)
        in_doubt = sum(here) - sure * len(tied)
        for entry in tied:
            numbers[entry.candidate] = sure
        if in_doubt:
            order = draws.put_in_order(tied, kind=kind, delegates=in_doubt)
            for entry, seat in zip(order or (), here, strict=False):
                numbers[entry.candidate] = seat
        start += len(tied)
    return numbers


def _by_largest_remainder(
    entries: Sequence[VoteEntry], base: Fraction, delegates: int, draws: Draws
) -> Numbers:
    quotas = {entry.candidate: entry.votes * delegates / base for entry in entries}
    numbers = {name: floor(quota) for name, quota in quotas.items()}
    left = delegates - sum(numbers.values())
    for tied in _grouped(entries, lambda entry: quotas[entry.candidate] % 1):
        if not left:
            break
        order: Iterable[VoteEntry] | None = tied
        if len(tied) > left:
            order = draws.put_in_order(tied, kind="last_delegate", delegates=left)
        given = tuple(order or ())[:left]
        for entry in given:
            numbers[entry.candidate] += 1
        left -= min(left, len(tied))
    return numbers


def _from_top(
    entries: Sequence[VoteEntry],
    rounded: Callable[[Fraction], int],
    delegates: int,
    draws: Draws,
) -> Numbers:
    """Give each its rounded number, from the most votes down, until no delegate is left."""
    numbers = dict.fromkeys((entry.candidate for entry in entries), 0)
    left = delegates
    groups = _by_votes(entries)
    for tied in groups:
        wanted = rounded(tied[0].votes)
        # What each of the tied has even when it is drawn last.
        sure = min(wanted, max(0, left - wanted * (len(tied) - 1)))
        for entry in tied:
            numbers[entry.candidate] = sure
        in_doubt = min(left, wanted * len(tied)) - sure * len(tied)
        left -= min(left, wanted * len(tied))
        if in_doubt:
            order = draws.put_in_order(tied, kind="last_delegate", delegates=in_doubt)
            for entry in order or ():
                more = min(wanted - sure, in_doubt)
                numbers[entry.candidate] += more
                in_doubt -= more
    if left:
        leaders = draws.put_in_order(groups[0], kind="first_place", delegates=left)
        if leaders is not None:
            numbers[leaders[0].candidate] += left
    return numbers


def _by_votes(entries: Sequence[VoteEntry]) -> list[list[VoteEntry]]:
    return _grouped(entries, lambda entry: entry.votes)


def _grouped(
    entries: Sequence[VoteEntry], key: Callable[[VoteEntry], Fraction]
) -> list[list[VoteEntry]]:
    """Put equals together, the largest first, each group in the order given."""
    ordered = sorted(entries, key=key, reverse=True)
    return [list(group) for _, group in groupby(ordered, key=key)]
