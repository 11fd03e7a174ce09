"""What of a count is shown: never so little that it tells who signed.

Whoever knows a person's telephone and name could sign with them, and see by the next figure
whether that person had signed before. So figures are renewed in steps, never by one signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FLOOR = 10
"""The smallest group that is shown, as in the results of votes."""

_STEP_SHARE = 100
"""From 1,000 signatures on a step is this part of all: a list of a million is not written anew
for every ten."""


@dataclass(frozen=True, slots=True)
class ShownPlaces:
    """The places that are shown, the most people first, and all others together."""

    places: tuple[tuple[str, int], ...]
    others: int


def step_after(confirmed: int) -> int:
    """Give how many signatures must come or go before the figures are renewed."""
    return max(FLOOR, confirmed // _STEP_SHARE)


def is_due(*, confirmed: int, changes: int) -> bool:
    """Tell whether `changes` since the last count, which had `confirmed` signatures, are enough."""
    return changes >= step_after(confirmed)


def show_places(counts: Mapping[str, int]) -> ShownPlaces:
    """Give the places with at least `FLOOR` people; "" stands for no place known.

    Where those left over are together fewer than that, the smallest place that is shown joins
    them: otherwise the sum of all would tell what was left out.
    """
    ranked = sorted(
        ((place, number) for place, number in counts.items() if place and number > 0),
        key=lambda each: (-each[1], each[0]),
    )
    shown = [each for each in ranked if each[1] >= FLOOR]
    others = sum(number for number in counts.values() if number > 0)
    others -= sum(number for _place, number in shown)
    while 0 < others < FLOOR and shown:
        others += shown.pop()[1]
    return ShownPlaces(tuple(shown), others)
