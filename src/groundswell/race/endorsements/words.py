"""Figures as they read in English. A page in another language has its own words."""

from __future__ import annotations

from fractions import Fraction

from groundswell.race.endorsements.derivations import DerivedCount
from groundswell.race.endorsements.figures import Count, Figure, Qualifier, Share

NOT_PUBLISHED = "not published"

MAX_DIGITS = 12
"""Digits behind the point of a share."""

HEDGES: dict[Qualifier, str] = {
    "exactly": "",
    "about": "about ",
    "more_than": "more than ",
    "fewer_than": "fewer than ",
}


def describe_figure(figure: Figure | DerivedCount | None) -> str:
    """Give a figure as it reads: "271,527", "about 270,000", "tens of thousands"."""
    if figure is None:
        return NOT_PUBLISHED
    if isinstance(figure, Count):
        return f"{HEDGES[figure.qualifier]}{figure.value:,}"
    if isinstance(figure, DerivedCount):
        return f"about {figure.value:,}"
    return figure.words


def describe_share(share: Share | None) -> str:
    """Give a share as it reads: "87.9%", "about 90%", "2/3"."""
    if share is None:
        return NOT_PUBLISHED
    percent = write_decimal(share.value * 100)
    return f"{HEDGES[share.qualifier]}{f'{percent}%' if percent else share.value}"


def write_decimal(value: Fraction) -> str | None:
    """Write a fraction of 0 or more as a decimal without loss.

    Returns None where there is no such decimal of at most `MAX_DIGITS` digits behind the point.
    """
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    digits = max(twos, fives)
    if rest != 1 or digits > MAX_DIGITS:
        return None
    whole, part = divmod(value.numerator * 10**digits // value.denominator, 10**digits)
    return f"{whole}.{part:0{digits}}" if digits else str(whole)
