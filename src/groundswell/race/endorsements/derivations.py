"""Figures that follow from published ones: marked as derived, and never stored as if said."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from groundswell.race.endorsements.endorsement import Endorsement
from groundswell.race.endorsements.figures import Count, Figure, Share


@dataclass(frozen=True, slots=True)
class DerivedCount:
    """A number that nobody published, with the least and most that rounding allows, and from what.

    The bounds say nothing where a source hedged: `hedged` tells.
    """

    value: int
    least: int
    most: int
    voted: Count
    share: Share

    @property
    def hedged(self) -> bool:
        """Tell whether one of the two figures was itself given as "about" or the like."""
        return not self.voted.is_exact or self.share.qualifier != "exactly"


def derive_in_favour(endorsement: Endorsement) -> DerivedCount | None:
    """Multiply the votes cast by the published share in favour, where the count is unpublished.

    Returns None where the count was published, or one of the two factors was not as a number.
    The nearest whole number; a tie goes to the even one.
    """
    voted, share = endorsement.voted, endorsement.share_in_favour
    if endorsement.in_favour is not None or not isinstance(voted, Count) or share is None:
        return None
    low = max(share.value - share.half_unit, Fraction(0)) * voted.value
    high = min(share.value + share.half_unit, Fraction(1)) * voted.value
    value = round(voted.value * share.value)
    # A share rounded from whole votes may have no whole number of votes within its own rounding.
    least = min(-(-low.numerator // low.denominator), value)
    return DerivedCount(value, least, max(high.numerator // high.denominator, value), voted, share)


def derive_share_in_favour(endorsement: Endorsement) -> Fraction | None:
    """Divide the votes in favour by the votes cast, where both were published exactly."""
    return _ratio(endorsement.in_favour, endorsement.voted)


def derive_turnout(endorsement: Endorsement) -> Fraction | None:
    """Divide the votes cast by those eligible, where both were published exactly."""
    return _ratio(endorsement.voted, endorsement.eligible)


def _ratio(part: Figure | None, whole: Figure | None) -> Fraction | None:
    if not isinstance(part, Count) or not isinstance(whole, Count):
        return None
    if not part.is_exact or not whole.is_exact or whole.value == 0:
        return None
    return Fraction(part.value, whole.value)
