"""Split a whole number in given proportions, so that the parts are whole and add up."""

from __future__ import annotations

from collections.abc import Sequence


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """Split by largest remainder (Hamilton's method), exactly; equal remainders go to the first.

    Raises:
        ValueError: for a negative number, or weights that are all zero.
    """
    whole = sum(weights)
    if total < 0 or min(weights) < 0 or whole == 0:
        raise ValueError(f"{total} can't be split by weights that add up to {whole}")
    parts, remainders = zip(*(divmod(total * weight, whole) for weight in weights), strict=True)
    left = total - sum(parts)
    first = sorted(range(len(weights)), key=lambda place: -remainders[place])[:left]
    return [part + (place in first) for place, part in enumerate(parts)]
